import type { Need, Offer } from '../model/types.js';
import { confidenceCommands } from './confidences.js';
import type { ClientContext, RunQuery } from './context.js';
import { feedbackCommands } from './feedback.js';
import { personalCommands } from './needs-offers.js';
import { noteCommands } from './notes.js';
import { pairCommands } from './pairs.js';
import { participantCommands } from './participants.js';
import { peopleCommands } from './people.js';
import { programCommands } from './program.js';
import { sessionCommands } from './sessions.js';
import { skillCommands } from './skills.js';
import { transferCommands } from './transfer.js';
import type { ProgramClient, ProgramQueries } from './types.js';

type Commands = Pick<ProgramClient, 'update' | 'advance' | 'participants' | 'needs' | 'offers' | 'skills' | 'pairs' | 'sessions' | 'notes' | 'confidences' | 'feedback' | 'people' | 'import' | 'export' | 'backup' | 'restore' | 'lastExport'>;

/** Every command of the client, each beside the queries of its namespace. */
export function createCommands(context: ClientContext, run: RunQuery, queries: ProgramQueries): Commands {
  const { resolve } = queries.skills;
  return {
    ...programCommands(context),
    ...transferCommands(context, run),
    participants: { ...queries.participants, ...participantCommands(context) },
    needs: { ...queries.needs, ...personalCommands<Need>('need', context, resolve, { levelNow: 0, levelWanted: 3, priority: 2, status: 'open' }) },
    offers: { ...queries.offers, ...personalCommands<Offer>('offer', context, resolve, { level: 3 }) },
    skills: { ...queries.skills, ...skillCommands(context) },
    pairs: { ...queries.pairs, ...pairCommands(context) },
    sessions: { ...queries.sessions, ...sessionCommands(context, resolve) },
    notes: { ...queries.notes, ...noteCommands(context) },
    confidences: { ...queries.confidences, ...confidenceCommands(context) },
    feedback: { ...queries.feedback, ...feedbackCommands(context) },
    people: peopleCommands(context, run),
  };
}
