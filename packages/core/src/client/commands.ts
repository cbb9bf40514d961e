import type { Need, Offer } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import type { EverydayCommands } from './everyday.js';
import { lazy } from './lazy.js';
import type { ProgramClient, ProgramQueries } from './types.js';

type Commands = Pick<
  ProgramClient,
  | 'update'
  | 'advance'
  | 'participants'
  | 'needs'
  | 'offers'
  | 'skills'
  | 'pairs'
  | 'sessions'
  | 'notes'
  | 'confidences'
  | 'feedback'
  | 'people'
  | 'matching'
  | 'agreements'
  | 'survey'
  | 'preparation'
  | 'reviews'
  | 'import'
  | 'export'
  | 'backup'
  | 'restore'
  | 'lastExport'
>;

/** Every command of the client, each beside the queries of its namespace. What is not everyday is loaded when called. */
export function createCommands(context: ClientContext, run: RunQuery, queries: ProgramQueries): Commands {
  const resolve: ProgramQueries['skills']['resolve'] = (...args) => queries.skills.resolve(...args);
  let everyday: Promise<EverydayCommands> | undefined;
  const load = (): Promise<EverydayCommands> => (everyday ??= import('./everyday.js').then(({ everydayCommands }) => everydayCommands(context, resolve)));
  const personal = (): Promise<typeof import('./needs-offers.js')> => import('./needs-offers.js');
  return {
    ...lazy(['update', 'advance'], async () => (await import('./program.js')).programCommands(context)),
    ...lazy(['import', 'export', 'backup', 'restore', 'lastExport'], async () => (await import('./transfer.js')).transferCommands(context, run)),
    participants: {
      ...queries.participants,
      ...lazy(['add', 'addAll', 'update', 'remove'], async () => (await import('./participants.js')).participantCommands(context)),
    },
    needs: {
      ...queries.needs,
      ...lazy(['add', 'update', 'remove'], async () =>
        (await personal()).personalCommands<Need>('need', context, resolve, { levelNow: 0, levelWanted: 3, priority: 2, status: 'open' }),
      ),
    },
    offers: {
      ...queries.offers,
      ...lazy(['add', 'update', 'remove'], async () => (await personal()).personalCommands<Offer>('offer', context, resolve, { level: 3 })),
    },
    skills: { ...queries.skills, ...lazy(['propose'], async () => (await import('./skills.js')).skillCommands(context)) },
    pairs: {
      ...queries.pairs,
      ...lazy(['accept', 'decline'], async () => (await load()).pairs),
      ...lazy(['propose', 'proposeAll', 'update', 'override', 'hold', 'resume', 'end', 'renew'], async () =>
        (await import('./pair-admin.js')).pairAdminCommands(context),
      ),
    },
    sessions: {
      ...queries.sessions,
      ...lazy(['log', 'plan', 'confirm'], async () => (await load()).sessions),
      ...lazy(['update', 'cancel', 'miss', 'remove', 'restore'], async () => (await import('./session-edits.js')).sessionEdits(context, (await load()).work)),
    },
    notes: { ...queries.notes, ...lazy(['set'], async () => (await load()).notes) },
    confidences: { ...queries.confidences, ...lazy(['add'], async () => (await load()).confidences) },
    feedback: { ...queries.feedback, ...lazy(['submit', 'correct', 'withdraw'], async () => (await load()).feedback) },
    matching: { ...queries.matching, ...lazy(['keep'], async () => (await import('./matching.js')).matchingCommands(context)) },
    agreements: { ...queries.agreements, ...lazy(['draft', 'sign'], async () => (await import('./agreements.js')).agreementCommands(context)) },
    survey: { ...queries.survey, ...lazy(['submit'], async () => (await import('./survey.js')).surveyCommands(context, resolve)) },
    preparation: { ...queries.preparation, ...lazy(['complete'], async () => (await import('./preparation.js')).preparationCommands(context)) },
    reviews: { ...queries.reviews, ...lazy(['submit', 'waive'], async () => (await import('./reviews.js')).reviewCommands(context)) },
    people: lazy(['exportAll', 'erase'], async () => (await import('./people.js')).peopleCommands(context, run)),
  };
}
