import { afterEach, describe, expect, it } from 'vitest';
import { addDays, databaseName, formatStamp, maxAhead, type Bundle, type BundleRecord, type ProgramClient } from '@reverse-mentoring/core';
import { encryptBackup } from '../../../packages/core/src/bundle/backup.js';
import { bundle, chocolaterie, dump, programId, refusal, refusedUntouched, start, storedRecords, world, type Cast, type World } from '../world.js';

let made: World | Cast;
afterEach(() => {
  made.close();
});
const member = (id: string, more: object = {}): BundleRecord => ({ type: 'member', id, displayName: id, roles: ['mentor'], state: 'joined', ...more });
const pairRecord: BundleRecord = {
  type: 'pair',
  id: 'p',
  mentorId: 'karim',
  menteeId: 'marie',
  status: 'active',
  startsOn: '2026-09-01',
  goals: [{ skillId: 'a:b', label: 'B', start: 0, now: 0, target: 3 }],
};
const session = (more: object = {}): BundleRecord => ({ type: 'session', id: 's', pairId: 'p', status: 'held', date: '2026-09-01', minutes: 60, ...more });
async function opened(user = 'claire'): Promise<ProgramClient> {
  made = world();
  return made.as(user);
}
const at = (ms: number, node = 'a'): string => formatStamp(ms, 0, node);

