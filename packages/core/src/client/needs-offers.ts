import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { ClientContext, Fields, RunQuery } from './context.js';
import { toView } from './reader.js';
import type { Command } from './rights.js';
import type { ProgramQueries, UpdateOptions, View } from './types.js';

interface PersonalQueries<T> {
  get(id: string): Promise<View<T> | undefined>;
  all(personId?: string): Promise<readonly View<T>[]>;
}
interface PersonalCommands<T> {
  add(draft: Fields): Promise<View<T>>;
  update(id: string, changes: Fields, options?: UpdateOptions): Promise<View<T>>;
  remove(id: string): Promise<void>;
}

/** Queries of a type that belongs to one person (`need`, `offer`). */
export function personalQueries<T>(type: string, run: RunQuery): PersonalQueries<T> {
  return {
    get: id =>
      run(async reader => {
        const record = await reader.record(type, id);
        return record && (await reader.canReadRecord(record)) ? toView<T>(record) : undefined;
      }),
    all: personId =>
      run(async reader => {
        const records = personId === undefined ? await reader.of(type) : await reader.ofPerson(type, personId);
        return (await reader.readable(records)).map(record => toView<T>(record));
      }),
  };
}

/** Commands of the same; `defaults` fill what the draft leaves out. */
export function personalCommands<T>(
  type: 'need' | 'offer',
  context: ClientContext,
  resolve: ProgramQueries['skills']['resolve'],
  defaults: Fields,
): PersonalCommands<T> {
  const change = <A>(
    verb: 'update' | 'remove',
    id: string,
    act: (writer: Parameters<Parameters<ClientContext['write']>[1]>[0], record: StoredRecord) => Promise<A>,
  ): Promise<A> => {
    const command: Command = `${type}s.${verb}`;
    return context.write(command, async writer => {
      const record = await writer.need(type, id);
      await writer.assertRight(command, { personId: String(record['personId']) });
      return act(writer, record);
    });
  };
  return {
    add: async draft => {
      const skillId = String(draft['skillId']);
      const label = draft['label'] ?? (await resolve([skillId]))[0]?.label ?? skillId;
      const command: Command = `${type}s.add`;
      return context.write(command, async writer => {
        const personId = (draft['personId'] as string | undefined) ?? (await context.actor(writer)).id;
        await writer.assertRight(command, { personId });
        const member = await writer.need('member', String(personId));
        if (member['state'] === 'invited') throw rmError('no-consent', { person: member['displayName'], record: `member:${member.id}` });
        const there = (await writer.ofPerson(type, member.id)).find(record => record['skillId'] === skillId);
        if (there && (type === 'offer' || there['status'] === 'open' || there['status'] === 'covered'))
          throw rmError('duplicate', { record: `${type}:${there.id}`, field: 'skillId' });
        return toView<T>(await writer.create(type, { ...defaults, ...draft, personId: member.id, label }));
      });
    },
    update: (id, changes, { base } = {}) => change('update', id, async (writer, record) => toView<T>(await writer.update(record, changes, base))),
    remove: id => change('remove', id, (writer, record) => writer.remove(record)),
  };
}
