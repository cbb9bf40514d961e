import { confidenceCommands } from './confidences.js';
import type { ClientContext } from './context.js';
import { feedbackCommands } from './feedback.js';
import { noteCommands } from './notes.js';
import { pairAnswers } from './pair-answers.js';
import { sessionCommands } from './session-log.js';
import { sessionWork } from './session-work.js';
import type { ProgramQueries } from './types.js';

/** What mentors and mentees write every day, with all it takes to write: one file, asked for as soon as the page has read. */
export function everydayCommands(context: ClientContext, resolve: ProgramQueries['skills']['resolve']) {
  const work = sessionWork(context, resolve);
  return {
    work,
    sessions: sessionCommands(context, work),
    pairs: pairAnswers(context),
    feedback: feedbackCommands(context),
    notes: noteCommands(context),
    confidences: confidenceCommands(context),
  };
}

export type EverydayCommands = ReturnType<typeof everydayCommands>;
