import { RmError } from '../errors.js';
import { readContribution } from './contributed.js';
import type { Entry, Kernel } from './host.js';
import type { ProblemPart } from '../client/plugin-views.js';
import { type Fields, isRecord } from './plain.js';
import type { PointKind } from './points.js';

/** What a registration comes to: a value to keep, or none, with what to tell. */
export interface Registration {
  readonly value?: unknown;
  readonly problem?: RmError;
  readonly part?: ProblemPart;
  /** Fields a filter may change beside its own data. */
  readonly fields?: readonly string[];
}

const notes = ['objective', 'done', 'learned', 'next', 'actions', 'obstacles', 'evidence'];
/** What a filter may declare. Whose a record is, and what a command of its own decides, no filter changes. */
const declarable: Readonly<Record<string, readonly string[]>> = {
  'session.save': ['date', 'minutes', 'start', 'zone', 'mode', 'place', 'skills', 'notes', ...notes.map(name => `notes.${name}`)],
  'pair.save': ['goals', 'startsOn', 'expectedEndOn'],
  'feedback.save': [],
  'export.row': [],
};

/** Kinds of answers that can be added up; choices only of one. */
const countable = /^(boolean|scale|choice)$/;

/** Why a question is left out, in a developer's words: it would break what the form promises about who reads. */
function misplaced(point: string, { id, home, moment, kind, multiple }: Fields): string | undefined {
  if (point !== 'feedback.item') return undefined;
  const question = `question "${String(id)}"`;
  if (home === 'own') {
    if (countable.test(String(kind)) && !multiple) return undefined;
    const why =
      kind === 'element'
        ? 'what only tallies read passes through no control of a plugin'
        : `${multiple ? 'choices of several' : `answers of kind "${String(kind)}"`} cannot be added up, and nobody reads them`;
    return `${question}: ${why}; take kind "boolean", "scale" or "choice" of one, or home "pair" where the partner may read it; it is left out`;
  }
  // Only these questionnaires write a record that the partner reads.
  return moment === 'session' || moment === 'mid-term'
    ? undefined
    : `${question}: no partner reads what is answered at "${String(moment)}"; take home "own", or one of the moments "session" and "mid-term"; it is left out`;
}

/** Whether two contributions of one plugin are known by one name. Of rules the second counts, too: less would be held back. */
function isTwin(point: string, value: Fields, other: unknown): boolean {
  if (!isRecord(other) || point === 'match.rule' || point === 'locale.messages' || value.id !== other.id) return false;
  // A question may be asked at several moments, and of both sides.
  return point !== 'feedback.item' || (value.home === other.home && value.moment === other.moment && (!value.role || !other.role || value.role === other.role));
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
export function checkRegistration(
  entry: Entry,
  { points, entries }: Kernel,
  kind: PointKind,
  name: string,
  given: unknown,
  fields: unknown = [],
): Registration {
  const { id, sdk, reads, items } = entry;
  const refusal = (problem: string, field = ''): RmError =>
    new RmError('plugin-invalid', `Plugin "${id}", ${name}: ${field && `${field}: `}${problem}`, { plugin: id, point: name, ...(field && { field }) });
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
    if (point.home && !reads.has(point.home)) return { problem: refusal(`never called; add "${point.home}" to reads`) };
    const may = Object.hasOwn(declarable, name) ? declarable[name] : undefined;
    const declared = Array.isArray(fields) ? fields.map(String) : [];
    const no = may && kind === 'filter' ? declared.filter(field => !may.includes(field)) : [];
    if (!no.length && Array.isArray(fields)) return { value: given, fields: declared };
    const list = may?.length ? `what may be declared is ${may.join(', ')}` : 'nothing has to be declared here';
    const problem = refusal(no.length ? `no filter may change "${no.join('", "')}"; ${list}` : 'give a list of names', 'fields');
    if (sdk > 1) throw problem;
    return { value: given, problem, fields: declared.filter(field => !no.includes(field)) };
  }
  let problem: RmError | undefined;
  const value = readContribution(name, given, (field, give) => {
    // Who read it left a label or a skill that is wrong out, at level 1.
    if (sdk > 1 || !/label|skills\[/.test(field)) problem ??= refusal(`give ${give}`, field);
  });
  // Without a rule or a row less would be held back than was meant.
  if (problem && (sdk > 1 || point.onFailure === 'block')) throw problem;
  if (problem || !isRecord(value)) return problem ? { problem } : { value };
  const place = misplaced(name, value);
  if (place) return { problem: refusal(place), part: 'left-out' };
  if ([...items].some(item => item.point === name && isTwin(name, value, item.value)))
    return { problem: refusal(`"${String(value.id)}" is registered twice; the second is left out, give it an id of its own`, 'id'), part: 'left-out' };
  const other =
    name === 'skill.catalog' &&
    entries().find(one => one !== entry && one.id !== id && [...one.items].some(item => item.point === name && isTwin(name, value, item.value)));
  return {
    value,
    ...(other && { problem: refusal(`"${String(value.id)}" is a catalogue of "${other.id}", too; give one of them another id, or load one alone`, 'id') }),
  };
}
