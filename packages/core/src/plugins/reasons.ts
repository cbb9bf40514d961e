import { isRmError, RmError, type RmErrorCode } from '../errors.js';
import { commandErrors } from '../messages/errors.en.js';
import { addMessages } from '../messages/index.js';

addMessages('en', commandErrors);

/** What the host itself finds wrong. */
export const said = {
  needsItself: 'it needs itself; take one need out',
  afterItself: 'it comes after itself; its place is as given',
  version: (version: string) => `version ${version} is loaded already; load only one`,
  twin: 'another plugin of this id and version came later and was left out; raise its version, or load only one',
  together: (ms: number) => `all filters together took over ${ms} ms`,
} as const;

/** Characters of what a plugin says for itself; nobody reads a million of them. */
const longest = 500;

/** What somebody threw, in words. Anything can be thrown: this never throws itself. */
export function reasonOf(error: unknown): string {
  let said = '';
  try {
    const told: unknown = (typeof error === 'object' && error !== null) || typeof error === 'function' ? (error as { message?: unknown }).message : error;
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- whatever it is, it becomes a text here
    said = String(told ?? '');
  } catch {
    // A getter that throws, a proxy that was revoked, an object that is no text: there is no reason to tell.
  }
  said = said.length > longest ? `${said.slice(0, longest)}…` : said;
  return said.trim() ? said : 'it failed without a reason';
}

/** What an error of any copy of the SDK knows of itself, each part read once. */
function factsOf(error: unknown): Partial<Pick<RmError, 'code' | 'details'>> {
  try {
    if (!isRmError(error)) return {};
    const { code, details } = error as Partial<RmError>;
    return { ...(typeof code === 'string' && { code }), ...(typeof details === 'object' && { details: { ...details } }) };
  } catch {
    return {};
  }
}

/** What a plugin threw, as an `RmError` that names the plugin and the point; one of ours that does so already stays as it is. */
export function pluginError(plugin: string, point: string, cause: unknown, code: RmErrorCode = 'plugin-failed'): RmError {
  const known = factsOf(cause);
  const named = known.details?.['plugin'] === plugin && !!known.details['point'];
  if (named && cause instanceof RmError) return cause;
  const reason = reasonOf(cause);
  return new RmError(
    known.code?.startsWith('plugin-') ? known.code : code,
    named ? reason : `Plugin "${plugin}", ${point}: ${reason}`,
    // `rule`: people who asked for what is stopped are told what to do (`error.plugin-failed.match`, `.export`).
    { ...known.details, plugin, point, problem: reason, ...(/^(export|match\.rule)/.test(point) && { rule: point.split('.')[0] }) },
    cause,
  );
}
