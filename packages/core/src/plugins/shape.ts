import type { HostFacts, LocalText, PluginContext } from '../plugin.js';
import { guardedPoints } from './guards.js';
import { type Fields, isRecord } from './plain.js';
import { sdkLevel } from './points.js';
import { reasonOf } from './reasons.js';

/** An import refuses `constructor` and `prototype` as keys, and `ext` is kept by the ids of plugins. */
const isId = (id: unknown): boolean =>
  typeof id === 'string' && id.length <= 100 && /^(?!(constructor|prototype)$)[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/.test(id);
const all = (value: unknown, isRight: (one: unknown) => boolean): boolean => value === undefined || (Array.isArray(value) && value.every(isRight));
const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && words.includes(value);
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Whatever it is, in a few words. */
function said(value: unknown): string {
  try {
    return String(value).slice(0, 100);
  } catch {
    return `${typeof value} without words`;
  }
}

const names = ['$$type', 'id', 'version', 'sdk', 'label', 'reads', 'needs', 'after', 'guards', 'dataVersion', 'options', 'supports', 'upgrade', 'setup'];

/** The fields of what was given, each read once, lists and texts copied; `broken` names the first that throws. */
function headOf(given: unknown): { readonly head: Fields; readonly broken?: string } {
  const head: Fields = {};
  let broken: string | undefined;
  for (const name of names) {
    try {
      const value = (given as Fields)[name];
      if (value === undefined) continue;
      // A label is what people read of what failed: a text that cannot be read is no reason to lose the others.
      head[name] = name === 'label' && isRecord(value) ? textsOf(value) : Array.isArray(value) ? [...(value as unknown[])] : value;
    } catch (error) {
      broken ??= `${name}: it cannot be read (${reasonOf(error)}); give a plain value`;
    }
  }
  return { head, ...(broken && { broken }) };
}

function textsOf(label: Fields): Fields {
  const texts: Fields = {};
  for (const lang of Object.keys(label)) {
    try {
      texts[lang] = label[lang];
    } catch {
      texts[lang] = undefined;
    }
  }
  return texts;
}

/** Why this SDK cannot load it, the field first; `undefined` when it can. */
function problemOf({
  id,
  version,
  sdk,
  label,
  reads,
  needs,
  after,
  guards,
  supports = isFunction,
  upgrade = isFunction,
  dataVersion = 1,
  setup,
}: Fields): string | undefined {
  const checks: readonly (readonly [right: boolean, problem: string])[] = [
    [isId(id), 'id: write it like "acme/ceramics", at most 100 characters, and neither "constructor" nor "prototype"'],
    [!!version && typeof version === 'string', 'version: give a text'],
    [sdk !== 0, 'sdk: level 0 is not served any more, 1 and 2 are; get a newer version of the plugin'],
    [!(Number.isInteger(sdk) && Number(sdk) > sdkLevel), `sdk: level ${said(sdk)} is newer than this page’s SDK, which serves 1 and 2; update the SDK`],
    [sdk === 1 || sdk === 2, `sdk: give the number 2, not ${said(sdk)} (${typeof sdk})`],
    [label === undefined || isRecord(label), 'label: give a text for each language, { en: "Ceramics" }'],
    [all(reads, isOneOf('program', 'case', 'pair', 'desk', 'office')), 'reads: give program, case, pair, desk or office'],
    [all(needs, isId), 'needs: give a list of ids of plugins'],
    [all(after, isId), 'after: give a list of ids of plugins'],
    [all(guards, isOneOf(...guardedPoints)), `guards: give a list of ${guardedPoints.join(', ')}`],
    [isFunction(supports), 'supports: give a function'],
    [isFunction(upgrade), 'upgrade: give a function'],
    [Number.isInteger(dataVersion) && Number(dataVersion) > 0, 'dataVersion: give a whole number from 1'],
    [isFunction(setup), 'setup: give a function'],
  ];
  return checks.find(([right]) => !right)?.[1];
}

/** What the host calls of a plugin; each as a method of what was given. */
export interface PluginCalls {
  readonly supports?: (host: HostFacts) => unknown;
  readonly upgrade?: (data: unknown, fromVersion: number) => unknown;
  readonly setup: (ctx: PluginContext) => unknown;
  /** What makes it what it is, functions and data. */
  readonly origin: readonly unknown[];
}

/** A plugin as the host keeps it, with what it leaves out filled in. Nothing of what was given is read again. */
export interface PluginShape {
  readonly id: string;
  readonly version: string;
  readonly sdk: number;
  readonly label: LocalText | undefined;
  readonly needs: readonly string[];
  readonly after: readonly string[];
  readonly guards: Set<string>;
  readonly reads: ReadonlySet<string>;
  readonly dataVersion: number;
}

/** What was given, as a plugin: `problem` says why it is none, `told` what of it is left out. */
export interface ReadPlugin extends PluginShape {
  readonly plugin?: PluginCalls;
  readonly problem?: string;
  readonly told: readonly (readonly [field: string, left: string])[];
}

/** What to call what was given: its id, else what one can find it by in a list of plugins. */
function nameOf({ id }: Fields, given: unknown): string {
  if (id !== undefined) return said(id);
  if (typeof given === 'function') return said(given.name) || 'a function';
  return typeof given === 'object' && given !== null ? 'an object without an id' : said(given);
}

/** Reads what was given as a plugin, whatever it is: one plain copy, after which nothing of it is asked but its functions. */
export function readPlugin(given: unknown): ReadPlugin {
  const { head, broken } = given === null || given === undefined ? { head: {} } : headOf(given);
  const { version, sdk, label, reads = ['program', 'case'], needs = [], after = [], guards = [], dataVersion = 1, options } = head;
  const problem = broken ?? (head.$$type === 'reverse-mentoring/plugin' ? problemOf(head) : '$$type: give what the factory returns: myPlugin(), not myPlugin');
  const texts = Object.entries(isRecord(label) ? label : {});
  const readable = texts.filter(([, text]) => typeof text === 'string' && text.trim());
  const listed = (value: unknown): string[] => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : []);
  const call = (name: string): ((...args: unknown[]) => unknown) | undefined => {
    const run = head[name];
    return typeof run === 'function' ? (...args) => Reflect.apply(run, given, args) as unknown : undefined;
  };
  const [supports, upgrade, setup] = [call('supports'), call('upgrade'), call('setup')];
  return {
    id: nameOf(head, given),
    version: version === undefined ? '?' : said(version),
    sdk: typeof sdk === 'number' ? sdk || 0 : 0,
    label: readable.length ? (Object.fromEntries(readable) as LocalText) : undefined,
    needs: problem ? [] : listed(needs),
    after: problem ? [] : listed(after),
    // What cannot be loaded guards what it names all the same.
    guards: new Set(listed(guards).filter(isOneOf(...guardedPoints))),
    reads: new Set(listed(reads)),
    dataVersion: problem ? 1 : Number(dataVersion),
    ...(problem ? { problem } : setup && { plugin: { setup, ...(supports && { supports }), ...(upgrade && { upgrade }), origin: originOf(given, head) } }),
    told: [
      ...(readable.length < texts.length ? [['label', 'give a text for each language, { en: "Ceramics" }; what is none was left out'] as const] : []),
      ...(options === undefined ? [] : [['options', 'those of a plain object are not read; make the plugin by definePlugin, or keep them for setup'] as const]),
    ],
  };
}

/** What `definePlugin` made it of, else its own `setup`, and what it says of itself. */
function originOf(given: unknown, { setup, supports, upgrade, label, reads, needs, after, guards, dataVersion }: Fields): readonly unknown[] {
  let origin: unknown;
  try {
    origin = (given as Record<symbol, unknown>)[Symbol.for('reverse-mentoring:made-of')];
  } catch {
    // It tells nothing of where it is from.
  }
  return [...(Array.isArray(origin) ? (origin as unknown[]) : [setup]), supports, upgrade, [label, reads, needs, after, guards, dataVersion]];
}

/** Whether two plugins are one and the same: of one file that was loaded twice, or of two calls of one factory. */
export function isSamePlugin({ origin }: PluginCalls, other: PluginCalls): boolean {
  const textOf = (part: unknown): string => (typeof part === 'function' ? Function.prototype.toString.call(part) : [JSON.stringify(part)].join());
  try {
    return origin.every((part, at) => part === other.origin[at] || textOf(part) === textOf(other.origin[at]));
  } catch {
    // Options that JSON cannot say are compared by nothing else.
    return false;
  }
}
