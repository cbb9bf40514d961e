// Every word of the tags and the core that a plugin may replace (`locale.messages`), read from what was built.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { at } from './paths.mjs';
import { filesBelow } from './source-files.mjs';

export const wordsFile = 'packages/elements/dist/words.json';
const built = 'packages/elements/dist';
const load = path => import(pathToFileURL(at(path)).href);

/** @returns {Promise<Record<string, { en: string, fr: string }>>} by key, in the order of the alphabet */
export async function collectWords() {
  const { en: core } = await load('packages/core/dist/messages/en.js');
  const { fr } = await load(`${built}/lang/fr.js`);
  const tables = await Promise.all((await filesBelow(built, path => /\/texts(?:\.[\w-]+)?\.en\.js$/.test(path))).map(load));
  const en = Object.assign({}, core, ...tables.map(table => table.en));
  return Object.fromEntries(
    // One language may tell one from several where the other has one sentence for all.
    [...new Set([...Object.keys(en), ...Object.keys(fr.texts)])].sort().map(key => [key, { en: en[key] ?? '', fr: fr.texts[key] ?? '' }]),
  );
}

/** Writes them where the package ships them. */
export async function writeWords() {
  await writeFile(at(wordsFile), `${JSON.stringify(await collectWords(), undefined, 1)}\n`);
}

/** What the first part of a key names, where it is no tag. */
const areas = {
  error: 'What went wrong',
  export: 'Files people save: headings and codes',
  field: 'Fields of plugins',
  list: 'Lists of skills',
  match: 'Matching: criteria, rules, reasons',
  q: 'Questionnaires',
  rm: 'What several tags say',
  scale: 'Scales: their ends and answers',
  state: 'States of a pair, a session, a programme',
};

const cell = text =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/([|{}*_`[\]\\])/g, '\\$1');

/** The page of the documentation. @param {ReadonlySet<string>} tags */
export async function wordsPage(tags) {
  if (!existsSync(at(wordsFile))) throw new Error(`${wordsFile} is not there; run npm run build first.`);
  const words = Object.entries(JSON.parse(await readFile(at(wordsFile), 'utf8')));
  const groups = new Map();
  for (const entry of words) {
    const [area] = entry[0].split('.');
    groups.set(area, [...(groups.get(area) ?? []), entry]);
  }
  const title = area => (tags.has(`rm-${area}`) ? `rm-${area}` : (areas[area] ?? area));
  const sections = [...groups]
    .sort(([a], [b]) => Number(tags.has(`rm-${b}`)) - Number(tags.has(`rm-${a}`)) || (a < b ? -1 : 1))
    .map(
      ([area, entries]) =>
        `\n## ${title(area)}\n\n| Key, English | French |\n| --- | --- |\n${entries.map(([key, { en, fr }]) => `| \`${key.replaceAll('|', '\\|')}\`<br>${cell(en)} | ${cell(fr)} |`).join('\n')}\n`,
    );
  return `# Words

Every word of the tags and the core, by the key under which a plugin says it otherwise ([\`locale.messages\`](../guides/points.md#localemessages)). Your browser’s “find on this page” finds a key by its sentence. The same list as a file, to begin a translation with: \`words.json\` of \`@reverse-mentoring/elements\`.

- **Names in braces** are filled in: keep them as they are, and leave out those your sentence does not need.
- **Keys that end in \`.one\` and \`.other\`** are one sentence for a number; a language with more forms adds \`.few\`, \`.many\`, \`.two\` or \`.zero\`.
- **What is left out** keeps the words there are: those of the language without its region, else English.
- The modules of the coaching kit have no keys: a language brings its own ([Points](../guides/points.md#localemessages)).
${sections.join('')}`;
}
