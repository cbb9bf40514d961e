import { rmError } from '@reverse-mentoring/core';
import type { ProgramClient, SessionDraft, SessionView } from '@reverse-mentoring/core';
import type { SessionSaveDetail } from '../internal/events.js';
import { extOf } from '../internal/extra-data.js';
import { skillChoices } from './logger-form.js';
import type { LoggerForm } from './logger-form.js';
import { sameSession } from './same-session.js';

const plain = ['date', 'start', 'mode', 'place', 'objective', 'done', 'next', 'obstacles'] as const;

/** What was typed into fields of plugins, on what is kept of them: in the session as it was opened, or as it is. */
function extrasOf(f: LoggerForm): { readonly of: ReturnType<typeof extOf>; readonly notes: ReturnType<typeof extOf> } {
  const { draft, session } = f;
  const typed = f.extra?.typed() ?? draft.extra ?? {};
  return { of: extOf(typed.case, draft.base?.ext, session?.ext), notes: extOf(typed.pair, draft.base?.notes?.ext, session?.notes?.ext) };
}

/** The input of the command: everything a new session has, of an existing one only what was typed. */
function sessionDraft(f: LoggerForm): SessionDraft {
  const { draft, session, pair, zone } = f;
  const out: Record<string, unknown> = { pairId: pair.id };
  for (const name of plain) {
    const value = draft[name]?.trim() || undefined;
    if (draft[name] !== undefined && (value ?? session)) out[name] = value;
  }
  if (session?.status !== 'held' && (f.kind === 'log' || !session)) out['date'] = f.get('date');
  if (draft.minutes !== undefined || session?.status !== 'held') out['minutes'] = Number(f.get('minutes'));
  const labels = skillChoices(f);
  if (draft.skills) out['skills'] = draft.skills.map(skillId => ({ skillId, label: labels.get(skillId) ?? skillId }));
  if ((draft['learned.mentor'] ?? draft['learned.mentee']) !== undefined) {
    const learned = [
      ['mentor', f.get('learned.mentor')],
      ['mentee', f.get('learned.mentee')],
    ] as const;
    out['learned'] = Object.fromEntries(learned.filter(([, text]) => text.trim()));
  }
  if (draft.actions) out['actions'] = draft.actions.filter(action => action.text?.trim());
  if (draft.evidence) out['evidence'] = draft.evidence.filter(link => link.url?.trim()).map(link => ({ ...link, url: link.url?.trim() }));
  if (draft.nextDate) {
    out['nextDate'] = draft.nextDate;
    if (draft.nextStart) out['nextStart'] = draft.nextStart;
  }
  if (draft.start || out['nextStart']) out['zone'] = zone;
  if (f.kind === 'log') {
    const { of, notes } = extrasOf(f);
    if (of) out['ext'] = of.given;
    if (notes) out['notes'] = { ext: notes.given };
  }
  return out as unknown as SessionDraft;
}

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

/** One form may take several commands: none of them is given in the name of somebody who signed in meanwhile. */
function keepUser(client: ProgramClient): () => void {
  const { user } = client;
  return () => {
    if (client.user !== user) throw rmError('not-allowed', { rule: 'user-changed' });
  };
}

async function run({ sessions }: ProgramClient, f: LoggerForm, step: SessionSaveDetail, assertUser: () => void): Promise<SessionView> {
  assertUser();
  const { draft, last, pair } = f;
  const ticked = draft.ticked ?? [];
  // Before the session: trying again after an error ticks the same boxes.
  if (ticked.length && last && f.kind === 'log') {
    await sessions.update(
      last.id,
      { actions: (last.notes?.actions ?? []).map(action => (ticked.includes(action.id ?? '') ? { ...action, done: true } : action)) },
      { base: last },
    );
    assertUser();
  }
  if ('draft' in step) {
    if (step.action === 'update') {
      const base = draft.base ?? f.session;
      const { of, notes } = extrasOf(f);
      return sessions.update(step.id ?? '', step.draft, {
        base: {
          ...base,
          ...(of && { ext: { ...base?.ext, ...of.base } }),
          notes: { ...base?.notes, ...(notes && { ext: { ...base?.notes?.ext, ...notes.base } }) },
        },
      });
    }
    return sessions[step.action]({ ...step.draft, ...(step.id && { id: step.id }) });
  }
  const id = step.id || (await sessions.plan({ pairId: pair.id, date: f.get('date') })).id;
  assertUser();
  const moved = f.get('movedTo');
  const start = f.get('movedStart');
  if (step.action === 'cancel') return sessions.cancel(id, { by: step.by, ...(moved && { movedTo: moved }), ...(start && { movedStart: start }) });
  const session = await sessions.miss(id);
  assertUser();
  if (moved) await sessions.plan({ pairId: pair.id, date: moved, ...(start && { start, zone: f.zone }) });
  return session;
}

/** A saved session, and how to take it back. */
export interface Saved {
  readonly session: SessionView;
  readonly undo?: { readonly action: 'remove' | 'restore'; run(): Promise<unknown> };
}

/**
 * Runs the command of a form, then keeps what belongs to the session in its own records.
 * `onLogged` hears the id as soon as there is one: trying again after an error must not log twice.
 */
export async function saveForm(
  client: ProgramClient,
  f: LoggerForm,
  step: SessionSaveDetail,
  all: () => readonly SessionView[],
  onLogged: (id: string) => void,
): Promise<Saved> {
  const { sessions } = client;
  const assertUser = keepUser(client);
  const known = new Set(all().map(one => one.id));
  const was = step.id ? await sessions.get(step.id) : undefined;
  const typed = f.draft;
  assertUser();
  const session = await run(client, f, step, assertUser);
  const { id } = session;
  const { note, help } = typed;
  if (f.kind === 'log') {
    onLogged(id);
    if (note !== undefined) {
      assertUser();
      await client.notes.set({ sessionId: id, text: note.trim() && note });
    }
    if (help?.trim()) {
      assertUser();
      await client.confidences.add({ about: { type: 'session', id }, kind: 'help-request', text: help });
    }
  }
  // Undoing an edit that changed nothing would undo the one before it.
  if (was && sameSession(was, session)) return { session };
  const planned = f.get('nextDate') || f.get('movedTo');
  return {
    session,
    undo: {
      action: was ? 'restore' : 'remove',
      run: async () => {
        for (const one of all()) if (one.status === 'planned' && one.date === planned && !known.has(one.id) && one.id !== id) await sessions.remove(one.id);
        return was ? sessions.restore(id) : sessions.remove(id);
      },
    },
  };
}
