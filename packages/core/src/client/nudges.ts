import type { SessionAction } from '../model/types.js';
import type { RunQuery } from './context.js';
import { livePairs, pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import type { Nudge, PairView, ProgramQueries } from './types.js';

/** What one pair waits for. Only from records both partners see, so that it says the same to both. */
async function pairNudges(reader: Reader, pair: PairView): Promise<Nudge[]> {
  if (!(await reader.canRead('case', pair.id))) return [];
  const today = reader.context.today();
  const people = [pair.mentorId, pair.menteeId];
  const nudges: Nudge[] = [];
  const add = (kind: Nudge['kind'], who: readonly string[], due: string, more: { target?: string; text?: string } = {}): void => {
    for (const one of who) nudges.push({ kind, who: one, pairId: pair.id, due, ...more });
  };
  if (pair.state === 'proposed')
    add(
      'answer-proposal',
      people.filter(one => pair.answers[one] === undefined),
      pair.answerBy || today,
    );
  if (pair.state !== 'active' && pair.state !== 'accepted') return nudges;
  const sessions = await reader.of('session', pair.id);
  const planned = sessions.filter(session => session['status'] === 'planned');
  for (const session of planned) if (String(session['date']) <= today) add('log-session', people, String(session['date']), { target: session.id });
  if (!planned.some(session => String(session['date']) >= today)) add('plan-session', people, today);
  if (!(await reader.canRead('pair', pair.id))) return nudges;
  const held = sessions.filter(session => session['status'] === 'held').slice(-3);
  const confirmed = await reader.of('confirmation', pair.id);
  const feedback = await reader.of('feedback', pair.id);
  for (const session of held) {
    const date = String(session['date']);
    const { loggedBy } = session;
    const others = people.filter(one => typeof loggedBy === 'string' && one !== loggedBy);
    add(
      'confirm-session',
      others.filter(one => !confirmed.some(entry => entry['sessionId'] === session.id && entry['by'] === one)),
      date,
      { target: session.id },
    );
    const open: string[] = [];
    for (const one of people) if (!feedback.some(given => given['by'] === one && given['target'] === session.id)) open.push(one);
    add('give-feedback', open, date, { target: session.id });
  }
  nudges.push(...(await openActions(reader, pair)));
  return nudges;
}

async function openActions(reader: Reader, pair: PairView): Promise<Nudge[]> {
  const found: Nudge[] = [];
  for (const notes of await reader.of('session-notes', pair.id)) {
    for (const [target, action] of Object.entries((notes['actions'] ?? {}) as Record<string, SessionAction | null>)) {
      if (!action || action.done === true || action.owner === undefined) continue;
      found.push({ kind: 'do-action', who: action.owner, pairId: pair.id, due: action.due ?? reader.context.today(), target, text: action.text });
    }
  }
  return found;
}

export function pairNudgesQuery(run: RunQuery): ProgramQueries['insights']['nudges'] {
  return pairId =>
    run(async reader => {
      const me = await reader.context.actor(reader);
      const pairs: PairView[] = [];
      if (pairId !== undefined) {
        const pair = await reader.record('pair', pairId);
        if (pair && (await reader.canReadRecord(pair))) pairs.push(await pairView(reader, pair));
      } else if (me.id !== undefined) pairs.push(...(await livePairs(reader, me.id)));
      const nudges: Nudge[] = [];
      for (const pair of pairs) nudges.push(...(await pairNudges(reader, pair)));
      const key = (nudge: Nudge): string => [nudge.due, nudge.pairId, nudge.kind, nudge.target, nudge.who].join('|');
      return nudges.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    });
}
