import type { Store } from '@reverse-mentoring/core';

let factory: (() => Store) | undefined;

/** Sets where programmes live that name no store of their own; the ready-made bundles set IndexedDB. */
export function setDefaultStore(create: (() => Store) | undefined): void {
  factory = create;
}

/** A new store of the default kind; `undefined` means memory, with a visible badge. */
export function defaultStore(): Store | undefined {
  return factory?.();
}
