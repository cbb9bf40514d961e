import 'axe-core';
import type { AxeResults } from 'axe-core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { PanelPage } from './data-panel-page.js';
import { openPair, until } from './session-logger-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };
type Open = (attributes?: Record<string, string>, client?: ProgramClient) => PanelPage;

/** Every state, by what brings it about; answers once it is on screen. */
const states: Readonly<Record<string, (open: Open, client: ProgramClient) => Promise<PanelPage>>> = {
  closed: async open => open().ready(),
  'all open': async open => {
    const page = await open().ready();
    for (const fold of page.root.querySelectorAll('details')) fold.open = true;
    return page;
  },
  'no client': async open => {
    const page = open();
    page.element.client = undefined;
    await until(() => page.element.matches(':state(no-client)'));
    return page;
  },
  loading: async (open, client) => {
    const page = open({}, Object.setPrototypeOf({ watch: () => () => undefined }, client) as ProgramClient);
    await until(() => page.element.matches(':state(loading)'));
    // The skeleton waits before it appears.
    await new Promise(resolve => setTimeout(resolve, 600));
    return page;
  },
  error: async (open, client) => {
    const page = open(
      {},
      Object.setPrototypeOf(
        {
          watch: (_: unknown, __: unknown, fail: (error: Error) => void) => {
            queueMicrotask(() => {
              fail(new Error('The store does not answer.'));
            });
            return () => undefined;
          },
        },
        client,
      ) as ProgramClient,
    );
    await page.says('does not answer');
    return page;
  },
  readonly: async (open, client) => {
    const page = open({}, Object.setPrototypeOf({ storage: { state: 'blocked', reason: 'quota' } }, client) as ProgramClient);
    await until(() => page.element.matches(':state(readonly)'));
    await page.ready();
    return page;
  },
  'unknown user': async (open, client) => {
    await client.actAs('nobody');
    return open().ready();
  },
  'passphrase refused': async open => {
    const page = await open().ready();
    const fold = await page.fold('Encrypted backup');
    await page.type(page.field('Passphrase', fold), 'short');
    await page.press(page.button('Save the backup'));
    return page;
  },
  'preview, sure, exported': async (open, client) => {
    const page = await open().ready();
    const records = [{ type: 'session', id: 's-1', pairId: 'karim-marie', status: 'planned', date: '2026-12-01' }];
    await page.choose(
      JSON.stringify({ format: 'reverse-mentoring/bundle', version: 1, programId: client.id, revision: 1, records }),
      'a-file-with-quite-a-long-name-2026-11-20.json',
    );
    await page.says('would bring');
    await page.press(page.field('I know this cannot be undone', await page.fold('Erase this browser')));
    await page.press(page.button('Export'));
    await page.says('Saved as');
    return page;
  },
  'wrong file': async open => {
    const page = await open().ready();
    await page.choose('{');
    await page.says('is not JSON');
    return page;
  },
  encrypted: async open => {
    const page = await open().ready();
    await page.choose('{"format":"reverse-mentoring/backup"}');
    await page.says('is encrypted');
    return page;
  },
  erased: async open => {
    const page = await open().ready();
    await page.press(page.field('I know this cannot be undone', await page.fold('Erase this browser')));
    await page.press(page.button('Erase everything here'));
    await page.says('Nothing of this programme is left');
    return page;
  },
};

describe('rm-data-panel, for everybody', () => {
  for (const [state, bring] of Object.entries(states)) {
    it(`has nothing axe objects to, and fits: ${state}`, async () => {
      const failed: string[] = [];
      for (const lang of ['en', 'fr']) {
        localStorage.clear();
        const client = await openPair();
        const page = await bring((attributes, own = client) => new PanelPage(own, attributes), client);
        page.element.lang = lang;
        await page.element.updateComplete;
        for (const scheme of ['light', 'dark']) {
          document.documentElement.style.colorScheme = scheme;
          document.body.style.background = 'Canvas';
          // Colours change softly: axe looks at where they end.
          await new Promise(requestAnimationFrame);
          for (const change of page.root.getAnimations()) change.finish();
          const { violations } = await axe.run(page.element, { rules: { region: { enabled: false } } });
          failed.push(
            ...violations.map(one => `${lang} ${scheme} ${one.id}: ${one.nodes.map(node => `${String(node.target)} ${node.failureSummary ?? ''}`).join('; ')}`),
          );
        }
        const card = page.root.querySelector('.card')!;
        for (const [width, text] of [
          ['280px', '16px'],
          ['280px', '32px'],
          ['900px', '16px'],
        ] as const) {
          page.element.style.inlineSize = width;
          page.element.style.fontSize = text;
          await new Promise(requestAnimationFrame);
          if (card.scrollWidth > card.clientWidth) failed.push(`${lang}: wider than ${width} at ${text}`);
        }
        page.remove();
        client.close();
      }
      document.documentElement.style.colorScheme = '';
      if (failed.length) throw new Error(failed.join('\n'));
    });
  }
});
