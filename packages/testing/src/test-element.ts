import type { ProgramClient } from '@reverse-mentoring/core';
import { guides, reasonOf } from './lesson.js';
import { runChecks, type Check, type Report } from './report.js';
import { registerChecks, type TestRunner } from './runner.js';

interface Described {
  readonly name: string;
  readonly description?: string | undefined;
  readonly privacy?: string | undefined;
  readonly static?: boolean | undefined;
}

/** A class of the Custom Elements Manifest, as far as the suite reads it. */
export interface ElementDeclaration {
  readonly tagName?: string;
  readonly summary?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

/** axe-core, or anything that answers like it. */
export interface AccessibilityChecker {
  run(
    node: Element,
    options?: unknown,
  ): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] }[] }>;
}

/** What the checks of an element need to know. */
export interface ElementCheckOptions {
  /** Opens a programme in which the element has something to show; the suite closes it. */
  readonly makeClient: () => Promise<ProgramClient>;
  /** The element's entry in the manifest. */
  readonly declaration: ElementDeclaration;
  /** Properties with values other than their defaults. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly axe?: AccessibilityChecker;
  /** Languages the accessibility checks go through; default `en`. */
  readonly languages?: readonly string[];
}

/** What {@link testElement} takes: the functions of the test runner, and what the checks need to know. */
export type TestElementOptions = TestRunner & ElementCheckOptions;

type Tag = HTMLElement & { client?: ProgramClient | undefined; readonly updateComplete?: Promise<unknown> };

const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

const has = (element: Element, state: string): boolean => {
  try {
    return element.matches(`:state(${state})`);
  } catch {
    return element.hasAttribute(`data-state-${state}`);
  }
};

const textOf = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Waits until the element has drawn what it has to say. */
async function settled(element: Tag): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    await element.updateComplete;
    if (textOf(element) && !has(element, 'loading')) break;
    await pause(20);
  }
  assert(!has(element, 'loading'), 'it still loads after five seconds');
  // Words that come in a file of their own are there a little later.
  await pause(50);
}

/** Counts what runs for a client: watches and listeners not stopped yet, and watches ever started. */
function counted(client: ProgramClient): { readonly client: ProgramClient; readonly open: () => number; readonly started: () => number } {
  let open = 0;
  let started = 0;
  const stopper = (stop: () => void): (() => void) => {
    open++;
    let done = false;
    return () => {
      if (!done) open--;
      done = true;
      stop();
    };
  };
  const watch: ProgramClient['watch'] = (...args) => {
    started++;
    return stopper(client.watch(...args));
  };
  const on: ProgramClient['on'] = (...args) => stopper(client.on(...args));
  return {
    client: new Proxy(client, { get: (target, name) => (name === 'watch' ? watch : name === 'on' ? on : (Reflect.get(target, name) as unknown)) }),
    open: () => open,
    started: () => started,
  };
}

interface Heard {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly signal: AbortSignal | undefined;
}

/** Runs `body` and answers the listeners it left on window, document and what is between. */
async function listenersLeft(body: () => Promise<void>): Promise<readonly string[]> {
  const outside = new Set<EventTarget>([globalThis, document, document.documentElement, document.body]);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as they are
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const heard: Heard[] = [];
  // A bare `addEventListener(…)` has no `this`: the window's.
  EventTarget.prototype.addEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ) {
    const target = this ?? globalThis;
    if (outside.has(target)) heard.push({ target, type, listener, signal: typeof options === 'object' ? options.signal : undefined });
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ) {
    const target = this ?? globalThis;
    const index = heard.findIndex(one => one.target === target && one.type === type && one.listener === listener);
    if (index >= 0) heard.splice(index, 1);
    removeEventListener.call(target, type, listener, options);
  };
  try {
    await body();
  } finally {
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  }
  return heard.filter(({ signal }) => !signal?.aborted).map(({ type }) => type);
}

let count = 0;

