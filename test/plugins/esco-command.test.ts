import { readFile, readdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EscoPack } from '@reverse-mentoring/catalogs/esco';
import { at } from '../../.scripts/paths.mjs';
import { run } from '../../packages/catalogs/src/command/run.js';
import { otherLanguage } from '../../packages/catalogs/src/command/esco/language.js';
import { readPack } from '../../packages/catalogs/src/esco/pack.js';
import { folderOf, fullPack, iri, published, runEsco } from './esco-files.js';

const head = 'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description';
const row = (id: string, label: string, alt = '', type = 'KnowledgeSkillCompetence'): string =>
  [type, iri(id), 'skill/competence', 'cross-sector', ...[label, alt].map(text => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)), ''].join(
    ',',
  );
const table = (...rows: string[]): string => [head, ...rows, ''].join('\n');
const hierarchy = (...pairs: [below: string, above: string][]): string =>
  ['conceptType,conceptUri,broaderType,broaderUri', ...pairs.map(([below, above]) => `X,${iri(below)},X,${iri(above)}`), ''].join('\n');

const removes: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(removes.splice(0).map(remove => remove()));
});
/** Runs the command over these files; what it wrote is read back. */
async function over(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]) {
  const { dir, out, remove } = await folderOf(files);
  removes.push(remove);
  const result = await runEsco('--dir', dir, '--out', out, ...args);
  const names = await readdir(dir);
  const pack = names.includes('pack.json') ? (JSON.parse(await readFile(out, 'utf8')) as EscoPack) : undefined;
  return {
    ...result,
    pack,
    dir,
    complained: result.complained.replaceAll(`${dir}/`, ''),
    left: names.filter(name => !(name in files) && name !== 'pack.json'),
  };
}
/** The same for files that must be refused; answers what is said. */
async function refused(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]): Promise<string> {
  const { code, pack, left, complained } = await over(files, ...args);
  expect({ code, pack, left }, complained).toEqual({ code: 1, pack: undefined, left: [] });
  expect(complained).not.toMatch(/\n\s+at /);
  return complained;
}

describe('the published files', () => {
  let pack: EscoPack, text: string;
  let french: string, english: string;
  beforeAll(async () => {
    text = await fullPack();
    pack = JSON.parse(text) as EscoPack;
    [french, english] = await Promise.all([published('skills_fr.csv'), published('skills_en-us.csv')]);
  });

  it('become one compact pack with all skills, both languages and the notice', () => {
    expect(readPack(text)).toEqual(pack);
    expect(pack.ids).toHaveLength(13_485);
    expect(Object.keys(pack.labels)).toEqual(['fr', 'en']);
    expect(pack.labels['fr']?.filter(label => !label)).toHaveLength(0);
    expect(pack.labels['en']?.filter(label => !label)).toHaveLength(13);
    expect(pack.source).toBe('ESCO v1.0');
    expect(pack.notice).toMatch(/© European Union.*2011\/833\/EU/);
    expect(pack.base).toBe(iri(''));
    expect(text.length).toBeLessThan(2_000_000);
  });

  it('keep every label and other label, by the right skill', () => {
    const place = pack.ids.indexOf('ccd0a1d9-afda-43d9-b901-96344886e14d');
    expect(pack.labels['en']?.[place]).toBe('Python');
    expect(pack.alt['en']?.[place]).toContain('Python 3k');
    const labels = Object.values(pack.alt['fr'] ?? {});
    expect(labels.length).toBeGreaterThan(1300);
    expect(labels.flat().filter(label => label !== label.trim() || /[\n\r]| {2}/.test(label) || label === '')).toEqual([]);
    // Judged by another reader than the command's: each line break inside quotes parts two labels.
    expect(labels.flat().length).toBeGreaterThan(labels.length * 1.2);
    for (const word of ['Python', 'menuiserie', 'tempérer du chocolat']) expect((french + english).includes(word)).toBe(true);
  });

  it('keep what is directly above what', () => {
    expect(pack.groups.length).toBeGreaterThan(10);
    const all = [...pack.ids, ...pack.groups];
    expect(pack.broader.flat().every(place => all[place] !== undefined)).toBe(true);
    expect(pack.broader.filter((above, place) => place < pack.ids.length && above.length > 0)).toHaveLength(5290);
  });

  it('refuses each other’s names, a cut anywhere and another encoding', async () => {
    expect(await refused({ 'skills_fr.csv': english }, '--lang', 'fr')).toMatch(/skills_fr\.csv should be in "fr", and its labels are in English\. Check/);
    expect(await refused({ 'skills_en.csv': french }, '--lang', 'en')).toMatch(/should be in "en", and its labels are in French/);
    expect(await refused({ 'skills_fr.csv': Buffer.from(french, 'latin1') }, '--lang', 'fr')).toMatch(
      /skills_fr\.csv, line 2: this is not UTF-8.*Latin-1.*save it again as UTF-8/,
    );
    expect(await refused({ 'skills_fr.csv': Buffer.from(`\ufeff${french}`, 'utf16le') }, '--lang', 'fr')).toMatch(/UTF-16.*save it again as UTF-8/);
    expect(await refused({ 'skills_fr.csv': Buffer.from(french, 'utf16le') }, '--lang', 'fr')).toMatch(/UTF-16/);
    expect(await refused({ 'skills_fr.csv': Buffer.from(Buffer.from(french).toString('latin1')) }, '--lang', 'fr')).toMatch(
      /line 2: "Ã©" stands where an accent should/,
    );
    const quote = english.indexOf(',"', 2_000_000) + 20;
    expect(await refused({ 'skills_en.csv': english.slice(0, quote) }, '--lang', 'en')).toMatch(
      new RegExp(`skills_en\\.csv, line ${english.slice(0, quote).split('\n').length}: the row that begins here opens a quote that nothing closes`),
    );
    const rowCut = french.indexOf('\n', 1_000_000) + 60;
    expect(await refused({ 'skills_fr.csv': french.slice(0, rowCut) }, '--lang', 'fr')).toMatch(
      new RegExp(`line ${french.slice(0, rowCut).split('\n').length}: the row that begins here has more or fewer columns`),
    );
    const atRowEnd = french.slice(0, french.lastIndexOf('\nKnowledge', 1_000_000) + 1);
    expect(await refused({ 'skills_fr.csv': atRowEnd, 'skills_en.csv': english }, '--lang', 'fr,en')).toMatch(
      /skills_fr\.csv has \d+ of the 13485 concepts.*cut off/,
    );
  }, 60_000);
});

