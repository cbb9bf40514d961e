import type { Contributions, Filters, PluginEvents } from '../plugin.js';

/** Contribution: data the host reads. Filter: a value in, a value out. Event: a fact that changes nothing. */
export type PointKind = 'contribution' | 'filter' | 'event';

/**
 * What happens when a plugin fails at a point. `skip`: the value from before goes on; `block`: what was asked is refused;
 * `drop`: this contribution is left out and the answer says so; `unavailable`: shown as not available; `default`: the host's
 * own words or checks instead; `log`: reported, nothing else.
 */
export type FailurePolicy = 'skip' | 'block' | 'drop' | 'unavailable' | 'default' | 'log';

/** One point, as the docs and the isolation tests know it. */
export interface Point {
  readonly kind: PointKind;
  readonly onFailure: FailurePolicy;
  /** Milliseconds a plugin gets for one answer; 0: it answers at once or not at all. */
  readonly ms: number;
}

/** Every point there is. A new one is written here, in the types of `sdk/points.ts`, and in docs/guides/points.md. */
export const points = {
  'skill.catalog': { kind: 'contribution', onFailure: 'unavailable', ms: 3000 },
  'match.rule': { kind: 'contribution', onFailure: 'block', ms: 0 },
  'match.criterion': { kind: 'contribution', onFailure: 'drop', ms: 0 },
  'session.field': { kind: 'contribution', onFailure: 'default', ms: 5000 },
  'feedback.item': { kind: 'contribution', onFailure: 'default', ms: 5000 },
  'preparation.module': { kind: 'contribution', onFailure: 'drop', ms: 0 },
  'program.preset': { kind: 'contribution', onFailure: 'drop', ms: 0 },
  'export.format': { kind: 'contribution', onFailure: 'block', ms: 30_000 },
  'locale.messages': { kind: 'contribution', onFailure: 'default', ms: 0 },
  'session.save': { kind: 'filter', onFailure: 'skip', ms: 1000 },
  'pair.save': { kind: 'filter', onFailure: 'skip', ms: 1000 },
  'feedback.save': { kind: 'filter', onFailure: 'skip', ms: 1000 },
  'export.row': { kind: 'filter', onFailure: 'block', ms: 1000 },
  'session.saved': { kind: 'event', onFailure: 'log', ms: 0 },
  'session.removed': { kind: 'event', onFailure: 'log', ms: 0 },
  'pair.changed': { kind: 'event', onFailure: 'log', ms: 0 },
  'feedback.saved': { kind: 'event', onFailure: 'log', ms: 0 },
  'member.changed': { kind: 'event', onFailure: 'log', ms: 0 },
  'program.changed': { kind: 'event', onFailure: 'log', ms: 0 },
  'storage.changed': { kind: 'event', onFailure: 'log', ms: 0 },
  'user.changed': { kind: 'event', onFailure: 'log', ms: 0 },
  'plugin.failed': { kind: 'event', onFailure: 'log', ms: 0 },
  changed: { kind: 'event', onFailure: 'log', ms: 0 },
  closed: { kind: 'event', onFailure: 'log', ms: 0 },
} as const satisfies Readonly<Record<keyof Contributions | keyof Filters | keyof PluginEvents, Point>>;
