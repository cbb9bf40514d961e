import { isRmError, RmError } from '../errors.js';
import { sameJson } from '../records/canonical.js';
import type { Fields } from './context.js';

/** What a command would refuse, if anything: it is run, and given up before anything is kept. */
async function refusalOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error ?? new Error('refused');
  }
  return undefined;
}

/** Whether two refusals are about the same thing. */
const isSame = (a: unknown, b: unknown): boolean =>
  isRmError(a) && isRmError(b) && a.code === b.code && (['rule', 'field', 'record'] as const).every(name => a.details[name] === b.details[name]);

/** The refusal, with the field it is about in its words; what was changed, where it names none. */
function naming(error: unknown, before: object, after: object): unknown {
  const known = isRmError(error) ? error : undefined;
  const [was, is] = [before as Fields, after as Fields];
  const field =
    known?.details.field ??
    Object.keys({ ...was, ...is })
      .filter(name => !sameJson(was[name] ?? null, is[name] ?? null))
      .join(', ');
  const reason = error instanceof Error ? error.message : String(error);
  return new RmError(known?.code ?? 'invalid', reason.includes(field) ? reason : `${field}: ${reason}`, { ...known?.details, field }, error);
}

/**
 * Judges what each filter makes of a draft by the very command that is to write it. What the command would refuse is thrown,
 * for the filter to be told of and left out; unless it refuses the same of the draft as it was before, which is the person's
 * to correct.
 *
 * @param attempt runs the command without keeping anything
 */
export function trialOf<D extends object>(draft: D, attempt: (draft: D) => Promise<unknown>): (next: D) => Promise<void> {
  let before = draft;
  let known: Promise<unknown> | undefined;
  return async next => {
    const error = await refusalOf(() => attempt(next));
    // A storage that fails fails everybody.
    const isTheirs = error !== undefined && !(isRmError(error) && /^(storage|closed)/.test(error.code));
    if (isTheirs) {
      known ??= refusalOf(() => attempt(before));
      if (!isSame(await known, error)) throw naming(error, before, next);
    }
    before = next;
    known = Promise.resolve(error);
  };
}
