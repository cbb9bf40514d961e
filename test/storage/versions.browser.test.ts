import type { Schema } from '../../packages/storage-idb/src/schema.js';
import { createStore } from '../../packages/storage-idb/src/store.js';
import { equal, freshName, get, listener, pause, put, refusal, stubbornTab, until } from './check.js';

const build = (schema: Schema, limit = 3000) => createStore({ persist: false, schema, limit });
const one = build({ version: 1, minReader: 1, minWriter: 1 });
const two = build({ version: 2, minReader: 1, minWriter: 1 });
const twoWriters = build({ version: 2, minReader: 1, minWriter: 2 });
const twoReaders = build({ version: 2, minReader: 2, minWriter: 2 });

describe('two builds on one database', () => {
  it('older first: lets the newer upgrade, then works on', async () => {
    const name = freshName();
    const heard = listener();
    const old = await one.open(name, heard);
    await put(old, 'old', { kept: true, unknown: [1] });
    const young = await two.open(name);
    equal(young.state, 'persistent');
    equal(await get(young, 'old'), { kept: true, unknown: [1] });
    await until(() => heard.changes.includes('everything'), 'told to read again');
    await put(young, 'young');
    await put(old, 'old too');
    equal([await get(old, 'young'), await get(young, 'old too')], ['young', 'old too']);
    equal(heard.states, []);
    await young.destroy();
    old.close();
    young.close();
  });

  it('newer first: the older reads and writes a compatible one', async () => {
    const name = freshName();
    const young = await two.open(name);
    await put(young, 'young');
    const heard = listener();
    const old = await one.open(name, heard);
    equal([old.state, old.reason], ['persistent', '']);
    await put(old, 'old');
    equal([await get(old, 'young'), await get(young, 'old')], ['young', 'old']);
    await young.destroy();
    old.close();
    young.close();
  });

  it('an older build that may only read says so and writes nothing', async () => {
    const name = freshName();
    const heard = listener();
    const old = await one.open(name, heard);
    const young = await twoWriters.open(name);
    await put(young, 'young');
    await until(() => heard.changes.length > 0, 'let go');
    equal(await get(old, 'young'), 'young');
    equal(heard.states, ['persistent/newer']);
    equal(await refusal(put(old, 'old')), 'storage-newer');
    equal(await get(young, 'old'), undefined);
    equal([old.state, old.reason], ['persistent', 'newer']);
    const third = await one.open(name);
    equal([third.state, third.reason], ['persistent', 'newer']);
    for (const session of [old, third]) session.close();
    await young.destroy();
    young.close();
  });

  it('an older build that may not even read is blocked, and open() does not reject', async () => {
    const name = freshName();
    const young = await twoReaders.open(name);
    await put(young, 'young');
    const heard = listener();
    const old = await one.open(name, heard);
    equal(heard.states, ['blocked/newer']);
    equal(await refusal(get(old, 'young')), 'storage-newer');
    equal(await refusal(put(old, 'old')), 'storage-newer');
    equal(await get(young, 'young'), 'young');
    // Of two answers the stricter one stays in the database.
    const younger = await build({ version: 3, minReader: 1, minWriter: 1 }).open(name);
    equal(await get(younger, 'young'), 'young');
    equal(await refusal(get(old, 'young')), 'storage-newer');
    for (const session of [old, young]) session.close();
    await younger.destroy();
    younger.close();
  });

  it('a pending upgrade stops nobody for ever, and all come back', async () => {
    const name = freshName();
    const first = await one.open(name);
    await put(first, 'kept');
    const stubborn = await stubbornTab(name, 1000);
    const heard = [listener(), listener()] as const;
    const old = await build({ version: 1, minReader: 1, minWriter: 1 }, 250).open(name, heard[0]);
    const young = await build({ version: 2, minReader: 1, minWriter: 1 }, 250).open(name, heard[1]);
    equal(heard[1].states, ['blocked/timeout']);
    equal(await refusal(get(young, 'kept')), 'storage-timeout');
    equal(await refusal(get(old, 'kept')), 'storage-timeout');
    equal(heard[0].states, ['blocked/timeout']);
    stubborn.close();
    await until(() => heard.every(({ states }) => states.at(-1) === 'persistent/reopened'), 'both are back by themselves');
    equal([await get(young, 'kept'), await get(old, 'kept')], ['kept', 'kept']);
    equal(
      heard.every(({ changes }) => changes.includes('everything')),
      true,
    );
    for (const session of [first, old]) session.close();
    await young.destroy();
    young.close();
  });
});

describe('a half-made database', () => {
  const cases: Record<string, (name: string) => Promise<unknown>> = {
    'whose first upgrade was aborted': name => stubbornTab(name, 1000, (_db, request) => request.transaction?.abort()).catch(() => undefined),
    'of our version without a table': async name => {
      (await stubbornTab(name, 1000)).close();
    },
    'of an earlier version without a table': async name => {
      (await stubbornTab(name, 1)).close();
    },
    'with half of the tables': async name => {
      (
        await stubbornTab(name, 1000, db => {
          for (const table of ['meta', 'records']) db.createObjectStore(table);
        })
      ).close();
    },
    'with text in it': async name => {
      const db = await stubbornTab(name, 1000, made => {
        made.createObjectStore('meta');
      });
      await new Promise(resolve => {
        const tx = db.transaction('meta', 'readwrite');
        tx.objectStore('meta').put('words', 'precious');
        tx.oncomplete = resolve;
      });
      db.close();
    },
  };
  for (const [what, prepare] of Object.entries(cases)) {
    it(`${what} is completed, and nothing in it is lost`, async () => {
      const name = freshName();
      await prepare(name);
      const session = await one.open(name);
      equal(session.state, 'persistent');
      await session.run('write', tx =>
        tx.put('records', 'pair:a', { type: 'pair', home: '', sort: '', people: ['pair|k'], record: { id: 'a', type: 'pair', programId: 'x' } }),
      );
      equal((await session.run('read', tx => tx.find({ type: 'pair', person: 'k' }))).length, 1);
      if (what === 'with text in it') equal(await get(session, 'precious'), 'words');
      session.close();
      const again = await one.open(name);
      equal((await again.run('read', tx => tx.find({ type: 'pair', home: '' }))).length, 1);
      await put(again, 'writable');
      const later = await twoWriters.open(name);
      equal(await get(later, 'writable'), 'writable');
      await pause(0);
      equal(await refusal(put(again, 'x')), 'storage-newer', 'a later schema still shows');
      again.close();
      await later.destroy();
      later.close();
    });
  }
});
