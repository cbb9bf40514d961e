import { rmError } from '../messages/index.js';
import type { Need, Offer, Program } from '../model/types.js';
import { stampTime } from '../store/clock.js';
import { confidenceQueries } from './confidences.js';
import type { ClientContext, RunQuery } from './context.js';
import { feedbackQueries } from './feedback.js';
import { insightQueries } from './insights.js';
import { programIssues } from './issues.js';
import { personalQueries } from './needs-offers.js';
import { noteQueries } from './notes.js';
import { pairQueries } from './pairs.js';
import { participantQueries } from './participants.js';
import { toView } from './reader.js';
import { rights, type Relation } from './rights.js';
import { sessionQueries } from './sessions.js';
import { skillQueries } from './skills.js';
import type { ProgramQueries } from './types.js';
import { relationsOf, type HistoryRow } from './writer.js';

/** Every query of the client, reading through `run`. */
export function createQueries(context: ClientContext, run: RunQuery): ProgramQueries {
  return {
    record: () => run(async (reader) => {
      const record = await reader.record('program', context.id);
      return record && toView<Program>(record);
    }),
    rights: (target = {}) => run(async (reader) => {
      const found = await relationsOf(reader, target);
      return Object.entries(rights).filter(([, allowed]) => (allowed as readonly Relation[]).some((relation) => found.has(relation))).map(([command]) => command);
    }),
    issues: () => run(programIssues),
    history: (type, id) => run(async (reader) => {
      const record = await reader.any(type, id);
      if (!record || !(await reader.canReadRecord(record))) throw rmError('not-found', { record: `${type}:${id}` });
      const rows = (await reader.tx.get<HistoryRow[]>('history', `${type}:${id}`)) ?? [];
      return rows.map(({ group, value, stamp }) => ({ group, value, stamp, at: stamp ? new Date(stampTime(stamp)).toISOString() : '' }));
    }),
    participants: participantQueries(run),
    needs: personalQueries<Need>('need', run),
    offers: personalQueries<Offer>('offer', run),
    skills: skillQueries(context, run),
    pairs: pairQueries(run),
    sessions: sessionQueries(run),
    notes: noteQueries(context, run),
    confidences: confidenceQueries(run),
    feedback: feedbackQueries(run),
    insights: insightQueries(run),
  };
}
