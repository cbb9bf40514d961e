import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, type Store, type StoreTx } from '@reverse-mentoring/core';
import { checkStore } from '@reverse-mentoring/testing';

/** A store that does one thing in another way. */
const store = (change: (tx: StoreTx) => Partial<StoreTx>): (() => Store) => {
  return () => {
    const base = memoryStore();
    return {
      name: 'changed',
      async open(database, hooks) {
        const session = await base.open(database, hooks);
        const own: Pick<typeof session, 'run'> = {
          run: (mode, fn, options) =>
            session.run(
              mode,
              tx =>
                fn({
                  get: (...args) => tx.get(...args),
                  put: (...args) => tx.put(...args),
                  delete: (...args) => tx.delete(...args),
                  list: (...args) => tx.list(...args),
                  find: (...args) => tx.find(...args),
                  ...change(tx),
                }),
              options,
            ),
        };
        return new Proxy(session, {
          get: (target, key) => {
            const value: unknown = key === 'run' ? own.run : Reflect.get(target, key);
            return typeof value === 'function' && key !== 'run' ? value.bind(target) : value;
          },
        });
      },
    };
  };
};
/** The value with the values of one kind in it changed. */
const spoilt = (value: unknown, spoil: (value: unknown) => unknown): unknown => {
  const made = spoil(value);
  if (made !== value || typeof made !== 'object' || made === null || Object.getPrototypeOf(made) !== Object.prototype) return made;
  return Object.fromEntries(Object.entries(made).map(([key, inner]) => [key, spoilt(inner, spoil)]));
};
const keeping = (spoil: (value: unknown) => unknown): (() => Store) => store(tx => ({ put: (table, key, value) => tx.put(table, key, spoilt(value, spoil)) }));

afterEach(() => void vi.useRealTimers());

describe('testStore finds a store that', () => {
  it('is right to be found right, wrapped', async () => {
    expect((await checkStore(store(() => ({})))).failed).toBe(0);
  });

  it.each([
    ['goes through JSON', store(tx => ({ put: (table, key, value) => tx.put(table, key, JSON.parse(JSON.stringify(value))) })), /a Date comes back as "2026/],
    ['loses Maps', keeping(value => (value instanceof Map ? Object.fromEntries(value) : value)), /a Map comes back as \{/],
    ['loses Sets', keeping(value => (value instanceof Set ? [...value] : value)), /a Set comes back as \[/],
    ['loses typed arrays', keeping(value => (value instanceof Uint8Array ? [...value] : value)), /a Uint8Array comes back as \[0,127,255\]/],
    ['loses buffers', keeping(value => (value instanceof ArrayBuffer ? {} : value)), /an ArrayBuffer comes back as \{\}/],
    [
      'makes null of undefined',
      keeping(value => (Array.isArray(value) ? value.map((one: unknown) => one ?? null) : value)),
      /undefined is left out, or becomes null/,
    ],
    ['makes null of NaN', keeping(value => (Array.isArray(value) ? value.map((one: unknown) => (Number.isNaN(one) ? null : one)) : value)), /NaN and Infinity/],
    ['makes numbers of big ones', keeping(value => (typeof value === 'bigint' ? Number(value) : value)), /12n comes back as 12/],
  ] as const)('%s', async (_is, make, says) => {
    const failed = (await checkStore(make)).results.filter(({ ok }) => !ok);
    const found = failed.find(({ name }) => name.startsWith('keeps what a structured clone keeps'));
    expect(found?.message).toMatch(says);
    expect(found?.message).toContain('structuredClone');
  });

  it('never answers, and tells it once', async () => {
    vi.useFakeTimers();
    const checking = checkStore(() => ({ name: 'stuck', open: () => new Promise(() => {}) }));
    await vi.advanceTimersByTimeAsync(16_000);
    const report = await checking;
    expect(report).toMatchObject({ ok: false, failed: 1, passed: 0 });
    expect(report.text).toMatch(/no end within 15 s[^]*settle every promise/);
    expect(report.results.filter(({ message }) => message === 'a check before it did not end').length).toBe(report.results.length - 1);
  });
});
