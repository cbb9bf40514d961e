import type { StoredRecord } from '../model/envelope.js';
import type { Session, SessionNotes } from '../model/types.js';
import type { ExportCell, ExportRow, ExportTable } from '../sdk/exports.js';
import { pairViews } from './pair-state.js';
import { toView, type Reader } from './reader.js';
import { sessionNumbers } from './session-views.js';
import type { PairView } from './types.js';

/** Cells of a table in the order a file has them; `notes` are those of the `pair` home. */
export const tableCells = {
  sessions: ['date', 'start', 'number', 'mentor', 'mentee', 'status', 'minutes', 'mode', 'place', 'skills', 'confirmed', 'cancelledBy', 'pair'],
  pairs: ['mentor', 'mentee', 'state', 'startsOn', 'expectedEndOn', 'endedOn', 'goals', 'held', 'minutes', 'cancelled', 'lastDate', 'nextDate', 'pair'],
} as const satisfies Readonly<Record<ExportTable, readonly string[]>>;
export const noteCells = ['objective', 'done', 'learned.mentee', 'learned.mentor', 'next', 'actions', 'obstacles', 'evidence'] as const;

type Cells = Record<string, ExportCell>;
type Given = Readonly<Record<string, ExportCell | undefined>>;
type Extra = (record: { readonly ext?: unknown } | undefined, home: 'case' | 'pair') => Given;

/** What a table is made of: all the acting user (and the plugin that asks) may read, each type read in as few goes as can be. */
interface Material {
  readonly pairs: readonly StoredRecord[];
  readonly views: ReadonlyMap<string, PairView>;
  /** By pair. */
  readonly sessions: ReadonlyMap<string, readonly StoredRecord[]>;
  readonly confirmations: readonly StoredRecord[];
  /** By session. */
  readonly notes: ReadonlyMap<string, StoredRecord>;
  readonly nameOf: (id: string) => string;
}

async function readMaterial(reader: Reader): Promise<Material> {
  const { id } = await reader.context.actor(reader);
  // The key does not matter to a coordinator, who reads every case.
  const all = await reader.canRead('case', '');
  const pairs = all ? await reader.of('pair') : id === undefined ? [] : await reader.readable(await reader.ofPerson('pair', id));
  const own = new Set<string>();
  for (const pair of pairs) if (await reader.canRead('pair', pair.id)) own.add(pair.id);
  const ofPairs = async (type: string, ids: Iterable<string>): Promise<StoredRecord[]> =>
    (await Promise.all([...ids].map(pairId => reader.of(type, pairId)))).flat();
  const ofCases = (type: string): Promise<StoredRecord[]> =>
    all
      ? reader.of(type)
      : ofPairs(
          type,
          pairs.map(pair => pair.id),
        );
  const [sessions, confirmations, notes, views, { members }] = await Promise.all([
    ofCases('session'),
    ofCases('confirmation'),
    ofPairs('session-notes', own),
    pairViews(reader, pairs),
    reader.context.roster(reader),
  ]);
  const byPair = new Map<string, StoredRecord[]>();
  for (const session of sessions) {
    const key = String(session['pairId']);
    const known = byPair.get(key);
    if (known) known.push(session);
    else byPair.set(key, [session]);
  }
  return {
    pairs,
    views: new Map(views.map(view => [view.id, view])),
    sessions: byPair,
    confirmations,
    notes: new Map(notes.map(one => [String(one['sessionId']), one])),
    nameOf: person => (members.get(person)?.['displayName'] as string | undefined) ?? person,
  };
}

