// The guides of authors, into the kit’s package: whoever has it has no documentation site yet, and its messages name them.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { at } from './paths.mjs';

export const guidesFolder = 'packages/testing/dist/guides';

/** Copies docs/guides; a link that leaves the folder keeps its words. */
export async function copyGuides() {
  const names = (await readdir(at('docs/guides'))).filter(name => name.endsWith('.md'));
  await rm(at(guidesFolder), { recursive: true, force: true });
  await mkdir(at(guidesFolder), { recursive: true });
  for (const name of names) {
    const text = await readFile(at('docs/guides', name), 'utf8');
    await writeFile(
      at(guidesFolder, name),
      text.replaceAll(/(?<!!)\[([^\]]*)\]\(([^)\s]+)\)/g, (whole, words, target) =>
        /^(?:https?:|#)/.test(target) || names.includes(target.split('#')[0]) ? whole : words,
      ),
    );
  }
}
