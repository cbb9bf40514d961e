import type { PrivateNote } from '../model/types.js';
import { derivedId } from '../records/derived-id.js';
import type { ClientContext, RunQuery } from './context.js';
import { toView } from './reader.js';
import type { ProgramClient, ProgramQueries } from './types.js';

type About = { readonly sessionId: string } | { readonly pairId: string };
const target = (about: About): string => ('sessionId' in about ? about.sessionId : about.pairId);

export function noteQueries(context: ClientContext, run: RunQuery): ProgramQueries['notes'] {
  return {
    get: about =>
      run(async reader => {
        const by = (await context.actor(reader)).id;
        const record = by === undefined ? undefined : await reader.record('private-note', derivedId('private-note', context.id, [by, target(about)]));
        return record && (await reader.canReadRecord(record)) ? toView<PrivateNote>(record) : undefined;
      }),
  };
}

export function noteCommands(context: ClientContext): Pick<ProgramClient['notes'], 'set'> {
  return {
    set: ({ text, ...about }) =>
      context.write('notes.set', async writer => {
        const by = (await context.actor(writer)).id;
        await writer.assertRight('notes.set', { personId: by });
        const existing = await writer.record('private-note', derivedId('private-note', context.id, [by, target(about)]));
        if (text === '') {
          if (existing) await writer.takeBack(existing, { text });
          return undefined;
        }
        return toView<PrivateNote>(existing ? await writer.update(existing, { text }) : await writer.create('private-note', { ...about, by, text }));
      }),
  };
}