describe('what the files may be like', () => {
  it('any language, a BOM, Windows line ends, labels over lines, empty labels, other columns', async () => {
    const german = '\ufeff' + table(row('a', 'Brot backen', 'Bäcker­ei\r\n\r\nBrot  machen\rBrot backen'), row('b', '')).replaceAll('\n', '\r\n');
    const finnish = `status,preferredLabel,conceptUri,altLabels,definition\nreleased,leipoa,${iri('a')},,\nreleased,,${iri('b')},,\n`;
    const { code, pack, said } = await over({ 'skills_de.csv': german, 'skills_fi.csv': finnish }, '--lang', 'de, FI');
    expect(code).toBe(0);
    expect(pack).toMatchObject({
      ids: ['a'],
      labels: { de: ['Brot backen'], fi: ['leipoa'] },
      alt: { de: { 0: ['Bäcker­ei', 'Brot machen'] }, fi: {} },
      source: 'ESCO',
    });
    expect(said).toMatch(/1 concepts have no label in de, fi and were left out/);
    expect(said).toMatch(/--release/);
  });

  it('doubled IRIs: the first label stays, all others are other labels', async () => {
    const { pack, said } = await over(
      { 'skills_fr.csv': table(row('a', 'pain', 'miche'), row('b', 'vin'), row('a', 'boule', 'miche\nfournée')) },
      '--lang',
      'fr',
    );
    expect(pack).toMatchObject({ ids: ['a', 'b'], labels: { fr: ['pain', 'vin'] }, alt: { fr: { 0: ['miche', 'boule', 'fournée'] } } });
    expect(said).toMatch(/1 rows name a concept that was there before/);
  });

  it('a label in one language only', async () => {
    const { pack, said } = await over(
      { 'skills_fr.csv': table(row('a', 'pain'), row('b', 'vin')), 'skills_en-us.csv': table(row('a', ''), row('b', 'wine')) },
      '--lang',
      'fr,en',
    );
    expect(pack?.labels).toEqual({ fr: ['pain', 'vin'], en: ['', 'wine'] });
    expect(said).toMatch(/1 skills have no label in "en"/);
  });

  it('groups and withdrawn concepts are no skills; the edition may be told', async () => {
    const files = {
      'skills_fr.csv': `conceptType,conceptUri,preferredLabel,altLabels,status\nSkillGroup,${iri('g')},langues,,released\nX,${iri('a')},pain,,released\nX,${iri('b')},vin,,obsolete\n`,
    };
    const { pack } = await over(files, '--lang', 'fr', '--release', 'v1.2');
    expect(pack).toMatchObject({ ids: ['a'], source: 'ESCO v1.2' });
    expect(pack?.notice).toContain('ESCO v1.2');
  });

  it('the same files give the same bytes, in whatever order their rows are', async () => {
    const rows = [row('c', 'miel'), row('a', 'pain'), row('b', 'vin')];
    const [one, other] = [
      await over({ 'skills_fr.csv': table(...rows) }, '--lang', 'fr'),
      await over({ 'skills_fr.csv': table(...rows.reverse()) }, '--lang', 'fr'),
    ];
    expect(JSON.stringify(one.pack)).toBe(JSON.stringify(other.pack));
  });
});

