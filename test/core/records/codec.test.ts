import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, fromBundleRecord, toBundleRecord, typeOf, types, type BundleRecord } from '@reverse-mentoring/core';
import { listsToApi } from '../../../packages/core/src/records/api-lists.js';
import { listToMap } from '../../../packages/core/src/records/codec.js';
import { fromPointer, toPointer } from '../../../packages/core/src/records/pointer.js';
import { storedOf } from '../arbitraries.js';

describe('pointers (RFC 6901)', () => {
  it('escape ~ and /', () => {
    expect(toPointer('a/b', 'm~n', '')).toBe('/a~1b/m~0n/');
    expect(fromPointer('/a~1b/m~0n/~01')).toEqual(['a/b', 'm~n', '~1']);
    expect(fromPointer('happened')).toBeUndefined();
    expect(fromPointer('')).toBeUndefined();
  });
  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), path => {
        expect(fromPointer(toPointer(...path))).toEqual(path);
      }),
    );
  });
});

describe.each(types.map(one => [one.type, one] as const))('bundle ↔ stored form of %s', (_, definition) => {
  it('a stored record comes back from its bundle form, through JSON, stamps and removals included', () => {
    fc.assert(
      fc.property(storedOf(definition), record => {
        const wire = JSON.parse(JSON.stringify(toBundleRecord(record))) as BundleRecord;
        // An empty list is an empty array there, and nothing at all where nothing was stored.
        expect(canonical(fromBundleRecord(definition, wire, 'x'))).toBe(canonical(record));
      }),
      { numRuns: 60 },
    );
  });
});

