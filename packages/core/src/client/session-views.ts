import type { StoredRecord } from '../model/envelope.js';
import type { Session, SessionNotes } from '../model/types.js';
import type { Reader } from './reader.js';
import type { SessionView } from './types.js';

/** Numbers by date of the sessions that count: planned and held. */
export function sessionNumbers(sessions: readonly StoredRecord[]): Map<string, number> {
  const counted = sessions.filter(session => session['status'] === 'held' || session['status'] === 'planned');
  const key = (session: StoredRecord): string => `${String(session['date'])}T${(session['start'] as string | undefined) ?? ''}|${session.id}`;
  return new Map(counted.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((session, index) => [session.id, index + 1]));
}

/** Views of sessions of one pair, in the order given. `all` are all of the pair's sessions. */
export async function sessionViews(reader: Reader, pairId: string, shown: readonly StoredRecord[], all: readonly StoredRecord[]): Promise<SessionView[]> {
  const numbers = sessionNumbers([...all]);
  const notes = new Map<string, StoredRecord>();
  if (await reader.canRead('pair', pairId)) for (const one of await reader.of('session-notes', pairId)) notes.set(String(one['sessionId']), one);
  const confirmations = new Map<string, Record<string, 'confirm' | 'dispute'>>();
  for (const one of await reader.of('confirmation', pairId)) {
    const session = String(one['sessionId']);
    confirmations.set(session, { ...confirmations.get(session), [String(one['by'])]: one['answer'] as 'confirm' | 'dispute' });
  }
  return shown.map(session => {
    const number = numbers.get(session.id);
    const own = notes.get(session.id);
    return {
      ...reader.view<Session>(session),
      ...(number === undefined ? {} : { number }),
      ...(own ? { notes: reader.view<SessionNotes>(own) } : {}),
      confirmations: confirmations.get(session.id) ?? {},
    };
  });
}

/** The view of one session. */
export async function sessionView(reader: Reader, session: StoredRecord): Promise<SessionView> {
  const pairId = String(session['pairId']);
  const [view] = await sessionViews(reader, pairId, [session], await reader.of('session', pairId));
  return view as SessionView;
}
