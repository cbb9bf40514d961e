// What goes into the documentation beside the API: guides, tags, errors. Staged with the addresses they have in the site.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { elementPages } from './element-pages.mjs';
import { at } from './paths.mjs';
import { filesBelow } from './source-files.mjs';
import { wordsPage } from './words.mjs';

/** Every guide, in reading order. One that stands in no group fails the build. */
const guides = {
  'Put it on a page': 'embed-in-five-minutes three-person-shop cohort-of-500 theme-it who-am-i what-coordinators-see how-matching-decides',
  'Extend it':
    'extend-a-catalogue first-plugin plugin-without-a-build a-catalogue a-criterion a-custom-control an-integration points testing-a-plugin isolation versioning',
};
/** Pages that stand apart. */
const apart = { 'packages/catalogs/README.md': 'catalogs', 'docs/security.md': 'security', 'docs/glossary.md': 'glossary' };
/** Files that pages link to and readers open or copy. */
const files = /\.(?:json|png)$/;

const outsideFences = (text, change) =>
  text
    .split(/^(```[^]*?^```[^\S\n]*$)/m)
    .map((part, index) => (index % 2 ? part : change(part)))
    .join('');

/** The text with its links led to where the pages stand; what is not in the site loses its link and keeps its words. */
function relinked(text, from, to, pages) {
  return outsideFences(text, part =>
    part.replaceAll(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g, (whole, image, words, target) => {
      if (/^(?:[a-z]+:|#)/i.test(target)) return whole;
      const [path, anchor] = target.split('#');
      const named = posix.join(dirname(from), path);
      const page = pages.get(named);
      const link = page ?? (files.test(named) && existsSync(at(named)) ? named : undefined);
      if (!link) return image ? '' : words;
      const base = page ? posix.relative(dirname(to), page) : posix.relative(`${stage}/${dirname(to)}`, named);
      return `${image}[${words}](${base}${anchor ? `#${anchor}` : ''})`;
    }),
  );
}

const stage = 'node_modules/.cache/docs-site';
const yaml = fields =>
  `---\n${Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (Array.isArray(value) ? `${key}:\n${value.map(one => `  - ${one}\n`).join('')}` : `${key}: ${JSON.stringify(value)}\n`))
    .join('')}---\n`;

/**
 * Writes the pages of the site below node_modules/.cache.
 * @returns {Promise<{ readme: string, documents: string[], demos: string[] }>} paths from the top folder
 */
export async function stagePages() {
  const manifest = JSON.parse(await readFile(at('packages/elements/dist/custom-elements.json'), 'utf8'));
  const elements = elementPages(manifest);
  const written = (await filesBelow('docs/guides', path => path.endsWith('.md'))).map(path => posix.basename(path, '.md'));
  const listed = Object.values(guides).flatMap(names => names.split(' '));
  const unlisted = written.filter(name => !listed.includes(name));
  if (unlisted.length) throw new Error(`docs/guides: ${unlisted.join(', ')} stand in no group of .scripts/docs-pages.mjs.`);
  const present = listed.filter(name => written.includes(name));

  const pages = new Map([
    ['README.md', 'index.md'],
    ['docs/site/index.md', 'index.md'],
    ...present.map(name => [`docs/guides/${name}.md`, `guides/${name}.md`]),
    ...Object.entries(apart).map(([path, name]) => [path, `about/${name}.md`]),
    ...(await filesBelow('docs/errors', path => path.endsWith('.md'))).map(path => [path, `errors/${posix.basename(path).replace('README', 'index')}`]),
    ['docs/words.md', 'about/words.md'],
    ...['index', ...elements.map(({ tag }) => tag)].map(name => [`docs/elements/${name}.md`, `elements/${name}.md`]),
  ]);

  await rm(at(stage), { recursive: true, force: true });
  const put = async (to, head, text) => {
    await mkdir(at(stage, dirname(to)), { recursive: true });
    await writeFile(at(stage, to), `${head}${text}`);
  };
  /** A page of the repository: its title becomes that of the page. */
  const take = async (from, { group, children, isHome } = {}) => {
    const to = pages.get(from);
    const text = await readFile(at(from), 'utf8');
    const [, title = '', body = text] = /^# (.+)\n([^]*)$/.exec(text) ?? [];
    const head = isHome ? '' : yaml({ title: title.replaceAll('`', ''), group, page: to.replace(/\.md$/, ''), children });
    // TypeDoc writes the heading of the home page itself, and makes no entry of one that is all code.
    await put(to, head, relinked(isHome ? body : text.replace(/^# .*/, line => line.replaceAll('`', '')), from, to, pages));
    return `${stage}/${to}`;
  };

  const documents = [];
  for (const [group, names] of Object.entries(guides))
    for (const name of names.split(' ').filter(one => present.includes(one))) documents.push(await take(`docs/guides/${name}.md`, { group }));

  for (const { tag, text } of elements)
    await put(
      `elements/${tag}.md`,
      yaml({ title: tag, page: `elements/${tag}` }),
      relinked(`# ${tag}\n\n${text}`, `docs/elements/${tag}.md`, `elements/${tag}.md`, pages),
    );
  await put(
    'elements/index.md',
    yaml({ title: 'Tags', group: 'Look it up', page: 'elements/index', children: elements.map(({ tag }) => `./${tag}.md`) }),
    `# Tags\n\nEvery tag with its attributes, properties, events, slots, parts and states, and a live example.\n\n| Tag | What it is |\n| --- | --- |\n${elements.map(({ tag, summary }) => `| [\`${tag}\`](./${tag}.md) | ${summary} |`).join('\n')}\n`,
  );
  documents.push(`${stage}/elements/index.md`);
  await put('about/words.md', yaml({ title: 'Words', group: 'Look it up', page: 'about/words' }), await wordsPage(new Set(elements.map(({ tag }) => tag))));
  documents.push(`${stage}/about/words.md`);

  const errors = [...pages].filter(([from]) => from.startsWith('docs/errors/') && !from.endsWith('README.md'));
  for (const [from] of errors) await take(from);
  documents.push(await take('docs/errors/README.md', { group: 'Look it up', children: errors.map(([, to]) => `./${posix.basename(to)}`) }));
  for (const path of Object.keys(apart)) documents.push(await take(path, { group: 'Look it up' }));
  return { readme: await take('docs/site/index.md', { isHome: true }), documents, demos: [...new Set(elements.flatMap(({ demo }) => demo ?? []))] };
}
