import type { ClientContext } from './context.js';

/** Whether two skill ids mean the same. */
export type SameSkill = (a: string, b: string) => boolean;

/**
 * What the catalogues say of the skills that the goals and desks of a pair's people name. Asked before a transaction opens, which
 * waits for nothing but the store; without catalogues nothing is loaded or read. A command is not lost with what only makes it
 * cleverer: where they cannot be asked, equal ids alone are the same.
 */
export async function sameForPair(context: ClientContext, pairId: string): Promise<SameSkill> {
  const isEqual: SameSkill = (a, b) => a === b;
  if (!context.host.contributions('skill.catalog').length) return isEqual;
  return import('./same-in-pair.js').then(({ sameInPair }) => sameInPair(context, pairId)).catch(() => isEqual);
}
