// Takes the indentation out of css`` and html`` templates; terser must not touch template text, so nobody else does.
const css = text => {
  let out = '';
  // Strings and url() stay as they are; comments go; white space is kept only where CSS could want it.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|url\([^)]*\)|\/\*[^]*?\*\/|\s+|[^"'/\su]+|[^]/g)) {
    if (token.startsWith('/*')) continue;
    // After a colon white space never matters; before one it tells `a :hover` from `a:hover`.
    if (!/^\s/.test(token)) out += /^["'u]/.test(token) ? token : token.replace(/(?<![\w.#-])0\.(?=\d)/g, '.');
    else if (!/[\s{};,:>]$/.test(out)) out += ' ';
  }
  return out.replace(/ +([{};,>])/g, '$1').replace(/;+}/g, '}');
};

/** A run of white space with a line break in it becomes one space: never zero, which would join words. */
const html = text => text.replace(/[ \t]*\n\s*/g, ' ');

const isUnsafe = { css: () => false, html: text => /<(?:pre|textarea|script|style)\b/i.test(text) };
const minify = { css, html };

function* taggedTemplates(node) {
  if (!node || typeof node.type !== 'string') return;
  if (node.type === 'TaggedTemplateExpression' && node.tag.type === 'Identifier' && node.tag.name in minify) yield node;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const child of value) yield* taggedTemplates(child);
    else if (value && typeof value === 'object') yield* taggedTemplates(value);
  }
}

/** A Rollup plugin for our own modules. It never touches text inside quotes, `<pre>`, `<textarea>`, `<script>` or `<style>`. */
export const minifyTemplates = () => ({
  name: 'minify-templates',
  transform(code, id) {
    if (!/[\\/]packages[\\/]\w[\w-]*[\\/]dist[\\/]/.test(id) || !/\b(?:css|html)`/.test(code)) return null;
    const edits = [];
    for (const { tag, quasi } of taggedTemplates(this.parse(code))) {
      if (isUnsafe[tag.name](quasi.quasis.map(part => part.value.raw).join(''))) continue;
      // A quote that opens in one part and closes in the next would be misread: such a template stays as written.
      if (
        tag.name === 'css' &&
        quasi.quasis.some(
          part =>
            part.value.raw
              .replace(/\\[^]/g, '')
              .replace(/\/\*[^]*?\*\//g, '')
              .split(/["']/).length %
              2 ===
            0,
        )
      )
        continue;
      for (const part of quasi.quasis) {
        const short = minify[tag.name](part.value.raw);
        if (short !== part.value.raw) edits.push([part.start, part.end, short]);
      }
    }
    if (edits.length === 0) return null;
    let out = code;
    for (const [start, end, text] of edits.sort((a, b) => b[0] - a[0])) out = out.slice(0, start) + text + out.slice(end);
    return { code: out, map: null };
  },
});
