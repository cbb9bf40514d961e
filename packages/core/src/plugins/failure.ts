import { commandErrors } from '../messages/errors.en.js';
import { addMessages } from '../messages/index.js';
import { isRmError, RmError, type RmErrorCode } from '../errors.js';
import { isObject } from './plain.js';

addMessages('en', commandErrors);

/** What a plugin threw, as an `RmError` that names the plugin and the point; one that does so already stays as it is. */
export function pluginError(plugin: string, point: string, cause: unknown, code: RmErrorCode = 'plugin-failed'): RmError {
  // Another copy's error is one by its looks, and may lack what ours has.
  const coded: Partial<RmError> = isRmError(cause) ? cause : {};
  const { details } = coded;
  if (details?.['plugin'] === plugin && details['point']) return coded as RmError;
  // Anything can be thrown.
  const reason = String(((isObject(cause) ? cause.message : cause) as number | undefined) ?? 'it failed without a reason');
  return new RmError(
    coded.code?.startsWith('plugin-') ? coded.code : code,
    `Plugin "${plugin}", ${point}: ${reason}`,
    // `rule`: people who asked for what is stopped are told what to do (`error.plugin-failed.match`, `.export`).
    { ...details, plugin, point, problem: reason, ...(/^(export|match\.rule)/.test(point) && { rule: point.split('.')[0] }) },
    cause,
  );
}

/** Runs it at once; what it throws is a rejection. */
export const attempt = <T>(run: () => T | PromiseLike<T>): Promise<T> =>
  new Promise(resolve => {
    resolve(run());
  });

/** A wait that ends: `over` rejects after `ms` (0: never), or when `gone` is aborted; then `signal` is aborted, too. */
export interface Deadline {
  readonly over: Promise<never>;
  readonly signal: AbortSignal;
  readonly cancel: () => void;
}

export function deadline(ms: number, gone?: AbortSignal): Deadline {
  const abort = new AbortController();
  let cancel = (): void => {};
  const over = new Promise<never>((_, reject) => {
    const end = (code: RmErrorCode, message: string): void => {
      reject(new RmError(code, message));
      abort.abort();
    };
    const leave = (): void => {
      end('plugin-gone', 'it was removed');
    };
    const timer = ms
      ? setTimeout(() => {
          end('plugin-failed', `no answer within ${ms} ms`);
        }, ms)
      : undefined;
    gone?.addEventListener('abort', leave);
    cancel = () => {
      clearTimeout(timer);
      gone?.removeEventListener('abort', leave);
    };
  });
  over.catch(() => {});
  return { over, signal: abort.signal, cancel };
}
