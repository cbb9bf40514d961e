import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, isAlive, mergeRecords, validateRecord, type StoredRecord } from '@reverse-mentoring/core';
import { erasedRecord, lastStamp } from '../../../packages/core/src/store/alive.js';
import { listFields, plainGroups } from '../../../packages/core/src/store/merge.js';
import { writeFields } from '../../../packages/core/src/records/write.js';
import { typeOf } from '@reverse-mentoring/core';

const at = (n: number, node = 'a'): string => `00000000${n}-0000-${node}`;
const base = { id: 's1', type: 'session', programId: 'prog' } as const;
const session = (fields: object, stamps: Record<string, string>): StoredRecord => ({ ...base, pairId: 'p', ...fields, stamps: { pairId: at(1), ...stamps } });
const edit = (record: StoredRecord, changes: object, stamp: string): StoredRecord => writeFields(record, changes as never, { stamp, newKey: () => 'k' }).record;
/** Both ways round, since it must not matter. */
function merged(a: StoredRecord, b: StoredRecord): StoredRecord {
  const answer = mergeRecords(a, b);
  expect(canonical(mergeRecords(b, a))).toBe(canonical(answer));
  return answer;
}

describe('groups', () => {
  it('a cancel and a later log stay one or the other, never both', () => {
    const planned = session({ status: 'planned', date: '2026-10-01', minutes: 60 }, { happened: at(1) });
    const cancelled = edit(planned, { status: 'cancelled', cancelledBy: 'karim' }, at(2));
    const held = edit(planned, { status: 'held', minutes: 45 }, at(3));
    expect(merged(cancelled, held)).toMatchObject({ status: 'held', minutes: 45, stamps: { happened: at(3) } });
    expect(merged(cancelled, held)).not.toHaveProperty('cancelledBy');
  });

  it('untied fields are kept from both', () => {
    const first = session({ status: 'planned', date: '2026-10-01' }, { happened: at(1) });
    expect(merged(edit(first, { place: 'café' }, at(2, 'x')), edit(first, { mode: 'bench' }, at(2, 'y')))).toMatchObject({
      place: 'café',
      mode: 'bench',
      stamps: { place: at(2, 'x'), mode: at(2, 'y') },
    });
  });

  it('a removed field stays removed against an older value', () => {
    const first = session({ status: 'planned', date: '2026-10-01', place: 'café' }, { happened: at(1), place: at(1) });
    const without = edit(first, { place: undefined }, at(4));
    expect(merged(without, edit(first, { place: 'bar' }, at(3)))).not.toHaveProperty('place');
    expect(merged(without, edit(first, { place: 'bar' }, at(5)))).toMatchObject({ place: 'bar' });
  });

  it('of equal stamps the larger canonical JSON wins; of a stamp and none, the stamp', () => {
    expect(merged(session({ place: 'a' }, { place: at(2) }), session({ place: 'b' }, { place: at(2) }))).toMatchObject({ place: 'b' });
    expect(merged(session({ place: 'z' }, {}), session({ place: 'b' }, { place: at(1) }))).toMatchObject({ place: 'b', stamps: { place: at(1) } });
  });

  it('unknown fields are groups of their own, and unknown types merge the same way', () => {
    const a = { id: 'x', type: 'from-later', programId: 'prog', one: 1, two: { deep: 1 }, stamps: { one: at(1), two: at(3) } };
    const b = { ...a, one: 2, two: { deep: 2 }, stamps: { one: at(2), two: at(2) } };
    expect(merged(a, b)).toMatchObject({ one: 2, two: { deep: 1 }, stamps: { one: at(2), two: at(3) } });
  });

  it('a stamp of one tied field cannot tear its group apart', () => {
    const planned = session({ status: 'planned', date: '2026-10-01' }, { happened: at(2) });
    const forged = session({ status: 'cancelled', date: '2026-10-02', cancelledBy: 'karim' }, { happened: at(1), status: at(9) });
    const answer = merged(planned, forged);
    expect(answer).toMatchObject({ status: 'planned' });
    expect(answer.stamps).not.toHaveProperty('status');
    expect(validateRecord(answer)).toEqual([]);
  });

  it('a stamp cannot make a list of a field of ours, nor reach the envelope or a prototype', () => {
    const planned = session({ status: 'planned', date: '2026-10-01' }, { happened: at(2) });
    const forged = session(
      { status: 'planned', date: '2026-10-01' },
      { happened: at(1), '/status/0': at(9), '/stamps/x': at(9), '/deleted/x': at(9), '/ext/valueOf': at(9), id: at(9), ext: at(9) },
    );
    const answer = merged(planned, forged);
    expect(answer).toMatchObject({ id: 's1', status: 'planned', ext: { valueOf: null } });
    expect(answer.deleted).toBeUndefined();
    expect(structuredClone(answer)).toEqual(answer);
    expect(isAlive(answer)).toBe(true);
  });

  it('declares which fields are lists and which groups stand', () => {
    const record = session({ status: 'planned', foo: 1, skills: {} }, { happened: at(1), gone: at(1), '/later/x': at(1) });
    const lists = listFields(typeOf('session'), record);
    expect([...lists].sort()).toEqual(['ext', 'later', 'skills']);
    expect(Object.fromEntries(plainGroups(typeOf('session'), lists, record))).toEqual({
      pairId: ['pairId'],
      happened: ['status', 'date', 'minutes', 'cancelledBy', 'loggedBy'],
      foo: ['foo'],
      gone: ['gone'],
    });
  });
});

