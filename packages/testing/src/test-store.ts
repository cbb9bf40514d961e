import type { Change, Row, RowQuery, Store, StoreSession } from '@reverse-mentoring/core';

/** The test functions of the runner in use: those of vitest, mocha, node:test and @web/test-runner all fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/**
 * The contract of the Store port, run over your store. Every test opens a database of its own and destroys it.
 * `makeStore` is called per test, and must give stores that see the same data when their databases have the same name
 * within one test (return one instance, or instances over one backend).
 *
 * @example
 * ```ts
 * import { testStore } from '@reverse-mentoring/testing';
 * import { memoryStore } from '@reverse-mentoring/core';
 * import { describe, it } from 'vitest';
 *
 * testStore('memory', () => memoryStore(), { describe, it });
 * ```
 */
export function testStore(name: string, makeStore: () => Store | Promise<Store>, { describe, it }: TestRunner): void {
  const check = (title: string, body: (open: Opener) => Promise<void>): void => {
    it(title, async () => {
      const store = await makeStore();
      const database = `test-store/${name}/${String(++count)}/${Math.random().toString(36).slice(2)}`;
      const sessions: StoreSession[] = [];
      const open: Opener = async hooks => {
        const session = await store.open(database, hooks);
        sessions.push(session);
        return session;
      };
      try {
        await body(open);
      } finally {
        for (const session of sessions) session.close();
        const last = await store.open(database);
        await last.destroy();
        last.close();
      }
    });
  };
  describe(`store ${name}`, () => {
    for (const [title, body] of [...values, ...ordering, ...transactions, ...sessions]) check(title, body);
  });
}

let count = 0;
type Opener = (hooks?: Parameters<Store['open']>[1]) => Promise<StoreSession>;
type Check = readonly [title: string, body: (open: Opener) => Promise<void>];

const values: readonly Check[] = [
  [
    'opens usable and empty',
    async open => {
      const session = await open();
      isTrue(session.state !== 'blocked', 'a fresh session is not blocked');
      equal(await session.run('read', tx => tx.get('meta', 'a')), undefined);
      equal(await session.run('read', tx => tx.list('records')), []);
      equal(await session.run('read', tx => tx.find({ type: 'session' })), []);
    },
  ],
  [
    'gets what was put, replaces it, deletes it',
    async open => {
      const session = await open();
      const value = { text: 'noué à 7 h 30’', list: [1, null, true], deep: { er: { still: -0.5 } }, empty: '' };
      await session.run('write', tx => tx.put('history', 'k', value));
      equal(await session.run('read', tx => tx.get('history', 'k')), value);
      equal(await session.run('read', tx => tx.get('changes', 'k')), undefined, 'tables are apart');
      await session.run('write', tx => tx.put('history', 'k', 'other'));
      equal(await session.run('read', tx => tx.get('history', 'k')), 'other');
      await session.run('write', async tx => {
        await tx.delete('history', 'k');
        await tx.delete('history', 'never there');
      });
      equal(await session.run('read', tx => tx.get('history', 'k')), undefined);
    },
  ],
  [
    'keeps falsy values apart from absent ones',
    async open => {
      const session = await open();
      await session.run('write', async tx => {
        for (const value of [0, false, '', null]) await tx.put('meta', String(value), value);
      });
      for (const value of [0, false, '', null]) equal(await session.run('read', tx => tx.get('meta', String(value))), value);
    },
  ],
  [
    'never shares an object with its caller',
    async open => {
      const session = await open();
      const mine = { inner: { n: 1 } };
      await session.run('write', async tx => {
        await tx.put('meta', 'k', mine);
        mine.inner.n = 2;
        const inside = await tx.get<typeof mine>('meta', 'k');
        equal(inside, { inner: { n: 1 } }, 'a change after put stays with the caller');
        if (inside) inside.inner.n = 3;
      });
      const got = await session.run('read', tx => tx.get<typeof mine>('meta', 'k'));
      equal(got, { inner: { n: 1 } });
      if (got) got.inner.n = 4;
      const listed = await session.run('read', tx => tx.list<typeof mine>('meta'));
      equal(listed, [{ key: 'k', value: { inner: { n: 1 } } }]);
      const first = listed[0];
      if (first) first.value.inner.n = 5;
      equal(await session.run('read', tx => tx.get('meta', 'k')), { inner: { n: 1 } });
      await put(session, [row('pair', 'a', '', '', [])]);
      const found = await session.run('read', tx => tx.find({ type: 'pair' }));
      (found[0] as unknown as { home: string }).home = 'elsewhere';
      equal(await ids(session, { type: 'pair', home: '' }), ['a']);
    },
  ],
  [
    'keeps an own __proto__ key, and pollutes nothing',
    async open => {
      const session = await open();
      const value: unknown = JSON.parse('{"ext":{"__proto__":{"polluted":1},"constructor":"c"}}');
      await session.run('write', tx => tx.put('meta', '__proto__', value));
      const got = await session.run('read', tx => tx.get<{ ext: object }>('meta', '__proto__'));
      equal(JSON.stringify(got), JSON.stringify(value));
      isTrue(got !== undefined && Object.hasOwn(got.ext, '__proto__'), '__proto__ is an own key');
      isTrue(!('polluted' in {}), 'Object.prototype is clean');
      equal(
        (await session.run('read', tx => tx.list('meta', { prefix: '__' }))).map(({ key }) => key),
        ['__proto__'],
      );
    },
  ],
];

