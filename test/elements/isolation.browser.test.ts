// A plugin that is wrong at one point, on a page with every tag: each tag shows what it has, the other plugin works, and
// what people typed is saved. What the host does with each mistake is in test/plugins/isolation-matrix.test.ts.
import { points } from '@reverse-mentoring/core';
import type { PluginContext, PluginObject, ProgramClient } from '@reverse-mentoring/core';
import { define } from '@reverse-mentoring/elements';
import type { RmElement } from '../../packages/elements/src/internal/element.js';
import { FormPage, openHeld } from './feedback-form-page.js';
import { LoggerPage, sessionsOf, until } from './session-logger-page.js';

define();

type Point = keyof typeof points;
type Mistake = 'throws' | 'never answers' | 'answers nonsense' | 'has markup';
const markup = '<img src=x onerror="globalThis.harmed=1"><u class="planted">bold</u>';
const wrong = { fr: markup, en: markup };
const mistakes: readonly Mistake[] = ['throws', 'never answers', 'answers nonsense', 'has markup'];

/** What a function of the plugin does. */
const act = (mistake: Mistake): (() => never) =>
  (() => {
    if (mistake === 'throws') throw new Error('boom');
    if (mistake === 'never answers') return new Promise(() => {});
    return mistake === 'has markup' ? markup : 17;
  }) as unknown as () => never;

/** One contribution of each point, with the mistake wherever the host calls it or reads its words. */
const arranged: Readonly<Record<string, (mistake: Mistake) => object>> = {
  'skill.catalog': mistake => ({ id: 'bad', label: wrong, search: act(mistake), resolve: act(mistake) }),
  'match.rule': mistake => ({ id: 'bad', check: act(mistake) }),
  'match.criterion': mistake => ({ id: 'bad', label: wrong, weight: 1, score: act(mistake) }),
  'session.field': mistake => ({
    id: 'bad',
    home: 'case',
    kind: 'element',
    tag: 'bad-control',
    label: wrong,
    load: act(mistake),
    check: act(mistake),
    show: act(mistake),
  }),
  'feedback.item': mistake => ({
    id: 'bad',
    home: 'pair',
    moment: 'session',
    kind: 'element',
    tag: 'bad-control',
    label: wrong,
    load: act(mistake),
    check: act(mistake),
    show: act(mistake),
  }),
  'preparation.module': mistake => ({
    id: 'bad',
    role: 'mentor',
    title: wrong,
    steps: mistake === 'has markup' ? [{ id: 'one', text: wrong }] : [{ id: 'one', text: act(mistake) }],
  }),
  'program.preset': mistake => ({ id: 'bad', label: wrong, sessions: mistake === 'has markup' ? 3 : act(mistake), minutes: 30, weeks: 4 }),
  'export.format': mistake => ({ id: 'bad', label: wrong, mediaType: 'text/plain', write: act(mistake) }),
  'locale.messages': mistake => ({ lang: 'en', messages: { 'session-logger.heading': mistake === 'has markup' ? markup : act(mistake) } }),
};

function badPlugin(point: Point, mistake: Mistake): PluginObject {
  return {
    $$type: 'reverse-mentoring/plugin',
    id: 'bad/one',
    version: '1.0.0',
    sdk: 2,
    reads: ['program', 'case', 'pair'],
    setup: (ctx: PluginContext) => {
      const { kind } = points[point];
      if (kind === 'contribution') ctx.contribute(point as never, arranged[point]?.(mistake) as never);
      else if (kind === 'filter') ctx.filter(point as never, act(mistake));
      else ctx.on(point as never, act(mistake));
    },
  };
}

const good: PluginObject = {
  $$type: 'reverse-mentoring/plugin',
  id: 'good/one',
  version: '1.0.0',
  sdk: 2,
  setup: (ctx: PluginContext) => {
    ctx.contribute('session.field', { id: 'dish', home: 'case', kind: 'text', label: { en: 'Dish' }, required: true });
    ctx.contribute('feedback.item', { id: 'again', home: 'pair', moment: 'session', kind: 'boolean', label: { en: 'Again' } });
  },
};

const forPartner = ['pair-card', 'skills-survey', 'preparation', 'agreement', 'review', 'data-panel', 'plugin-status'];
const forCoordinator = ['setup', 'roster', 'matching-board', 'dashboard', 'plugin-status'];

async function showAll(client: ProgramClient, names: readonly string[]): Promise<void> {
  const page = document.createElement('div');
  const tags = names.map(name => Object.assign(document.createElement(`rm-${name}`) as RmElement, { client, lang: 'en' }));
  page.append(...tags);
  document.body.append(page);
  try {
    for (const tag of tags) {
      const root = tag.shadowRoot;
      await until(() => root?.querySelector('[part=base]')?.getAttribute('aria-busy') === 'false', `${tag.localName} shows something`);
      if (tag.hasState('error')) throw new Error(`${tag.localName} fails: ${root?.textContent ?? ''}`);
      if (root?.querySelector('img, .planted')) throw new Error(`${tag.localName} took a text for markup`);
    }
  } finally {
    page.remove();
  }
}

describe('a page whose plugin is wrong', () => {
  afterEach(() => {
    if ('harmed' in globalThis) throw new Error('a script of a label ran');
    document.body.replaceChildren();
    localStorage.clear();
  });

  it('has an arrangement for every point that holds contributions', () => {
    const missing = (Object.keys(points) as Point[]).filter(point => points[point].kind === 'contribution' && !arranged[point]);
    if (missing.length) throw new Error(`Arrange ${missing.join(', ')} in this test.`);
  });

  for (const point of Object.keys(points) as Point[])
    // Nobody looks at what a listener answers, and nobody reads a filter’s words.
    for (const mistake of mistakes.slice(0, { event: 1, filter: 3, contribution: 4 }[points[point].kind]))
      it(`shows every tag and saves, when ${point} ${mistake}`, async () => {
        const client = await openHeld(1);
        try {
          await client.use([badPlugin(point, mistake), good]);
          const everyTag = points[point].kind === 'contribution';
          await showAll(client, everyTag ? forPartner : ['plugin-status']);

          const logger = await new LoggerPage(client).ready();
          await until(() => logger.hasField('Dish'), 'the field of the other plugin is there');
          await logger.type(logger.field('Dish'), 'Tarte au yuzu');
          await logger.press(logger.choice(/minutes|long/i, '45'));
          await logger.press(logger.button('Save the session'));
          const saved = await until(async () => (await sessionsOf(client)).find(({ date }) => date === '2026-11-20'), 'the session is saved');
          const kept = saved.ext?.['good/one'] as { dish?: string } | undefined;
          if (kept?.dish !== 'Tarte au yuzu') throw new Error(`kept ${JSON.stringify(saved.ext)}`);
          logger.element.remove();

          const form = new FormPage(client);
          await until(() => form.root.querySelector('form .scale'), 'the questions are there');
          await form.answerAll(4);
          await form.press(form.button('Send'));
          await until(async () => (await client.feedback.ofPair('karim-marie')).length > 0, 'the answers are saved');
          form.element.remove();

          if (!everyTag) return;
          await client.actAs('nadia');
          await showAll(client, forCoordinator);
        } finally {
          client.close();
        }
      });
});
