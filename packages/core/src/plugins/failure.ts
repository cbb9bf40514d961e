import { RmError, type RmErrorCode } from '../errors.js';

export { pluginError } from './reasons.js';

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