const ordering: readonly Check[] = [
  [
    'lists in key order, by prefix, after a key, up to a limit',
    async open => {
      const session = await open();
      const keys = ['b:2', 'a', 'b:10', 'c', 'b', 'b:1', 'b;', 'é', 'B:1'];
      await session.run('write', async tx => {
        for (const key of keys) await tx.put('changes', key, { key });
      });
      const list = async (options?: { prefix?: string; after?: string; limit?: number }): Promise<string> =>
        (await session.run('read', tx => tx.list<{ key: string }>('changes', options)))
          .map(({ key, value }) => (key === value.key ? key : `${key}≠`))
          .join(' ');
      equal(await list(), 'B:1 a b b:1 b:10 b:2 b; c é');
      equal(await list({ prefix: 'b:' }), 'b:1 b:10 b:2');
      equal(await list({ prefix: 'b' }), 'b b:1 b:10 b:2 b;');
      equal(await list({ prefix: 'b:', after: 'b:1' }), 'b:10 b:2');
      equal(await list({ prefix: 'b:', after: 'b:11' }), 'b:2', 'after need not be there');
      equal(await list({ prefix: 'b:', after: 'a' }), 'b:1 b:10 b:2', 'after before the prefix');
      equal(await list({ prefix: 'b:', after: 'c' }), '', 'after behind the prefix');
      equal(await list({ prefix: 'zz' }), '');
      equal(await list({ after: 'b:2' }), 'b; c é');
      equal(await list({ limit: 2 }), 'B:1 a');
      equal(await list({ prefix: 'b:', after: 'b:1', limit: 1 }), 'b:10');
      equal(await list({ limit: 100 }), 'B:1 a b b:1 b:10 b:2 b; c é');
    },
  ],
  [
    'finds by type and home, ordered by home, sort and id',
    async open => {
      const session = await open();
      await put(session, rows);
      equal(await ids(session, { type: 'session' }), ['s9', 's1', 's2', 's3', 's0']);
      equal(await ids(session, { type: 'session', home: 'p1' }), ['s1', 's2', 's3']);
      equal(await ids(session, { type: 'session', home: 'p1', limit: 2 }), ['s1', 's2']);
      equal(await ids(session, { type: 'session', home: 'p' }), [], 'a home is matched whole');
      equal(await ids(session, { type: 'sess' }), [], 'a type is matched whole');
      equal(await ids(session, { type: 'session', limit: 50 }), ['s9', 's1', 's2', 's3', 's0']);
    },
  ],
  [
    'finds newest first, up to a limit',
    async open => {
      const session = await open();
      await put(session, rows);
      equal(await ids(session, { type: 'session', home: 'p1', reverse: true }), ['s3', 's2', 's1']);
      equal(await ids(session, { type: 'session', home: 'p1', reverse: true, limit: 2 }), ['s3', 's2']);
      equal(await ids(session, { type: 'session', home: 'p1', reverse: true, limit: 9 }), ['s3', 's2', 's1']);
      equal(await ids(session, { type: 'session', reverse: true, limit: 1 }), ['s0']);
      equal(await ids(session, { type: 'session', home: 'p7', reverse: true, limit: 1 }), []);
    },
  ],
  [
    'finds by person, in the same order',
    async open => {
      const session = await open();
      await put(session, rows);
      equal(await ids(session, { type: 'session', person: 'karim' }), ['s9', 's1', 's3', 's0']);
      equal(await ids(session, { type: 'session', person: 'karim', limit: 2 }), ['s9', 's1']);
      equal(await ids(session, { type: 'session', person: 'karim', home: 'p1' }), ['s1', 's3']);
      equal(await ids(session, { type: 'feedback', person: 'karim' }), ['s1']);
      equal(await ids(session, { type: 'session', person: 'kar' }), []);
    },
  ],
  [
    'moves and removes a row in every index when its record changes',
    async open => {
      const session = await open();
      await put(session, rows);
      await put(session, [row('session', 's1', 'p2', '2026-05', ['marie'])]);
      await session.run('write', tx => tx.delete('records', 'session:s3'));
      equal(await ids(session, { type: 'session', home: 'p1' }), ['s2']);
      equal(await ids(session, { type: 'session', home: 'p2' }), ['s0', 's1']);
      equal(await ids(session, { type: 'session', person: 'karim' }), ['s9', 's0']);
      equal(await ids(session, { type: 'session', person: 'marie' }), ['s2', 's1']);
    },
  ],
];

