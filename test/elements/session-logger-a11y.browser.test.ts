import 'axe-core';
import type { AxeResults } from 'axe-core';
import type { ProgramClient, SessionField } from '@reverse-mentoring/core';
import { clay, kiln, plugin, stars } from './extra-fields-page.js';
import { LoggerPage, openPair, until } from './session-logger-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };

/** Every state, by what brings it about; answers once it is on screen. */
const states: Readonly<
  Record<string, (open: (attributes?: Record<string, string>, client?: ProgramClient) => LoggerPage, client: ProgramClient) => Promise<LoggerPage>>
> = {
  form: async open => open().ready(),
  'no client': async open => {
    const page = open({}, undefined);
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
    await until(() => page.alert().includes('does not answer'));
    return page;
  },
  empty: async (open, client) => {
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
  readonly: async (open, client) => {
    await client.pairs.hold('karim-marie');
    const page = open();
    await until(() => page.element.matches(':state(readonly)'));
    return page;
  },
  disabled: async open => {
    const page = open({ disabled: '' });
    await until(() => page.element.matches(':state(readonly)') && page.root.querySelector('form'));
    return page;
  },
  'details, problems, dirty': async (open, client) => {
    await client.sessions.log({ pairId: 'karim-marie', date: '2026-11-10', minutes: 60, actions: [{ text: 'Photos', owner: 'marie' }] });
    const page = await open().ready();
    await page.unfold();
    const other = page.root.querySelector<HTMLInputElement>('[name="minutes-choice"][value="other"]')!;
    await page.press(other);
    await page.type(page.root.querySelector<HTMLInputElement>('[name=minutes]')!, '481');
    await page.type(page.root.querySelector<HTMLInputElement>('[name="actions.0"]')!, 'Call');
    await page.type(page.root.querySelector<HTMLInputElement>('[name="evidence.0"]')!, 'nonsense');
    await page.type(page.root.querySelector<HTMLInputElement>('[name=nextDate]')!, '2026-12-01');
    await page.element.save();
    await until(() => page.root.querySelectorAll('.problem').length === 2 && page.element.matches(':state(dirty)'));
    return page;
  },
  'fields of plugins, with problems, one of them lost': async (open, client) => {
    const lost = { ...stars, id: 'lost', tag: 'acme-lost', load: () => Promise.reject(new Error('404')) } as SessionField;
    const check = (): string => 'Not that one.';
    await client.use([
      kiln(),
      plugin('acme/more', [
        lost,
        { ...stars, id: 'required', required: true } as SessionField,
        { ...clay, id: 'many', multiple: true, check } as SessionField,
        { ...clay, id: 'long', options: Array.from({ length: 12 }, (_, i) => ({ value: `v${i}`, label: { en: `Choice ${i}` } })) } as SessionField,
        { id: 'dry', kind: 'boolean', home: 'pair', label: { en: 'Dry?' }, hint: { en: 'To the touch.' } },
      ]),
    ]);
    const page = await open().ready();
    await page.unfold();
    await until(() => page.root.querySelectorAll('acme-stars').length === 2 && page.text.includes('cannot be shown'), 'every field');
    await page.press(page.choice('Dry?', 'Yes'));
    await page.element.save();
    await until(() => page.root.querySelectorAll('.problem').length >= 2, 'problems');
    return page;
  },
  'offered, then not held': async (open, client) => {
    await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-18', start: '14:00', zone: 'Europe/Paris' });
    const page = open();
    await page.press(await until(() => page.root.querySelector<HTMLInputElement>('[name=held][value=no]')));
    await page.element.save();
    await until(() => page.root.querySelector('.problem'));
    return page;
  },
  plan: async open => {
    const page = open();
    await page.press(await until(() => page.root.querySelector<HTMLElement>('.title button')));
    await until(() => page.root.querySelector('[name=start], [name=date]'));
    return page;
  },
  'saved, sessions open': async (open, client) => {
    await client.actAs('marie');
    await client.sessions.log({
      pairId: 'karim-marie',
      date: '2026-11-10',
      minutes: 60,
      next: 'Call',
      done: 'Shop',
      skills: ['digital:social'],
      evidence: [{ url: 'https://shop.example/' }],
    });
    await client.sessions.plan({ pairId: 'karim-marie', date: '2026-12-10' });
    await client.sessions.cancel((await client.sessions.plan({ pairId: 'karim-marie', date: '2026-11-03' })).id, { by: 'mentee' });
    await client.actAs('karim');
    const page = await open().ready();
    await page.element.save();
    await until(() => page.root.querySelector('.notice.success'));
    for (const fold of page.root.querySelectorAll('details')) fold.open = true;
    return page;
  },
  'save refused': async open => {
    const page = await open().ready();
    page.element.addEventListener('rm-session-save', event => {
      event.preventDefault();
    });
    await page.element.save();
    await until(() => page.alert());
    return page;
  },
};

describe('rm-session-logger, for everybody', () => {
  for (const [state, bring] of Object.entries(states)) {
    it(`has nothing axe objects to: ${state}`, async () => {
      const failed: string[] = [];
      for (const lang of ['en', 'fr']) {
        localStorage.clear();
        const client = await openPair();
        // `ready` looks for English words: the language changes once the state is there.
        const page = await bring((attributes, own = client) => new LoggerPage(own, attributes), client);
        // Colours that still fade into the other scheme would be judged half way.
        const still = new CSSStyleSheet();
        still.replaceSync('* { transition: none !important }');
        page.root.adoptedStyleSheets.push(still);
        page.element.lang = lang;
        await page.element.updateComplete;
        for (const scheme of ['light', 'dark']) {
          document.documentElement.style.colorScheme = scheme;
          document.body.style.background = 'Canvas';
          await new Promise(requestAnimationFrame);
          const { violations } = await axe.run(page.element, { rules: { region: { enabled: false } } });
          failed.push(
            ...violations.map(one => `${lang} ${scheme} ${one.id}: ${one.nodes.map(node => `${String(node.target)} ${node.failureSummary ?? ''}`).join('; ')}`),
          );
        }
        for (const width of ['280px', '900px']) {
          page.element.style.inlineSize = width;
          await new Promise(requestAnimationFrame);
          const card = page.root.querySelector('.card')!;
          if (card.scrollWidth > card.clientWidth) failed.push(`${lang}: wider than ${width}`);
        }
        page.remove();
        client.close();
      }
      document.documentElement.style.colorScheme = '';
      if (failed.length) throw new Error(failed.join('\n'));
    });
  }
});
