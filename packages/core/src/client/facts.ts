import type { Feedback, Member, Program } from '../model/types.js';
import type { ClientContext } from './context.js';
import { pairView } from './pair-state.js';
import { toView, type Reader } from './reader.js';
import { sessionView } from './session-views.js';
import type { Written } from './writer.js';

/** Tells the page and the plugins what a command wrote, each fact once. */
export async function factsOf(context: ClientContext, written: readonly Written[]): Promise<void> {
  const told = new Set<string>();
  // Some commands write thousands: a transaction for each would keep the store from everybody else.
  for (let at = 0; at < written.length; at += 100) {
    const tells = await context
      .read(async reader => {
        const found: (Tell | undefined)[] = [];
        for (const { type, id } of written.slice(at, at + 100)) found.push(await factOf(context, reader, type, id));
        return found;
      })
      .catch(() => []);
    for (const tell of tells) {
      if (!tell || told.has(tell.key)) continue;
      told.add(tell.key);
      tell.run();
    }
  }
}

interface Tell {
  readonly key: string;
  run(): void;
}

async function factOf(context: ClientContext, reader: Reader, type: string, id: string): Promise<Tell | undefined> {
  const record = await reader.record(type, id);
  // Told a moment later: the acting user may be another one by then.
  if (!record || !(await reader.canReadRecord(record))) return undefined;
  switch (type) {
    case 'session':
    case 'session-notes': {
      const session = type === 'session' ? record : await reader.record('session', String(record['sessionId']));
      const view = session && (await sessionView(reader, session));
      return (
        view && {
          key: `session:${view.id}`,
          run: () => {
            context.emit('session.saved', { session: view });
          },
        }
      );
    }
    case 'pair':
    case 'acceptance': {
      const pair = type === 'pair' ? record : await reader.record('pair', String(record['pairId']));
      const view = pair && (await pairView(reader, pair));
      return (
        view && {
          key: `pair:${view.id}`,
          run: () => {
            context.emit('pair.changed', { pair: view });
          },
        }
      );
    }
    case 'feedback':
      return {
        key: `feedback:${id}`,
        run: () => {
          context.emit('feedback.saved', { feedback: reader.view<Feedback>(record) });
        },
      };
    case 'member':
      return {
        key: `member:${id}`,
        run: () => {
          context.emit('member.changed', { member: toView<Member>(record) });
        },
      };
    case 'program':
      return {
        key: 'program',
        run: () => {
          context.emit('program.changed', { program: toView<Program>(record) });
        },
      };
    default:
      return undefined;
  }
}
