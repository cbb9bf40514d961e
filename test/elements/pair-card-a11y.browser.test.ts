import 'axe-core';
import type { AxeResults } from 'axe-core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { CardPage, goals, live, openShop, today, until } from './pair-card-page.js';
import type { Shop } from './pair-card-page.js';

const { axe } = globalThis as unknown as { axe: { run(context: Element, options?: object): Promise<AxeResults> } };

type Open = (attributes?: Record<string, string>, client?: ProgramClient) => CardPage;

/** Every state, by what brings it about; answers once it is on screen. */
const states: Readonly<Record<string, (open: Open, shop: Shop) => Promise<CardPage>>> = {
  active: async (open, shop) => {
    await shop.pair();
    await live(shop);
    return open().ready();
  },
  'seen by the coordinator': async (open, shop) => {
    await shop.pair();
    await live(shop);
    await shop.client.actAs('nadia');
    return open({ 'pair-id': 'karim-marie' }).ready();
  },
  'many goals, unfolded': async (open, shop) => {
    await shop.pair('marie', { goals: Array.from({ length: 7 }, (_, i) => ({ ...goals[0], skillId: `x:${i}`, now: i % 5 })) });
    const page = await open().ready();
    page.root.querySelector('details')!.open = true;
    return page;
  },
  'several pairs': async (open, shop) => {
    await shop.pair();
    await shop.pair('gerard');
    return open().ready();
  },
  proposed: async (open, shop) => {
    await shop.pair('marie', { accepted: false });
    return open().ready();
  },
  'declining, dirty, refused': async (open, shop) => {
    await shop.pair('marie', { accepted: false });
    const page = await open().ready();
    page.root.querySelector<HTMLElement>('#decline')!.click();
    await page.type(await until(() => page.root.querySelector('textarea')), 'A reason');
    page.element.addEventListener('rm-pair-change', event => {
      event.preventDefault();
    });
    page.root.querySelector<HTMLElement>('[type=submit]')!.click();
    await until(() => page.root.querySelector('[role=alert]') && page.state('dirty'));
    return page;
  },
  'accepted by one': async (open, shop) => {
    await shop.pair('marie', { accepted: false });
    const page = await open().ready();
    page.root.querySelector<HTMLElement>('.primary')!.click();
    await until(() => page.root.querySelector('.notice.success'));
    return page;
  },
  accepted: async (open, shop) => {
    await shop.pair();
    return open().ready();
  },
  declined: async (open, shop) => {
    await shop.pair('marie', { accepted: false });
    await shop.client.pairs.decline('karim-marie');
    return open().ready();
  },
  expired: async (open, shop) => {
    shop.at('2026-10-01');
    await shop.pair('marie', { accepted: false });
    shop.at(today);
    return open().ready();
  },
  'on hold': async (open, shop) => {
    await shop.pair();
    await live(shop);
    await shop.client.pairs.hold('karim-marie');
    return open().ready();
  },
  ended: async (open, shop) => {
    await shop.pair();
    await live(shop);
    await shop.client.pairs.end('karim-marie', { completed: true });
    return open().ready();
  },
  'readonly, offline': async (open, shop) => {
    await shop.pair('marie', { accepted: false });
    const page = await open(
      {},
      Object.setPrototypeOf(Object.defineProperty({}, 'storage', { value: { state: 'blocked', reason: 'timeout' } }), shop.client) as ProgramClient,
    ).ready();
    await until(() => page.state('readonly') && page.root.querySelector('button:disabled'));
    return page;
  },
  empty: async (open, { client }) => {
    await client.actAs('karim');
    const page = open();
    await until(() => page.state('empty'));
    return page;
  },
  'not found': async (open, { client }) => {
    await client.actAs('karim');
    const page = open({ 'pair-id': 'nobody' });
    await until(() => page.state('error'));
    return page;
  },
  'unknown user': async (open, { client }) => {
    await client.actAs('nobody');
    const page = open();
    await until(() => page.state('unknown-user') && page.root.querySelector('.notice.quiet'));
    return page;
  },
  'no client': async open => {
    const page = open();
    page.element.client = undefined;
    await until(() => page.state('no-client') && page.root.querySelector('.notice'));
    return page;
  },
  loading: async (open, { client }) => {
    const page = open({}, Object.setPrototypeOf({ watch: () => () => undefined }, client) as ProgramClient);
    await until(() => page.state('loading'));
    // The skeleton waits before it appears.
    await new Promise(resolve => setTimeout(resolve, 600));
    return page;
  },
};

describe('rm-pair-card for everybody', () => {
  let shop: Shop;
  let page: CardPage | undefined;
  beforeEach(async () => {
    localStorage.clear();
    shop = await openShop();
  });
  afterEach(() => {
    page?.remove();
    shop.client.close();
    document.documentElement.style.colorScheme = document.body.style.background = '';
  });

  for (const [state, arrange] of Object.entries(states)) {
    for (const scheme of ['light', 'dark']) {
      for (const lang of ['en', 'fr']) {
        it(`axe finds nothing: ${state}, ${scheme}, ${lang}`, async () => {
          document.documentElement.lang = lang;
          document.documentElement.style.colorScheme = scheme;
          document.body.style.background = scheme === 'dark' ? '#141517' : '#f3efe8';
          page = await arrange((attributes, client = shop.client) => (page = new CardPage(client, { ...attributes, lang })), shop);
          const { violations } = await axe.run(page.element, { rules: { region: { enabled: false } } });
          if (violations.length)
            throw new Error(
              violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`).join(' ')}`).join('\n'),
            );
        });
      }
    }
  }
});