describe('lists', () => {
  const member: StoredRecord = {
    id: 'm',
    type: 'member',
    programId: 'prog',
    displayName: 'M',
    roles: ['mentor'],
    state: 'joined',
    stamps: { displayName: at(1), roles: at(1), state: at(1) },
  };
  const notes: StoredRecord = { id: 'n', type: 'session-notes', programId: 'prog', pairId: 'p', sessionId: 's', stamps: { pairId: at(1), sessionId: at(1) } };

  it('sets keep what either added; a removal is a null with a stamp', () => {
    const both = edit(member, { languages: ['fr', 'en'] }, at(2));
    const answer = merged(edit(both, { languages: ['fr'] }, at(3, 'x')), edit(both, { languages: ['fr', 'en', 'de'] }, at(3, 'y')));
    expect(answer['languages']).toEqual({ de: true, en: null, fr: true });
    expect(answer.stamps).toMatchObject({ '/languages/en': at(3, 'x'), '/languages/de': at(3, 'y'), '/languages/fr': at(2) });
  });

  it('members called like a member of every object are members like others', () => {
    const odd = edit(member, { accounts: { toString: 'm@x' } }, at(2));
    expect(merged(odd, member)['accounts']).toEqual({ toString: 'm@x' });
    expect(merged(edit(odd, { accounts: {} }, at(3)), odd)['accounts']).toEqual({ toString: null });
  });

  it('fields of one entry merge, each under its own stamp', () => {
    const first = edit(notes, { actions: [{ id: 'a', text: 'photo', owner: 'karim' }] }, at(2));
    const answer = merged(edit(first, { actions: [{ id: 'a', done: true }] }, at(3)), edit(first, { actions: [{ id: 'a', text: 'three photos' }] }, at(4)));
    expect(answer['actions']).toEqual({ a: { text: 'three photos', owner: 'karim', done: true, order: 1 } });
    expect(answer.stamps).toMatchObject({ '/actions/a': at(2), '/actions/a/done': at(3), '/actions/a/text': at(4) });
    expect(merged(answer, first)).toEqual(answer);
  });

  it('tied fields of an entry come from one side', () => {
    const pair: StoredRecord = {
      id: 'p',
      type: 'pair',
      programId: 'prog',
      mentorId: 'k',
      menteeId: 'm',
      status: 'active',
      stamps: { who: at(1), state: at(1) },
    };
    const first = edit(pair, { goals: [{ skillId: 'a:b', label: 'B', start: 0, now: 0, target: 3 }] }, at(2));
    const up = edit(first, { goals: [{ skillId: 'a:b', now: 2 }] }, at(3, 'x'));
    const aim = edit(first, { goals: [{ skillId: 'a:b', target: 4 }] }, at(3, 'y'));
    expect(merged(up, aim)['goals']).toEqual({ 'a:b': { label: 'B', start: 0, now: 0, target: 4, order: 1 } });
    expect(merged(up, aim).stamps).toMatchObject({ '/goals/a:b/levels': at(3, 'y') });
  });

  it('an entry made anew replaces the removed one whole', () => {
    const first = edit(notes, { actions: [{ id: 'a', text: 'photo', owner: 'karim' }] }, at(2));
    const ticked = edit(first, { actions: [{ id: 'a', done: true }] }, at(3));
    const anew = edit(edit(first, { actions: [] }, at(4)), { actions: [{ id: 'a', text: 'video' }] }, at(5));
    const answer = merged(ticked, anew);
    expect(answer['actions']).toEqual({ a: { text: 'video', order: 1 } });
    expect(Object.keys(answer.stamps!).filter(key => key.startsWith('/actions'))).toEqual(['/actions/a']);
    expect(merged(ticked, edit(first, { actions: [] }, at(4)))['actions']).toEqual({ a: null });
  });

  it('map values and plugin data are whole', () => {
    const waivers = (reason: string, stamp: string): StoredRecord => ({
      id: 'p',
      type: 'pair',
      programId: 'prog',
      waivers: { mentor: { by: 'c', at: '2026-01-01T00:00Z', reason } },
      ext: { acme: { [reason]: 1 } },
      stamps: { '/waivers/mentor': stamp, '/ext/acme': stamp },
    });
    expect(merged(waivers('ill', at(2)), waivers('gone', at(2)))).toMatchObject({ waivers: { mentor: { reason: 'ill' } }, ext: { acme: { ill: 1 } } });
    expect(merged(waivers('ill', at(2)), waivers('gone', at(3)))['ext']).toEqual({ acme: { gone: 1 } });
  });

  it('lists of later builds merge member by member as maps, and whole as arrays from a file', () => {
    const map = (more: object, stamps: Record<string, string>): StoredRecord => ({ ...notes, tags: more, stamps: { ...notes.stamps, ...stamps } });
    const answer = merged(
      map({ a: { n: 1, m: 1 }, b: true }, { '/tags/a': at(2), '/tags/a/n': at(3), '/tags/b': at(2) }),
      map({ a: { n: 1, m: 2 }, c: true }, { '/tags/a': at(2), '/tags/a/m': at(4), '/tags/c': at(2) }),
    );
    expect(answer['tags']).toEqual({ a: { n: 1, m: 2 }, b: true, c: true });
    const file = map([{ id: 'x', n: 1 }], { '/tags/x': at(5) });
    const later = map(
      [
        { id: 'x', n: 2 },
        { id: 'y', n: 3 },
      ],
      { '/tags/x': at(6), '/tags/y': at(4) },
    );
    expect(merged(file, later)).toMatchObject({
      tags: [
        { id: 'x', n: 2 },
        { id: 'y', n: 3 },
      ],
      stamps: { '/tags/x': at(6), '/tags/y': at(4) },
    });
    expect(merged(file, notes)).toMatchObject({ tags: [{ id: 'x', n: 1 }], stamps: { '/tags/x': at(5) } });
    expect(merged(file, file)).toEqual(file);
  });
});

