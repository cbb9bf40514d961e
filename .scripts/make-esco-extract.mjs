// node .scripts/make-esco-extract.mjs <folder of the ESCO v1.0 files>
// Writes test/fixtures/esco/skills_*.csv: every concept a catalogue names, the flawed ones, and neighbours,
// row by row as published (quotes, line breaks and odd spaces included), so that tests meet real data.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';

const files = ['skills_fr.csv', 'skills_en-us.csv'];
const neighboursEach = 3;
const [source] = process.argv.slice(2);
if (!source) throw new Error('Name the folder with the ESCO files: node .scripts/make-esco-extract.mjs <folder>');

/** Rows of a CSV text, each as `{ raw, fields }`. */
function* rowsOf(text) {
  let start = 0,
    from = 0,
    quoted = false,
    fields = [];
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (quoted || !(text[i] === ',' || text[i] === '\n' || i === text.length)) continue;
    fields.push(
      text
        .slice(from, i)
        .replace(/^"([^]*)"\r?$/, '$1')
        .replaceAll('""', '"')
        .replace(/\r$/, ''),
    );
    from = i + 1;
    if (text[i] === ',') continue;
    if (fields.length > 1) yield { raw: text.slice(start, i), fields };
    start = from;
    fields = [];
  }
}

const read = async name => [...rowsOf((await readFile(join(source, name), 'utf8')).replace(/^\uFEFF/, ''))];

/** IRIs the catalogues and the example list name. */
async function named() {
  const folder = at('packages/catalogs/src');
  const texts = await Promise.all((await readdir(folder)).map(name => readFile(join(folder, name), 'utf8')));
  texts.push(await readFile(at('demo/catalogs/ceramics.json'), 'utf8'));
  const ids = texts.join('\n').match(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g) ?? [];
  return new Set(ids.map(id => `http://data.europa.eu/esco/skill/${id}`));
}

const [[headFr, ...fr], [headEn, ...en]] = await Promise.all(files.map(read));
const broader = await read('broaderRelationsSkillPillar.csv');
const french = new Map(fr.map(row => [row.fields[1], row]));
const english = new Map(en.map(row => [row.fields[1], row]));
const [preferred, alternative] = ['preferredLabel', 'altLabels'].map(name => headFr.fields.indexOf(name));

const wanted = await named();
const unknown = [...wanted].filter(iri => !french.has(iri) || !english.has(iri));
if (unknown.length > 0) throw new Error(`ESCO v1.0 has no such concept: ${unknown.join(', ')}`);

const flawed = en.filter(row => row.fields[preferred] === '' || row.fields[alternative] !== '').map(row => row.fields[1]);

const parents = new Map();
const children = new Map();
for (const {
  fields: [, iri, , parent],
} of broader.slice(1)) {
  parents.set(iri, [...(parents.get(iri) ?? []), parent]);
  children.set(parent, [...(children.get(parent) ?? []), iri]);
}
const longestWord = iri =>
  english
    .get(iri)
    .fields[preferred].split(/\W+/)
    .sort((a, b) => b.length - a.length)[0];
const words = new Map(en.map(({ fields }) => [fields[1], new Set(fields[preferred].split(/\W+/))]));
const siblings = iri => (parents.get(iri) ?? []).flatMap(parent => children.get(parent)).filter(other => french.has(other));
const namesakes = iri => [...words].filter(([, own]) => own.has(longestWord(iri))).map(([other]) => other);
const manyLabels = iri => (french.get(iri).fields[alternative].includes('\n') ? 0 : 1);

const chosen = new Set([...wanted, ...flawed]);
const must = chosen.size;
for (const iri of wanted) {
  [...siblings(iri), ...namesakes(iri)]
    .filter(other => !chosen.has(other))
    .sort((a, b) => manyLabels(a) - manyLabels(b) || (a < b ? -1 : 1))
    .slice(0, neighboursEach)
    .forEach(other => chosen.add(other));
}

const kept = [...chosen].sort();
await mkdir(at('test/fixtures/esco'), { recursive: true });
for (const [name, head, rows] of [
  [files[0], headFr, french],
  [files[1], headEn, english],
]) {
  await writeFile(at('test/fixtures/esco', name), `${[head, ...kept.map(iri => rows.get(iri))].map(row => row.raw).join('\n')}\n`);
}
console.log(`${kept.length} concepts: ${wanted.size} named, ${flawed.length} flawed, ${kept.length - must} neighbours`);