describe('--under', () => {
  const skills = table(row('a', 'cuire'), row('b', 'cuire du pain'), row('c', 'cuire une baguette'), row('d', 'coudre'));
  const files = {
    'skills_fr.csv': skills,
    'broaderRelationsSkillPillar.csv': hierarchy(['a', 'g'], ['b', 'a'], ['c', 'b'], ['d', 'h'], ['g', 'top'], ['h', 'top']),
  };

  it('keeps what is below a skill or a group, over any number of steps, and itself', async () => {
    expect((await over(files, '--lang', 'fr', '--under', iri('b'))).pack?.ids).toEqual(['b', 'c']);
    expect((await over(files, '--lang', 'fr', '--under', iri('g'))).pack?.ids).toEqual(['a', 'b', 'c']);
    expect((await over(files, '--lang', 'fr', '--under', iri('b'), '--under', iri('h'))).pack?.ids).toEqual(['b', 'c', 'd']);
    const { pack } = await over(files, '--lang', 'fr', '--under', iri('top'));
    expect(pack).toMatchObject({ ids: ['a', 'b', 'c', 'd'], groups: ['g', 'h', 'top'], broader: [[4], [0], [1], [5], [6], [6], []] });
  });

  it('comes to an end when the hierarchy goes round in circles', async () => {
    const round = { ...files, 'broaderRelationsSkillPillar.csv': hierarchy(['a', 'b'], ['b', 'c'], ['c', 'a']) };
    expect((await over(round, '--lang', 'fr', '--under', iri('a'))).pack?.ids).toEqual(['a', 'b', 'c']);
  });

  it('refuses what is not there, and to do without the hierarchy', async () => {
    expect(await refused(files, '--lang', 'fr', '--under', iri('nobody'))).toMatch(/--under: these files have no concept .*nobody.*--groups/);
    expect(await refused({ 'skills_fr.csv': skills }, '--lang', 'fr', '--under', iri('a'))).toMatch(/broaderRelationsSkillPillar\.csv/);
    const childless = { ...files, 'broaderRelationsSkillPillar.csv': hierarchy(['a', 'g'], ['k', 'h']) };
    expect(await refused(childless, '--lang', 'fr', '--under', iri('h'))).toMatch(/No skill is below/);
  });

  it('--groups lists what it may be', async () => {
    const { dir, remove } = await folderOf({ 'skillGroups_fr.csv': await published('skillGroups_fr.csv') });
    removes.push(remove);
    const { code, said } = await runEsco('--dir', dir, '--lang', 'fr', '--groups');
    expect(code).toBe(0);
    expect(said.split('\n')).toHaveLength(17);
    expect(said).toContain(`${iri('58095196-d766-4a5c-b16c-d941489f8e66')}  langage`);
  });
});