const transactions: readonly Check[] = [
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
  ],
  [
    'answers what fn answers',
    async open => {
      const session = await open();
      equal(await session.run('write', () => Promise.resolve('answer')), 'answer');
    },
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
  ],
  [
    'writes nothing in a read',
    async open => {
      const session = await open();
      await session.run('read', tx => tx.put('meta', 'a', 1)).catch(() => undefined);
      equal(await session.run('read', tx => tx.list('meta')), []);
    },
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
  ],
];

const sessions: readonly Check[] = [
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
  ],
];

const row = (type: string, id: string, home: string, sort: string, people: readonly string[]): Row => ({
  type,
  home,
  sort,
  people: people.map(person => `${type}|${person}`),
  record: { id, type, programId: 'test' },
});

// Ids run against the order wanted, so that a store which sorts by id is found out.
const rows: readonly Row[] = [
  row('session', 's3', 'p1', '2026-03-01', ['karim']),
  row('session', 's1', 'p1', '2026-01-01', ['karim', 'marie']),
  row('session', 's2', 'p1', '2026-01-01', ['marie']),
  row('session', 's0', 'p2', '2025-01-01', ['karim']),
  row('session', 's9', '', '', ['karim']),
  row('feedback', 's1', 'p1', '2026-02-01', ['karim']),
  row('session-notes', 's1', 'p1', '2026-02-01', ['karim']),
];

const put = (session: StoreSession, all: readonly Row[]): Promise<void> =>
  session.run('write', async tx => {
    for (const one of all) await tx.put('records', `${one.type}:${one.record.id}`, one);
  });

const ids = async (session: StoreSession, query: RowQuery): Promise<string[]> =>
  (await session.run('read', tx => tx.find(query))).map(({ record }) => record.id);

const describeChanges = (changes: readonly Change[] | undefined): string =>
  changes?.map(({ key, type, home }) => `${key} ${type} ${home}`).join() ?? 'everything';

// In text with marked undefined: enough to compare what JSON can say, and it shows well.
const show = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (inner === undefined ? '‹undefined›' : inner));

function equal(actual: unknown, expected: unknown, why = 'equal'): void {
  isTrue(show(sorted(actual)) === show(sorted(expected)), `${why}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Key order is nobody's promise. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

function isTrue(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a rejection, got ${show(answer)}`);
}

const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

async function later(microtasks: number): Promise<void> {
  for (let i = 0; i < microtasks; i++) await Promise.resolve();
}

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !done(); i++) await pause(20);
  isTrue(done(), 'nothing was heard within 2 s');
}
