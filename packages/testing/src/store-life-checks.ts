import type { StoreSession } from '@reverse-mentoring/core';
import type { StoreCheck } from './store-checking.js';
import { row, rows, put, describeChanges, equal, isTrue, failure, pause, later, until } from './store-checking.js';

export const transactions: readonly StoreCheck[] = [
  [
    'reads its own writes',
    async open => {
      const session = await open();
      await session.run('write', async tx => {
        await tx.put('meta', 'a', 1);
        await tx.put('meta', 'b', 2);
        await tx.delete('meta', 'a');
        equal(await tx.get('meta', 'a'), undefined);
        equal(await tx.list('meta'), [{ key: 'b', value: 2 }]);
        await tx.put('records', 'pair:x', row('pair', 'x', '', '', ['karim']));
        equal((await tx.find({ type: 'pair', person: 'karim' })).length, 1);
        equal((await tx.find({ type: 'pair' })).length, 1);
      });
    },
    'Inside one transaction `get`, `list` and `find` see what it has put and deleted so far.',
  ],
  [
    'answers what fn answers',
    async open => {
      const session = await open();
      equal(await session.run('write', () => Promise.resolve('answer')), 'answer');
    },
    '`run` passes the answer of its function on.',
  ],
  [
    'writes nothing when fn throws, and throws that very error',
    async open => {
      const session = await open();
      await session.run('write', tx => tx.put('meta', 'kept', 'before'));
      const mine = new Error('mine');
      const thrown = await failure(
        session.run('write', async tx => {
          await tx.put('meta', 'kept', 'after');
          await tx.put('history', 'new', 1);
          await tx.delete('meta', 'kept');
          throw mine;
        }),
      );
      isTrue(thrown === mine, 'the error is the one fn threw');
      isTrue(
        (await failure(
          session.run('read', () => {
            throw mine;
          }),
        )) === mine,
        'even one thrown at once',
      );
      equal(await session.run('read', async tx => [await tx.get('meta', 'kept'), await tx.get('history', 'new')]), ['before', undefined]);
      await session.run('write', tx => tx.put('meta', 'kept', 'works on'));
      equal(await session.run('read', tx => tx.get('meta', 'kept')), 'works on');
    },
    'Roll everything back and rethrow the same object: callers look at its code.',
  ],
  [
    'writes nothing when a value cannot be kept',
    async open => {
      const session = await open();
      await failure(
        session.run('write', async tx => {
          await tx.put('meta', 'first', 1);
          await tx.put('meta', 'second', () => 'a function');
        }),
      );
      equal(await session.run('read', tx => tx.list('meta')), []);
    },
    'What a structured clone refuses rejects the put, and with it the whole transaction.',
  ],
  [
    'writes nothing in a read',
    async open => {
      const session = await open();
      await session.run('read', tx => tx.put('meta', 'a', 1)).catch(() => undefined);
      equal(await session.run('read', tx => tx.list('meta')), []);
    },
    'Refuse or ignore writes of a transaction opened for reading.',
  ],
  [
    'lets one transaction do hundreds of steps',
    async open => {
      const session = await open();
      await session.run('write', async tx => {
        for (let i = 0; i < 300; i++) {
          await tx.put('meta', 'n', ((await tx.get<number>('meta', 'n')) ?? 0) + 1);
          await later(30);
        }
      });
      equal(await session.run('read', tx => tx.get('meta', 'n')), 300);
    },
    'A transaction lives as long as its function awaits its own steps; do not end it on a timer or a count.',
  ],
];

export const sessions: readonly StoreCheck[] = [
  [
    'adds up concurrent read-modify-writes of two sessions',
    async open => {
      const both = [await open(), await open()] as const;
      const add = (session: StoreSession): Promise<void> =>
        session.run(
          'write',
          async tx => {
            await tx.put('meta', 'sum', ((await tx.get<number>('meta', 'sum')) ?? 0) + 1);
          },
          { relaxed: true },
        );
      await Promise.all(Array.from({ length: 100 }, (_, i) => add(both[i % 2 ? 1 : 0])));
      equal(await both[0].run('read', tx => tx.get('meta', 'sum')), 100);
      equal(await both[1].run('read', tx => tx.get('meta', 'sum')), 100);
    },
    'Writing transactions must come one after the other, over all sessions of a database: otherwise one save overwrites another.',
  ],
  [
    'tells the other sessions what changed, and not itself',
    async open => {
      const heard: string[] = [];
      const first = await open({ onChanges: changes => heard.push(`first ${describeChanges(changes)}`) });
      await open({ onChanges: changes => heard.push(`second ${describeChanges(changes)}`) });
      first.announce([{ key: 'session:s1', type: 'session', home: 'p1' }]);
      await until(() => heard.length > 0);
      await pause(50);
      equal(heard, ['second session:s1 session p1']);
    },
    '`announce` reaches every other open session of the same database, in this tab and in others.',
  ],
  [
    'closes as often as asked; a closed session rejects with closed and hears nothing',
    async open => {
      const heard: unknown[] = [];
      const session = await open({ onChanges: changes => heard.push(changes) });
      const other = await open();
      session.close();
      session.close();
      const error = await failure(session.run('read', tx => tx.get('meta', 'a')));
      equal((error as { code?: string }).code, 'closed');
      other.announce([{ key: 'pair:a', type: 'pair', home: '' }]);
      await pause(50);
      equal(heard, []);
      session.announce([]);
    },
    'Reject with an error whose code is `closed`; stop listening; closing again does nothing.',
  ],
  [
    'keeps what was written when it is closed, for the next session',
    async open => {
      const session = await open();
      const keeper = await open();
      await session.run('write', tx => tx.put('meta', 'a', 1));
      session.close();
      equal(await keeper.run('read', tx => tx.get('meta', 'a')), 1);
      equal(await (await open()).run('read', tx => tx.get('meta', 'a')), 1);
    },
    'Data belongs to the database, not to the session that wrote it.',
  ],
  [
    'destroy empties the database, tells the others, and leaves it usable',
    async open => {
      let told = false;
      const session = await open();
      const other = await open({
        onChanges: changes => {
          told ||= changes === undefined;
        },
      });
      await put(session, rows);
      await session.run('write', tx => tx.put('plugins', 'a', 1));
      await session.destroy();
      equal(await session.run('read', async tx => [await tx.list('records'), await tx.list('plugins')]), [[], []]);
      equal(await other.run('read', tx => tx.find({ type: 'session' })), []);
      await until(() => told);
      await session.run('write', tx => tx.put('meta', 'a', 1));
      equal(await other.run('read', tx => tx.get('meta', 'a')), 1);
    },
    'After `destroy` open sessions go on with an empty database, and hear `onChanges(undefined)`.',
  ],
];
