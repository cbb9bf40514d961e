import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EscoPack } from '@reverse-mentoring/catalogs/esco';
import { at } from '../../.scripts/paths.mjs';
import { run } from '../../packages/catalogs/src/command/run.js';
import { writeWhole } from '../../packages/catalogs/src/command/write-whole.js';
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
    expect(Object.keys(pack.labels)).toEqual(['en', 'fr']);
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
      /skills_fr\.csv, line \d+: the file seems to be cut off after this row/,
    );
  }, 60_000);
});

describe('a published file that lost a part of itself', () => {
  const base = iri('');
  const under = ['--under', `${base}aeecc330-0be9-419f-bddb-5218de926004`];
  let french: string, broader: string;
  beforeAll(async () => {
    [french, broader] = await Promise.all([published('skills_fr.csv'), published('broaderRelationsSkillPillar.csv')]);
  });
  const rows = (text: string, from: number, to?: number): string => text.split('\n').slice(from, to).join('\n');
  const head = (text: string, lines: number): string => `${rows(text, 0, lines)}\n`;

  it('the whole ones are taken', async () => {
    const { code, pack, said } = await over({ 'skills_fr.csv': french, 'broaderRelationsSkillPillar.csv': broader }, '--lang', 'fr', ...under);
    expect(code).toBe(0);
    expect(pack?.ids).toHaveLength(349);
    expect(said).not.toMatch(/nothing is below/);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'after 3,000 lines',
      text => head(text, 3000),
      /broaderRelations.*\.csv, line 3000: the file seems to be cut off after this row.*where about [\d,]+ should be/,
    ],
    ['thirty rows before its end', text => head(text, text.split('\n').length - 31), /line \d+: the file seems to be cut off after this row/],
    ['in the middle', text => `${rows(text, 0, 2000)}\n${rows(text, 2200)}`, /line 2000: after this row rows are missing/],
    ['at its beginning', text => `${rows(text, 0, 1)}\n${rows(text, 500)}`, /line 2: before this row rows are missing/],
    ['inside an IRI, the second of a row', text => text.slice(0, text.indexOf('\n', 500_000) - 20), /line \d+: the last row does not end with a line break/],
    ['inside an IRI, closed by a line break', text => `${text.slice(0, text.indexOf('\n', 500_000) - 20)}\r\n`, /line \d+: the IRI ".*" is not whole/],
    ['inside the first IRI', text => text.slice(0, text.indexOf('\n', 500_000) + 50), /line \d+: the row that begins here has more or fewer columns/],
  ])('the hierarchy, %s', async (_, cut, message) => {
    for (const args of [under, []])
      expect(await refused({ 'skills_fr.csv': french, 'broaderRelationsSkillPillar.csv': cut(broader) }, '--lang', 'fr', ...args)).toMatch(message);
  });

  it('skills alone, at the end of a row or within the last cell', async () => {
    expect(await refused({ 'skills_fr.csv': head(french, 5000) }, '--lang', 'fr')).toMatch(
      /skills_fr\.csv, line \d+: the file seems to be cut off after this row/,
    );
    expect(await refused({ 'skills_fr.csv': french.slice(0, -2) }, '--lang', 'fr')).toMatch(
      /the last row does not end with a line break.*put a line break at its end/,
    );
  });

  it('rows in another order, a BOM, and a few skills by chance are no fault', async () => {
    const [first = '', ...others] = french
      .trimEnd()
      .split('\r\n')
      .filter(line => /^(Know|conceptType)/.test(line) && !line.includes('"'));
    const some = others.filter((_, place) => place % 7 === 0);
    const foreign = others.map((line, place) => (place === 5000 ? line.replace(/http:[^,]*/, 'http://example.org/x') : line));
    for (const lines of [foreign, others.reverse(), some])
      expect(await over({ 'skills_fr.csv': `\ufeff${[first, ...lines].join('\n')}\n` }, '--lang', 'fr')).toMatchObject({ code: 0, complained: '' });
  });
});

describe('--lang', () => {
  const files = { 'skills_fr.csv': table(row('a', 'pain')), 'skills_en-us.csv': table(row('a', 'bread')), 'skills_de.csv': table(row('a', 'Brot')) };

  it('may be repeated and in any order: the same bytes', async () => {
    const ways = [
      ['--lang', 'fr,en'],
      ['--lang', 'en,fr'],
      ['--lang', 'fr', '--lang', 'en'],
      ['--lang', 'en-us, fr', '--lang', 'EN'],
    ];
    const made = await Promise.all(ways.map(args => over(files, ...args)));
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(made[0]?.pack?.labels).toEqual({ en: ['bread'], fr: ['pain'] });
    expect(new Set(made.map(({ pack }) => JSON.stringify(pack))).size).toBe(1);
  });

  it('takes one file once, under its shorter name', async () => {
    const { pack, said } = await over(files, '--lang', 'fr,en-us,en');
    expect(Object.keys(pack?.labels ?? {})).toEqual(['en', 'fr']);
    expect(said).toMatch(/1 skills in en, fr/);
    expect(Object.keys((await over(files, '--lang', 'en-us')).pack?.labels ?? {})).toEqual(['en-us']);
  });
});

