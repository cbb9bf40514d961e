import type { ProgramClient, SessionView } from '@reverse-mentoring/core';
import type { SessionSaveDetail } from '../internal/events.js';
import { sessionDraft } from './logger-form.js';
import type { LoggerForm } from './logger-form.js';

/** The command a form stands for. `id`: of the session it is about, if there is one. */
export function stepOf(f: LoggerForm, id: string | undefined, all: readonly SessionView[]): SessionSaveDetail {
  if (f.kind === 'not') {
    // Without a session yet, one is planned on that day first: then there is no id to tell.
    const there = id ?? all.find(one => one.status === 'planned' && one.date === f.get('date'))?.id ?? '';
    const by = f.get('cancelledBy');
    const movedTo = f.get('movedTo');
    return by === 'missed' ? { action: 'miss', id: there } : { action: 'cancel', id: there, by, ...(movedTo && { movedTo }) };
  }
  const action = f.kind === 'plan' ? (id ? 'update' : 'plan') : f.session?.status === 'held' ? 'update' : 'log';
  return { action, draft: sessionDraft(f), ...(id && { id }) };
}

/** Runs the command of a form. */
export async function saveSession({ sessions }: ProgramClient, f: LoggerForm, step: SessionSaveDetail): Promise<SessionView> {
  const { draft, last, pair } = f;
  const ticked = draft.ticked ?? [];
  // Before the session: trying again after an error ticks the same boxes.
  if (ticked.length && last && f.kind === 'log') {
    await sessions.update(last.id, { actions: (last.notes?.actions ?? []).map(action => (ticked.includes(action.id ?? '') ? { ...action, done: true } : action)) }, { base: last });
  }
  if ('draft' in step) {
    if (step.action === 'update') {
      const base = draft.base ?? f.session;
      return sessions.update(step.id ?? '', step.draft, { base: { ...base, notes: base?.notes ?? {} } });
    }
    return sessions[step.action]({ ...step.draft, ...(step.id && { id: step.id }) });
  }
  const id = step.id || (await sessions.plan({ pairId: pair.id, date: f.get('date') })).id;
  const moved = f.get('movedTo');
  const start = f.get('movedStart');
  if (step.action === 'cancel') return sessions.cancel(id, { by: step.by, ...(moved && { movedTo: moved }), ...(start && { movedStart: start }) });
  const session = await sessions.miss(id);
  if (moved) await sessions.plan({ pairId: pair.id, date: moved, ...(start && { start, zone: f.zone }) });
  return session;
}
