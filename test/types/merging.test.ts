import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';

it('points of a page, added by declaration merging, are typed from the plugin to the host', () => {
  const { status, stdout } = spawnSync(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', at('test/types/merging'), '--noEmit'], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
