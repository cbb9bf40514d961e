import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { typeOf } from '../model/registry.js';
import { listsToApi } from '../records/codec.js';
import { fromPointer } from '../records/pointer.js';
import { isAlive } from '../store/alive.js';
import type { ClientContext, Fields, RunQuery } from './context.js';
import { assertState } from './pairs.js';
import { pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import type { Command } from './rights.js';
import { sessionView, sessionViews } from './session-views.js';
import type { PairView, ProgramClient, ProgramQueries, SessionDraft, SessionView } from './types.js';
import type { HistoryRow, Writer } from './writer.js';

type Sessions = ProgramClient['sessions'];
const sessionFields = ['date', 'minutes', 'start', 'zone', 'mode', 'place', 'skills'] as const;
const noteFields = ['objective', 'done', 'learned', 'next', 'actions', 'obstacles', 'evidence'] as const;

export function sessionQueries(run: RunQuery): ProgramQueries['sessions'] {
  const readable = (reader: Reader, pairId: string): Promise<boolean> => reader.canRead('case', pairId);
  return {
    get: (id) => run(async (reader) => {
      const session = await reader.record('session', id);
      return session && (await readable(reader, String(session['pairId']))) ? sessionView(reader, session) : undefined;
    }),
    ofPair: (pairId, { limit } = {}) => run(async (reader) => {
      if (!(await readable(reader, pairId))) return [];
      const all = await reader.of('session', pairId, { reverse: true });
      return sessionViews(reader, pairId, all.slice(0, limit), all);
    }),
    next: (pairId) => run(async (reader) => {
      if (!(await readable(reader, pairId))) return undefined;
      const today = reader.context.today();
      const all = await reader.of('session', pairId);
      const next = all.find((session) => session['status'] === 'planned' && String(session['date']) >= today);
      return next && (await sessionViews(reader, pairId, [next], all))[0];
    }),
  };
}

function pick(draft: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in draft).map((name) => [name, draft[name]]));
}

/** Skills with the labels the pair's goals or the catalogues give them; an id that nobody knows is its own label. */
function labelled(pair: StoredRecord, labels: ReadonlyMap<string, string>, skills: SessionDraft['skills']): unknown {
  const goals = (pair['goals'] ?? {}) as Record<string, { label: string } | null>;
  return skills?.map((skill) => (typeof skill === 'string' ? { skillId: skill, label: goals[skill]?.label ?? labels.get(skill) ?? skill } : skill));
}

