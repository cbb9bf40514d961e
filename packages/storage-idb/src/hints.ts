import type { Change } from '@reverse-mentoring/core';

export interface Hints {
  post(changes: readonly Change[]): void;
  close(): void;
}

/** Tells the other tabs which records changed, never what is in them; `hear(undefined)`: read everything again. */
export function openHints(name: string, hear: (changes: readonly Change[] | undefined) => void): Hints {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      hear(Array.isArray(data) ? (data as Change[]) : undefined);
    };
  } catch {
    // Absent or refused: the other tabs show the change when they read next.
  }
  // A page that comes back from the back/forward cache has heard nothing meanwhile.
  const shown = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) hear(undefined);
  };
  addEventListener('pageshow', shown);
  return {
    post: changes => channel?.postMessage(changes.map(({ key, type, home }) => ({ key, type, home }))),
    close() {
      channel?.close();
      channel = undefined;
      removeEventListener('pageshow', shown);
    },
  };
}