describe('--out', () => {
  const files = { 'skills_fr.csv': table(row('a', 'pain')) };
  const place = async (): Promise<string> => {
    const { dir, remove } = await folderOf(files);
    removes.push(remove);
    return dir;
  };
  const make = (dir: string, out: string) => runEsco('--dir', dir, '--lang', 'fr', '--out', out);

  it('follows a link, to what is there and to what is not yet, and leaves it a link', async () => {
    const dir = await place();
    await mkdir(`${dir}/real`);
    await writeFile(`${dir}/real/old.json`, 'before');
    await chmod(`${dir}/real/old.json`, 0o640);
    await symlink('real/old.json', `${dir}/old.json`);
    await symlink('real/new.json', `${dir}/new.json`);
    for (const name of ['old.json', 'new.json']) {
      expect((await make(dir, `${dir}/${name}`)).code).toBe(0);
      expect((await lstat(`${dir}/${name}`)).isSymbolicLink()).toBe(true);
      expect(JSON.parse(await readFile(`${dir}/real/${name}`, 'utf8'))).toMatchObject({ ids: ['a'] });
    }
    expect((await stat(`${dir}/real/old.json`)).mode & 0o777).toBe(0o640);
    expect((await readdir(`${dir}/real`)).sort()).toEqual(['new.json', 'old.json']);
  });

  it('leaves alone what is no file: a pipe, a folder, a device, links that go round', async () => {
    const dir = await place();
    expect(spawnSync('mkfifo', [`${dir}/pipe`]).status).toBe(0);
    await mkdir(`${dir}/folder`);
    await symlink('round', `${dir}/round`);
    await symlink('/dev/null', `${dir}/device`);
    for (const [name, message] of [
      ['pipe', /is no ordinary file; give another name/],
      ['folder', /is a folder; give another name/],
      ['device', /is no ordinary file/],
      ['round', /could not be written/],
    ] as const) {
      const { code, complained } = await make(dir, `${dir}/${name}`);
      expect([code, complained]).toEqual([1, expect.stringMatching(message)]);
    }
    expect((await lstat(`${dir}/pipe`)).isFIFO()).toBe(true);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
    expect((await readdir(dir)).sort()).toEqual(['device', 'folder', 'pipe', 'round', 'skills_fr.csv']);
  });

  it('touches nothing beside it, and leaves nothing when it fails', async () => {
    const dir = await place();
    await writeFile(`${dir}/pack.json.part`, 'mine');
    expect((await make(dir, `${dir}/pack.json`)).code).toBe(0);
    expect(await readFile(`${dir}/pack.json.part`, 'utf8')).toBe('mine');
    expect((await readdir(dir)).sort()).toEqual(['pack.json', 'pack.json.part', 'skills_fr.csv']);
    await expect(writeWhole(`${dir}/pack.json`, { toString: null } as never)).rejects.toThrow();
    expect((await readdir(dir)).sort()).toEqual(['pack.json', 'pack.json.part', 'skills_fr.csv']);
  });

  it('is never one of the files that are read', async () => {
    const dir = await place();
    await symlink('skills_fr.csv', `${dir}/pack.json`);
    for (const name of ['skills_fr.csv', 'pack.json']) expect((await make(dir, `${dir}/${name}`)).complained).toMatch(/is one of ESCO’s own files/);
    expect(await readFile(`${dir}/skills_fr.csv`, 'utf8')).toBe(files['skills_fr.csv']);
  });
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
    const leaf = await over(files, '--lang', 'fr', '--under', iri('c'), '--under', iri('h'));
    expect(leaf.pack?.ids).toEqual(['c', 'd']);
    expect(leaf.said.match(/--under (\S+): nothing is below it/g)).toEqual([`--under ${iri('c')}: nothing is below it`]);
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

it('a pipe that is closed (“| head -1”) is no fault', async () => {
  const { dir, remove } = await folderOf({ 'skillGroups_fr.csv': await published('skillGroups_fr.csv') });
  removes.push(remove);
  const made = await build({
    entryPoints: [at('packages/catalogs/src/command/command.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(dir, 'command.mjs'),
  });
  expect(made.errors).toEqual([]);
  // The reader is gone before the first line is written.
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; sleep 0.2; "$0" "$1" esco --dir "$2" --lang fr --groups | true`, process.execPath, join(dir, 'command.mjs'), dir],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

it('the command itself is a program of the package', async () => {
  const manifest = JSON.parse(await readFile(at('packages/catalogs/package.json'), 'utf8')) as { bin: Record<string, string> };
  // npx starts the one program a package has.
  expect(Object.values(manifest.bin)).toEqual(['./dist/command/command.js']);
  expect(await readFile(at('packages/catalogs/src/command/command.ts'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
