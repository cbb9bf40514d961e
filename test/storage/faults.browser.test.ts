import type { Store, StoreSession, StoreTx } from '@reverse-mentoring/core';
import { createStore } from '../../packages/storage-idb/src/store.js';
import { equal, freshName, get, listener, patched, pause, put, refusal } from './check.js';

const store: Store = createStore({ persist: false });

// One command as core writes it: a row, its change entry, a history entry, and an entry that goes.
async function command(tx: StoreTx, n: number): Promise<void> {
  const last = (await tx.get<number>('meta', 'last')) ?? 0;
  await tx.put('records', `pair:p${String(n)}`, {
    type: 'pair',
    home: '',
    sort: '',
    people: ['pair|karim'],
    record: { id: `p${String(n)}`, type: 'pair', programId: 'x', n },
  });
  await tx.put('changes', `pair:p${String(n)}`, n);
  await tx.put('history', `pair:p${String(n)}`, n);
  await tx.delete('pending', `p${String(n - 1)}`);
  await tx.put('pending', `p${String(n)}`, n);
  await tx.put('meta', 'last', last + 1);
}

const commands = 3;
const writesOfACommand = 6;

async function assertWhole(session: StoreSession, acknowledged: readonly number[], why: string): Promise<void> {
  const seen = await session.run('read', async tx => ({
    rows: (await tx.find({ type: 'pair' })).map(({ record }) => record['n']),
    ofKarim: (await tx.find({ type: 'pair', person: 'karim' })).map(({ record }) => record['n']),
    changes: (await tx.list<number>('changes')).map(({ value }) => value),
    history: (await tx.list<number>('history')).map(({ value }) => value),
    last: (await tx.get<number>('meta', 'last')) ?? 0,
  }));
  equal(seen, { rows: acknowledged, ofKarim: acknowledged, changes: acknowledged, history: acknowledged, last: acknowledged.length }, why);
}

type Fault = (this: IDBObjectStore, original: () => IDBRequest) => IDBRequest;
const faults: Record<string, Fault> = {
  throw() {
    throw new DOMException('made to fail', 'DataError');
  },
  abort(original) {
    const request = original();
    this.transaction.abort();
    return request;
  },
  'abort first'(original) {
    this.transaction.abort();
    return original();
  },
  close(original) {
    this.transaction.db.close();
    return original();
  },
};

/** Fails the n-th write, counted over put, add and delete; gives back the number of writes seen. */
async function failing(n: number, fault: Fault, body: () => Promise<void>): Promise<number> {
  let writes = 0;
  const wrap = (original: (...args: never[]) => IDBRequest) =>
    function (this: IDBObjectStore, ...args: never[]) {
      const go = (): IDBRequest => original.apply(this, args);
      return ++writes === n ? fault.call(this, go) : go();
    };
  const prototype = IDBObjectStore.prototype;
  await patched(prototype, 'put', wrap as never, () => patched(prototype, 'add', wrap as never, () => patched(prototype, 'delete', wrap as never, body)));
  return writes;
}

describe('fault sweep', () => {
  for (const [name, fault] of Object.entries(faults)) {
    it(`keeps commands whole when any write fails by ${name}`, async () => {
      for (let n = 1; n <= commands * writesOfACommand; n++) {
        const database = freshName();
        const session = await store.open(database);
        const acknowledged: number[] = [];
        const writes = await failing(n, fault, async () => {
          for (let i = 1; i <= commands; i++)
            await session
              .run('write', tx => command(tx, i), { relaxed: true })
              .then(
                () => acknowledged.push(i),
                () => undefined,
              );
        });
        if (writes < n) throw new Error(`only ${String(writes)} writes: the fault never struck`);
        // A write that throws is the caller's mistake; what the browser breaks off is mended by itself.
        equal(acknowledged.length, name === 'throw' ? commands - 1 : commands, `fault ${String(n)}: acknowledged`);
        await assertWhole(session, acknowledged, `fault ${String(n)}, same session:`);
        session.close();
        const again = await store.open(database);
        await assertWhole(again, acknowledged, `fault ${String(n)}, reopened:`);
        await again.destroy();
        again.close();
      }
    });
  }
});

