import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Ballot, Feedback } from '../model/types.js';
import { validateAnswers } from '../questionnaires/answers.js';
import { questionnaireFor } from '../questionnaires/catalogue.js';
import type { AnswerHome, Moment, Questionnaire } from '../questionnaires/questionnaires.js';
import { derivedId } from '../records/ids.js';
import { makeIssue, throwIssues } from '../records/validate.js';
import type { ClientContext, RunQuery } from './context.js';
import { addDays } from './days.js';
import { livePairs, pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import { toView } from './reader.js';
import { sessionViews } from './session-views.js';
import type { DueQuestionnaire, FeedbackDraft, PairView, ProgramClient, ProgramQueries } from './types.js';
import type { Writer } from './writer.js';

type Written = Awaited<ReturnType<ProgramClient['feedback']['submit']>>;

/** Held sessions after which each checkpoint is due. */
const checkpoints: readonly (readonly [Moment, number])[] = [['fit', 1], ['mid-term', 3]];
/** Days after the end at which the echo is asked. */
const echoAfter = 182;

function roleIn(pair: Readonly<Record<string, unknown>>, personId: string): 'mentor' | 'mentee' {
  return pair['mentorId'] === personId ? 'mentor' : 'mentee';
}

/** True when the author answered this moment already, in whichever of the two homes it is written to. */
async function answered(reader: Reader, by: string, moment: Moment, target: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (const type of ['feedback', 'ballot']) {
    const record = await reader.record(type, derivedId(type, reader.context.id, [by, moment, target]));
    if (record) found.push(record);
  }
  return found;
}

/** Who is still deciding about the fit is asked again after each session. */
function isUndecided(records: readonly StoredRecord[]): boolean {
  return records.some((record) => (record['answers'] as Record<string, unknown>)['fit'] === 'deciding');
}

/** What waits for one person in one pair, oldest first. */
async function dueInPair(reader: Reader, pair: PairView, personId: string): Promise<DueQuestionnaire[]> {
  const role = roleIn(pair as unknown as Record<string, unknown>, personId);
  const all = await reader.of('session', pair.id);
  const held = all.filter((session) => session['status'] === 'held');
  const due: DueQuestionnaire[] = [];
  const add = async (moment: Moment, target: string, since: string, session?: StoredRecord, again?: string): Promise<void> => {
    const questionnaire = questionnaireFor(moment, role);
    const given = await answered(reader, personId, moment, target);
    const open = !given.length || (again !== undefined && isUndecided(given) && given.every((record) => String(record['at']).slice(0, 10) < again));
    if (questionnaire && open) due.push({ moment, target, pairId: pair.id, role, since, questionnaire, ...(session ? { session: (await sessionViews(reader, pair.id, [session], all))[0]! } : {}) });
  };
  for (const session of held) await add('session', session.id, String(session['date']), session);
  for (const [moment, after] of checkpoints) {
    const since = held[after - 1]?.['date'] as string | undefined;
    if (since !== undefined) await add(moment, pair.id, since, undefined, moment === 'fit' ? held.at(-1)?.['date'] as string : undefined);
  }
  if (pair.ended) {
    const endedOn = pair.ended.at.slice(0, 10);
    await add('end', pair.id, endedOn);
    if (reader.context.today() >= addDays(endedOn, echoAfter)) await add('echo', pair.id, addDays(endedOn, echoAfter));
  }
  return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

export function feedbackQueries(run: RunQuery): ProgramQueries['feedback'] {
  return {
    due: (pairId) => run(async (reader) => {
      const me = (await reader.context.actor(reader)).id;
      if (me === undefined) return [];
      const pairs = pairId === undefined ? [...(await livePairs(reader, me)), ...(await endedPairs(reader, me))] : await onePair(reader, pairId, me);
      const due: DueQuestionnaire[] = [];
      for (const pair of pairs) if (pair.state !== 'proposed' && pair.state !== 'accepted') due.push(...(await dueInPair(reader, pair, me)));
      return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    }),
    ofPair: (pairId) => run(async (reader) => ((await reader.canRead('pair', pairId)) ? (await reader.of('feedback', pairId)).map((record) => toView<Feedback>(record)) : [])),
  };
}

async function onePair(reader: Reader, pairId: string, me: string): Promise<PairView[]> {
  const pair = await reader.record('pair', pairId);
  return pair && (await reader.isPartner(pairId, me)) ? [await pairView(reader, pair)] : [];
}

async function endedPairs(reader: Reader, me: string): Promise<PairView[]> {
  const views: PairView[] = [];
  for (const pair of await reader.ofPerson('pair', me)) if (pair['ended'] !== undefined) views.push(await pairView(reader, pair));
  return views;
}

export function feedbackCommands(context: ClientContext): Omit<ProgramClient['feedback'], keyof ProgramQueries['feedback']> {
  const open = async (writer: Writer, draft: { moment: Moment; pairId: string; target?: string | undefined }): Promise<{ by: string; target: string; pair: StoredRecord; questionnaire: Questionnaire }> => {
    const pair = await writer.need('pair', draft.pairId);
    await writer.assertRight('feedback.submit', { pairId: draft.pairId });
    const by = (await context.actor(writer)).id!;
    const target = draft.target ?? draft.pairId;
    if (draft.moment === 'session') {
      const session = await writer.need('session', target);
      if (session['pairId'] !== draft.pairId) throw rmError('not-found', { record: `session:${target}` });
      if (session['status'] !== 'held') throw rmError('wrong-state', { record: `session:${target}`, state: String(session['status']), command: 'feedback.submit' });
    } else if (target !== draft.pairId) throw rmError('not-found', { record: `pair:${target}`, field: 'target' });
    const questionnaire = questionnaireFor(draft.moment, roleIn(pair, by));
    if (!questionnaire) throw rmError('invalid', { rule: 'choice', record: 'feedback', field: 'moment', value: draft.moment });
    return { by, target, pair, questionnaire };
  };
  const check = (questionnaire: Questionnaire, draft: FeedbackDraft): void => {
    throwIssues(validateAnswers(questionnaire, draft.answers).map((broken) => makeIssue(`feedback:${draft.moment}`, broken)));
  };
  const answersFor = (questionnaire: Questionnaire, draft: FeedbackDraft, home: AnswerHome): Record<string, number | string> => Object.fromEntries(
    questionnaire.items.filter((item) => item.to.includes(home) && draft.answers[item.id] !== undefined && draft.answers[item.id] !== '').map((item) => [item.id, draft.answers[item.id]!]),
  );
  /** Each answer goes to its own home: what the partner reads never lies beside what only a tally reads. */
  const write = async (writer: Writer, draft: FeedbackDraft, { by, target, questionnaire }: Awaited<ReturnType<typeof open>>): Promise<Written> => {
    const statement = { by, pairId: draft.pairId, questionnaire: questionnaire.id, version: questionnaire.version, moment: draft.moment, target, at: context.instant() };
    const written: { feedback?: Written['feedback']; ballot?: Written['ballot'] } = {};
    for (const type of ['feedback', 'ballot'] as const) {
      if (!questionnaire.items.some((item) => item.to.includes(type))) continue;
      const fields = { ...statement, answers: answersFor(questionnaire, draft, type), ...(type === 'feedback' && draft.ext ? { ext: draft.ext } : {}) };
      const record = await writer.create(type, fields);
      if (type === 'feedback') written.feedback = toView<Feedback>(record);
      else written.ballot = toView<Ballot>(record);
    }
    for (const text of Object.values(answersFor(questionnaire, draft, 'confidence'))) {
      await writer.create('confidence', { by, about: { type: draft.moment === 'session' ? 'session' : 'pair', id: target }, kind: 'fit-reason', text: String(text) });
    }
    return written as Written;
  };
  const filtered = async (draft: FeedbackDraft): Promise<FeedbackDraft> => {
    const answer = await context.host.runFilter('feedback.save', { type: 'feedback', ...draft } as never) as unknown as FeedbackDraft;
    return { ...draft, ...(answer.ext ? { ext: answer.ext } : {}) };
  };
  return {
    submit: async (given) => {
      const draft = await filtered(given);
      return context.write('feedback.submit', async (writer) => {
        const opened = await open(writer, draft);
        check(opened.questionnaire, draft);
        const before = await answered(writer, opened.by, draft.moment, opened.target);
        if (before.length && !isUndecided(before)) throw rmError('already-answered', { record: `${before[0]!.type}:${before[0]!.id}`, date: String(before[0]!['at']).slice(0, 10) });
        return write(writer, draft, opened);
      });
    },
    correct: async (given) => {
      const draft = await filtered(given);
      return context.write('feedback.correct', async (writer) => {
        const opened = await open(writer, draft);
        check(opened.questionnaire, draft);
        if (!(await answered(writer, opened.by, draft.moment, opened.target)).length) throw rmError('not-found', { record: `feedback:${draft.moment}` });
        return write(writer, draft, opened);
      });
    },
    withdraw: (draft) => context.write('feedback.withdraw', async (writer) => {
      const { by, target } = await open(writer, draft);
      for (const record of await answered(writer, by, draft.moment, target)) await writer.remove(record);
    }),
  };
}
