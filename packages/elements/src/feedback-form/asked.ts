import { questionnaireFor } from '@reverse-mentoring/core';
import type { DueQuestionnaire, FeedbackDraft, FeedbackView, FieldView, PairView, ProgramQueries, SessionView } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import type { Extra } from '../internal/extra-data.js';
import type { WrittenBy } from './written.js';

export type Answers = FeedbackDraft['answers'];

/** What was answered so far. */
export interface FormDraft {
  readonly answers: Answers;
  /** Answers to plugins' questions. */
  readonly extra: Extra;
}

/** A questionnaire to answer, or one that was answered, and between whom. */
export interface Asked extends Pick<DueQuestionnaire, 'moment' | 'pairId' | 'target' | 'role' | 'questionnaire'> {
  readonly session?: SessionView | undefined;
  readonly name: string;
  readonly partner: string;
  /** What was answered before and may still be shown; then it is corrected, not sent a second time. */
  readonly given?: Answers;
  /** The same of plugins' questions: the partner's, and those for the tallies as long as the page knows them. */
  readonly extra?: { readonly pair?: FeedbackDraft['ext']; readonly own?: FeedbackDraft['ext'] };
}

/** What one person finds here. */
export interface Found {
  /** Questionnaires that wait, `asked` the first of them. */
  readonly waiting: number;
  readonly asked?: Asked;
  /** When nothing waits: the last one answered, as far as the partner may read it. */
  readonly last?: Asked;
  readonly pair?: PairView;
  readonly next?: SessionView | undefined;
  /** What partners wrote for this person; missing when nobody did. */
  readonly written?: readonly WrittenBy[];
}

/** What draws and reads the questions of plugins, once there are any. */
export let drawing: typeof import('./extra.js') | undefined;

/** What draws what partners wrote, once there is something. */
export let writing: typeof import('./written.js') | undefined;

/** The questions found for a form, and at which moment; kept while they are asked for in another language. */
const found = new WeakMap<RmElement, { readonly at: string; readonly fields: readonly FieldView[] }>();
const placeOf = ({ moment, role }: Asked): string => `${moment} ${role}`;

/** Finds the questions plugins add to a questionnaire. */
export async function findExtra(q: ProgramQueries, host: RmElement, asked: Asked, lang: string): Promise<readonly FieldView[]> {
  const fields = await q.fields.feedback(asked, { lang });
  if (fields.length) drawing ??= await import('./extra.js');
  if (lang === host.language) found.set(host, { at: placeOf(asked), fields });
  return fields;
}

/** The questions plugins add to what a form asks, as far as they are found. */
export function extraOf(host: RmElement, asked: Asked): readonly FieldView[] {
  const known = found.get(host);
  return known?.at === placeOf(asked) ? known.fields : [];
}

/** What the partners of `me` wrote that `me` is meant to read: in one pair, or in all of them. */
async function findWritten(q: ProgramQueries, me: string, pairs: readonly PairView[], fits: (one: FeedbackView) => boolean): Promise<Found['written']> {
  const found = await Promise.all(
    pairs.map(async ({ id, mentorId, mentorName, menteeName }): Promise<WrittenBy> => {
      const theirs = (await q.feedback.ofPair(id)).filter(one => one.by !== me && fits(one)).sort((a, b) => (a.at < b.at ? 1 : -1));
      const all = await Promise.all(theirs.map(async feedback => ({ feedback, session: await q.sessions.get(feedback.target) })));
      const [reader, partner] = me === mentorId ? [mentorName, menteeName] : [menteeName, mentorName];
      return { pairId: id, partner, reader, all };
    }),
  );
  const by = found.filter(({ all }) => all.length);
  if (!by.length) return undefined;
  // Reading is no reason to keep anybody from answering: what did not load comes with the next look.
  writing ??= await import('./written.js').catch(() => undefined);
  return by;
}

/** Looks for what waits for `me`; empty `pairId`, `moment` and `target` mean any. */
export async function findAsked(q: ProgramQueries, me: string | undefined, pairId: string, moment: string, target: string): Promise<Found> {
  const fits = (one: { readonly moment: string; readonly target: string }): boolean => (!moment || one.moment === moment) && (!target || one.target === target);
  const due = (await q.feedback.due(pairId || undefined)).filter(fits);
  const [first] = due;
  const pair = pairId || first ? await q.pairs.get(first?.pairId ?? pairId) : (await q.pairs.ofParticipant())[0];
  if (!pair || (me !== pair.mentorId && me !== pair.menteeId)) return { waiting: 0 };
  const [name, partner] = me === pair.mentorId ? [pair.mentorName, pair.menteeName] : [pair.menteeName, pair.mentorName];
  const written = await findWritten(q, me, pairId ? [pair] : await q.pairs.ofParticipant(), fits);
  if (first) return { waiting: due.length, asked: { ...first, name, partner }, pair, ...(written && { written }) };
  const mine = (await q.feedback.ofPair(pair.id)).filter(one => one.by === me && fits(one)).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  const role = me === pair.mentorId ? 'mentor' : 'mentee';
  const questionnaire = mine && questionnaireFor(mine.moment, role);
  const next = await q.sessions.next(pair.id);
  return {
    waiting: 0,
    pair,
    next,
    ...(written && { written }),
    ...(questionnaire && {
      last: {
        moment: mine.moment,
        pairId: pair.id,
        target: mine.target,
        role,
        questionnaire,
        name,
        partner,
        given: mine.answers,
        extra: { pair: mine.ext ?? {} },
        session: await q.sessions.get(mine.target),
      },
    }),
  };
}