describe('a transaction', () => {
  const database = freshName();
  let session: StoreSession;
  const heard = listener();
  before(async () => {
    session = await store.open(database, heard);
  });
  after(async () => {
    await session.destroy();
    session.close();
  });

  it('is given up after three tries, says so, and the next one mends it', async () => {
    let tries = 0;
    await patched(
      IDBObjectStore.prototype,
      'put',
      original =>
        function (this: IDBObjectStore, ...args: [unknown, string]) {
          tries++;
          const request = original.apply(this, args);
          this.transaction.abort();
          return request;
        },
      async () => {
        equal(await refusal(put(session, 'lost')), 'storage-lost');
      },
    );
    equal(tries, 3);
    equal(heard.states, ['blocked/closed']);
    equal(session.state, 'blocked');
    equal(await get(session, 'lost'), undefined);
    equal(heard.states, ['blocked/closed', 'persistent/reopened']);
    equal([session.state, session.reason], ['persistent', 'reopened']);
    equal(heard.changes.includes('everything'), true);
  });

  it('never tries again what fn itself threw', async () => {
    let runs = 0;
    equal(
      await refusal(
        session.run('write', async tx => {
          runs++;
          await tx.put('meta', 'x', 1);
          throw new RangeError('mine');
        }),
      ),
      'RangeError',
    );
    equal(runs, 1);
  });

  for (const [what, wait] of Object.entries({ timer: () => pause(30), fetch: () => fetch(location.href).then(response => response.text()) })) {
    it(`writes nothing when fn awaits a ${what}, and says why`, async () => {
      for (const early of [false, true]) {
        let message = '';
        await session
          .run('write', async tx => {
            if (!early) await tx.put('meta', 'half', 1);
            await wait();
            await tx.put('meta', 'other half', 1);
          })
          .catch((error: unknown) => {
            message = (error as Error).message;
          });
        equal(message.startsWith('Nothing was written'), true, message);
        await pause(60);
        equal([await get(session, 'half'), await get(session, 'other half')], [undefined, undefined]);
      }
    });
  }

  it('ends when fn awaits what never comes, and holds nobody up', async () => {
    const stuck = refusal(
      session.run('write', async tx => {
        await tx.put('meta', 'half', 1);
        await new Promise(() => undefined);
      }),
    );
    await put(session, 'next');
    equal(await Promise.race([stuck, pause(1000).then(() => 'still waiting')]), 'Error');
    equal(await get(session, 'half'), undefined);
  });

  it('says why when fn uses it at the wrong time while other requests keep it open', async () => {
    let message = '';
    await session
      .run('write', async tx => {
        const late = new Promise<void>((resolve, reject) => {
          setTimeout(() => {
            tx.put('meta', 'half', 1).then(resolve, reject);
          });
        });
        late.catch(() => undefined);
        for (let i = 0; i < 400; i++) await tx.put('meta', 'busy', i);
        await late;
      })
      .catch((error: unknown) => {
        message = (error as Error).message;
      });
    equal(message.startsWith('Nothing was written'), true, message);
    equal([await get(session, 'half'), await get(session, 'busy')], [undefined, undefined]);
  });

  it('takes writes that nobody awaited along', async () => {
    await session.run('write', tx => {
      void tx.put('meta', 'loose', 1);
      return Promise.resolve();
    });
    equal(await get(session, 'loose'), 1);
  });

  it('reports a full disk, and that it is over', async () => {
    heard.states.length = 0;
    // What Chromium does at quota: the request succeeds, then the transaction aborts without an error event.
    const full = new DOMException('no room', 'QuotaExceededError');
    await patched(
      IDBTransaction.prototype,
      'commit',
      () =>
        function (this: IDBTransaction) {
          this.abort();
        },
      () =>
        patched(
          IDBTransaction.prototype,
          'error',
          () => full,
          async () => {
            equal(await refusal(put(session, 'big')), 'storage-full');
          },
        ),
    );
    equal(await get(session, 'big'), undefined);
    await put(session, 'small');
    equal(heard.states, ['persistent/quota', 'persistent/']);
  });

  it('is strictly durable when it writes, unless told otherwise', async () => {
    const asked: string[] = [];
    await patched(
      IDBDatabase.prototype,
      'transaction',
      original =>
        function (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
          asked.push(`${String(args[1])} ${String(args[2]?.durability)}`);
          return original.apply(this, args);
        },
      async () => {
        await put(session, 'a');
        await session.run('write', tx => tx.put('meta', 'b', 1), { relaxed: true });
      },
    );
    equal(asked, ['readwrite strict', 'readwrite relaxed']);
  });

  it('works on after the handle died silently', async () => {
    await put(session, 'before');
    const handles: IDBDatabase[] = [];
    await patched(
      IDBDatabase.prototype,
      'transaction',
      original =>
        function (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
          handles.push(this);
          return original.apply(this, args);
        },
      async () => {
        await get(session, 'before');
      },
    );
    handles[0]?.close();
    heard.changes.length = 0;
    equal(await get(session, 'before'), 'before');
    equal(heard.changes, ['everything'], 'nobody knows what was missed meanwhile:');
  });
});
