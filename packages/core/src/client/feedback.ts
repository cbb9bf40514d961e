import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Ballot, Feedback } from '../model/types.js';
import { isAsked, validateAnswers } from '../questionnaires/answers.js';
import { questionnaireFor, questionnaires } from '../questionnaires/catalogue.js';
import type { AnswerHome, Moment, Questionnaire } from '../questionnaires/questionnaires.js';
import { makeIssue, throwIssues } from '../records/validate.js';
import type { ClientContext, Fields } from './context.js';
import { answered, isUndecided, roleIn } from './feedback-due.js';
import { fitExt } from './fit-ext.js';
import { toView } from './reader.js';
import type { FeedbackDraft, ProgramClient, ProgramQueries } from './types.js';
import type { Writer } from './writer.js';

type Written = Awaited<ReturnType<ProgramClient['feedback']['submit']>>;

/** The answers that go to the feedback, in whatever role: a plugin never sees what goes to the ballot or to the coordinators. */
function partnerAnswers({ moment, answers }: FeedbackDraft): FeedbackDraft['answers'] | undefined {
  const items = questionnaires.filter(one => one.moment === moment).flatMap(one => one.items);
  if (!items.some(item => item.to.includes('feedback'))) return undefined;
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => {
      const asked = items.filter(item => item.id === id);
      return asked.length > 0 && asked.every(item => item.to.includes('feedback'));
    }),
  );
}

/** What plugins keep goes with the answers it came with. */
const withoutExt = ({ ext }: StoredRecord): Fields => (ext ? { ext: Object.fromEntries(Object.keys(ext).map(plugin => [plugin, null])) } : {});