describe('what is refused', () => {
  const good = table(row('a', 'pain'));
  it.each([
    ['no file', {}, /has no skills_fr\.csv; it has no file of that kind\. Download/],
    ['the file of another language', { 'skills_de.csv': good }, /has no skills_fr\.csv; it has skills_de\.csv/],
    ['several that may be meant', { 'skills_fr-be.csv': good, 'skills_fr-ca.csv': good }, /several files for "fr".*--lang fr-be or fr-ca/],
    ['an empty file', { 'skills_fr.csv': '\n' }, /skills_fr\.csv is empty/],
    ['only column names', { 'skills_fr.csv': `${head}\n` }, /skills_fr\.csv has no skills/],
    [
      'the hierarchy under its name',
      { 'skills_fr.csv': hierarchy(['a', 'b']) },
      /line 1: the columns "preferredLabel", "altLabels" are missing\. It has "conceptType"/,
    ],
    ['semicolons', { 'skills_fr.csv': good.replaceAll(',', ';') }, /line 1: .*parted by semicolons/],
    ['no IRI', { 'skills_fr.csv': table(row('a', 'pain'), row('b', 'vin').replace('http://', 'ftp://')) }, /skills_fr\.csv, line 3: "ftp:.* is no IRI/],
    ['a row too short', { 'skills_fr.csv': `${good}KnowledgeSkillCompetence,${iri('b')}\n` }, /line 3: the row that begins here has more or fewer columns/],
    ['a quote in the middle', { 'skills_fr.csv': `${good}X,${iri('b')},,,pa"in,,\n` }, /line 3: a quote stands where none may/],
    [
      'a quote nothing closes',
      { 'skills_fr.csv': `${good}${row('b', 'vin')}\nX,${iri('c')},,,"mi\nel,,\n` },
      /line 4: the row that begins here opens a quote that nothing closes/,
    ],
    [
      'a hierarchy with other columns',
      { 'skills_fr.csv': good, 'broaderRelationsSkillPillar.csv': good },
      /broaderRelationsSkillPillar\.csv, line 1: the column "broaderUri" is missing/,
    ],
    [
      'a hierarchy without IRIs',
      { 'skills_fr.csv': good, 'broaderRelationsSkillPillar.csv': 'conceptUri,broaderUri\na,b\n' },
      /line 2: a concept or what is above it is no IRI/,
    ],
  ] as const)('%s', async (_, files, message) => {
    expect(await refused(files as Record<string, string>, '--lang', 'fr')).toMatch(message);
  });

  it('one file under two names', async () => {
    const rows = Array.from({ length: 50 }, (_, place) => row(`n${place}`, `lait ${place}`));
    expect(await refused({ 'skills_fr.csv': table(...rows), 'skills_lt.csv': table(...rows) }, '--lang', 'fr,lt')).toMatch(/have the same labels/);
  });

  it.each([
    [[], /--dir, --lang, --out are missing.*Usage/s],
    [['--dir', '.', '--lang', 'fr'], /--out is missing/],
    [['--dir', '.', '--lang', 'fr', '--out', 'x', '--wat'], /--wat.*Usage/s],
    [['--dir', '.', '--lang', '../fr', '--out', 'x'], /--lang: \.\.\/fr is no language/],
    [['--dir', 'nowhere-at-all', '--lang', 'fr', '--out', 'x'], /--dir: nowhere-at-all could not be opened/],
  ])('%j', async (args, message) => {
    const { code, complained } = await runEsco(...args);
    expect(code).toBe(1);
    expect(complained).toMatch(message);
  });

  it('a place that cannot be written, and leaves what was there', async () => {
    const { dir, remove } = await folderOf({ 'skills_fr.csv': good });
    removes.push(remove);
    const { code, complained } = await runEsco('--dir', dir, '--lang', 'fr', '--out', `${dir}/no/such/pack.json`);
    expect(code).toBe(1);
    expect(complained).toMatch(/--out: .*could not be written/);
    await writeFile(`${dir}/pack.json`, 'before');
    await writeFile(`${dir}/skills_fr.csv`, good.slice(0, -20));
    expect((await runEsco('--dir', dir, '--lang', 'fr', '--out', `${dir}/pack.json`)).code).toBe(1);
    expect(await readFile(`${dir}/pack.json`, 'utf8')).toBe('before');
  });

  it('no command, an unknown one; --help is no mistake', async () => {
    const lines: string[] = [];
    const output = { say: (line: string) => void lines.push(line), complain: (line: string) => void lines.push(line) };
    expect([await run([], output), await run(['toString'], output), await run(['--help'], output), await run(['esco', '--help'], output)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(lines.join('\n')).toMatch(/There is no command "toString"/);
  });
});

describe('the language of labels', () => {
  const german = Array.from({ length: 60 }, (_, place) => `Planung von Anlagen und Wartung der Maschinen mit Sorgfalt ${place}`);
  it('is told from little words where the language has them here', () => {
    expect(otherLanguage(german, 'fr')).toBe('German');
    expect(otherLanguage(german, 'de')).toBeUndefined();
    expect(otherLanguage(german, 'de-AT')).toBeUndefined();
  });
  it('is told from letters', () => {
    expect(otherLanguage(german, 'el')).toMatch(/other letters/);
    expect(
      otherLanguage(
        Array.from({ length: 60 }, () => 'καλλιέργεια ελιάς'),
        'fr',
      ),
    ).toMatch(/without Latin/);
  });
  it('is not guessed from a few labels, nor for languages whose words are not known here', () => {
    expect(otherLanguage(german.slice(0, 10), 'fr')).toBeUndefined();
    expect(otherLanguage(german, 'lv')).toBeUndefined();
  });
});

it('the command itself is a program of the package', async () => {
  const manifest = JSON.parse(await readFile(at('packages/catalogs/package.json'), 'utf8')) as { bin: Record<string, string> };
  // npx starts the one program a package has.
  expect(Object.values(manifest.bin)).toEqual(['./dist/command/command.js']);
  expect(await readFile(at('packages/catalogs/src/command/command.ts'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
