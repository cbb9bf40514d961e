import { commandErrors } from '../messages/errors.en.js';
import { addMessages } from '../messages/index.js';
import { isRmError, RmError, type RmErrorCode } from '../errors.js';
import { type Point, points } from './points.js';

addMessages('en', commandErrors);

/** True where a failure stops what was asked: conflicts and privacy fail closed. */
export const blocks = (point: string): boolean => new Map<string, Point>(Object.entries(points)).get(point)?.onFailure === 'block';

/** What a plugin threw, as an `RmError` that names the plugin and the point. */
export function pluginError(plugin: string, point: string, cause: unknown, code: RmErrorCode = 'plugin-failed'): RmError {
  const coded = isRmError(cause) ? cause : undefined;
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new RmError(
    coded?.code.startsWith('plugin-') ? coded.code : code,
    `Plugin "${plugin}", ${point}: ${problem}`,
    // People who asked for what is stopped are told what to do: `error.plugin-failed.match`, `.export`.
    { ...coded?.details, plugin, point, problem, ...(blocks(point) && { rule: point.split('.')[0] }) },
    cause,
  );
}

/** Runs it at once; what it throws is a rejection. */
export const attempt = <T>(run: () => T | PromiseLike<T>): Promise<T> =>
  new Promise(resolve => {
    resolve(run());
  });

/** A promise that rejects after `ms`, and how to call that off. */
export function deadline(ms: number): { over: Promise<never>; isOver: () => boolean; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined,
    late = false;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new RmError('plugin-failed', `no answer within ${ms} ms`, { ms }));
    }, ms);
  });
  over.catch(() => {});
  return { over, isOver: () => late, cancel: () => clearTimeout(timer) };
}
