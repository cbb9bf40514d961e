import type { Need, Offer } from '../model/types.js';
import type { ClientContext } from './context.js';
import type { EverydayCommands } from './everyday.js';
import { lazyCommands } from './lazy.js';
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

/**
 * Every command of the client, each beside the queries of its namespace. What is not everyday is loaded when called.
 * `context` makes the context of one call: of who acts then, and of the plugin that calls.
 */
export function createCommands(context: () => ClientContext, queries: ProgramQueries): Commands {
  const resolve: ProgramQueries['skills']['resolve'] = (...args) => queries.skills.resolve(...args);
  const lazy = <T extends object>(names: readonly (keyof T & string)[], load: (own: ClientContext) => Promise<T>): T => lazyCommands(context, names, load);
  const everyday = async (own: ClientContext): Promise<EverydayCommands> => (await import('./everyday.js')).everydayCommands(own, resolve);
  const personal = (): Promise<typeof import('./needs-offers.js')> => import('./needs-offers.js');
  return {
    ...lazy(['update', 'advance'], async own => (await import('./program.js')).programCommands(own)),
    ...lazy(['import', 'export', 'backup', 'restore', 'lastExport'], async own => (await import('./transfer.js')).transferCommands(own)),
    participants: {
      ...queries.participants,
      ...lazy(['add', 'addAll', 'update', 'remove'], async own => (await import('./participants.js')).participantCommands(own)),
    },
    needs: {
      ...queries.needs,
      ...lazy(['add', 'update', 'remove'], async own =>
        (await personal()).personalCommands<Need>('need', own, resolve, { levelNow: 0, levelWanted: 3, priority: 2, status: 'open' }),
      ),
    },
    offers: {
      ...queries.offers,
      ...lazy(['add', 'update', 'remove'], async own => (await personal()).personalCommands<Offer>('offer', own, resolve, { level: 3 })),
    },
    skills: { ...queries.skills, ...lazy(['propose'], async own => (await import('./skills.js')).skillCommands(own)) },
    pairs: {
      ...queries.pairs,
      ...lazy(['accept', 'decline'], async own => (await everyday(own)).pairs),
      ...lazy(['propose', 'proposeAll', 'update', 'override', 'hold', 'resume', 'end', 'renew'], async own =>
        (await import('./pair-admin.js')).pairAdminCommands(own),
      ),
    },
    sessions: {
      ...queries.sessions,
      ...lazy(['log', 'plan', 'confirm'], async own => (await everyday(own)).sessions),
      ...lazy(['update', 'cancel', 'miss', 'remove', 'restore'], async own =>
        (await import('./session-edits.js')).sessionEdits(own, (await everyday(own)).work),
      ),
    },
    notes: { ...queries.notes, ...lazy(['set'], async own => (await everyday(own)).notes) },
    confidences: { ...queries.confidences, ...lazy(['add'], async own => (await everyday(own)).confidences) },
    feedback: { ...queries.feedback, ...lazy(['submit', 'correct', 'withdraw'], async own => (await everyday(own)).feedback) },
    matching: { ...queries.matching, ...lazy(['keep'], async own => (await import('./matching.js')).matchingCommands(own)) },
    agreements: { ...queries.agreements, ...lazy(['draft', 'sign'], async own => (await import('./agreements.js')).agreementCommands(own)) },
    survey: { ...queries.survey, ...lazy(['submit'], async own => (await import('./survey.js')).surveyCommands(own, resolve)) },
    preparation: { ...queries.preparation, ...lazy(['complete'], async own => (await import('./preparation.js')).preparationCommands(own)) },
    reviews: { ...queries.reviews, ...lazy(['submit', 'waive'], async own => (await import('./reviews.js')).reviewCommands(own)) },
    people: lazy(['exportAll', 'erase'], async own => (await import('./people.js')).peopleCommands(own)),
  };
}
