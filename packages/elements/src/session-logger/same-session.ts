import { canonical } from '@reverse-mentoring/core';
import type { SessionView } from '@reverse-mentoring/core';

/** Whether two views tell the same session; what was answered about it is not part of it. */
export function sameSession(a: SessionView, b: SessionView): boolean {
  const told = (view: SessionView): string => canonical({ ...view, confirmations: 0, number: 0 });
  return told(a) === told(b);
}