describe('a bad file changes nothing and says what is wrong', () => {
  const good = [member('karim'), pairRecord];
  it.each<[string, unknown, string, object]>([
    ['no JSON', '{"format":', 'not-json', {}],
    ['another format', '{"a":1}', 'import-format', {}],
    ['nothing', 'null', 'import-format', {}],
    ['a later version', { ...bundle([]), version: 2 }, 'import-format', {}],
    ['no records', { ...bundle([]), records: {} }, 'import-format', {}],
    ['another programme', { ...bundle(good), programId: 'other' }, 'other-program', { other: 'other', program: programId }],
    ['a revision below 0', bundle(good, { revision: -1 }), 'import-invalid', { record: 'bundle', field: 'revision' }],
    ['a revision of 10^12', bundle(good, { revision: 1e12 }), 'import-invalid', { field: 'revision' }],
    ['half a revision', bundle(good, { revision: 1.5 }), 'import-invalid', { field: 'revision' }],
    ['a revision in words', bundle(good, { revision: '1' as never }), 'import-invalid', { field: 'revision' }],
    ['a day that is none', bundle(good, { asOf: '2026-02-30' }), 'import-invalid', { record: 'bundle', field: 'asOf' }],
    ['one bad record', bundle([...good, session({ minutes: 4 }), member('marie')]), 'import-invalid', { record: 'session:s', field: 'minutes' }],
    ['no type', bundle([...good, { id: 'x' } as never]), 'import-invalid', { record: 'records[2]', field: 'type' }],
    ['null', bundle([null as never]), 'import-invalid', { record: 'records[0]', field: 'type' }],
    ['a type that is a member of objects', bundle([...good, { type: '__proto__', id: 'x' }]), 'import-invalid', { field: 'type' }],
    ['no id where one is needed', bundle([...good, { ...session(), id: undefined } as never]), 'import-invalid', { record: 'session:#3', field: 'id' }],
    ['an id that is none', bundle([member('A B')]), 'import-invalid', { record: 'member:A B', field: 'id' }],
    [
      'a derived id given wrong',
      bundle([{ type: 'offer', id: 'mine', personId: 'karim', skillId: 'a:b', label: 'B', level: 2 }]),
      'import-invalid',
      { record: 'offer:mine', field: 'id' },
    ],
    [
      'a field missing that an id follows from',
      bundle([{ type: 'offer', id: 'mine', skillId: 'a:b', label: 'B', level: 2 }]),
      'import-invalid',
      { record: 'offer:mine', field: 'personId' },
    ],
    ['a record of another programme', bundle([member('karim', { programId: 'other' })]), 'import-invalid', { record: 'member:karim', field: 'programId' }],
    ['a stamp that is none', bundle([member('karim', { stamps: { roles: 'now' } })]), 'import-invalid', { record: 'member:karim', field: 'stamps.roles' }],
    ['ext that is a text', bundle([member('karim', { ext: 'x' })]), 'import-invalid', { field: 'ext' }],
    ['ext that is null', bundle([member('karim', { ext: null })]), 'import-invalid', { field: 'ext' }],
    ['a list that is a number', bundle([member('karim', { languages: 5 })]), 'import-invalid', { record: 'member:karim', field: 'languages' }],
    [
      'an evidence link that runs',
      bundle([{ type: 'session-notes', pairId: 'p', sessionId: 's', evidence: [{ url: 'javascript:alert(1)' }] }]),
      'import-invalid',
      { field: 'evidence.e1.url' },
    ],
    ['1 MB of text', bundle([{ type: 'session-notes', pairId: 'p', sessionId: 's', next: 'x'.repeat(1_000_000) }]), 'import-invalid', { field: 'next' }],
    [
      'a step that is no map, with days to move',
      bundle([{ type: 'later', id: 'x', steps: null }, session({ date: 'never' })], { asOf: '2026-08-01' }),
      'import-invalid',
      { record: 'session:s', field: 'date' },
    ],
    [
      'a record deeper than any',
      bundle([member('karim', { fromLater: JSON.parse('['.repeat(900) + ']'.repeat(900)) as unknown })]),
      'import-invalid',
      { record: 'member:karim' },
    ],
  ])('%s', async (_, file, code, details) => {
    const client = await opened();
    await client.import(bundle([member('claire', { roles: ['coordinator'] })]));
    for (const input of [file, typeof file === 'string' ? file : JSON.stringify(file)]) {
      const error = await refusedUntouched(made.store, () => client.import(input as string));
      expect(error.code).toBe(code);
      expect(error.details).toMatchObject(details);
    }
  });

  it.each(['__proto__', 'constructor', 'prototype'])('an own key %s, anywhere', async key => {
    const client = await opened();
    for (const json of [
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","${key}":{"polluted":1}}`,
      `{"type":"later","id":"x","deep":[{"${key}":1}]}`,
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","ext":{"${key}":1}}`,
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","ext":{"a/b":{"deep":[{"${key}":1}]}}}`,
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","languages":["${key}"]}`,
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","languages":["${key}"],"stamps":{}}`,
      `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","stamps":{"/languages/${key}":"000000001-0000-a"}}`,
    ]) {
      const text = `{"format":"reverse-mentoring/bundle","version":1,"programId":"${programId}","records":[${json}]}`;
      const error = await refusedUntouched(made.store, () => client.import(text));
      expect([error.code, error.details['key']], json).toEqual(['import-unsafe-key', key]);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    'an own key %s of a record that was stored is told and left out, what plugins keep stays whole',
    async key => {
      const client = await opened();
      const stamp = '000000001-0000-a';
      const json = `{"type":"member","id":"x","displayName":"X","roles":["mentor"],"state":"joined","${key}":{"polluted":1},"later":{"deep":[{"${key}":1,"kept":2}]},
      "ext":{"a/b":{"deep":[{"${key}":1}]},"constructor":{"n":1},"__proto__":{"polluted":1}},
      "stamps":{"displayName":"${stamp}","roles":"${stamp}","state":"${stamp}","later":"${stamp}","${key}":"${stamp}","/ext/a~1b":"${stamp}","/ext/constructor":"${stamp}","/ext/__proto__":"${stamp}"}}`;
      const text = `{"format":"reverse-mentoring/bundle","version":1,"programId":"${programId}","records":[${json}]}`;
      const { setAside, written } = await client.import(text);
      expect(written).toBe(true);
      expect(setAside).toEqual(
        [key, `later.deep.0.${key}`, 'ext.__proto__', `stamps.${key}`, 'stamps./ext/__proto__'].map(field => ({ record: 'member:x', field })),
      );
      // As often as it is exported, merged and restored.
      const again = await client.import(JSON.stringify(await client.export()));
      expect([again.setAside, again.written]).toEqual([undefined, false]);
      const other = world();
      const copy = await other.as('claire');
      await copy.restore(JSON.stringify(await client.backup('secret')), 'secret');
      const record = (await storedRecords(other.store)).get('member:x')!;
      expect(JSON.stringify(record.ext)).toBe(`{"a/b":{"deep":[{"${key}":1}]},"constructor":{"n":1}}`);
      expect(JSON.stringify(record['later'])).toBe('{"deep":[{"kept":2}]}');
      expect([({} as { polluted?: number }).polluted, Object.hasOwn(record, key)]).toEqual([undefined, false]);
      other.close();
    },
  );

  it('data of a plugin beyond what one may keep, naming both sizes; a record that was stored keeps it', async () => {
    const client = await opened();
    await client.import(bundle([member('claire', { roles: ['coordinator'] })]));
    const big = { 'a/b': { text: 'x'.repeat(100_001) } };
    const error = await refusedUntouched(made.store, () => client.import(bundle([member('x', { ext: big })])));
    expect(error).toMatchObject({ code: 'import-invalid', details: { rule: 'ext-size', field: 'ext.a/b', size: 100_012, max: 100_000 } });
    await client.import(bundle([member('x', { ext: big, stamps: { '/ext/a~1b': '000000001-0000-a' } })]));
    await client.participants.update('x', { displayName: 'Other', ext: big } as object);
    expect(await client.participants.get('x')).toMatchObject({ displayName: 'Other', ext: big });
    const more = { 'a/b': { text: 'y'.repeat(100_001) } };
    expect((await refusedUntouched(made.store, () => client.participants.update('x', { ext: more } as object))).details).toMatchObject({
      rule: 'ext-size',
      field: 'ext.a/b',
      size: 100_012,
    });
  });

  it('names all that is wrong, twenty at most', async () => {
    const client = await opened();
    const error = await refusal(client.import(bundle(Array.from({ length: 50 }, (_, index) => member(`m${index}`, { roles: [] })))));
    expect((error.details['issues'] as { record: string }[]).map(({ record }) => record).slice(0, 2)).toEqual(['member:m0', 'member:m1']);
    expect(error.details['issues']).toHaveLength(20);
  });

  it('64 MB are too many', async () => {
    const client = await opened();
    expect(await refusal(client.import(' '.repeat(64e6 + 1)))).toMatchObject({ code: 'import-too-large', details: { size: 65, max: 64 } });
  });

  it('a type called like a member of every object is counted as any other', async () => {
    const client = await opened();
    const { types } = await client.import(
      bundle([
        { type: 'constructor', id: 'x' },
        { type: 'later', id: 'y' },
      ]),
    );
    expect(Object.hasOwn(types, 'constructor') && types['constructor']).toEqual({ added: 1, changed: 0, same: 0 });
    expect('added' in Object).toBe(false);
  });
});

describe('revisions of a file without stamps', () => {
  it('are older than any real clock: what a person wrote wins; a higher one replaces a lower', async () => {
    const client = await opened();
    const file = (revision: number, title: string, sponsor?: string): Bundle =>
      bundle(
        [
          member('claire', { roles: ['coordinator'] }),
          {
            type: 'program',
            id: programId,
            title,
            purpose: '',
            startsOn: '2026-09-01',
            endsOn: '2026-12-01',
            status: 'running',
            ...(sponsor ? { sponsor } : {}),
          },
        ],
        { revision },
      );
    expect(await client.import(file(1, 'one', 'S1'))).toMatchObject({ added: 2 });
    expect((await storedRecords(made.store)).get(`program:${programId}`)).toMatchObject({
      createdBy: 'bundle',
      schemaVersion: 1,
      stamps: { title: '000000001-0000-bundle', dates: '000000001-0000-bundle' },
    });
    await client.update({ sponsor: 'mine' });
    expect(await client.import(file(2, 'two', 'S2'))).toMatchObject({ changed: 2, added: 0 });
    expect(await client.record()).toMatchObject({ title: 'two', sponsor: 'mine' });
    expect(await client.import(file(1, 'old'))).toMatchObject({ same: 2, written: false });
    const error = await refusedUntouched(made.store, () => client.import(file(2, 'other')));
    expect(error).toMatchObject({ code: 'import-revision', details: { record: `program:${programId}`, field: 'title', revision: 2 } });
    expect(error.message).toContain('Raise "revision"');
    // Group by group: a second file of the same revision may add what the first did not say.
    expect(
      await client.import(
        bundle(
          [{ type: 'program', id: programId, title: 'two', purpose: '', startsOn: '2026-09-01', endsOn: '2026-12-01', status: 'running', answerDays: 7 }],
          { revision: 2 },
        ),
      ),
    ).toMatchObject({ changed: 1 });
    expect(await client.record()).toMatchObject({ answerDays: 7 });
  });

  it('an entry that somebody edited does not make the same file new', async () => {
    made = await chocolaterie();
    const { claire, karim } = made as Cast;
    const file = bundle(
      [
        {
          type: 'pair',
          id: 'karim-marie',
          mentorId: 'karim',
          menteeId: 'marie',
          status: 'active',
          goals: [{ skillId: 'x:y', label: 'Y', start: 0, now: 0, target: 3 }],
        },
      ],
      { revision: 5 },
    );
    await claire.import(file);
    await karim.pairs.update('karim-marie', { goals: [{ skillId: 'digital:online-shop' }, { skillId: 'x:y', now: 2 }] });
    expect(await claire.import(file)).toMatchObject({ same: 1, written: false });
    const other = structuredClone(file) as unknown as { records: { goals: { label: string; now: number }[] }[] };
    other.records[0]!.goals[0]!.label = 'Z';
    expect(await refusal(claire.import(other as never))).toMatchObject({ code: 'import-revision', details: { field: '/goals/x:y' } });
  });

  it('what was deleted here stays deleted', async () => {
    made = await chocolaterie();
    const { claire, marie } = made as Cast;
    const file = (revision: number): Bundle =>
      bundle([{ type: 'need', personId: 'marie', skillId: 'a:b', label: `B${revision}`, levelNow: 0, levelWanted: 2, priority: 1, status: 'open' }], {
        revision,
      });
    await claire.import(file(1));
    await marie.needs.remove((await marie.needs.all())[0]!.id);
    await claire.import(file(1));
    await claire.import(file(2));
    expect(await marie.needs.all()).toEqual([]);
  });

  it('the same text is not even read again', async () => {
    const client = await opened();
    const text = JSON.stringify(bundle([member('claire'), member('karim')]));
    expect(await client.import(text)).toMatchObject({ added: 2, written: true });
    const before = await dump(made.store);
    expect(await client.import(text)).toMatchObject({ total: 2, same: 2, added: 0, types: { member: { same: 2 } }, written: false });
    expect(await client.import(text, { preview: true })).toMatchObject({ same: 2, written: false });
    expect(await dump(made.store)).toBe(before);
  });

  it('records with stamps need no revision', async () => {
    const client = await opened();
    const stamped = (name: string, ms: number): Bundle =>
      bundle([member('karim', { displayName: name, stamps: { displayName: at(ms), roles: at(1), state: at(1) } })]);
    await client.import(stamped('one', 10));
    await client.import(stamped('two', 9));
    expect((await storedRecords(made.store)).get('member:karim')).toMatchObject({ displayName: 'one' });
    await client.import(stamped('three', 11));
    expect((await storedRecords(made.store)).get('member:karim')).toMatchObject({ displayName: 'three' });
    await client.import(bundle([member('claire', { roles: ['coordinator'] })]));
    expect((await client.history('member', 'karim')).map(({ group, value }) => [group, value])).toEqual([['displayName', { displayName: 'one' }]]);
  });
});

describe('asOf', () => {
  const story = (revision: number, date = '2026-08-20'): Bundle =>
    bundle(
      [
        pairRecord,
        session({ date, place: '2026-08-20' }),
        { type: 'preparation', personId: 'karim', moduleId: 'm', role: 'mentor', steps: { date: '2026-08-20T10:00:00Z' } },
        { type: 'session', id: 'real', pairId: 'p', status: 'missed', date: '2026-08-20', stamps: { pairId: at(1), happened: at(1) } },
      ],
      { revision, asOf: '2026-08-22' },
    );
  it('moves every day and instant of stampless records by the days that passed, the first time and ever after', async () => {
    const client = await opened();
    await client.import(story(1));
    const first = await storedRecords(made.store);
    expect([first.get('session:s')!['date'], first.get('session:s')!['place'], first.get('session:real')!['date'], first.get('pair:p')!['startsOn']]).toEqual([
      '2026-08-30',
      '2026-08-20',
      '2026-08-20',
      '2026-09-11',
    ]);
    expect([...first.values()].find(({ type }) => type === 'preparation')!['steps']).toEqual({ date: '2026-08-30T10:00:00Z' });
    made.clock.skip(30);
    expect(await client.import(story(1))).toMatchObject({ same: 4 });
    await client.import(story(2, '2026-08-21'));
    expect((await storedRecords(made.store)).get('session:s')!['date']).toBe('2026-08-31');
  });

  it('goes with an export, so that the file’s next revision fits there too', async () => {
    const client = await opened();
    await client.import(story(1));
    made.clock.skip(30);
    const other = world();
    other.clock.to('2026-11-11');
    const there = await other.as('claire');
    await there.import(await client.export());
    await there.import(story(2, '2026-08-21'));
    expect((await storedRecords(other.store)).get('session:s')!['date']).toBe('2026-08-31');
    other.close();
  });

  it('days far apart keep their distance', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addDays('soon', 3)).toBe('soon');
  });
});

