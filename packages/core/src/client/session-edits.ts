import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { typeOf } from '../model/registry.js';
import { listsToApi } from '../records/api-lists.js';
import { fromPointer } from '../records/pointer.js';
import { isAlive } from '../store/alive.js';
import type { ClientContext, Fields } from './context.js';
import { pick, type SessionWork } from './session-work.js';
import type { ProgramClient, SessionDraft, SessionView } from './types.js';
import type { HistoryRow, Writer } from './writer.js';

type Sessions = ProgramClient['sessions'];

/** Changing what was logged or planned, and taking it back. */
export function sessionEdits(context: ClientContext, work: SessionWork): Pick<Sessions, 'update' | 'cancel' | 'miss' | 'remove' | 'restore'> {
  const { labelsOf, filtered, writeNotes, ownFields, planOn, assertPast, change } = work;
  const planAnew = (writer: Writer, pair: StoredRecord, session: StoredRecord, date: string, start: string | undefined): Promise<void> =>
    planOn(writer, pair.id, date, { ...pick(session, ['minutes', 'start', 'zone', 'mode', 'place']), ...(start ? { start } : {}) });
  return {
    update: async (id, changes, { base } = {}) => {
      const write = async (draft: Partial<SessionDraft> & Fields, trial?: boolean): Promise<SessionView> => {
        const labels = await labelsOf(draft.skills);
        return change(
          'sessions.update',
          id,
          async (writer, session, pair) => {
            if (session['status'] === 'held' && draft.date) assertPast(draft.date, `session:${id}`);
            const fields = { ...ownFields(pair, labels, draft, session, base), ...pick(draft, ['pairId']) };
            const written = await writer.update(session, fields, base);
            await writeNotes(writer, String(session['pairId']), id, draft, (base as { notes?: object } | undefined)?.notes);
            if (draft.nextDate)
              await planOn(writer, String(session['pairId']), draft.nextDate, draft.nextStart ? { start: draft.nextStart, ...pick(draft, ['zone']) } : {});
            return written;
          },
          trial,
        );
      };
      return write(await filtered<Partial<SessionDraft> & Fields>({ ...changes, id }, draft => write(draft, true)));
    },
    cancel: (id, { by, movedTo, movedStart }) =>
      change('sessions.cancel', id, async (writer, session, pair) => {
        if (session['status'] === 'held') throw rmError('wrong-state', { record: `session:${id}`, state: 'held', command: 'sessions.cancel' });
        const who = by === 'mentor' || by === 'mentee' ? pair[`${by}Id`] : by;
        if (who !== 'other' && who !== pair['mentorId'] && who !== pair['menteeId'])
          throw rmError('invalid', { rule: 'canceller', record: `session:${id}`, field: 'cancelledBy', value: by });
        const written = await writer.update(session, { status: 'cancelled', cancelledBy: who });
        if (movedTo) await planAnew(writer, pair, session, movedTo, movedStart);
        return written;
      }),
    miss: (id, { movedTo, movedStart } = {}) =>
      change('sessions.miss', id, async (writer, session, pair) => {
        if (session['status'] === 'held') throw rmError('wrong-state', { record: `session:${id}`, state: 'held', command: 'sessions.miss' });
        assertPast(String(session['date']), `session:${id}`);
        const written = await writer.update(session, { status: 'missed', cancelledBy: undefined });
        if (movedTo) await planAnew(writer, pair, session, movedTo, movedStart);
        return written;
      }),
    remove: async id => {
      const view = await change('sessions.remove', id, async (writer, session) => {
        for (const notes of await notesOf(writer, session)) await writer.remove(notes);
        await writer.remove(session);
        return session;
      });
      context.emit('session.removed', { id, pairId: view.pairId });
    },
    restore: id =>
      change('sessions.restore', id, async (writer, session) => {
        const notes = await notesOf(writer, session);
        if (!isAlive(session)) {
          for (const one of notes) await writer.revive(one);
          return writer.revive(session);
        }
        // The last edit may have touched the session, its notes or both: what was written last goes back.
        const lost = await Promise.all([session, ...notes].map(async record => ({ record, rows: await lastLost(writer, record) })));
        const latest = lost.flatMap(one => one.rows.slice(0, 1)).sort((a, b) => (a.by > b.by ? -1 : 1))[0]?.batch;
        if (latest === undefined) throw rmError('wrong-state', { record: `session:${id}`, state: 'as first written', command: 'sessions.restore' });
        let answer = session;
        for (const { record, rows } of lost) {
          if (rows[0]?.batch !== latest) continue;
          const written = await writer.update(record, giveBack(record, rows));
          if (record === session) answer = written;
        }
        return answer;
      }),
  };
}

/** Notes of a session, deleted ones too. */
async function notesOf(writer: Writer, session: StoredRecord): Promise<StoredRecord[]> {
  const rows = await writer.tx.find({ type: 'session-notes', home: String(session['pairId']) });
  return rows.map(row => row.record).filter(record => record['sessionId'] === session.id && record.erased === undefined);
}

/** The values the last write of a record replaced. */
async function lastLost(writer: Writer, record: StoredRecord): Promise<HistoryRow[]> {
  const rows = (await writer.tx.get<HistoryRow[]>('history', `${record.type}:${record.id}`)) ?? [];
  return rows.filter(row => row.batch === rows[0]?.batch);
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
      const gained =
        name !== 'ext' && row.value !== null && typeof row.value === 'object'
          ? Object.fromEntries(Object.keys(now[key] ?? {}).map(field => [field, undefined]))
          : undefined;
      lists[name] = { ...now, [key]: gained ? { ...gained, ...(row.value as object) } : row.value };
    } else for (const field of definition?.groups?.[row.group] ?? [row.group]) fields[field] = (row.value as Fields)[field];
  }
  return { ...fields, ...pick(listsToApi(record.type, lists), Object.keys(lists)) };
}