export function feedbackCommands(context: ClientContext): Omit<ProgramClient['feedback'], keyof ProgramQueries['feedback']> {
  const open = async (
    writer: Writer,
    draft: { moment: Moment; pairId: string; target?: string | undefined },
  ): Promise<{ by: string; target: string; pair: StoredRecord; questionnaire: Questionnaire }> => {
    const pair = await writer.need('pair', draft.pairId);
    await writer.assertRight('feedback.submit', { pairId: draft.pairId });
    const by = String((await context.actor(writer)).id);
    const target = draft.target ?? draft.pairId;
    if (draft.moment === 'session') {
      const session = await writer.need('session', target);
      if (session['pairId'] !== draft.pairId) throw rmError('not-found', { record: `session:${target}` });
      if (session['status'] !== 'held')
        throw rmError('wrong-state', { record: `session:${target}`, state: String(session['status']), command: 'feedback.submit' });
    } else if (target !== draft.pairId) throw rmError('not-found', { record: `pair:${target}`, field: 'target' });
    const questionnaire = questionnaireFor(draft.moment, roleIn({ mentorId: pair['mentorId'] }, by));
    if (!questionnaire)
      throw rmError('invalid', {
        rule: 'choice',
        record: 'feedback',
        field: 'moment',
        value: draft.moment,
        expected: [...new Set(questionnaires.map(({ moment }) => moment))].join(', '),
      });
    return { by, target, pair, questionnaire };
  };
  const check = (questionnaire: Questionnaire, draft: FeedbackDraft): void => {
    const breaks = validateAnswers(questionnaire, draft.answers);
    // Where nothing is for the partner, there is nowhere to keep it.
    if (draft.ext && Object.keys(draft.ext).length && !questionnaire.items.some(({ to }) => to.includes('feedback')))
      breaks.push({ field: 'ext', rule: 'question' });
    throwIssues(breaks.map(broken => makeIssue(`feedback:${draft.moment}`, broken)));
  };
  const answersFor = (questionnaire: Questionnaire, draft: FeedbackDraft, home: AnswerHome): Record<string, number | string> =>
    Object.fromEntries(
      questionnaire.items
        .filter(item => item.to.includes(home) && isAsked(item, draft.answers) && draft.answers[item.id] !== undefined && draft.answers[item.id] !== '')
        .map(item => [item.id, draft.answers[item.id] ?? '']),
    );
  /** Each answer goes to its own home: what the partner reads never lies beside what only a tally reads. */
  const writeAnswers = async (writer: Writer, draft: FeedbackDraft, { by, target, questionnaire }: Awaited<ReturnType<typeof open>>): Promise<Written> => {
    const statement = {
      by,
      pairId: draft.pairId,
      questionnaire: questionnaire.id,
      version: questionnaire.version,
      moment: draft.moment,
      target,
      at: context.instant(),
    };
    const before = await answered(writer, by, draft.pairId, draft.moment, target);
    const written: { feedback?: Written['feedback']; ballot?: Written['ballot'] } = {};
    for (const type of ['feedback', 'ballot'] as const) {
      if (!questionnaire.items.some(item => item.to.includes(type))) continue;
      // What only a tally reads goes through no plugin's hands, its upgrade included.
      const ballotExt = context.host.stampExt(draft.ballot?.ext);
      const ext = type === 'feedback' ? fitExt(context.host, draft.ext, before.find(one => one.type === type)?.ext) : { ...(ballotExt && { ext: ballotExt }) };
      const record = await writer.create(type, { ...statement, answers: answersFor(questionnaire, draft, type), ...ext });
      if (type === 'feedback') written.feedback = writer.view<Feedback>(record);
      else written.ballot = toView<Ballot>(record);
    }
    const told = await writer.of('confidence', by);
    for (const text of Object.values(answersFor(questionnaire, draft, 'confidence'))) {
      // Answering again does not say the same thing twice.
      if (told.some(one => one['text'] === text && (one['about'] as { id: string }).id === target)) continue;
      await writer.create('confidence', {
        by,
        about: { type: draft.moment === 'session' ? 'session' : 'pair', id: target },
        kind: 'fit-reason',
        text: String(text),
      });
    }
    return written as Written;
  };
  const filtered = async (draft: FeedbackDraft, attempt: (draft: FeedbackDraft) => Promise<unknown>): Promise<FeedbackDraft> => {
    if (draft.ext ?? draft.ballot?.ext) await (await import('./ext-check.js')).checkFeedback(context, draft);
    const given = partnerAnswers(draft);
    // Where nothing is for the partner there is no feedback to show.
    if (!given) return draft;
    const { ballot: _ballot, ...shown } = draft;
    const draftOf = ({ ext }: Partial<FeedbackDraft>): FeedbackDraft => ({ ...draft, ...(ext ? { ext } : {}) });
    let judge: ((next: FeedbackDraft) => Promise<void>) | undefined;
    const answer = await context.host.runFilter('feedback.save', { type: 'feedback', ...shown, answers: given } as never, async ({ ext = {} }) => {
      await (await import('./ext-check.js')).checkFeedback(context, { ...shown, ext });
      judge ??= (await import('./trial.js')).trialOf(draft, attempt);
      await judge(draftOf({ ext }));
    });
    return draftOf(answer);
  };
  const write = (command: 'feedback.submit' | 'feedback.correct', draft: FeedbackDraft, trial?: boolean): Promise<Written> =>
    context.write(
      command,
      async writer => {
        const opened = await open(writer, draft);
        check(opened.questionnaire, draft);
        const before = await answered(writer, opened.by, draft.pairId, draft.moment, opened.target);
        const [first] = before;
        if (command === 'feedback.correct') {
          if (!first) throw rmError('not-found', { record: `feedback:${draft.moment}` });
        } else if (first && !isUndecided(before))
          throw rmError('already-answered', { record: `${first.type}:${first.id}`, date: String(first['at']).slice(0, 10) });
        return writeAnswers(writer, draft, opened);
      },
      trial,
    );
  const save =
    (command: 'feedback.submit' | 'feedback.correct') =>
    async (given: FeedbackDraft): Promise<Written> =>
      write(command, await filtered(given, draft => write(command, draft, true)));
  return {
    submit: save('feedback.submit'),
    correct: save('feedback.correct'),
    withdraw: draft =>
      context.write('feedback.withdraw', async writer => {
        const { by, target } = await open(writer, draft);
        for (const record of await answered(writer, by, draft.pairId, draft.moment, target))
          await writer.takeBack(record, { answers: {}, ...withoutExt(record) });
        if (draft.moment !== 'fit') return;
        for (const told of await writer.of('confidence', by))
          if (told['kind'] === 'fit-reason' && (told['about'] as { id: string }).id === target) await writer.takeBack(told, { text: '' });
      }),
  };
}