export function sessionCommands(context: ClientContext, resolve: ProgramQueries['skills']['resolve']): Omit<Sessions, keyof ProgramQueries['sessions']> {
  /** Catalogue labels of plain skill ids, asked before the transaction opens. */
  const labelsOf = async (skills: SessionDraft['skills']): Promise<Map<string, string>> => {
    const ids = (skills ?? []).filter((skill) => typeof skill === 'string');
    const hits = ids.length ? await resolve(ids) : [];
    return new Map(hits.flatMap((hit) => (hit ? [[hit.id, hit.label]] : [])));
  };
  /** Plugins may add to `ext`, or change the fields they declare, before anything is written. */
  const filtered = async <T extends Fields>(draft: T): Promise<T> => {
    const notes = pick(draft, noteFields);
    const view = { type: 'session', ...pick(draft, ['id', 'pairId', 'ext', ...sessionFields]), notes };
    const { notes: after, type: _type, ...fields } = await context.host.runFilter('session.save', view as unknown as SessionView) as unknown as Record<string, unknown>;
    return { ...draft, ...fields, ...(after as object | undefined) };
  };
  const partnerPair = async (writer: Writer, command: Command, pairId: string): Promise<[StoredRecord, PairView]> => {
    const pair = await writer.need('pair', pairId);
    await writer.assertRight(command, { pairId });
    return [pair, await pairView(writer, pair)];
  };
  const writeNotes = async (writer: Writer, pairId: string, sessionId: string, draft: Fields, base?: object): Promise<void> => {
    const notes = pick(draft, noteFields);
    if (!Object.values(notes).some((value) => value !== undefined)) return;
    const existing = (await writer.of('session-notes', pairId)).find((one) => one['sessionId'] === sessionId);
    if (existing) await writer.update(existing, notes, base);
    else await writer.create('session-notes', { pairId, sessionId, ...notes });
  };
  /** The first session of an accepted pair makes it active. */
  const activate = async (writer: Writer, pair: StoredRecord, view: PairView, command: string): Promise<void> => {
    assertState(view, command, 'accepted', 'active');
    if (view.state === 'accepted') await writer.update(pair, { status: 'active', ...(pair['startsOn'] === undefined ? { startsOn: context.today() } : {}) });
  };
  const planDefaults = async (writer: Writer): Promise<number | undefined> => ((await writer.record('program', context.id))?.['plan'] as { minutes?: number } | undefined)?.minutes;
  const planOn = async (writer: Writer, pairId: string, date: string, extra: Fields): Promise<void> => {
    const there = (await writer.of('session', pairId)).some((session) => session['status'] === 'planned' && session['date'] === date);
    if (!there) await writer.create('session', { pairId, status: 'planned', date, minutes: await planDefaults(writer), ...extra });
  };
  const assertPast = (date: string, record: string): void => {
    if (date > context.today()) throw rmError('in-future', { record, field: 'date', date, today: context.today() });
  };
  const save = (command: 'sessions.log' | 'sessions.plan', status: 'held' | 'planned') => async (given: SessionDraft): Promise<SessionView> => {
    const draft = await filtered(given as SessionDraft & Fields);
    const labels = await labelsOf(draft.skills);
    return context.write(command, async (writer) => {
      const [pair, view] = await partnerPair(writer, command, draft.pairId);
      await activate(writer, pair, view, command);
      if (status === 'held') assertPast(String(draft.date), `session:${draft.id ?? 'new'}`);
      const fields = { ...pick(draft, [...sessionFields, 'ext']), ...(draft.skills ? { skills: labelled(pair, labels, draft.skills) } : {}), status };
      const known = draft.id === undefined ? undefined : await writer.record('session', draft.id);
      if (known && known['pairId'] !== draft.pairId) throw rmError('invalid', { rule: 'unchangeable', record: `session:${known.id}`, field: 'pairId' });
      const session = known ? await writer.update(known, { ...fields, cancelledBy: undefined })
        : await writer.create('session', { pairId: draft.pairId, ...(status === 'planned' ? { minutes: await planDefaults(writer) } : {}), ...fields }, draft.id);
      await writeNotes(writer, draft.pairId, session.id, draft);
      if (draft.nextDate) await planOn(writer, draft.pairId, draft.nextDate, draft.nextStart ? { start: draft.nextStart, ...pick(draft, ['zone']) } : {});
      return sessionView(writer, session);
    });
  };
  /** Changes a session of a pair that goes on. */
  const change = (command: Command, id: string, act: (writer: Writer, session: StoredRecord, pair: StoredRecord) => Promise<StoredRecord>): Promise<SessionView> => context.write(command, async (writer) => {
    const session = await writer.any('session', id);
    if (!session || session.erased !== undefined || (command !== 'sessions.restore' && !isAlive(session))) throw rmError('not-found', { record: `session:${id}` });
    const [pair] = await partnerPair(writer, command, String(session['pairId']));
    return sessionView(writer, await act(writer, session, pair));
  });
  return {
    log: save('sessions.log', 'held'),
    plan: save('sessions.plan', 'planned'),
    update: async (id, changes, { base } = {}) => {
      const draft = await filtered({ ...changes, id } as Fields) as Partial<SessionDraft> & Fields;
      const labels = await labelsOf(draft.skills);
      return change('sessions.update', id, async (writer, session, pair) => {
        if (session['status'] === 'held' && draft.date) assertPast(draft.date, `session:${id}`);
        const fields = { ...pick(draft, [...sessionFields, 'ext', 'pairId']), ...(draft.skills ? { skills: labelled(pair, labels, draft.skills) } : {}) };
        const written = await writer.update(session, fields, base);
        await writeNotes(writer, String(session['pairId']), id, draft, (base as { notes?: object } | undefined)?.notes);
        if (draft.nextDate) await planOn(writer, String(session['pairId']), draft.nextDate, {});
        return written;
      });
    },
    cancel: (id, { by, movedTo, movedStart }) => change('sessions.cancel', id, async (writer, session, pair) => {
      if (session['status'] === 'held') throw rmError('wrong-state', { record: `session:${id}`, state: 'held', command: 'sessions.cancel' });
      const who = by === 'mentor' || by === 'mentee' ? pair[`${by}Id`] : by;
      if (who !== 'other' && who !== pair['mentorId'] && who !== pair['menteeId']) throw rmError('invalid', { rule: 'canceller', record: `session:${id}`, field: 'cancelledBy', value: by });
      const written = await writer.update(session, { status: 'cancelled', cancelledBy: who });
      if (movedTo) await planOn(writer, pair.id, movedTo, { ...pick(session, ['minutes', 'start', 'zone', 'mode', 'place']), ...(movedStart ? { start: movedStart } : {}) });
      return written;
    }),
    miss: (id) => change('sessions.miss', id, (writer, session) => {
      if (session['status'] === 'held') throw rmError('wrong-state', { record: `session:${id}`, state: 'held', command: 'sessions.miss' });
      assertPast(String(session['date']), `session:${id}`);
      return writer.update(session, { status: 'missed', cancelledBy: undefined });
    }),
    remove: async (id) => {
      const view = await change('sessions.remove', id, async (writer, session) => {
        for (const notes of await notesOf(writer, session)) await writer.remove(notes);
        await writer.remove(session);
        return session;
      });
      context.emit('session.removed', { id, pairId: view.pairId });
    },
    restore: (id) => change('sessions.restore', id, async (writer, session) => {
      const notes = await notesOf(writer, session);
      if (!isAlive(session)) {
        for (const one of notes) await writer.revive(one);
        return writer.revive(session);
      }
      // The last edit may have touched the session, its notes or both: what was written last goes back.
      const lost = await Promise.all([session, ...notes].map(async (record) => ({ record, rows: await lastLost(writer, record) })));
      const latest = lost.flatMap((one) => one.rows.slice(0, 1)).sort((a, b) => (a.by > b.by ? -1 : 1))[0]?.batch;
      if (latest === undefined) throw rmError('wrong-state', { record: `session:${id}`, state: 'as first written', command: 'sessions.restore' });
      let answer = session;
      for (const { record, rows } of lost) {
        if (rows[0]?.batch !== latest) continue;
        const written = await writer.update(record, giveBack(record, rows));
        if (record === session) answer = written;
      }
      return answer;
    }),
    confirm: (id, answer = 'confirm') => change('sessions.confirm', id, async (writer, session) => {
      if (session['status'] !== 'held') throw rmError('wrong-state', { record: `session:${id}`, state: String(session['status']), command: 'sessions.confirm' });
      const by = (await context.actor(writer)).id!;
      await writer.create('confirmation', { by, pairId: session['pairId'], sessionId: id, answer, at: context.instant() });
      return session;
    }),
  };
}