describe('the envelope', () => {
  const record = (more: object): StoredRecord => ({ ...base, stamps: {}, ...more });
  it('the smaller creator and the larger schema version win', () => {
    expect(merged(record({ createdBy: 'b', schemaVersion: 1 }), record({ createdBy: 'a', schemaVersion: 2 }))).toMatchObject({
      createdBy: 'a',
      schemaVersion: 2,
    });
    expect(merged(record({ createdBy: 'b' }), record({ schemaVersion: 3 }))).toMatchObject({ createdBy: 'b', schemaVersion: 3 });
    expect(Object.keys(merged(record({}), record({}))).sort()).toEqual(['id', 'programId', 'stamps', 'type']);
  });

  it('the later deletion wins; an edit after it brings the record back, one before does not', () => {
    const alive = session({ status: 'planned', date: '2026-10-01' }, { happened: at(2) });
    const gone = { ...alive, deleted: at(4) };
    expect(isAlive(merged(gone, { ...alive, deleted: at(3) }))).toBe(false);
    expect(merged(gone, { ...alive, deleted: at(3) }).deleted).toBe(at(4));
    expect(isAlive(merged(gone, edit(alive, { place: 'x' }, at(3))))).toBe(false);
    expect(isAlive(merged(gone, edit(alive, { place: 'x' }, at(5))))).toBe(true);
    expect(isAlive({ ...alive, deleted: at(2) })).toBe(false);
    expect(isAlive({ ...base, deleted: at(2) })).toBe(false);
    expect(isAlive(base)).toBe(true);
  });

  it('erased absorbs for ever, and keeps the trace only', () => {
    const full = session({ status: 'planned', date: '2026-10-01', ext: { acme: 1 } }, { happened: at(9) });
    const trace = { ...base, pairId: 'p', erased: at(3) };
    expect(erasedRecord(full, at(3))).toEqual(trace);
    expect(merged(full, trace)).toEqual(trace);
    expect(merged({ ...trace, erased: at(5) }, trace)).toEqual({ ...trace, erased: at(5) });
    expect(merged({ ...full, deleted: at(8) }, trace)).toEqual(trace);
    expect(isAlive(trace)).toBe(false);
    expect(erasedRecord({ id: 'p', type: 'pair', programId: 'prog', mentorId: 'k', stamps: {} }, at(1))).toEqual({
      id: 'p',
      type: 'pair',
      programId: 'prog',
      erased: at(1),
    });
    expect(erasedRecord({ id: 'm', type: 'member', programId: 'prog', displayName: 'M' }, at(1))).toEqual({
      id: 'm',
      type: 'member',
      programId: 'prog',
      erased: at(1),
    });
    expect(merged({ ...trace, pairId: 'a' }, { ...trace, pairId: 'b' })['pairId']).toBe('b');
  });

  it('the last stamp is the latest of all groups', () => {
    expect(lastStamp(session({}, { a: at(3), '/x/y': at(5), b: at(4) }))).toBe(at(5));
    expect(lastStamp({ ...base })).toBeUndefined();
  });
});