describe('lists', () => {
  const known = (name: string, list: string) => typeOf(name)!.lists![list]!;
  const key = (index: number): string => `new-${index}`;
  it('a set takes words, and a single one', () => {
    expect(listToMap(known('member', 'languages'), ['fr', 'en', 'fr'], {}, 'languages', 'x', key)).toEqual({ fr: true, en: true });
    expect(listToMap(known('member', 'languages'), 'fr', {}, 'languages', 'x', key)).toEqual({ fr: true });
  });
  it('labels take ids, or ids with labels', () => {
    expect(listToMap(known('session', 'skills'), ['a:b', { skillId: 'c:d', label: 'D' }, { skillId: 'e:f' }], {}, 'skills', 'x', key)).toEqual({
      'a:b': 'a:b',
      'c:d': 'D',
      'e:f': 'e:f',
    });
  });
  it('maps are objects, without what is undefined', () => {
    expect(listToMap(known('profile', 'capacity'), { mentor: 2, mentee: undefined }, {}, 'capacity', 'x', key)).toEqual({ mentor: 2 });
  });
  it('entries get keys and places; known ones are patched', () => {
    const list = known('session-notes', 'actions');
    expect(listToMap(list, [{ text: 'a' }, { id: 'b', text: 'b' }], {}, 'actions', 'x', key)).toEqual({
      'new-0': { text: 'a', order: 1 },
      b: { text: 'b', order: 2 },
    });
    expect(listToMap(list, [{ id: 'b', done: true }], { b: { text: 'b', order: 5 } }, 'actions', 'x', key)).toEqual({ b: { text: 'b', done: true, order: 5 } });
    expect(listToMap(list, [{ id: 'b', owner: undefined }], { b: { text: 'b', owner: 'k', order: 5 } }, 'actions', 'x', key)).toEqual({
      b: { text: 'b', order: 5 },
    });
  });
  it('moving one entry changes one entry; one put between two gets a place between', () => {
    const list = known('session-notes', 'actions');
    const stored = { a: { text: 'a', order: 1 }, b: { text: 'b', order: 2 }, c: { text: 'c', order: 3 } };
    const orders = (...ids: string[]): unknown[] =>
      Object.values(
        listToMap(
          list,
          ids.map(id => ({ id })),
          stored,
          'actions',
          'x',
          key,
        ),
      ).map(entry => (entry as { order: number }).order);
    expect(orders('a', 'b', 'c')).toEqual([1, 2, 3]);
    expect(orders('a', 'x', 'b', 'c')).toEqual([1, 1.5, 2, 3]);
    expect(orders('x', 'a')).toEqual([0.5, 1]);
    expect(orders('b', 'a', 'c')).toEqual([2, 2.5, 3]);
    expect(orders('c', 'a', 'b')).toEqual([3, 4, 5]);
  });
  it('a file keeps the places it names, equal ones too', () => {
    const record = {
      id: 'n',
      type: 'session-notes',
      programId: 'p',
      actions: { a: { text: 'a', order: 2 }, b: { text: 'b', order: 2 }, z: { text: 'z', order: 0 } },
      stamps: {},
    };
    const wire = toBundleRecord(record);
    expect(wire['actions']).toEqual([
      { id: 'z', text: 'z', order: 0 },
      { id: 'a', text: 'a', order: 2 },
      { id: 'b', text: 'b', order: 2 },
    ]);
    expect(fromBundleRecord(typeOf('session-notes'), wire, 'x')).toEqual(record);
    expect(fromBundleRecord(typeOf('session-notes'), { type: 'session-notes', actions: [{ text: 'a' }, { text: 'b' }] }, 'x')['actions']).toEqual({
      e1: { text: 'a', order: 1 },
      e2: { text: 'b', order: 2 },
    });
  });
  it('the API form is in order, without places and what was removed', () => {
    expect(
      listsToApi('session-notes', {
        actions: { b: { text: 'b', order: 1 }, a: { text: 'a', order: 1 }, c: null, first: { text: 'f', order: 0.5 } },
        learned: { mentor: 'x', mentee: null },
      }),
    ).toEqual({
      actions: [
        { id: 'first', text: 'f' },
        { id: 'a', text: 'a' },
        { id: 'b', text: 'b' },
      ],
      learned: { mentor: 'x' },
    });
    expect(listsToApi('pair', { goals: { 'a:b': { label: 'B', order: 1 } } })).toEqual({ goals: [{ skillId: 'a:b', label: 'B' }] });
    expect(listsToApi('session', { skills: { 'c:d': 'D', 'a:b': 'B', 'e:f': null } })).toEqual({
      skills: [
        { skillId: 'a:b', label: 'B' },
        { skillId: 'c:d', label: 'D' },
      ],
    });
    expect(listsToApi('member', { languages: { fr: true, de: null, en: true } })).toEqual({ languages: ['en', 'fr'] });
    expect(listsToApi('from-later', { anything: { a: null } })).toEqual({ anything: { a: null } });
  });
  it.each([
    ['session-notes', 'actions', 'x'],
    ['session-notes', 'actions', { a: 1 }],
    ['session-notes', 'actions', [1]],
    ['session-notes', 'actions', [null]],
    ['member', 'languages', 5],
    ['member', 'languages', [5]],
    ['session', 'skills', 'a:b'],
    ['session', 'skills', [{ label: 'B' }]],
    ['profile', 'capacity', [1]],
    ['profile', 'capacity', 'x'],
  ])('%s.%s refuses %j', (type, list, value) => {
    expect(() => listToMap(known(type, list), value, {}, list, `${type}:x`, key)).toThrowError(
      expect.objectContaining({ code: 'invalid', details: { rule: 'list', record: `${type}:x`, field: list } }) as Error,
    );
  });
  it.each([
    ['member', 'languages', ['__proto__']],
    ['session-notes', 'actions', [{ id: 'constructor', text: 'x' }]],
    ['member', 'accounts', JSON.parse('{"__proto__":"x"}')],
    ['session', 'skills', [{ skillId: 'prototype' }]],
  ])('%s.%s refuses keys of a prototype in %j', (type, list, value) => {
    expect(() => listToMap(known(type, list), value, {}, list, 'r', key)).toThrowError(expect.objectContaining({ code: 'import-unsafe-key' }) as Error);
  });
});
