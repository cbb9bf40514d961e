import { createStore } from '../../packages/storage-idb/src/store.js';
import { equal, freshName, get, listener, patched, pause, put, refusal, stubbornTab, until } from './check.js';

const store = createStore({ persist: false });

const refusing = (name: string, body: (calls: () => number) => Promise<void>): Promise<void> => {
  let calls = 0;
  return patched(
    IDBFactory.prototype,
    'open',
    () => () => {
      calls++;
      throw new DOMException('no', name);
    },
    () => body(() => calls),
  );
};

const erase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = request.onblocked = () => {
      reject(new Error('somebody holds on'));
    };
  });

/** The handle a session works with, as the browser's "clear site data" would find it. */
async function handleOf(work: () => Promise<unknown>): Promise<IDBDatabase> {
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
      await work();
    },
  );
  const handle = handles[0];
  if (!handle) throw new Error('no transaction was opened');
  return handle;
}

describe('refused storage', () => {
  for (const [what, tries] of [
    ['SecurityError', 1],
    ['UnknownError', 3],
  ] as const) {
    it(`${what}: works in memory and says so`, async () => {
      await refusing(what, async calls => {
        const heard = listener();
        const own = createStore({ persist: false });
        const name = freshName();
        const session = await own.open(name, heard);
        equal(calls(), tries);
        equal([session.state, session.reason, ...heard.states], ['session', 'refused', 'session/refused']);
        await put(session, 'a');
        equal(await get(session, 'a'), 'a');
        // Two widgets of one page still share what they show.
        const other = await own.open(name);
        equal(await get(other, 'a'), 'a');
        other.announce([{ key: 'pair:x', type: 'pair', home: '' }]);
        await until(() => heard.changes.includes('pair:x'), 'hint in memory');
        await session.destroy();
        equal(await get(session, 'a'), undefined);
        session.close();
        other.close();
        equal(await refusal(get(session, 'a')), 'closed');
        equal(await refusal(session.destroy()), 'closed');
        equal(heard.states, ['session/refused']);
      });
    });
  }

  it('no indexedDB at all: the same', async () => {
    await patched(
      globalThis,
      'indexedDB',
      () => undefined,
      async () => {
        const session = await store.open(freshName());
        equal([session.state, session.reason], ['session', 'refused']);
        session.close();
      },
    );
  });

  it('a refusal that passes is waited out', async () => {
    let calls = 0;
    const name = freshName();
    await patched(
      IDBFactory.prototype,
      'open',
      original =>
        function (this: IDBFactory, ...args: [string, number?]) {
          if (++calls < 3) throw new DOMException('busy', 'UnknownError');
          return original.apply(this, args);
        },
      async () => {
        const session = await store.open(name);
        equal([session.state, session.reason], ['persistent', '']);
        await session.destroy();
        session.close();
      },
    );
  });
});

describe('lost storage', () => {
  it('a database deleted under an open session: begins anew and tells to read again', async () => {
    const name = freshName();
    const heard = listener();
    const session = await store.open(name, heard);
    await put(session, 'a');
    await erase(name);
    equal(heard.changes, ['everything']);
    equal(await get(session, 'a'), undefined);
    await put(session, 'b');
    equal(await get(session, 'b'), 'b');
    await session.destroy();
    session.close();
  });

  it('"clear site data": blocked, then reopened by the next run', async () => {
    const name = freshName();
    const heard = listener();
    const session = await store.open(name, heard);
    const handle = await handleOf(() => put(session, 'a'));
    handle.close();
    handle.dispatchEvent(new Event('close'));
    equal(heard.states, ['blocked/closed']);
    equal(session.state, 'blocked');
    await erase(name);
    equal(await get(session, 'a'), undefined);
    equal(heard.states, ['blocked/closed', 'persistent/reopened']);
    equal(heard.changes, ['everything']);
    await session.destroy();
    session.close();
  });

  it('reopening is refused: goes on in memory', async () => {
    const name = freshName();
    const heard = listener();
    const session = await store.open(name, heard);
    const handle = await handleOf(() => put(session, 'a'));
    handle.close();
    handle.dispatchEvent(new Event('close'));
    await refusing('SecurityError', async () => {
      await put(session, 'b');
    });
    equal(await get(session, 'b'), 'b');
    equal(heard.states, ['blocked/closed', 'session/refused']);
    session.close();
    await erase(name);
  });

  it('hears nothing of the end of a closed session', async () => {
    const name = freshName();
    const heard = listener();
    const session = await store.open(name, heard);
    const handle = await handleOf(() => put(session, 'a'));
    session.close();
    handle.dispatchEvent(new Event('close'));
    handle.dispatchEvent(new IDBVersionChangeEvent('versionchange', { oldVersion: 1, newVersion: 2 }));
    equal([heard.states, heard.changes], [[], []]);
    await erase(name);
  });
});

