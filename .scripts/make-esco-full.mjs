// node .scripts/make-esco-full.mjs <folder of the ESCO v1.0 files>
// Writes test/fixtures/esco/full/*.csv.gz: the files as they were published, byte by byte, compressed; the same bytes on every machine.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { at } from './paths.mjs';

const files = ['skills_fr.csv', 'skills_en-us.csv', 'broaderRelationsSkillPillar.csv', 'skillGroups_fr.csv', 'skillGroups_en.csv'];
const [source] = process.argv.slice(2);
if (!source) throw new Error('Name the folder with the ESCO files: node .scripts/make-esco-full.mjs <folder>');

await mkdir(at('test/fixtures/esco/full'), { recursive: true });
for (const name of files) {
  const packed = gzipSync(await readFile(join(source, name)), { level: 9 });
  // The tenth byte names the system it was packed on: 255 is "unknown".
  packed[9] = 255;
  await writeFile(at('test/fixtures/esco/full', `${name}.gz`), packed);
}
