// Small texts of this browser. The page keeps a copy, so that what was typed outlives refused, full or cleared storage.
const memory = new Map<string, string>();

function attempt<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(globalThis.localStorage);
  } catch {
    return undefined;
  }
}

/** Reads a small text this browser, or at least this page, keeps. */
export function recall(key: string): string | undefined {
  return attempt(storage => storage.getItem(key)) ?? memory.get(key);
}

/** Keeps a small text as far as the browser allows; `undefined` drops it. */
export function remember(key: string, value: string | undefined): void {
  if (value === undefined) {
    memory.delete(key);
    attempt(storage => {
      storage.removeItem(key);
    });
  } else {
    memory.set(key, value);
    attempt(storage => {
      storage.setItem(key, value);
    });
  }
}

/** Drops every text whose key starts so. */
export function forgetKept(start: string): void {
  for (const key of [...memory.keys(), ...(attempt(Object.keys) ?? [])]) if (key.startsWith(start)) remember(key, undefined);
}