describe('an open that gives no sign', () => {
  it('ends after three seconds, and the next run tries afresh', async () => {
    const held = freshName();
    const stubborn = await stubbornTab(held, 1);
    const name = freshName();
    const heard = listener();
    let stuck = true;
    await patched(
      IDBFactory.prototype,
      'open',
      original =>
        function (this: IDBFactory, ...args: [string, number?]) {
          return stuck ? original.call(this, held, 7) : original.apply(this, args);
        },
      async () => {
        const start = performance.now();
        const session = await store.open(name, heard);
        const took = performance.now() - start;
        equal(took > 2900 && took < 4500, true, `took ${String(took)} ms`);
        equal(heard.states, ['blocked/timeout']);
        stuck = false;
        await put(session, 'a');
        equal(heard.states, ['blocked/timeout', 'persistent/reopened']);
        await session.destroy();
        session.close();
      },
    );
    stubborn.close();
    await pause(50);
    await erase(held);
  });

  it('close() while it is opening leaves no handle behind', async () => {
    const name = freshName();
    const stubborn = await stubbornTab(name, 1);
    const session = await createStore({ persist: false, limit: 100 }).open(name);
    const running = refusal(get(session, 'a'));
    session.close();
    stubborn.close();
    equal(['closed', 'storage-timeout'].includes(await running), true);
    await pause(50);
    await erase(name);
  });

  it('destroy() that somebody holds up is reported', async () => {
    const name = freshName();
    const session = await createStore({ persist: false, limit: 100 }).open(name);
    const stubborn = await stubbornTab(name, 1000);
    equal(await refusal(session.destroy()), 'storage-timeout');
    stubborn.close();
    await put(session, 'a');
    await session.destroy();
    session.close();
  });
});

describe('hints', () => {
  it('carry keys only, whatever is announced', async () => {
    const name = freshName();
    const [first, second] = [await store.open(name), await store.open(name)];
    const channel = new BroadcastChannel(name);
    const seen: unknown[] = [];
    channel.onmessage = ({ data }) => seen.push(data);
    first.announce([{ key: 'note:n', type: 'note', home: 'p', text: 'private' } as never]);
    await until(() => seen.length > 0, 'a message');
    equal(seen, [[{ key: 'note:n', type: 'note', home: 'p' }]]);
    channel.close();
    await first.destroy();
    first.close();
    second.close();
  });

  it('of another build that this one cannot read mean: read everything', async () => {
    const name = freshName();
    const heard = listener();
    const session = await store.open(name, heard);
    const channel = new BroadcastChannel(name);
    channel.postMessage({ v: 2 });
    await until(() => heard.changes.length > 0, 'a hint');
    equal(heard.changes, ['everything']);
    channel.close();
    await session.destroy();
    session.close();
  });

  it('a page back from the back/forward cache reads everything again', async () => {
    const heard = listener();
    const session = await store.open(freshName(), heard);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    equal(heard.changes, []);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal(heard.changes, ['everything']);
    await session.destroy();
    session.close();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal(heard.changes, ['everything']);
  });

  it('are not needed: without BroadcastChannel all else works', async () => {
    await patched(
      globalThis,
      'BroadcastChannel',
      () => undefined,
      async () => {
        const session = await store.open(freshName());
        session.announce([{ key: 'a', type: 'a', home: '' }]);
        await put(session, 'a');
        equal(await get(session, 'a'), 'a');
        await session.destroy();
        session.close();
      },
    );
  });
});

describe('persistence', () => {
  it('is asked for once, after the first write, and never waited for', async () => {
    let asked = 0;
    const storage = {
      persist: () => {
        asked++;
        return new Promise<boolean>(() => undefined);
      },
    };
    await patched(
      navigator,
      'storage',
      () => storage,
      async () => {
        const session = await createStore().open(freshName());
        await get(session, 'a');
        equal(asked, 0);
        await put(session, 'a');
        await put(session, 'b');
        equal(asked, 1);
        await session.destroy();
        session.close();
      },
    );
    await patched(
      navigator,
      'storage',
      () => undefined,
      async () => {
        const session = await createStore().open(freshName());
        await put(session, 'a');
        await session.destroy();
        session.close();
      },
    );
  });
});