describe('what is ahead of the clock', () => {
  const far = start + maxAhead + 10 * 86_400_000;
  const ahead = (ms: number, name = 'ahead'): Bundle =>
    bundle([member('karim', { displayName: name, stamps: { displayName: at(ms), roles: at(1), state: at(1) } })]);
  it('over 48 hours waits, out of sight and of exports, and is merged when its time comes', async () => {
    const client = await opened();
    await client.import(bundle([member('karim'), member('claire', { roles: ['coordinator'] })]));
    expect(await client.import(ahead(far))).toMatchObject({ waiting: 1, changed: 0, written: true });
    expect(await client.import(ahead(far))).toMatchObject({ waiting: 1, written: false });
    expect((await client.participants.get('karim'))!.displayName).toBe('karim');
    expect(JSON.stringify(await client.export())).not.toContain('ahead');
    made.clock.skip(5);
    expect((await (await made.as('claire')).participants.get('karim'))!.displayName).toBe('karim');
    made.clock.skip(5.1);
    const later = await made.as('claire');
    expect((await later.participants.get('karim'))!.displayName).toBe('ahead');
    expect(await (await made.store.open(databaseName(programId))).run('read', tx => tx.list('pending'))).toEqual([]);
    // The clock goes on from what it saw.
    await later.participants.update('karim', { displayName: 'after' });
    expect((await later.participants.get('karim'))!.displayName).toBe('after');
  });

  it('under 48 hours is merged at once, and later edits still win', async () => {
    const client = await opened();
    expect(await client.import(ahead(start + maxAhead - 1000))).toMatchObject({ waiting: 0, added: 1 });
    await client.import(bundle([member('claire', { roles: ['coordinator'] })]));
    await client.participants.update('karim', { displayName: 'mine' });
    expect((await client.participants.get('karim'))!.displayName).toBe('mine');
  });
});

