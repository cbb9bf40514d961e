// Which source file each `@reverse-mentoring/…` import stands for, read from the packages' own `exports`,
// so that tests run (and coverage counts) the sources, not the build.
import { readFileSync, readdirSync } from 'node:fs';
import { at } from './paths.mjs';

/** @returns {Map<string, string>} import specifier → path of its source file from the top folder */
export function workspaceAliases() {
  const aliases = new Map();
  for (const folder of readdirSync(at('packages'))) {
    const { name, exports } = JSON.parse(readFileSync(at('packages', folder, 'package.json'), 'utf8'));
    for (const [entry, target] of Object.entries(exports)) {
      const source = /^\.\/dist\/(.+)\.d\.ts$/.exec(target.types ?? '')?.[1];
      if (source) aliases.set(name + entry.slice(1), `packages/${folder}/src/${source}.ts`);
    }
  }
  return aliases;
}
