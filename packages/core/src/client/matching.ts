import { cohortSteps, type Cohort, type MatchPerson } from '../matching/people.js';
import { pluginExtras } from '../matching/plugin-extras.js';
import { assertGoing, inSlices } from '../slices.js';
import { solveProblem } from '../matching/solve-problem.js';
import { explainPair, suggestPairs, type MatchSetting } from '../matching/suggest.js';
import type { MatchingCommands, MatchingQueries, MatchResult } from '../matching/types.js';
import { matchingEn } from '../messages/matching.en.js';
import { addMessages, message, rmError } from '../messages/index.js';
import type { MatchRun } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { assertMatchmaker, cohortTypes, compareBy, inputSteps, readCohort, type CohortRecords } from './matching-cohort.js';
import { toView } from './reader.js';
import { skillQueries } from './skills.js';

addMessages('en', matchingEn);

/** The cohort as it was read last: running again with another pin, or asking why not, reads nothing. */
interface Kept {
  readonly edition: number;
  readonly today: string;
  readonly records: CohortRecords;
  readonly cohort: Cohort;
}
/** By the host's list of catalogues: other catalogues may say otherwise which skills are one, and nothing of a removed one is held. */
const known = new WeakMap<object, Kept>();

export function matchingQueries(context: ClientContext, run: RunQuery): MatchingQueries {
  const catalogues = skillQueries(context, run);

  const cohortOf = async (signal?: AbortSignal): Promise<Kept> => {
    const contributions = context.host.contributions('skill.catalog');
    const read = await run(async reader => {
      await assertMatchmaker(reader);
      reader.depend(...cohortTypes);
      const [edition, today] = [context.edition(), context.today()];
      const last = known.get(contributions);
      if (last && last.edition === edition && last.today === today) return last;
      return { edition, today, records: await readCohort(reader) };
    });
    if ('cohort' in read) return read;
    const input = await inSlices(inputSteps(read.records), { signal });
    const skillKey = await compareBy(input, contributions.length ? ids => catalogues.resolve(ids) : undefined);
    const kept = { ...read, cohort: await inSlices(cohortSteps({ ...input, skillKey }), { signal }) };
    // A catalogue that is asked elsewhere may answer more next time.
    if (contributions.every(({ value }) => Array.isArray((value as { skills?: unknown }).skills))) known.set(contributions, kept);
    return kept;
  };
  const settingOf = (records: CohortRecords, lang: string): MatchSetting => ({
    lang,
    extras: pluginExtras(context.host, records, lang),
    label: id => message(lang, `match.criterion.${id}`),
    solve: (problem, options) => solveProblem(problem, options, context.matchingWorker),
  });

  return {
    suggest: async (options = {}) => {
      const { objective = 'best-total', pins = [], vetoes = [], signal, lang = context.lang } = options;
      assertGoing(signal);
      const { cohort, records } = await cohortOf(signal);
      const onProgress = (done: number): void => options.onProgress?.(done);
      return suggestPairs(cohort, { objective, pins, vetoes, signal, onProgress }, settingOf(records, lang));
    },
    explain: async (mentorId, menteeId, { lang = context.lang } = {}) => {
      const { cohort, records } = await cohortOf();
      const person = (id: string): MatchPerson => {
        const found = cohort.people.get(id);
        if (!found) throw rmError('not-found', { record: `member:${id}` });
        return found;
      };
      return explainPair(cohort, person(mentorId), person(menteeId), settingOf(records, lang));
    },
    runs: () =>
      run(async reader => {
        await assertMatchmaker(reader);
        const found = (await reader.of('match-run')).map(record => toView<MatchRun>(record));
        return found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
      }),
  };
}

/** A result as it is kept: who and why, without names, so that a kept run says nothing of a person who was erased. */
function keptOf({ digest, objective, pins, vetoes, pairs, unmatched }: MatchResult): Record<string, unknown> {
  return {
    digest,
    objective,
    pins,
    vetoes,
    pairs: pairs.map(({ mentorId, menteeId, total, points, reasons, pinned }) => ({ mentorId, menteeId, total, points, reasons, pinned })),
    unmatched: unmatched.map(({ personId, role, reason }) => ({ personId, role, reason: reason.key })),
  };
}

export function matchingCommands(context: ClientContext): MatchingCommands {
  return {
    keep: result =>
      context.write('matching.keep', async writer => {
        await writer.assertRight('matching.keep');
        return toView<MatchRun>(await writer.create('match-run', { ...keptOf(result), at: context.instant() }));
      }),
  };
}