describe('a file cannot', () => {
  it('move a record to another home, nor put it into another’s mouth', async () => {
    const client = await opened();
    await client.import(
      bundle([
        member('claire', { roles: ['coordinator'] }),
        pairRecord,
        session(),
        { type: 'confidence', id: 'c', by: 'karim', about: { type: 'pair', id: 'p' }, kind: 'help-request', text: 'x' },
      ]),
    );
    expect(await refusedUntouched(made.store, () => client.import(bundle([session({ pairId: 'other' })], { revision: 9 })))).toMatchObject({
      code: 'import-invalid',
      details: { record: 'session:s', field: 'pairId' },
    });
    expect(
      (
        await refusedUntouched(made.store, () =>
          client.import(
            bundle([{ type: 'confidence', id: 'c', by: 'marie', about: { type: 'pair', id: 'p' }, kind: 'help-request', text: 'x' }], { revision: 9 }),
          ),
        )
      ).details['field'],
    ).toBe('by');
  });

  it('move one that waited either: it is left out when its time comes', async () => {
    const client = await opened();
    const late = start + maxAhead + 86_400_000;
    await client.import(bundle([session({ pairId: 'other', stamps: { pairId: at(late), happened: at(late) } })]));
    await client.import(bundle([pairRecord, session()]));
    made.clock.skip(3);
    await made.as('claire');
    expect((await storedRecords(made.store)).get('session:s')!['pairId']).toBe('p');
  });

  it('bring more than the trace of an erased record', async () => {
    const client = await opened();
    await client.import(bundle([{ type: 'confidence', id: 'c', by: 'karim', text: 'SECRET', about: { x: 'SECRET' }, erased: at(5) }]));
    expect((await storedRecords(made.store)).get('confidence:c')).toEqual({ id: 'c', type: 'confidence', programId, by: 'karim', erased: at(5) });
    expect(
      await client.import(bundle([{ type: 'confidence', id: 'c', by: 'karim', about: { type: 'pair', id: 'p' }, kind: 'help-request', text: 'back' }])),
    ).toMatchObject({ same: 1, written: false });
  });
});

