import type { Need, Offer } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { feedbackCommands } from './feedback.js';
import { lazy } from './lazy.js';
import { pairAnswers } from './pairs.js';
import { sessionWork } from './session-work.js';
import { sessionCommands } from './sessions.js';
import type { ProgramClient, ProgramQueries } from './types.js';

type Commands = Pick<ProgramClient, 'update' | 'advance' | 'participants' | 'needs' | 'offers' | 'skills' | 'pairs' | 'sessions' | 'notes' | 'confidences' | 'feedback' | 'people' | 'import' | 'export' | 'backup' | 'restore' | 'lastExport'>;

/** Every command of the client, each beside the queries of its namespace. What is not everyday is loaded when called. */
export function createCommands(context: ClientContext, run: RunQuery, queries: ProgramQueries): Commands {
  const { resolve } = queries.skills;
  const work = sessionWork(context, resolve);
  const personal = (): Promise<typeof import("./needs-offers.js")> => import('./needs-offers.js');
  return {
    ...lazy(['update', 'advance'], async () => (await import('./program.js')).programCommands(context)),
    ...lazy(['import', 'export', 'backup', 'restore', 'lastExport'], async () => (await import('./transfer.js')).transferCommands(context, run)),
    participants: { ...queries.participants, ...lazy(['add', 'update', 'remove'], async () => (await import('./participants.js')).participantCommands(context)) },
    needs: { ...queries.needs, ...lazy(['add', 'update', 'remove'], async () => (await personal()).personalCommands<Need>('need', context, resolve, { levelNow: 0, levelWanted: 3, priority: 2, status: 'open' })) },
    offers: { ...queries.offers, ...lazy(['add', 'update', 'remove'], async () => (await personal()).personalCommands<Offer>('offer', context, resolve, { level: 3 })) },
    skills: { ...queries.skills, ...lazy(['propose'], async () => (await import('./skills.js')).skillCommands(context)) },
    pairs: { ...queries.pairs, ...pairAnswers(context), ...lazy(['propose', 'update', 'hold', 'resume', 'end', 'renew'], async () => (await import('./pair-admin.js')).pairAdminCommands(context)) },
    sessions: { ...queries.sessions, ...sessionCommands(context, work), ...lazy(['update', 'cancel', 'miss', 'remove', 'restore'], async () => (await import('./session-edits.js')).sessionEdits(context, work)) },
    notes: { ...queries.notes, ...lazy(['set'], async () => (await import('./notes.js')).noteCommands(context)) },
    confidences: { ...queries.confidences, ...lazy(['add'], async () => (await import('./confidences.js')).confidenceCommands(context)) },
    feedback: { ...queries.feedback, ...feedbackCommands(context) },
    people: lazy(['exportAll', 'erase'], async () => (await import('./people.js')).peopleCommands(context, run)),
  };
}