/** What is not there takes no cell. */
const filled = (cells: Given): Cells => Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined && value !== '')) as Cells;
const sortKey = (...parts: readonly (string | undefined)[]): string => parts.map(part => part ?? '').join('|');
/** Ordered by a key made once each. */
const inOrder = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  items
    .map(item => [key(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);

function noteRow(notes: StoredRecord, nameOf: Material['nameOf']): Given {
  const { objective, done, next, obstacles, learned, actions = [], evidence = [] } = toView<SessionNotes>(notes);
  return {
    objective,
    done,
    'learned.mentee': learned?.mentee,
    'learned.mentor': learned?.mentor,
    next,
    actions: actions
      .map(({ text, owner, due, done: over }) => {
        const who = [owner && nameOf(owner), due].filter(Boolean).join(', ');
        return `${over ? '✓ ' : ''}${text}${who && ` (${who})`}`;
      })
      .join('\n'),
    obstacles,
    evidence: evidence.map(({ url, label }) => [label, url].filter(Boolean).join(' ')).join('\n'),
  };
}

function sessionRows({ sessions, views, confirmations, notes, nameOf }: Material, extra: Extra): ExportRow[] {
  const answers = new Map<string, string>();
  for (const one of confirmations) {
    const session = String(one['sessionId']);
    // One who disputes outweighs one who confirms.
    if (answers.get(session) !== 'no') answers.set(session, one['answer'] === 'confirm' ? 'yes' : 'no');
  }
  const rows = [...sessions].flatMap(([pairId, ofPair]) => {
    const pair = views.get(pairId);
    const numbers = sessionNumbers([...ofPair]);
    return ofPair.map((record): ExportRow => {
      const session = toView<Session>(record);
      const { date, start, status, minutes, mode, place, skills = [], cancelledBy } = session;
      const own = notes.get(record.id);
      return {
        table: 'sessions',
        id: record.id,
        cells: filled({
          date,
          start,
          number: numbers.get(record.id),
          mentor: pair?.mentorName,
          mentee: pair?.menteeName,
          status,
          // What is only planned must not be summed up with what took place.
          minutes: status === 'held' ? minutes : undefined,
          mode,
          place,
          skills: skills.map(({ label }) => label).join(', '),
          confirmed: answers.get(record.id),
          cancelledBy: cancelledBy && nameOf(cancelledBy),
          pair: pairId,
          ...extra(record, 'case'),
        }),
        ...(own && { notes: filled({ ...noteRow(own, nameOf), ...extra(own, 'pair') }) }),
      };
    });
  });
  return inOrder(rows, ({ id, cells }) => sortKey(String(cells['date']), String(cells['start'] ?? ''), id));
}

function pairRows({ pairs, views, sessions }: Material, today: string): ExportRow[] {
  const rows = pairs.map((record): ExportRow => {
    const view = views.get(record.id) as PairView;
    const { goals = [], ended, startsOn, expectedEndOn, state, mentorName, menteeName } = view;
    const all = (sessions.get(record.id) ?? []) as unknown as readonly Session[];
    const held = all.filter(({ status }) => status === 'held');
    const dates = (some: readonly Session[]): string[] => some.map(({ date }) => date).sort();
    return {
      table: 'pairs',
      id: record.id,
      cells: filled({
        mentor: mentorName,
        mentee: menteeName,
        state,
        startsOn,
        expectedEndOn,
        endedOn: ended?.at.slice(0, 10),
        goals: goals.map(({ label, now, target }) => `${label} (${now}/${target})`).join(', '),
        held: held.length,
        minutes: held.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
        cancelled: all.filter(({ status }) => status === 'cancelled' || status === 'missed').length,
        lastDate: dates(held).at(-1),
        nextDate: dates(all.filter(({ status, date }) => status === 'planned' && date >= today))[0],
        pair: record.id,
      }),
    };
  });
  return inOrder(rows, ({ id, cells }) => sortKey(cells['startsOn'] as string | undefined, id));
}

/** Every row of a table the acting user (and the plugin that asks) may read, oldest first, before any filter. */
export async function tableRows(reader: Reader, table: ExportTable, extra: Extra): Promise<ExportRow[]> {
  const material = await readMaterial(reader);
  return table === 'sessions' ? sessionRows(material, extra) : pairRows(material, reader.context.today());
}