describe('backups', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'not-json'],
    ['a bundle', bundle([]), 'import-format'],
    ['nothing', null, 'import-format'],
    [
      'no salt',
      { format: 'reverse-mentoring/backup', version: 1, kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations: 1 }, iv: 'AAAA', data: 'AAAA' },
      'import-format',
    ],
    [
      'a broken salt',
      { format: 'reverse-mentoring/backup', version: 1, kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations: 1, salt: '***' }, iv: 'AAAA', data: 'AAAA' },
      'import-format',
    ],
    [
      'endless rounds',
      { format: 'reverse-mentoring/backup', version: 1, kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations: 1e12, salt: 'AAAA' }, iv: 'AAAA', data: 'AAAA' },
      'import-format',
    ],
    [
      'broken data',
      { format: 'reverse-mentoring/backup', version: 1, kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations: 1, salt: 'AAAA' }, iv: 'AAAA', data: '***' },
      'passphrase-wrong',
    ],
  ])('refuse %s', async (_, file, code) => {
    const client = await opened();
    expect((await refusedUntouched(made.store, () => client.restore(file as never, 'x'))).code).toBe(code);
  });

  it('of another programme are refused; each is sealed anew', async () => {
    const client = await opened();
    const backup = await encryptBackup({ ...bundle([member('x')]), programId: 'other' }, 'pass');
    expect((await refusedUntouched(made.store, () => client.restore(backup, 'pass'))).code).toBe('other-program');
    const again = await encryptBackup({ ...bundle([member('x')]), programId: 'other' }, 'pass');
    expect([again.iv === backup.iv, again.kdf.salt === backup.kdf.salt, again.data === backup.data]).toEqual([false, false, false]);
    expect(backup.kdf.iterations).toBeGreaterThanOrEqual(600_000);
  });

  it('need https, and say so', async () => {
    const client = await opened();
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      expect((await refusal(client.backup('x'))).code).toBe('needs-https');
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
    expect(await client.lastExport()).toBeUndefined();
    await client.export();
    expect(await client.lastExport()).toMatch(/^2026-09-01T08:/);
  });
});
