/** Milliseconds of work before the page gets its turn; machines four times slower than ours stay below 50. */
const sliceMs = 8;

export interface Slices {
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Told of each slice: tests look at the longest. */
  readonly onSlice?: ((ms: number) => void) | undefined;
}

/** The next task: what the page and its person wait for comes first. Timers would wait 4 ms each time. */
export const nextTask = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    // Node's types know the listener by another name; both know this one.
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Gives the page its turn whenever a slice is over, or now with `force`. */
export function slicer({ signal, onSlice }: Slices): (force?: boolean) => Promise<void> | undefined {
  let began = performance.now();
  return force => {
    const ms = performance.now() - began;
    if (!force && ms < sliceMs) return undefined;
    onSlice?.(ms);
    return nextTask().then(() => {
      began = performance.now();
      if (signal?.aborted) throw new Error('The plugin was removed while its index was built.');
    });
  };
}
