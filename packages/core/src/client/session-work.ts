import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { isDay } from '../model/limits.js';
import { isAlive } from '../store/alive.js';
import type { ClientContext, Fields } from './context.js';
import { fitExt } from './fit-ext.js';
import { pairView } from './pair-state.js';
import { assertState } from './pair-answers.js';
import type { Command } from './rights.js';
import { sessionView } from './session-views.js';
import type { PairView, ProgramQueries, SessionDraft, SessionView } from './types.js';
import type { Writer } from './writer.js';

const sessionFields = ['date', 'minutes', 'start', 'zone', 'mode', 'place', 'skills'] as const;
const noteFields = ['objective', 'done', 'learned', 'next', 'actions', 'obstacles', 'evidence'] as const;

/** Only these fields, those that are there. */
export function pick(draft: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter(name => name in draft).map(name => [name, draft[name]]));
}

/** Skills with the labels the pair's goals or the catalogues give them; an id that nobody knows is its own label. */
export function labelled(pair: StoredRecord, labels: ReadonlyMap<string, string>, skills: SessionDraft['skills']): unknown {
  const goals = (pair['goals'] ?? {}) as Record<string, { label: string } | null>;
  return skills?.map(skill => (typeof skill === 'string' ? { skillId: skill, label: goals[skill]?.label ?? labels.get(skill) ?? skill } : skill));
}

/** What every command on sessions does in part. */
export function sessionWork(context: ClientContext, resolve: ProgramQueries['skills']['resolve']) {
  /** Catalogue labels of plain skill ids, asked before the transaction opens. */
  const labelsOf = async (skills: SessionDraft['skills']): Promise<Map<string, string>> => {
    const ids = (skills ?? []).filter(skill => typeof skill === 'string');
    const hits = ids.length ? await resolve(ids) : [];
    return new Map(hits.flatMap(hit => (hit ? [[hit.id, hit.label]] : [])));
  };
  /**
   * What plugins keep is checked; then they may add to it, or change the fields they declare, before anything is written.
   * What `attempt`, the command itself, would refuse of a filter's result is left out.
   */
  const filtered = async <T extends Fields & Partial<SessionDraft>>(draft: T, attempt: (draft: T) => Promise<unknown>): Promise<T> => {
    const kept = draft.notes?.ext;
    if (draft.ext ?? kept) await (await import('./ext-check.js')).checkSession(context, draft);
    const notes = { ...pick(draft, noteFields), ...(kept && { ext: kept }) };
    const view = { type: 'session', ...pick(draft, ['id', 'pairId', 'ext', ...sessionFields]), notes } as unknown as SessionView;
    const draftOf = (answer: SessionView): T => {
      const { notes: after, type: _type, ...fields } = answer as unknown as Fields & { readonly notes?: Fields };
      const { ext, ...noted } = after ?? {};
      return { ...draft, ...fields, ...noted, notes: { ext } };
    };
    let judge: ((next: T) => Promise<void>) | undefined;
    const answer = await context.host.runFilter('session.save', view, async next => {
      await (await import('./ext-check.js')).checkFilteredSession(context, view, next);
      judge ??= (await import('./trial.js')).trialOf(draftOf(view), attempt);
      await judge(draftOf(next));
    });
    return draftOf(answer);
  };
  const partnerPair = async (writer: Writer, command: Command, pairId: string): Promise<[StoredRecord, PairView]> => {
    const pair = await writer.need('pair', pairId);
    await writer.assertRight(command, { pairId });
    return [pair, await pairView(writer, pair)];
  };
  const writeNotes = async (writer: Writer, pairId: string, sessionId: string, draft: Fields & Partial<SessionDraft>, base?: object): Promise<void> => {
    const given = pick(draft, noteFields);
    const kept = draft.notes?.ext;
    if (!Object.values(given).some(value => value !== undefined) && !Object.keys(kept ?? {}).length) return;
    const existing = (await writer.of('session-notes', pairId)).find(one => one['sessionId'] === sessionId);
    const notes = { ...given, ...fitExt(context.host, kept, existing?.ext, base) };
    if (existing) await writer.update(existing, notes, base);
    else await writer.create('session-notes', { pairId, sessionId, ...notes });
  };
  /** What a session itself holds of a draft. */
  const ownFields = (
    pair: StoredRecord,
    labels: ReadonlyMap<string, string>,
    draft: Fields & Partial<SessionDraft>,
    known?: StoredRecord,
    base?: object,
  ): Fields => ({
    ...pick(draft, sessionFields),
    ...fitExt(context.host, draft.ext, known?.ext, base),
    ...(draft.skills ? { skills: labelled(pair, labels, draft.skills) } : {}),
  });
  /** The first session of an accepted pair makes it active. */
  const activate = async (writer: Writer, pair: StoredRecord, view: PairView, command: string): Promise<void> => {
    assertState(view, command, 'accepted', 'active');
    if (view.state === 'accepted') await writer.update(pair, { status: 'active', ...(pair['startsOn'] === undefined ? { startsOn: context.today() } : {}) });
  };
  const planDefaults = async (writer: Writer): Promise<number | undefined> =>
    ((await writer.record('program', context.id))?.['plan'] as { minutes?: number } | undefined)?.minutes;
  const planOn = async (writer: Writer, pairId: string, date: string, extra: Fields): Promise<void> => {
    const there = (await writer.of('session', pairId)).some(session => session['status'] === 'planned' && session['date'] === date);
    if (!there) await writer.create('session', { pairId, status: 'planned', date, minutes: await planDefaults(writer), ...extra });
  };
  const assertPast = (date: string, record: string): void => {
    // What is no day at all is the schema's to refuse.
    if (isDay(date) && date > context.today()) throw rmError('in-future', { record, field: 'date', date, today: context.today() });
  };
  /** Changes a session of a pair that goes on. */
  const change = (
    command: Command,
    id: string,
    act: (writer: Writer, session: StoredRecord, pair: StoredRecord) => Promise<StoredRecord>,
    trial?: boolean,
  ): Promise<SessionView> =>
    context.write(
      command,
      async writer => {
        const session = await writer.any('session', id);
        if (!session || session.erased !== undefined || (command !== 'sessions.restore' && !isAlive(session)))
          throw rmError('not-found', { record: `session:${id}` });
        const [pair] = await partnerPair(writer, command, String(session['pairId']));
        return sessionView(writer, await act(writer, session, pair));
      },
      trial,
    );
  return { labelsOf, filtered, partnerPair, writeNotes, ownFields, activate, planDefaults, planOn, assertPast, change };
}

export type SessionWork = ReturnType<typeof sessionWork>;
