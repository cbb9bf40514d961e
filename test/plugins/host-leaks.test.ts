import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';
import { workspaceAliases } from '../../.scripts/workspace-aliases.mjs';

it('after a hundred times of adding and removing nothing of the plugins is left, and the heap is what it was', async () => {
  const folder = at('.tmp/leaks');
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/leak-script-${process.pid}.mjs`;
  try {
    await build({
      entryPoints: [at('test/plugins/leak-script.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      alias: Object.fromEntries([...workspaceAliases()].map(([name, source]) => [name, at(source)])),
    });
    const { growth, alive, made, states } = JSON.parse(
      // Without compiled code in the heap, which comes and goes as it likes.
      execFileSync(process.execPath, ['--expose-gc', '--jitless', outfile], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ) as {
      growth: number;
      alive: number;
      made: number;
      states: string[];
    };
    console.info(`${made} plugins added and removed: ${alive} alive, heap ${Math.round(growth / 1024)} kB more`);
    expect(made).toBe(300);
    expect(states).toEqual(['removed']);
    expect(alive).toBe(0);
    expect(growth).toBeLessThanOrEqual(256 * 1024);
  } finally {
    rmSync(outfile, { force: true });
  }
});
