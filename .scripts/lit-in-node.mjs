// Lit's browser build asks for `document` and `HTMLElement` while it loads. A bundle that a server imports by accident
// must do nothing there, not throw, so these two are looked up with a stand-in. In a browser nothing changes.
const standIns = {
  'lit-html/lit-html.js': [/=document\b/, '=globalThis.document??{createTreeWalker(){}}'],
  '@lit/reactive-element/reactive-element.js': [/extends HTMLElement\b/, 'extends(globalThis.HTMLElement??class{})'],
};

/** A Rollup plugin; it stops the build when a new Lit is written differently. */
export const litInNode = () => ({
  name: 'lit-in-node',
  transform(code, id) {
    const path = id.replaceAll('\\', '/');
    const file = Object.keys(standIns).find(name => path.endsWith(`/node_modules/${name}`));
    if (!file) return null;
    const [search, standIn] = standIns[file];
    if (code.split(search).length !== 2) this.error(`${file} changed: see .scripts/lit-in-node.mjs`);
    return { code: code.replace(search, standIn), map: null };
  },
});
