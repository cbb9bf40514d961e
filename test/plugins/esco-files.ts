import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { at } from '../../.scripts/paths.mjs';
import { run } from '../../packages/catalogs/src/command/run.js';
import type { EscoPack } from '@reverse-mentoring/catalogs/esco';

export const escoNames = ['skills_fr.csv', 'skills_en-us.csv', 'broaderRelationsSkillPillar.csv', 'skillGroups_fr.csv', 'skillGroups_en.csv'] as const;

/** One of ESCO's files as it was published. */
export const published = async (name: (typeof escoNames)[number]): Promise<string> =>
  gunzipSync(await readFile(at('test/fixtures/esco/full', `${name}.gz`))).toString('utf8');

/** What the command said, by hand of `run`. */
export async function runEsco(...args: readonly string[]): Promise<{ code: number; said: string; complained: string }> {
  const said: string[] = [],
    complained: string[] = [];
  const code = await run(['esco', ...args], { say: line => void said.push(line), complain: line => void complained.push(line) });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

/** A folder with these files; `remove` it afterwards. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<{ dir: string; out: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'rm-esco-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)));
  return { dir, out: join(dir, 'pack.json'), remove: () => rm(dir, { recursive: true, force: true }) };
}

let made: Promise<string> | undefined;

/** The pack of all of ESCO in French and English as JSON, made by the command from the published files. */
export const fullPack = (): Promise<string> =>
  (made ??= (async () => {
    const texts = await Promise.all(escoNames.map(async name => [name, await published(name)] as const));
    const { dir, out, remove } = await folderOf(Object.fromEntries(texts));
    try {
      const { code, complained } = await runEsco('--dir', dir, '--lang', 'fr,en', '--out', out);
      if (code !== 0) throw new Error(complained);
      return await readFile(out, 'utf8');
    } finally {
      await remove();
    }
  })());

export const iri = (id: string): string => `http://data.europa.eu/esco/skill/${id}`;

/** `[code, French label, English label, other French labels]` */
export type SmallSkill = readonly [code: string, fr: string, en?: string | undefined, alt?: readonly string[]];

/** A pack of a few made-up skills. */
export const smallPack = (...skills: readonly SmallSkill[]): EscoPack => {
  const sorted = [...skills].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    format: 'reverse-mentoring/esco-pack',
    version: 1,
    source: 'ESCO v1.0',
    notice: '© European Union',
    base: iri(''),
    ids: sorted.map(([code]) => code),
    labels: { fr: sorted.map(([, fr]) => fr), en: sorted.map(([, , en]) => en ?? '') },
    alt: { fr: Object.fromEntries(sorted.flatMap(([, , , alt], place) => (alt ? [[place, alt]] : []))), en: {} },
    groups: [],
    broader: sorted.map(() => []),
  };
};
