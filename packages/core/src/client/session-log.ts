import { rmError } from '../messages/index.js';
import type { ClientContext, Fields } from './context.js';
import { pick, type SessionWork } from './session-work.js';
import { sessionView } from './session-views.js';
import type { ProgramClient, SessionDraft, SessionView, UpdateOptions } from './types.js';

type Sessions = ProgramClient['sessions'];

/** The everyday commands: log, plan, confirm. */
export function sessionCommands(context: ClientContext, work: SessionWork): Pick<Sessions, 'log' | 'plan' | 'confirm'> {
  const { labelsOf, filtered, partnerPair, writeNotes, ownFields, activate, planDefaults, planOn, assertPast, change } = work;
  const save =
    (command: 'sessions.log' | 'sessions.plan', status: 'held' | 'planned') =>
    async (given: SessionDraft, { base }: UpdateOptions = {}): Promise<SessionView> => {
      const write = async (draft: SessionDraft & Fields, trial?: boolean): Promise<SessionView> => {
        const labels = await labelsOf(draft.skills);
        return context.write(
          command,
          async writer => {
            const [pair, view] = await partnerPair(writer, command, draft.pairId);
            await activate(writer, pair, view, command);
            if (status === 'held') assertPast(draft.date, `session:${draft.id ?? 'new'}`);
            const known = draft.id === undefined ? undefined : await writer.record('session', draft.id);
            const fields = { ...ownFields(pair, labels, draft, known, base), status };
            if (known && known['pairId'] !== draft.pairId) throw rmError('invalid', { rule: 'unchangeable', record: `session:${known.id}`, field: 'pairId' });
            const loggedBy = status === 'held' ? (known?.['status'] === 'held' ? known['loggedBy'] : (await context.actor(writer)).id) : undefined;
            const outcome = { loggedBy, ...(known ? { cancelledBy: undefined } : {}) };
            const session = known
              ? await writer.update(known, { ...fields, ...outcome }, base)
              : await writer.create(
                  'session',
                  { pairId: draft.pairId, ...(status === 'planned' ? { minutes: await planDefaults(writer) } : {}), ...fields, ...outcome },
                  draft.id,
                );
            await writeNotes(writer, draft.pairId, session.id, draft, (base as { notes?: object } | undefined)?.notes);
            if (draft.nextDate) await planOn(writer, draft.pairId, draft.nextDate, draft.nextStart ? { start: draft.nextStart, ...pick(draft, ['zone']) } : {});
            return sessionView(writer, session);
          },
          trial,
        );
      };
      return write(await filtered(given as SessionDraft & Fields, draft => write(draft, true)));
    };
  return {
    log: save('sessions.log', 'held'),
    plan: save('sessions.plan', 'planned'),
    confirm: (id, answer = 'confirm') =>
      change('sessions.confirm', id, async (writer, session) => {
        if (session['status'] !== 'held')
          throw rmError('wrong-state', { record: `session:${id}`, state: String(session['status']), command: 'sessions.confirm' });
        const by = (await context.actor(writer)).id;
        // Confirming one's own log would say nothing.
        if (by === session['loggedBy']) throw rmError('not-allowed', { command: 'sessions.confirm', who: 'partner', record: `session:${id}` });
        await writer.create('confirmation', { by, pairId: session['pairId'], sessionId: id, answer, at: context.instant() });
        return session;
      }),
  };
}
