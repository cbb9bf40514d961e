import { RmError } from '../errors.js';
import { sameJson } from '../records/canonical.js';
import type { Item } from './host.js';
import { dataIn, type Fields, isObject, isRecord } from './plain.js';

/** Fields no filter may change, whatever it declares. */
const locked = /^(notes|(notes\.)?(id|type|programId|schemaVersion|createdBy|updatedAt|ext(\..*)?))$/;
const nested = /^(notes\.)?ext$|^notes$/;

/** Whether it is a promise; one where none is awaited must not fail unseen. */
export function isLate(answer: unknown): boolean {
  const late = isObject(answer) && typeof answer.then === 'function';
  if (late) Promise.resolve(answer).catch(() => {});
  return late;
}

/** Where a value stops being what JSON can say; `undefined`: nowhere. */
function notJson(value: unknown, path: string, above: readonly unknown[] = []): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return undefined;
  const shape: unknown = isObject(value) ? Object.getPrototypeOf(value) : undefined;
  if (!isObject(value) || above.includes(value) || !(Array.isArray(value) || shape === null || shape === Object.prototype)) return path;
  for (const [key, part] of Object.entries(value)) {
    const found = notJson(part, `${path}.${key}`, [...above, value]);
    if (found) return found;
  }
  return undefined;
}

/** The first path that changed and must not. */
function trespass(before: Fields, after: Fields, isAllowed: (path: string) => boolean, path = ''): string | undefined {
  for (const key of Object.keys({ ...before, ...after })) {
    const was = before[key] ?? {},
      is = after[key] ?? {},
      here = path + key;
    if (isAllowed(here) || sameJson(before[key], after[key])) continue;
    const inside = nested.test(here) && isObject(was) && isObject(is) ? trespass(was, is, isAllowed, `${here}.`) : here;
    if (inside) return inside;
  }
  return undefined;
}

/** Refuses plugin data that storing would turn into something else. */
function assertOwn(part: unknown, given: unknown, name: string, { id, dataVersion }: Item['entry']): void {
  const ext = isObject(part) ? part.ext : undefined;
  const own: unknown = isObject(ext) && Object.hasOwn(ext, id) ? ext[id] : undefined;
  const at = `${name}.${id}`;
  const problem = own !== undefined && !isRecord(own) ? at : notJson(own, at);
  if (problem)
    throw new RmError('plugin-failed', `${problem} is nothing JSON can say; give texts, numbers, true, false, lists and objects`, { field: problem });
  const { version } = dataIn(ext, id) ?? {};
  const known = dataIn(isObject(given) ? given.ext : undefined, id)?.version;
  if (version !== undefined && version !== known && !(Number.isInteger(version) && Number(version) > 0 && Number(version) <= dataVersion))
    throw new RmError('plugin-failed', `${at}.version: leave it out, it is written for you`, { field: `${at}.version` });
}

/** Refuses `null` where a field stood: it would take the field away without saying so. */
function assertNoNull(given: Fields, after: Fields, declared: readonly string[], path = ''): void {
  for (const [key, value] of Object.entries(after)) {
    const here = path + key;
    if (here === 'notes' && isRecord(value))
      assertNoNull(
        isRecord(given.notes) ? given.notes : {},
        value,
        declared.includes('notes') ? Object.keys(value).map(name => `notes.${name}`) : declared,
        'notes.',
      );
    else if (value === null && given[key] !== null && declared.includes(here))
      throw new RmError('plugin-failed', `${here}: null is no value of it; leave it out to take it away, give [] for an empty list`, { field: here });
  }
}

const isCells = (value: unknown): boolean => isRecord(value) && Object.values(value).every(cell => /^(string|number|boolean)$/.test(typeof cell));

/** A copy of what a filter answered, as far as it may be taken. @throws {RmError} plugin-failed, naming the field */
export function readAnswer(given: Fields, result: unknown, { entry, fields, point }: Item): Fields {
  if (!isRecord(result)) throw new Error('answer the value, changed or not');
  // Copied first: what is checked is what is kept, and the plugin cannot change it later.
  const answer = structuredClone(result);
  const isRow = point === 'export.row',
    mayReadNotes = entry.reads.has('pair');
  if (!isRow) {
    assertOwn(answer, given, 'ext', entry);
    assertOwn(answer.notes, given.notes, 'notes.ext', entry);
    assertNoNull(given, answer, fields);
  }
  const field = trespass(given, answer, path =>
    isRow
      ? path === 'cells' || path === 'omit' || (path === 'notes' && mayReadNotes)
      : path.replace('notes.', '') === `ext.${entry.id}` ||
        (!locked.test(path) && (fields.includes(path) || (path.startsWith('notes.') && fields.includes('notes')))),
  );
  if (field) throw new RmError('plugin-failed', `${field} was changed${isRow ? '' : ' without being declared in fields'}`, { field });
  if (isRow && !(isCells(answer.cells) && isCells(answer.notes ?? {}))) throw new Error('cells: give texts, numbers, booleans');
  return answer;
}

/** What `upgrade` makes of data kept by an older version, with today's. The copies keep the record out of the plugin's hands. */
export function readUpgrade(stored: Fields, { plugin, dataVersion }: Item['entry']): Fields {
  const { version, ...data } = stored;
  const from = Number.isInteger(version) ? Number(version) : 1;
  if (from >= dataVersion || !plugin?.upgrade) return stored;
  const answer = plugin.upgrade(structuredClone(data), from);
  if (isLate(answer)) throw new Error('answer at once, not by a promise');
  const next: unknown = structuredClone(answer);
  if (!isRecord(next)) throw new Error('answer an object');
  const problem = notJson(next, 'data');
  if (problem) throw new Error(`${problem} is nothing JSON can say`);
  return { ...next, version: dataVersion };
}

/** Why `supports` leaves a plugin out, from whatever it answered; `undefined`: it does not. */
export function unsupported(answer: unknown): string | undefined {
  if (answer === true || answer === undefined) return undefined;
  if (isLate(answer)) return 'it answered a promise; answer at once: true, or why not';
  if (answer === false || answer === '') return 'it says no';
  return typeof answer === 'string' && answer.trim() ? answer : 'it answered neither true nor a reason; answer true, or say in a text why not';
}
