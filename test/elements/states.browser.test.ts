// Every tag in every state its manifest declares: the state itself, axe-core in both schemes and languages, the keyboard, narrow columns, large text.
import { arrangements } from './states-arrangements.js';
import { axeFinds, breaksIn, keyboardMisses } from './states-checks.js';
import { Stage } from './states-stage.js';
import type { Tag } from './states-stage.js';

interface Declaration {
  readonly tagName?: string;
  readonly cssStates?: readonly { readonly name: string }[];
}

const isFirefox = navigator.userAgent.includes('Firefox');
// One engine is enough for what axe-core reads of the tree; the other makes sure that it reads the same colours.
const looks = isFirefox
  ? ([['light', 'fr']] as const)
  : ([
      ['light', 'en'],
      ['dark', 'en'],
      ['dark', 'fr'],
      ['light', 'fr'],
    ] as const);

async function declaredStates(): Promise<ReadonlyMap<string, readonly string[]>> {
  const answer = await fetch('/packages/elements/dist/custom-elements.json');
  if (!answer.ok) throw new Error('There is no manifest: `npm run build` makes it.');
  const { modules } = (await answer.json()) as { modules: { declarations: Declaration[] }[] };
  return new Map(
    modules
      .flatMap(({ declarations }) => declarations)
      .flatMap(({ tagName, cssStates = [] }) => (tagName ? [[tagName, cssStates.map(({ name }) => name)]] : [])),
  );
}

/** The states a tag shows now, known to this test or not. */
function shownBy({ element }: Stage): string[] {
  const { internals } = element as unknown as { readonly internals: { readonly states: ReadonlySet<string> } };
  const states = [...internals.states];
  // What a page's style sheet sees is what counts.
  for (const state of states) if (!element.matches(`:state(${state})`)) throw new Error(`:state(${state}) does not match`);
  return states.sort();
}

describe('tags in every state', () => {
  let declared: ReadonlyMap<string, readonly string[]>;
  let stage: Stage | undefined;
  before(async () => {
    declared = await declaredStates();
  });
  afterEach(() => {
    stage?.leave();
    stage = undefined;
  });

  it('each tag that declares states has an arrangement for each of them', () => {
    const missing = [...declared].flatMap(([tag, states]) => {
      const brought = new Set(Object.values(arrangements[tag as Tag] ?? {}).flatMap(({ shows }) => shows));
      return states.filter(state => !brought.has(state)).map(state => `${tag} ${state}`);
    });
    if (missing.length) throw new Error(`Nothing brings about: ${missing.join(', ')}`);
    const silent = [...declared.keys()].filter(tag => !(tag in arrangements) && tag !== 'rm-program');
    if (silent.length) throw new Error(`Nothing shows ${silent.join(', ')}`);
    const gone = Object.keys(arrangements).filter(tag => !declared.has(tag));
    if (gone.length) throw new Error(`The manifest knows no ${gone.join(', ')}`);
  });

  for (const tag of Object.keys(arrangements) as Tag[]) {
    for (const [name, { shows, options, bring }] of Object.entries(arrangements[tag])) {
      it(`${tag}: ${name}`, async () => {
        const here = (stage = await Stage.open(tag, options));
        await bring(here);
        await here.until(() => shows.every(state => here.state(state)), `${tag} shows ${shows.join(', ')}`);
        await here.rest();
        const wrong: string[] = [];
        const shown = shownBy(here);
        if (String(shown) !== String([...shows].sort())) wrong.push(`shows ${shown.join(', ') || 'no state'}, expected ${shows.join(', ') || 'none'}`);
        for (const state of shown) if (!declared.get(tag)?.includes(state)) wrong.push(`shows ${state}, which its manifest does not declare`);
        wrong.push(...(await keyboardMisses(here)));
        for (const [scheme, lang] of looks) wrong.push(...(await axeFinds(here, scheme, lang)));
        wrong.push(...(await breaksIn(here)));
        if (wrong.length) throw new Error([...new Set(wrong)].join('\n'));
      });
    }
  }

  // A check that finds nothing is worth what it finds in a broken tag.
  const broken: Readonly<Record<string, { style?: string; spoil?(card: HTMLElement): void; check(stage: Stage): Promise<string[]>; says: string }>> = {
    'pale words': { style: '.card h2 { color: #bbb }', check: stage => axeFinds(stage, 'light', 'en'), says: 'color-contrast' },
    'pale words in the dark': { style: '.card h2 { color: light-dark(#000, #444) }', check: stage => axeFinds(stage, 'dark', 'en'), says: 'color-contrast' },
    'a field without a name': {
      spoil: card => {
        card.append(document.createElement('input'));
      },
      check: stage => axeFinds(stage, 'light', 'fr'),
      says: 'label',
    },
    'words that do not break': { style: '.card h2 { white-space: nowrap }', check: breaksIn, says: 'px in 280 px' },
    'small buttons': { style: '.card button { min-block-size: 0; block-size: 20px; padding: 0 }', check: breaksIn, says: '× 20.0 px' },
    'focus that is not seen': { style: '.card * { outline: none !important }', check: keyboardMisses, says: 'does not show the focus' },
    'another order': {
      spoil: card => {
        card.querySelector('button')!.tabIndex = 2;
      },
      check: keyboardMisses,
      says: 'tabindex above 0',
    },
    'a way out that is none': {
      spoil: card => {
        card.addEventListener('keydown', event => {
          event.preventDefault();
        });
      },
      check: keyboardMisses,
      says: 'Tab does not leave the tag',
    },
    'words to click on': {
      spoil: card => {
        card.querySelector('h2')!.addEventListener('click', () => undefined);
      },
      check: keyboardMisses,
      says: 'hears clicks and is no control',
    },
  };
  for (const [name, { style = '', spoil, check, says }] of Object.entries(broken)) {
    it(`finds ${name}`, async () => {
      stage = await Stage.open('rm-pair-card', { accepted: false });
      await stage.show();
      await stage.find('#decline');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      stage.root.adoptedStyleSheets.push(sheet);
      spoil?.(stage.root.querySelector<HTMLElement>('.card')!);
      const wrong = await check(stage);
      if (!wrong.some(one => one.includes(says))) throw new Error(`Not found; only: ${wrong.join('\n') || 'nothing'}`);
    });
  }
});
