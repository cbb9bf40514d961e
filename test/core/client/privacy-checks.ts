import {
  describeError,
  type Home,
  type ProgramClient,
  type ProgramEvents,
  type ProgramQueries,
  type StoredRecord,
  type TallyFigure,
} from '@reverse-mentoring/core';

/** Put into every free text: who reads it, and whose it is. */
export const mark = (home: Home, key: string): string => `⟦${home}:${key}⟧`;

/** Marks in anything that can be told: values, errors, texts of a page or a file. */
export function marksIn(...told: readonly unknown[]): Set<string> {
  const text = told.map(one => (typeof one === 'string' ? one : (JSON.stringify(one) ?? ''))).join('\n');
  // A page or a file may have broken the marks up with its own escapes.
  return new Set([...text.replace(/&#x27E6;/gi, '⟦').matchAll(/⟦([^⟧]*)⟧/g)].map(match => match[1] ?? ''));
}

/** Which marks a user may be told: the home table's audiences, told once more in other words. */
export function audience(user: string, records: readonly StoredRecord[]): (marked: string) => boolean {
  const coordinator = (records.find(({ type, id }) => type === 'member' && id === user)?.['roles'] as string[] | undefined)?.includes('coordinator') ?? false;
  const pairs = new Set(records.filter(one => one.type === 'pair' && (one['mentorId'] === user || one['menteeId'] === user)).map(({ id }) => id));
  return marked => {
    const home = marked.slice(0, marked.indexOf(':'));
    const key = marked.slice(home.length + 1);
    switch (home) {
      case 'program':
        return true;
      case 'case':
        return coordinator || pairs.has(key);
      case 'pair':
        return pairs.has(key);
      case 'desk':
        return coordinator || key === user;
      case 'office':
        return coordinator;
      default:
        return key === user;
    }
  };
}

/**
 * What a user was told and should not have been. For a page's text, a CSV, an SVG, an event, an answer.
 *
 * @param records all that is stored
 */
export function leaks(told: readonly unknown[], user: string, records: readonly StoredRecord[]): string[] {
  const mayRead = audience(user, records);
  return [...marksIn(...told)].filter(one => !mayRead(one)).sort();
}

/** What figures of ballots give away by themselves or by subtracting one from another; empty when nothing. */
export function tallyLeaks(figures: readonly TallyFigure[]): string[] {
  const found: string[] = [];
  const byItem = new Map<string, TallyFigure[]>();
  for (const figure of figures) {
    const key = `${figure.questionnaire}@${figure.version}.${figure.item}`;
    byItem.set(key, [...(byItem.get(key) ?? []), figure]);
    const { n, distribution, hidden } = figure;
    if (hidden !== undefined && ['n', 'distribution', 'mean', 'nps'].some(field => field in figure)) found.push(`${key} ${figure.group}: hidden and told`);
    if (hidden !== undefined) continue;
    if (n === undefined || n < 5 || n % 5 !== 0) found.push(`${key} ${figure.group}: of ${n}`);
    if (Object.values(distribution ?? {}).reduce((sum, count) => sum + count, 0) !== n) found.push(`${key} ${figure.group}: does not add up`);
  }
  for (const [key, views] of byItem) {
    const shown = views.filter(({ n }) => n !== undefined);
    for (const a of shown) for (const b of shown) found.push(...isolated(`${key} ${a.group} - ${b.group}`, a, [b]));
    const all = shown.find(({ group }) => group === 'all');
    const groups = shown.filter(({ group }) => group !== 'all');
    if (all) found.push(...isolated(`${key} all - every group`, all, groups));
  }
  return found;
}

/** The people left when views are taken from one: nobody, or five. A group outside the whole would be nonsense. */
function isolated(what: string, from: TallyFigure, taken: readonly TallyFigure[]): string[] {
  const left = { ...from.distribution };
  for (const view of taken) for (const [answer, count] of Object.entries(view.distribution ?? {})) left[answer] = (left[answer] ?? 0) - count;
  const size = Object.values(left).reduce((sum, count) => sum + Math.abs(count), 0);
  const inside = from.group === 'all' || taken.length === 0;
  const people = Object.values(left).reduce((sum, count) => sum + count, 0);
  if (inside && Object.values(left).some(count => count < 0)) return [`${what}: more than the whole`];
  return inside && size > 0 && people < 5 ? [`${what}: ${people}`] : [];
}

interface Ids {
  readonly members: readonly string[];
  readonly pairs: readonly string[];
  readonly sessions: readonly string[];
  readonly needs: readonly string[];
  readonly offers: readonly string[];
  readonly records: readonly StoredRecord[];
}
export function idsOf(records: readonly StoredRecord[]): Ids {
  const of = (type: string): string[] => records.filter(record => record.type === type).map(({ id }) => id);
  return { members: of('member'), pairs: of('pair'), sessions: of('session'), needs: of('need'), offers: of('offer'), records };
}

const none = (): unknown[][] => [[]];
const maybe =
  (pick: (ids: Ids) => readonly string[]) =>
  (ids: Ids): unknown[][] => [[], ...pick(ids).map(id => [id])];
const each =
  (pick: (ids: Ids) => readonly string[]) =>
  (ids: Ids): unknown[][] =>
    pick(ids).map(id => [id]);

/** How each query is asked. A query that is not here fails the test: say what can be asked of it. */
export const questions: Readonly<Record<string, (ids: Ids) => readonly (readonly unknown[])[]>> = {
  record: none,
  rights: ({ pairs, members }) => [[], ...pairs.map(pairId => [{ pairId }]), ...members.map(personId => [{ personId }])],
  issues: none,
  history: ({ records }) => records.map(({ type, id }) => [type, id]),
  'participants.get': each(({ members }) => members),
  'participants.all': none,
  'needs.get': each(({ needs }) => needs),
  'needs.all': maybe(({ members }) => members),
  'offers.get': each(({ offers }) => offers),
  'offers.all': maybe(({ members }) => members),
  'skills.search': () => [['a'], ['vendre', { lang: 'fr' }]],
  'skills.resolve': ({ records }) => [[[...new Set(records.map(record => record['skillId']).filter(id => typeof id === 'string'))]]],
  'skills.gaps': none,
  'skills.catalogs': none,
  'pairs.get': each(({ pairs }) => pairs),
  'pairs.all': none,
  'pairs.ofParticipant': maybe(({ members }) => members),
  'sessions.get': each(({ sessions }) => sessions),
  'sessions.ofPair': each(({ pairs }) => pairs),
  'sessions.next': each(({ pairs }) => pairs),
  'notes.get': ({ pairs, sessions }) => [...pairs.map(pairId => [{ pairId }]), ...sessions.map(sessionId => [{ sessionId }])],
  'confidences.all': none,
  'feedback.due': maybe(({ pairs }) => pairs),
  'feedback.ofPair': each(({ pairs }) => pairs),
  'insights.nudges': maybe(({ pairs }) => pairs),
  'insights.progress': each(({ pairs }) => pairs),
  'insights.program': () => [[], [{ team: 'x' }], [{ from: '2026-07-01', to: '2026-08-01' }], [{ domain: 'digital' }]],
  'insights.tallies': none,
  'presets.all': none,
  'fields.session': () => [[], [{ lang: 'fr' }]],
  'fields.feedback': () => (['mentor', 'mentee'] as const).flatMap(role => ['session', 'fit'].map(moment => [{ moment, role }])),
  // It tells what it is given: nobody learns from it what they did not have.
  'fields.texts': () => [[{ type: 'session', id: 'x', updatedAt: '', ext: { eyes: { said: mark('program', '') } } }, { lang: 'fr' }]],
  consent: () => [[], [{ lang: 'en' }]],
  'agreements.ofPair': each(({ pairs }) => pairs),
  'agreements.current': each(({ pairs }) => pairs),
  'agreements.template': each(({ pairs }) => pairs),
  'survey.get': maybe(({ members }) => members),
  'preparation.modules': ({ members }) => [[], ...members.map(personId => [{ personId }])],
  'reviews.ofPair': each(({ pairs }) => pairs),
  'matching.suggest': () => [[], [{ objective: 'most-people' }]],
  'matching.explain': ({ members }) => members.slice(0, 3).flatMap(a => members.slice(0, 3).map(b => [a, b])),
  'matching.runs': none,
  'formats.all': () => [[], [{ lang: 'fr' }]],
  'formats.write': () => [['core:sessions'], ['core:pairs', { lang: 'fr' }]],
};

/** Names of all functions of an object and of the objects in it. */
export function pathsOf(object: object, at = ''): string[] {
  return Object.entries(object).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'function'
      ? [at + key]
      : value !== null && typeof value === 'object' && !Array.isArray(value) && at === ''
        ? pathsOf(value, `${key}.`)
        : [],
  );
}

type Ask = (...args: readonly unknown[]) => Promise<unknown>;
function functionAt(object: object, path: string): Ask {
  const [first = '', second] = path.split('.');
  const at = (from: object, key: string): unknown => Reflect.get(from, key);
  const target = at(object, first) as object;
  return (...args) => Promise.resolve(Reflect.apply((second === undefined ? target : at(target, second)) as Ask, second === undefined ? object : target, args));
}

/** An answer, or all that an error says. */
export async function told(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return [describeError(error, 'en'), describeError(error, 'fr'), (error as { details?: unknown }).details, String(error), (error as Error).stack];
  }
}

/** Everything that can be asked, of every record there is, whoever asks. */
export async function askEverything(query: ProgramQueries, records: readonly StoredRecord[]): Promise<Map<string, unknown[]>> {
  const ids = idsOf(records);
  const heard = new Map<string, unknown[]>();
  for (const [path, args] of Object.entries(questions)) {
    const answers: unknown[] = [];
    for (const one of args(ids)) answers.push(await told(() => functionAt(query, path)(...one)));
    heard.set(path, answers);
  }
  return heard;
}

/** All queries of a client as `watch` hands them out. */
export async function queriesOf(client: ProgramClient): Promise<ProgramQueries> {
  return new Promise(resolve => {
    const stop = client.watch(
      async query => {
        resolve(query);
        queueMicrotask(() => {
          stop();
        });
        return 0;
      },
      () => undefined,
    );
  });
}

/** What the first watch of each query tells. */
export async function watchEverything(client: ProgramClient, records: readonly StoredRecord[]): Promise<unknown[]> {
  const heard: unknown[] = [];
  for (const [path, args] of Object.entries(questions))
    for (const one of args(idsOf(records)).slice(0, 3))
      await new Promise<void>(resolve => {
        const done = (value: unknown): void => {
          heard.push(value);
          resolve();
        };
        const stop = client.watch(
          query => functionAt(query, path)(...one),
          done,
          error => void told(() => Promise.reject(error as Error)).then(done),
        );
        setTimeout(() => {
          stop();
          resolve();
        }, 400);
      });
  return heard;
}

/** Not tried: they leave nothing to look at, or are no commands. */
const left: ReadonlySet<string> = new Set([
  'forget',
  'close',
  'watch',
  'on',
  'use',
  'removePlugin',
  'plugins',
  't',
  'today',
  'actAs',
  'backup',
  'restore',
  'import',
  'people.erase',
]);

/** Every command with whatever may fit it: what a user may do is done, what they may not is refused, and the refusal is heard. */
export async function tryEverything(client: object, paths: readonly string[], records: readonly StoredRecord[]): Promise<unknown[]> {
  const ids = idsOf(records);
  const heard: unknown[] = [];
  for (const path of paths) {
    if (path in questions || left.has(path)) continue;
    const run = functionAt(client, path);
    for (const id of [...ids.pairs.slice(0, 2), ...ids.sessions.slice(0, 2), ...ids.members.slice(0, 2)]) {
      const draft = {
        id, pairId: id, sessionId: id, personId: id, mentorId: id, menteeId: ids.members[0], about: { type: 'pair', id }, moment: 'session', target: id,
        kind: 'help-request', text: '', answers: {}, date: '2026-12-01', skillId: 'a:b', success: 3, wish: 'stop', by: 'mentor', reason: 'x', levelWanted: 9,
      }; // prettier-ignore
      heard.push(await told(() => run(draft)), await told(() => run(id)), await told(() => run(id, draft)));
    }
  }
  return heard;
}

/** Every event there is: a new one does not compile until it is listened to. */
export const events: Readonly<Record<keyof ProgramEvents, true>> = {
  'session.saved': true,
  'session.removed': true,
  'pair.changed': true,
  'feedback.saved': true,
  'member.changed': true,
  'program.changed': true,
  'storage.changed': true,
  'user.changed': true,
  'plugin.failed': true,
  changed: true,
  closed: true,
};
