import type { StoreCheck } from './store-checking.js';
import { row, rows, put, ids, equal, isTrue, show } from './store-checking.js';

export const values: readonly StoreCheck[] = [
  [
    'opens usable and empty',
    async open => {
      const session = await open();
      isTrue(session.state !== 'blocked', 'a fresh session is not blocked');
      equal(await session.run('read', tx => tx.get('meta', 'a')), undefined);
      equal(await session.run('read', tx => tx.list('records')), []);
      equal(await session.run('read', tx => tx.find({ type: 'session' })), []);
    },
    'A database nobody wrote to must answer undefined and empty lists. Look at how tables are made when the store is opened for the first time.',
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
    'Keys are per table, and deleting what is not there is no error. Look at how table and key make the place a value is kept at.',
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
    "0, false, '' and null are values. Write `value === undefined` where you ask whether something is there, not `!value`.",
  ],
  [
    'keeps what a structured clone keeps, not only what JSON can say',
    async open => {
      const session = await open();
      const day = new Date('2026-11-12T12:00:00Z');
      const value = {
        day,
        map: new Map<unknown, unknown>([['kiln', { since: day }]]),
        set: new Set([1, 'two']),
        bytes: new Uint8Array([0, 127, 255]),
        buffer: new Float32Array([0.5, -1]).buffer,
        nothing: undefined,
        list: [undefined, Number.NaN, Number.POSITIVE_INFINITY],
      };
      await session.run('write', tx => tx.put('plugins', 'acme/kiln', value));
      const listed = await session.run('read', tx => tx.list<typeof value>('plugins'));
      for (const got of [await session.run('read', tx => tx.get<typeof value>('plugins', 'acme/kiln')), listed[0]?.value]) {
        if (!got) throw new Error('nothing comes back');
        isTrue((got.day as unknown) instanceof Date && got.day.getTime() === day.getTime(), `a Date comes back as ${show(got.day)}`);
        const inner = got.map instanceof Map ? (got.map.get('kiln') as { since?: unknown } | undefined)?.since : undefined;
        isTrue(inner instanceof Date && inner.getTime() === day.getTime(), `a Map comes back as ${show(got.map)}`);
        isTrue(got.set instanceof Set && got.set.size === 2 && got.set.has('two'), `a Set comes back as ${show(got.set)}`);
        isTrue(got.bytes instanceof Uint8Array && String(got.bytes) === '0,127,255', `a Uint8Array comes back as ${show(got.bytes)}`);
        isTrue(got.buffer instanceof ArrayBuffer && String(new Float32Array(got.buffer)) === '0.5,-1', `an ArrayBuffer comes back as ${show(got.buffer)}`);
        isTrue(Object.hasOwn(got, 'nothing') && got.list.length === 3 && got.list[0] === undefined, 'undefined is left out, or becomes null');
        isTrue(Object.is(got.list[1], Number.NaN) && got.list[2] === Number.POSITIVE_INFINITY, 'NaN and Infinity become something else');
      }
      // Apart: where it throws, it would hide what else is lost.
      await session.run('write', tx => tx.put('plugins', 'acme/count', 12n));
      const big = await session.run('read', tx => tx.get('plugins', 'acme/count'));
      isTrue(big === 12n, `12n comes back as ${String(big)}`);
    },
    'Plugins keep such values in `ctx.storage`. Copy with structuredClone, not by way of JSON; where only text can be kept, mark what JSON has no word for.',
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
    'Copy on the way in and on the way out (structuredClone), or records change in memory without being saved.',
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
    'Keep rows in a Map, not in an object literal; JSON from strangers may have such keys.',
  ],
];

export const ordering: readonly StoreCheck[] = [
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
    'Order is by UTF-16 code units, as `<` has it, not by locale; `after` is exclusive; a prefix ends where startsWith does.',
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
    'Compare type and home whole; order by home, then sort, then id.',
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
    '`reverse` turns the whole order, ties included, and `limit` counts after turning.',
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
    '`people` holds `type|person` words; match them whole, and order as without a person.',
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
    'Every index must forget the old row when a key is put again or deleted.',
  ],
];
