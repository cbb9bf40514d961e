import type { Contributions, Filters, PluginEvents } from '../plugin.js';

/** Contribution: data the host reads. Filter: a value in, a value out. Event: a fact that changes nothing. */
export type PointKind = 'contribution' | 'filter' | 'event';

/**
 * What happens when a plugin fails at a point. `skip`: the value from before goes on; `block`: what was asked is refused;
 * `drop`: this contribution is left out and the answer says so; `unavailable`: shown as not available; `default`: the host's
 * own words or checks instead; `log`: reported, nothing else.
 */
export type FailurePolicy = 'skip' | 'block' | 'drop' | 'unavailable' | 'default' | 'log';

/** Today's SDK level; the one before it is served, too. */
export const sdkLevel = 2;

/** One point, as the docs and the isolation tests know it. */
export interface Point {
  readonly kind: PointKind;
  readonly onFailure: FailurePolicy;
  /** Milliseconds a plugin gets for one answer; 0: it answers at once or not at all. */
  readonly ms: number;
  /** Home of what a filter or an event tells of: only who reads it is called. Without one everybody is. */
  readonly home?: 'program' | 'case' | 'pair';
}

const data = (onFailure: FailurePolicy, ms = 0): Point => ({ kind: 'contribution', onFailure, ms });
const filter = (home: 'case' | 'pair', onFailure: FailurePolicy = 'skip'): Point => ({ kind: 'filter', onFailure, ms: 1000, home });
const event = (home?: 'program' | 'case' | 'pair'): Point => ({ kind: 'event', onFailure: 'log', ms: 0, ...(home && { home }) });

/** Every point there is. A new one is written here, in the types of `sdk/points.ts`, and in docs/guides/points.md. */
export const points = {
  'skill.catalog': data('unavailable', 3000),
  'match.rule': data('block'),
  'match.criterion': data('drop'),
  'session.field': data('default', 5000),
  'feedback.item': data('default', 5000),
  'preparation.module': data('drop'),
  'program.preset': data('drop'),
  'export.format': data('block', 30_000),
  'locale.messages': data('default'),
  'session.save': filter('case'),
  'pair.save': filter('case'),
  'feedback.save': filter('pair'),
  'export.row': filter('case', 'block'),
  'session.saved': event('case'),
  'session.removed': event('case'),
  'pair.changed': event('case'),
  'feedback.saved': event('pair'),
  'member.changed': event('program'),
  'program.changed': event('program'),
  'storage.changed': event(),
  'user.changed': event(),
  'plugin.failed': event(),
  changed: event(),
  closed: event(),
} satisfies Readonly<Record<keyof Contributions | keyof Filters | keyof PluginEvents, Point>>;
