import { definePlugin } from '@reverse-mentoring/core/plugin';

/** One session, as the other system hears of it. Notes and feedback never leave. */
export interface Statement {
  /**
   * The same for the same session in the same version: what is sent twice can be kept once. A session that came in a file without
   * times of its own is of 1970 in it; `date` is the day it was held.
   */
  readonly id: string;
  readonly who: readonly string[];
  readonly date: string;
  readonly minutes: number;
  readonly costCentre?: string;
}

export interface AcmeCeramicsOptions {
  /** Hands a statement over, and rejects when it did not arrive; it is then sent again later. `signal` ends with the plugin. */
  send(statement: Statement, signal: AbortSignal): Promise<void>;
  /** Milliseconds until what did not arrive is tried again; default a minute. */
  readonly pause?: number;
}

/** Tells another system of every session held, and asks for a cost centre in the session log. */
export const acmeCeramics = definePlugin<AcmeCeramicsOptions>({
  // People’s records name it: never change it.
  id: 'acme/ceramics',
  version: '0.1.0',
  sdk: 2,
  // Placeholders: what people read where plugins are listed. Write yours, or leave a language out.
  label: { en: 'Acme ceramics', fr: 'Extension Acme ceramics' },
  options(given) {
    const { send, pause = 60_000 } = (given ?? {}) as Partial<AcmeCeramicsOptions>;
    if (typeof send !== 'function') throw new Error('send: give a function that hands a statement over');
    return { send, pause };
  },
  setup(ctx) {
    const { send, pause = 60_000 } = ctx.options;
    ctx.contribute('session.field', {
      id: 'costCentre',
      kind: 'text',
      home: 'case',
      label: { en: 'Cost centre', fr: 'Centre de coût' },
      hint: { en: 'Two letters and three digits.', fr: 'Deux lettres et trois chiffres.' },
      maxLength: 5,
      check(value, lang) {
        if (/^[A-Z]{2}\d{3}$/.test(String(value))) return undefined;
        return lang.startsWith('fr') ? 'Un centre de coût s’écrit AB123.' : 'A cost centre is written AB123.';
      },
    });

    // The records are the queue: `storage` keeps what has arrived, and whatever differs is sent. So nothing is lost when a page
    // closes, and what was saved while the plugin was away is found at its return.
    async function sweep(): Promise<void> {
      for (const pair of await ctx.query.pairs.ofParticipant()) {
        for (const session of await ctx.query.sessions.ofPair(pair.id)) {
          if (session.status !== 'held' || (await ctx.storage.get(session.id)) === session.updatedAt) continue;
          const { costCentre } = (session.ext?.[ctx.id] ?? {}) as { costCentre?: string };
          const statement: Statement = {
            id: `${session.id}@${session.updatedAt}`,
            who: [pair.mentorId, pair.menteeId],
            date: session.date,
            minutes: session.minutes ?? 0,
            ...(costCentre ? { costCentre } : {}),
          };
          await send(statement, ctx.signal);
          await ctx.storage.set(session.id, session.updatedAt);
        }
      }
    }

    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: Promise<void> | undefined;
    let again = false;
    /** One sweep at a time; asked for meanwhile, it goes through once more. */
    function run(): void {
      again = true;
      running ??= (async () => {
        while (again && !ctx.signal.aborted) {
          again = false;
          clearTimeout(timer);
          try {
            await sweep();
          } catch (error) {
            if (ctx.signal.aborted) return;
            ctx.log('not sent; tried again later', error);
            timer = setTimeout(run, pause);
          }
        }
      })().finally(() => {
        running = undefined;
      });
    }
    ctx.signal.addEventListener('abort', () => clearTimeout(timer));
    ctx.on('session.saved', run);
    // From other tabs, files and people who share this device.
    ctx.on('changed', run);
    ctx.on('user.changed', run);
    // Not awaited: a set-up waits for no network.
    run();
  },
});
