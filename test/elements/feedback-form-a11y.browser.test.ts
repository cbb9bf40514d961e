import 'axe-core';
import type { AxeResults } from 'axe-core';
import type { FeedbackItem, ProgramClient } from '@reverse-mentoring/core';
import { plugin, stars } from './extra-fields-page.js';
import { answerUpTo, FormPage, openHeld } from './feedback-form-page.js';
import { until } from './session-logger-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };
type Open = (attributes?: Record<string, string>, client?: ProgramClient) => FormPage;

/** Every state, by what brings it about; answers once it is on screen. */
const states: Readonly<Record<string, (open: Open, client: ProgramClient) => Promise<FormPage>>> = {
  session: async open => open().ready(),
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
  empty: async (open, client) => {
    await answerUpTo(client);
    const page = open();
    await page.says('Your last answers');
    page.root.querySelector('details')!.open = true;
    return page;
  },
  'questions of plugins, with problems': async (open, client) => {
    const { home: _home, ...control } = stars;
    await client.use([
      plugin(
        'acme/cook',
        [],
        [
          { ...control, home: 'pair', moment: 'session', required: true } as FeedbackItem,
          {
            id: 'tasty',
            kind: 'scale',
            scale: 'nps',
            home: 'pair',
            moment: 'session',
            label: { en: 'It tasted good' },
            hint: { en: 'Be frank.' },
            required: true,
          },
          { id: 'missing', kind: 'text', home: 'pair', moment: 'session', label: { en: 'What was missing?' } },
          { id: 'again', kind: 'scale', scale: 'yes-no', home: 'own', moment: 'session', label: { en: 'Again?' } },
        ],
      ),
    ]);
    const page = await open().ready();
    await page.says('Again?');
    await until(() => page.root.querySelector('acme-stars'), 'the control');
    await page.press(page.button('Send'));
    await page.says('Please fill this in.');
    return page;
  },
  'no pair': async (open, client) => {
    await client.actAs('nadia');
    const page = open();
    await until(() => page.element.matches(':state(empty)'));
    return page;
  },
  'unknown user': async (open, client) => {
    await client.actAs('nobody');
    const page = open();
    await until(() => page.element.matches(':state(unknown-user)'));
    return page;
  },
  readonly: async open => {
    const page = open({ disabled: '' });
    await until(() => page.element.matches(':state(readonly)') && page.root.querySelector('form'));
    return page;
  },
  'missing answers, dirty': async open => {
    const page = await open().ready();
    await page.press(page.choice('This session was useful to me', 4));
    await page.press(page.button('Send'));
    await until(() => page.root.querySelectorAll('.problem').length === 2 && page.element.matches(':state(dirty)'));
    return page;
  },
  'fit, with a reason': async (open, client) => {
    await answerUpTo(client, 'fit');
    const page = await open().ready();
    await page.press(page.choice('How does working with Marie feel?', 'It is not the right match'));
    return page;
  },
  end: async (open, client) => {
    await answerUpTo(client);
    await client.pairs.end('karim-marie', { completed: true });
    return open().ready();
  },
  refused: async open => {
    const page = await open().ready();
    await page.answerAll(4);
    page.element.addEventListener('rm-feedback-save', event => {
      event.preventDefault();
    });
    await page.press(page.button('Send'));
    await until(() => page.root.querySelector('[role=alert]'));
    return page;
  },
  sent: async open => {
    const page = await open().ready();
    await page.answerAll(4);
    await page.press(page.button('Send'));
    await page.says('Thank you');
    page.root.querySelector('details')!.open = true;
    return page;
  },
};

describe('rm-feedback-form, for everybody', () => {
  for (const [state, bring] of Object.entries(states)) {
    it(`has nothing axe objects to, and fits: ${state}`, async () => {
      const failed: string[] = [];
      for (const lang of ['en', 'fr']) {
        localStorage.clear();
        const client = await openHeld();
        const page = await bring((attributes, own = client) => new FormPage(own, attributes), client);
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