describe('whatever a file holds', () => {
  const value = fc.constantFrom<unknown>('held', 'planned', 60, null, true, [1], { a: 1 }, { a: { b: 1 } }, 'x');
  const record = fc
    .record({
      fields: fc.dictionary(fc.constantFrom('status', 'date', 'skills', 'ext', 'foo', 'bar', 'place'), value, { maxKeys: 5 }),
      stamps: fc.dictionary(
        fc.constantFrom(
          'happened',
          'status',
          'place',
          'foo',
          'ext',
          'id',
          '/skills/a',
          '/skills/a/b',
          '/foo/a',
          '/bar/a',
          '/ext/a',
          '/ext/toString',
          '/status/a',
        ),
        fc.constantFrom(at(1), at(2), at(3)),
        { maxKeys: 8 },
      ),
    })
    .map(({ fields, stamps }): StoredRecord => ({ ...base, ...fields, stamps }));
  it('merging does not depend on the order, and what it made it keeps', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const answer = merged(a, b);
        expect(canonical(mergeRecords(answer, answer))).toBe(canonical(answer));
        expect(structuredClone(answer)).toEqual(answer);
        expect([answer.id, answer.type, answer.programId]).toEqual(['s1', 'session', 'prog']);
      }),
      { numRuns: 1000 },
    );
  });
});
