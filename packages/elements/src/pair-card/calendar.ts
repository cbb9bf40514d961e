import { sessionsToIcs } from '@reverse-mentoring/core';
import type { ProgramView, SessionView } from '@reverse-mentoring/core';
import { saveFile } from '../internal/save-file.js';

/** Hands the browser a calendar file of one session. */
export function saveCalendar(session: SessionView, program: ProgramView | undefined, summary: string): void {
  const file = sessionsToIcs([session], { programId: program?.id ?? session.pairId, title: program?.title ?? '', now: Date.now(), summary });
  saveFile(`${session.date}.ics`, file, 'text/calendar;charset=utf-8');
}