/** The contract of the tags as a list of checks, to run in a way of your own, in a browser. */
export function elementChecks(tag: string, options: ElementCheckOptions): readonly Check[] {
  const { declaration, makeClient, properties = {}, axe, languages = ['en'] } = options;
  const create = (name = tag): Tag => document.createElement(name);
  const checks: Check[] = [];

  /** A place on the page, errors that nobody caught, and a client; all gone afterwards. */
  const check = (name: string, advice: string, body: (place: HTMLElement, client: ProgramClient) => Promise<void>): void => {
    const run = async (): Promise<void> => {
      if (typeof document === 'undefined') throw new Error('there is no page here; run this in a browser, with @web/test-runner for instance');
      const place = document.createElement('section');
      document.body.append(place);
      const client = await makeClient();
      const errors: unknown[] = [];
      const hear = (event: Event): void => {
        errors.push((event as ErrorEvent).error ?? (event as PromiseRejectionEvent).reason);
      };
      for (const type of ['error', 'unhandledrejection']) addEventListener(type, hear);
      try {
        await body(place, client);
      } finally {
        place.remove();
        await pause(0);
        client.close();
        for (const type of ['error', 'unhandledrejection']) removeEventListener(type, hear);
      }
      assert(errors.length === 0, `it threw: ${String(errors[0])}`);
    };
    checks.push({
      name,
      run: async () => {
        try {
          await run();
        } catch (error) {
          throw new Error(
            `<${tag}> does not keep this promise: ${name}.\nGot:          ${reasonOf(error)}\nTo do:        ${advice}\nRead:         ${guides.testing}`,
            {
              cause: error,
            },
          );
        }
        return undefined;
      },
    });
  };

  check(
    'says so without a client, and takes a late one',
    'Draw something kind while `client` is undefined, set :state(no-client), and draw again when the property is set: a page may load in any order.',
    async (place, client) => {
      const element = create();
      place.append(element);
      await settled(element);
      assert(has(element, 'no-client'), 'without a client the state is no-client');
      const alone = textOf(element);
      assert(alone !== '', 'without a client it says something');
      element.client = client;
      await settled(element);
      assert(!has(element, 'no-client'), 'with a client the state is another');
      assert(textOf(element) !== alone, 'with a client it shows something else');
      element.client = undefined;
      await settled(element);
      assert(has(element, 'no-client'), 'a client taken away is gone');
    },
  );

  check(
    'keeps properties set before it was upgraded',
    'Declare properties with accessors, and take over own properties set before the upgrade (Lit does; in a plain class do it in the constructor’s end or connectedCallback).',
    async (place, client) => {
      const name = `${tag}-late-${String(++count)}`;
      const element = create(name);
      Object.assign(element, properties, { client });
      place.append(element);
      const original = customElements.get(tag);
      assert(original !== undefined, `<${tag}> is not registered`);
      customElements.define(name, class extends original {});
      await settled(element);
      assert(!has(element, 'no-client'), 'the client set before counts');
      for (const [key, value] of Object.entries({ ...properties, client })) {
        assert((element as unknown as Record<string, unknown>)[key] === value, `${key} is what it was set to`);
        assert(!Object.hasOwn(element, key), `${key} goes through the element’s own accessor`);
      }
    },
  );

  check(
    'asks nothing again when it is moved, and everything when it comes back',
    'In disconnectedCallback wait a microtask before you stop: moving in the page disconnects and connects at once. What is stopped begins again in connectedCallback.',
    async (place, client) => {
      const watched = counted(client);
      const element = create();
      element.client = watched.client;
      place.append(element);
      await settled(element);
      const [text, started] = [textOf(element), watched.started()];
      const elsewhere = document.createElement('div');
      place.append(elsewhere);
      elsewhere.append(element);
      await settled(element);
      assert(watched.started() === started, 'a move starts no query');
      assert(textOf(element) === text, 'a move changes nothing');
      element.remove();
      await pause(20);
      assert(watched.open() === 0, `${String(watched.open())} watches or listeners go on after it has left`);
      place.append(element);
      await settled(element);
      assert(textOf(element) === text, 'back on the page it shows the same');
    },
  );

  check(
    'leaves no listener behind',
    'Add listeners on window and document with the signal of an AbortController, and abort it when the element leaves; call the stop functions of client.watch and client.on.',
    async (place, client) => {
      const watched = counted(client);
      const left = await listenersLeft(async () => {
        for (let round = 0; round < 3; round++) {
          const element = create();
          element.client = watched.client;
          place.append(element);
          await settled(element);
          element.remove();
          await pause(20);
        }
      });
      assert(left.length === 0, `listeners left on the page: ${left.join(', ')}`);
      assert(watched.open() === 0, `${String(watched.open())} watches or listeners left at the client`);
    },
  );

  if (axe) {
    for (const lang of languages) {
      check(
        `is accessible in ${lang}, with and without a client`,
        'Native controls with labels, headings in order, text with contrast: the message names rule and element.',
        async (place, client) => {
          for (const given of [undefined, client]) {
            const element = create();
            element.lang = lang;
            Object.assign(element, given ? { client: given } : {});
            place.append(element);
            await settled(element);
            const { violations } = await axe.run(element);
            assert(violations.length === 0, violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`).join('\n'));
            element.remove();
          }
        },
      );
    }
  }

  check(
    'is told completely by its manifest',
    'Write @summary, @attr, @slot, @csspart, @cssstate and a comment above each public member, and build the manifest again.',
    async (place, client) => {
      const element = create();
      place.append(element);
      const problems: string[] = [];
      const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } = declaration;
      const compare = (): void => {
        const root = element.shadowRoot;
        if (!root) return;
        const named = (selector: string, attribute: string): string[] =>
          [...root.querySelectorAll(selector)]
            .flatMap(one => (one.getAttribute(attribute) ?? '').split(/\s+/))
            .filter((one, index, all) => all.indexOf(one) === index);
        const told = (list: readonly Described[]): string[] => list.map(({ name }) => name);
        for (const name of named('slot', 'name')) if (!told(slots).includes(name)) problems.push(`slot “${name}” is not told`);
        for (const name of told(slots)) if (!named('slot', 'name').includes(name)) problems.push(`slot “${name}” is told but not always there`);
        for (const name of named('[part]', 'part')) if (name && !told(cssParts).includes(name)) problems.push(`part “${name}” is not told`);
        for (const state of ['loading', 'empty', 'error', 'dirty', 'readonly', 'offline', 'no-client', 'unknown-user']) {
          if (has(element, state) && !told(cssStates).includes(state)) problems.push(`state “${state}” is not told`);
        }
      };
      await settled(element);
      compare();
      element.client = client;
      await settled(element);
      compare();
      const observed = (customElements.get(tag) as { observedAttributes?: readonly string[] } | undefined)?.observedAttributes ?? [];
      for (const name of observed) if (!attributes.some(one => one.name === name)) problems.push(`attribute “${name}” is not told`);
      const open = members.filter(({ privacy, static: isStatic }) => !isStatic && (privacy ?? 'public') === 'public');
      for (const { name } of open) if (!(name in element)) problems.push(`member “${name}” is told but not there`);
      for (const name of Object.keys(properties)) if (!open.some(one => one.name === name)) problems.push(`property “${name}” is not told`);
      for (const { name, description } of [...attributes, ...open, ...events, ...slots, ...cssParts, ...cssProperties, ...cssStates]) {
        if (!description?.trim()) problems.push(`“${name}” has no description`);
      }
      if (!declaration.summary) problems.push('there is no summary');
      assert(problems.length === 0, [...new Set(problems)].join('\n'));
    },
  );
  return checks;
}

/** Tries an element without any test runner, on the page that calls it, and tells what became of it. Never rejects. */
export const checkElement = (tag: string, options: ElementCheckOptions): Promise<Report> => runChecks(`element ${tag}`, elementChecks(tag, options));

/**
 * The contract of the tags, run over yours by the test runner in use, in a browser: properties set before the upgrade count, it speaks without a
 * client and takes a late one, a move asks nothing again, leaving leaves nothing behind, axe-core finds nothing, the
 * manifest tells everything. `tag` must be registered.
 *
 * @example
 * ```ts
 * import { testElement, generateProgram } from '@reverse-mentoring/testing';
 * import { openProgram } from '@reverse-mentoring/core';
 * import axe from 'axe-core';
 * import { describe, it } from 'vitest';
 *
 * const makeClient = async () => {
 *   const bundle = generateProgram();
 *   const client = await openProgram({ id: bundle.programId, user: 'coordinator' });
 *   await client.import(bundle);
 *   return client;
 * };
 * testElement('acme-overview', { describe, it, axe, makeClient, declaration: { tagName: 'acme-overview', summary: 'Everything at a glance' } });
 * ```
 */
export function testElement(tag: string, options: TestElementOptions): void {
  registerChecks(`element ${tag}`, elementChecks(tag, options), options);
}
