import { RmError } from '../errors.js';
import { readContribution } from './contributed.js';
import type { Entry, Kernel } from './host.js';
import type { PointKind } from './points.js';

/** What a registration comes to: a value to keep, or none, with what to tell. */
export interface Registration {
  readonly value?: unknown;
  readonly problem?: RmError;
}

const methods: Readonly<Record<PointKind, string>> = { contribution: 'contribute', filter: 'filter', event: 'on' };

/** The name that shares most pairs of letters with this one. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const distance = (other: string): number =>
    2 * Array.from(name).filter((_, at) => !other.includes(name.slice(at, at + 2))).length + Math.abs(other.length - name.length);
  return [...names].sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * Judges what a plugin registers, by the level it was written for: what level 2 refuses, level 1 kept and never used.
 *
 * @throws {RmError} plugin-invalid, naming plugin, point, field and what to give
 */
export function checkRegistration({ id, sdk, reads }: Entry, { points }: Kernel, kind: PointKind, name: string, given: unknown): Registration {
  const refusal = (problem: string, field = ''): RmError =>
    new RmError('plugin-invalid', `Plugin "${id}", ${name}: ${field && `${field}: `}${problem}`, {
      plugin: id,
      point: name,
      problem: `${field && `${field}: `}${problem}`,
      ...(field && { field }),
    });
  const point = points.get(name);
  if (point?.kind !== kind) {
    if (sdk < 2) return point ? {} : { value: given };
    const alike = nearest(
      name,
      [...points.keys()].filter(other => points.get(other)?.kind === kind),
    );
    throw refusal(point ? `use ctx.${methods[point.kind]} for it` : `there is no such ${kind}; did you mean "${alike}"?`);
  }
  if (kind !== 'contribution') {
    if (typeof given !== 'function') throw refusal('give a function');
    return point.home && !reads.has(point.home) ? { problem: refusal(`never called; add "${point.home}" to reads`) } : { value: given };
  }
  let problem: RmError | undefined;
  const value = readContribution(name, given, (field, give) => {
    // Who read it left a label or a skill that is wrong out, at level 1.
    if (sdk > 1 || !/label|skills\[/.test(field)) problem ??= refusal(`give ${give}`, field);
  });
  if (!problem) return { value };
  // Without a rule or a row less would be held back than was meant.
  if (sdk > 1 || point.onFailure === 'block') throw problem;
  return { problem };
}
