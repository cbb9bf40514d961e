import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.js';
import type { Output } from '../run.js';
import { placeOf, writeWhole } from '../write-whole.js';
import { makePack, type Table } from './make-pack.js';
import { readTable } from './read-table.js';

const usage = `Usage: npx @reverse-mentoring/catalogs esco --dir <folder> --lang <fr,en> --out <pack.json> [--under <IRI>]… [--release <v1.2>]
       npx @reverse-mentoring/catalogs esco --dir <folder> --lang <fr> --groups

Makes one compact file of the CSV files of ESCO’s download page, for esco({ pack }).

  --dir      folder with skills_<lang>.csv, and broaderRelationsSkillPillar.csv for the hierarchy
  --lang     languages to take, separated by commas or given several times, in any order;
             "en" also finds skills_en-us.csv
  --out      file to write
  --under    only what is below this skill or skill group; may be given several times
  --release  edition of ESCO, where its files do not tell (after v1.0)
  --groups   lists the skill groups and their IRIs, and writes nothing`;

interface Wishes {
  readonly dir: string;
  readonly langs: readonly string[];
  readonly out?: string | undefined;
  readonly under: readonly string[];
  readonly release?: string | undefined;
}

function readArgs(args: string[]): (Wishes & { readonly groups: boolean }) | undefined {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        dir: { type: 'string' },
        lang: { type: 'string', multiple: true },
        out: { type: 'string' },
        under: { type: 'string', multiple: true },
        release: { type: 'string' },
        groups: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${usage}`);
  }
  if (values.help) return undefined;
  const { dir, lang = [], out, under = [], release, groups = false } = values;
  const named = lang.flatMap(one => one.split(',').map(part => part.trim().toLowerCase())).filter(Boolean);
  // In the order of the alphabet: the same languages give the same bytes, however they were named.
  const langs = [...new Set(named)].sort();
  const missing = [!dir && '--dir', langs.length === 0 && '--lang', !out && !groups && '--out'].filter(Boolean);
  if (!dir || missing.length > 0) throw new Refusal(`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.\n\n${usage}`);
  const wrong = langs.filter(one => !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(one));
  if (wrong.length > 0) throw new Refusal(`--lang: ${wrong.join(', ')} is no language. Give the letters in the file’s name: skills_fr.csv is "fr".`);
  return { dir, langs, out, under, release, groups };
}

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    throw new Refusal(`--dir: ${dir} could not be opened (${(error as Error).message}). Name the folder with the files you downloaded.`);
  }
}

/** The file of a kind and language: `skills_en.csv`, else one with more to its tag. */
function fileOf(files: readonly string[], kind: string, lang: string, dir: string): string {
  const named = `${kind}_${lang}`.toLowerCase();
  const exact = files.find(name => name.toLowerCase() === `${named}.csv`);
  if (exact) return join(dir, exact);
  const close = files.filter(name => name.toLowerCase().startsWith(`${named}-`) && name.toLowerCase().endsWith('.csv'));
  const [only] = close;
  if (close.length > 1)
    throw new Refusal(
      `${dir} has several files for "${lang}": ${close.join(', ')}. Say which: --lang ${close.map(name => name.slice(kind.length + 1, -4)).join(' or ')}.`,
    );
  if (only) return join(dir, only);
  const there = files.filter(name => name.startsWith(`${kind}_`));
  throw new Refusal(
    `${dir} has no ${kind}_${lang}.csv; ${there.length > 0 ? `it has ${there.join(', ')}` : 'it has no file of that kind'}. Download the file of that language into the folder, or give another --lang.`,
  );
}

async function make({ dir, langs, out = '', under, release }: Wishes, output: Output): Promise<void> {
  const files = await filesOf(dir);
  const paths = new Map<string, string>();
  for (const lang of langs) {
    const path = fileOf(files, 'skills', lang, dir);
    // "en" and "en-us" may be one file: it is taken once, under the shorter name.
    if (![...paths.values()].includes(path)) paths.set(lang, path);
  }
  const place = await placeOf(out).catch(() => out);
  for (const name of files)
    if (place === (await placeOf(join(dir, name)).catch(() => '')) && name.endsWith('.csv'))
      throw new Refusal(`--out: ${out} is one of ESCO’s own files. Give the pack a name of its own, like pack.json.`);
  const skills = new Map<string, Table>();
  for (const [lang, path] of paths) skills.set(lang, { path, rows: await readTable(path, ['conceptUri', 'preferredLabel', 'altLabels']) });
  const hierarchy = files.find(name => /^broaderRelationsSkillPillar(_[a-z-]+)?\.csv$/i.test(name));
  const path = hierarchy && join(dir, hierarchy);
  const broader = path ? { path, rows: await readTable(path, ['conceptUri', 'broaderUri']) } : undefined;
  const { pack, notes } = makePack({ skills, broader, under, release });
  const text = JSON.stringify(pack);
  try {
    await writeWhole(out, text);
  } catch (error) {
    throw new Refusal(`--out: ${out} could not be written (${(error as Error).message}). Check that its folder is there and that you may write to it.`);
  }
  for (const note of notes) output.say(note);
  output.say(`${out}: ${pack.ids.length} skills in ${[...paths.keys()].join(', ')}, ${Math.round(Buffer.byteLength(text) / 1000).toLocaleString('en')} kB.`);
  if (pack.source === 'ESCO') output.say('The files do not tell which edition of ESCO they are; say it with --release, so that the notice is right.');
  output.say(`Keep this notice with it: ${pack.notice}`);
}

async function listGroups({ dir, langs: [lang = ''] }: Wishes, output: Output): Promise<void> {
  const path = fileOf(await filesOf(dir), 'skillGroups', lang, dir);
  for (const { cells } of await readTable(path, ['conceptUri', 'preferredLabel'])) output.say(`${cells['conceptUri'] ?? ''}  ${cells['preferredLabel'] ?? ''}`);
}

/** `esco`: CSV files in, a pack out. @throws {Refusal} and then nothing was written */
export async function escoCommand(args: string[], output: Output): Promise<void> {
  const wishes = readArgs(args);
  if (!wishes) output.say(usage);
  else await (wishes.groups ? listGroups(wishes, output) : make(wishes, output));
}
