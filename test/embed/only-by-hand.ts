// Proof that nothing on a page was done but by mouse, keys and the file chooser.
//
// Two things make it so. Hands read the page from an isolated world, where tags are plain elements: there is no `client`
// and no property to set. And what this script wraps in the page's own world tells (through `console.error`, which
// `watchPage` collects) of every use of the SDK, of a tag's properties and methods, of the storage and of events that
// no person caused, unless the whole call stack lies in the bundle: an event listener, a timer or a promise of its own.
import type { Page } from 'puppeteer-core';
import { isolated } from './hands.js';
import { bundle } from './site.js';

const path = '/only-by-hand.js';
/** Goes before the bundle's own tag. */
export const guardTag = `<script src="${path}"></script>`;

/** Runs in the page before anything else does. */
function guard(own: readonly string[]): void {
  Error.stackTraceLimit = 200;
  const told = new Set<string>();
  const tell = (what: string): void => {
    if (told.has(what)) return;
    told.add(what);
    console.error(`by script: ${what}`);
  };
  /** Whether code that is not the bundle's is under way; what the engine itself calls has no line. */
  const isForeign = (): boolean => {
    const lines = (new Error().stack ?? '').split('\n').filter(line => /:\d+(?::\d+)?\)?$/.test(line));
    return lines.some(line => !own.some(name => line.includes(name)));
  };
  const check = (what: string): void => {
    if (isForeign()) tell(what);
  };
  type Method = (this: unknown, ...args: unknown[]) => unknown;
  const wrap = (proto: object, key: string, name: string, parts: 'all' | 'set' = 'all'): void => {
    const found = Object.getOwnPropertyDescriptor(proto, key);
    if (!found?.configurable) return;
    const { get, set, value } = found;
    if (typeof value === 'function' && parts === 'all')
      Object.defineProperty(proto, key, {
        ...found,
        value(this: unknown, ...args: unknown[]) {
          check(`${name}.${key}()`);
          return (value as Method).apply(this, args);
        },
      });
    else if (get ?? set)
      Object.defineProperty(proto, key, {
        ...found,
        ...(get && {
          get(this: unknown) {
            if (parts === 'all') check(`${name}.${key}`);
            return get.call(this) as unknown;
          },
        }),
        ...(set && {
          set(this: unknown, to: unknown) {
            check(`${name}.${key} =`);
            set.call(this, to);
          },
        }),
      });
  };

  // The tags: what leads to the SDK, every property one could set, every verb.
  const seen = new Set<object>([HTMLElement.prototype]);
  const leads = /^(?:client|provider|ready|store|plugins|identify|save|reset|reload|retry|choose|edit|commit|renderRoot)$/;
  const define = customElements.define.bind(customElements);
  customElements.define = (name, type, options) => {
    // Lit makes the properties now.
    void (type as unknown as { observedAttributes?: unknown }).observedAttributes;
    for (let proto = type.prototype as object; !seen.has(proto); proto = Object.getPrototypeOf(proto) as object) {
      seen.add(proto);
      for (const key of Object.getOwnPropertyNames(proto)) wrap(proto, key, name, leads.test(key) ? 'all' : 'set');
    }
    define(name, type, options);
  };
  // The registry of programmes, the storage beneath the SDK, and what a script can pretend a person did.
  const programs = Symbol.for('reverse-mentoring:programs/1');
  let registry: unknown;
  Object.defineProperty(globalThis, programs, {
    get: () => {
      check('the registry of programmes');
      return registry;
    },
    set: (to: unknown) => {
      registry = to;
    },
  });
  wrap(IDBFactory.prototype, 'open', 'indexedDB');
  wrap(IDBFactory.prototype, 'deleteDatabase', 'indexedDB');
  wrap(Storage.prototype, 'setItem', 'storage');
  wrap(BroadcastChannel.prototype, 'postMessage', 'channel');
  wrap(EventTarget.prototype, 'dispatchEvent', 'event');
  wrap(HTMLElement.prototype, 'click', 'element');
  wrap(Element.prototype, 'setAttribute', 'element');
  wrap(HTMLFormElement.prototype, 'requestSubmit', 'form');
  wrap(HTMLDetailsElement.prototype, 'open', 'details', 'set');
  for (const control of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement])
    for (const key of ['value', 'checked', 'files', 'selectedIndex']) wrap(control.prototype, key, 'control', 'set');
  // From the isolated world none of the above is called, but its events arrive here. A tag's own events start at the tag.
  for (const type of ['click', 'input', 'change', 'keydown', 'submit', 'pointerdown', 'drop'])
    addEventListener(
      type,
      event => {
        const [target] = event.composedPath();
        if (!event.isTrusted && target instanceof Element && !target.localName.includes('-')) tell(`a ${type} nobody made`);
      },
      true,
    );
}

/** The page's first script. */
export const guardPage = {
  [path]: { body: `(${guard.toString()})(${JSON.stringify([bundle, path])})`, headers: { 'content-type': 'text/javascript' } },
};

/** What only a script can do to a page, each in a way the guard must tell of. */
export const forbidden: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a command of the SDK': page => page.evaluate(async () => (document.querySelector('rm-setup') as { client?: { today(): string } } | null)?.client?.today()),
  'the client of the provider': page =>
    page.evaluate(async () => {
      await (document.querySelector('rm-program') as { ready?: Promise<unknown> } | null)?.ready;
    }),
  'the registry of programmes': page => page.evaluate(() => Reflect.get(globalThis, Symbol.for('reverse-mentoring:programs/1')) !== undefined),
  'the client by its context': page =>
    page.evaluate(() => document.querySelector('rm-setup')?.dispatchEvent(new Event('context-request', { bubbles: true, composed: true }))),
  'a property set': page =>
    page.evaluate(() => {
      Reflect.set(document.querySelector('rm-program') ?? {}, 'user', 'somebody');
    }),
  'an attribute set': page => page.evaluate(() => document.querySelector('rm-program')?.setAttribute('lang', 'en')),
  'a method called': page =>
    page.evaluate(() => {
      (document.querySelector('rm-roster') as { reload?(): void } | null)?.reload?.();
    }),
  'a value written into a field': page =>
    page.evaluate(() => {
      const field = document.querySelector('rm-setup')?.shadowRoot?.querySelector('input');
      if (field) field.value = 'written';
    }),
  'a click without a mouse': page =>
    page.evaluate(() => {
      document.querySelector('rm-setup')?.shadowRoot?.querySelector('button')?.click();
    }),
  'a click from the isolated world': page =>
    isolated(page.mainFrame()).evaluate(() => {
      document.querySelector('rm-setup')?.shadowRoot?.querySelector('button')?.click();
    }),
  'the storage below': page =>
    page.evaluate(() => {
      indexedDB.open('reverse-mentoring/1/story');
    }),
};
