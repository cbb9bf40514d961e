// One script, unchanged: in Node with memory, in real browsers with IndexedDB. Equal records at the end.
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '@reverse-mentoring/core';
import { availableBrowsers, launch } from '../../.scripts/launch.mjs';
import { at } from '../../.scripts/paths.mjs';
import { serve } from '../../.scripts/serve.mjs';
import { runSdkScript } from '../core/sdk-script.js';

// Standing still, so that no run depends on how often it looked at the clock.
const now = Date.parse('2026-09-01T08:00:00Z');

describe('the SDK script', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let inNode: string;

  beforeAll(async () => {
    inNode = (await runSdkScript({ store: memoryStore(), now: () => now })).comparable;
    const bundle = await build({
      stdin: {
        contents: `
          import { indexedDBStore } from '@reverse-mentoring/storage-idb';
          import { runSdkScript } from '${at('test/core/sdk-script.ts').replaceAll('\\', '/')}';
          globalThis.runScript = () => runSdkScript({ store: indexedDBStore({ persist: false }), now: () => ${String(now)} });`,
        resolveDir: at('packages/elements'),
      },
      bundle: true,
      format: 'iife',
      write: false,
    });
    const text = bundle.outputFiles[0]?.text ?? '';
    server = await serve({
      port: 0,
      pages: {
        '/script': '<!doctype html><title>script</title><script src="/script.js"></script>',
        '/script.js': { body: text, headers: { 'content-type': 'text/javascript' } },
      },
    });
  });
  afterAll(() => server.close());

  it.each(availableBrowsers())('ends with the same records in %s', async name => {
    const browser = await launch(name);
    try {
      const page = await browser.newPage();
      await page.goto(new URL('/script', server.url).href);
      const { comparable, databases } = await page.evaluate(async () => {
        const ran = await (globalThis as unknown as { runScript(): Promise<{ comparable: string }> }).runScript();
        return { comparable: ran.comparable, databases: (await indexedDB.databases()).map(one => one.name) };
      });
      expect(databases).toContain('reverse-mentoring/1/sdk-script');
      expect(comparable).toBe(inNode);
    } finally {
      await browser.close();
    }
  });
});
