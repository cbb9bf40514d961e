import { sessionsToIcs } from '@reverse-mentoring/core';
import type { ProgramView, SessionView } from '@reverse-mentoring/core';

/** Hands the browser a calendar file of one session. */
export function saveCalendar(session: SessionView, program: ProgramView | undefined, summary: string): void {
  const file = sessionsToIcs([session], { programId: program?.id ?? session.pairId, title: program?.title ?? '', now: Date.now(), summary });
  const href = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href, download: `${session.date}.ics` }).click();
  // Firefox reads the blob after the click.
  setTimeout(() => {
    URL.revokeObjectURL(href);
  }, 60_000);
}