/** Notes of a session, deleted ones too. */
async function notesOf(writer: Writer, session: StoredRecord): Promise<StoredRecord[]> {
  const rows = await writer.tx.find({ type: 'session-notes', home: String(session['pairId']) });
  return rows.map((row) => row.record).filter((record) => record['sessionId'] === session.id && record.erased === undefined);
}

/** The values the last write of a record replaced. */
async function lastLost(writer: Writer, record: StoredRecord): Promise<HistoryRow[]> {
  const rows = (await writer.tx.get<HistoryRow[]>('history', `${record.type}:${record.id}`)) ?? [];
  return rows.filter((row) => row.batch === rows[0]?.batch);
}

/** API fields that put lost values back. */
function giveBack(record: StoredRecord, rows: readonly HistoryRow[]): Fields {
  const definition = typeOf(record.type);
  const fields: Record<string, unknown> = {};
  const lists: Record<string, unknown> = {};
  for (const row of rows) {
    const path = fromPointer(row.group);
    if (path) {
      const [name, key] = path as [string, string];
      const now = (lists[name] ?? record[name] ?? {}) as Fields;
      // Fields that an entry gained since are taken back by name: leaving them out would keep them.
      const gained = row.value !== null && typeof row.value === 'object' ? Object.fromEntries(Object.keys((now[key] ?? {}) as object).map((field) => [field, undefined])) : undefined;
      lists[name] = { ...now, [key]: gained ? { ...gained, ...(row.value as object) } : row.value };
    }
    else for (const field of definition?.groups?.[row.group] ?? [row.group]) fields[field] = (row.value as Fields)[field];
  }
  return { ...fields, ...pick(listsToApi(definition, lists), Object.keys(lists)) };
}
