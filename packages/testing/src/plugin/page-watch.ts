/** What is put on the page from now on: new globals, timers that go on, listeners on the window and the document. */
export function pageWatch(): {
  readonly globals: () => readonly string[];
  readonly timers: () => number;
  readonly listeners: () => readonly string[];
  stop(): void;
} {
  const before = new Set(Reflect.ownKeys(globalThis).map(String));
  let globals: readonly string[] = [];

  const page = globalThis as unknown as Record<'setInterval' | 'clearInterval', (...args: unknown[]) => unknown>;
  const { setInterval: start, clearInterval: end } = page;
  const running = new Set<unknown>();
  page.setInterval = (...args) => {
    const timer = Reflect.apply<typeof globalThis, unknown[], unknown>(start, globalThis, args);
    running.add(timer);
    return timer;
  };
  page.clearInterval = (...args) => {
    running.delete(args[0]);
    return Reflect.apply<typeof globalThis, unknown[], unknown>(end, globalThis, args);
  };

  const { document } = globalThis as { document?: Document };
  const heard: { target: unknown; type: string; listener: unknown; signal: AbortSignal | undefined }[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as they are
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  if (document) {
    const outside = new Set<unknown>([globalThis, document, document.documentElement, document.body]);
    // A bare `addEventListener(…)` has no `this`: the window's.
    EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...args: Parameters<typeof addEventListener>) {
      const target = this ?? globalThis;
      const [type, listener, options] = args;
      if (outside.has(target)) heard.push({ target, type, listener, signal: typeof options === 'object' ? options.signal : undefined });
      Reflect.apply(addEventListener, target, args);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, ...args: Parameters<typeof removeEventListener>) {
      const target = this ?? globalThis;
      const index = heard.findIndex(one => one.target === target && one.type === args[0] && one.listener === args[1]);
      if (index >= 0) heard.splice(index, 1);
      Reflect.apply(removeEventListener, target, args);
    };
  }
  return {
    globals: () => globals,
    timers: () => running.size,
    listeners: () => heard.filter(({ signal }) => !signal?.aborted).map(({ type }) => type),
    stop: () => {
      page.setInterval = start;
      page.clearInterval = end;
      if (document) Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      globals = Reflect.ownKeys(globalThis)
        .map(String)
        // Node puts its fetch there when it is called for the first time.
        .filter(name => !before.has(name) && !/^Symbol\((?:undici|nodejs)\./.test(name));
      for (const timer of running) Reflect.apply(end, globalThis, [timer]);
    },
  };
}
