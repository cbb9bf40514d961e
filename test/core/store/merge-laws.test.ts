import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, isAlive, mergeRecords, types, validateRecord } from '@reverse-mentoring/core';
import { versions } from '../arbitraries.js';

const runs = { numRuns: 80 };

describe.each(types.map(definition => [definition.type, definition] as const))('merging versions of %s', (_, definition) => {
  const made = versions(fc.constant(definition));

  it('does not depend on the order of two, on grouping three, or on repeating', () => {
    fc.assert(
      fc.property(made, ([a, b, c]) => {
        const ab = mergeRecords(a, b);
        expect(canonical(mergeRecords(b, a))).toBe(canonical(ab));
        expect(canonical(mergeRecords(ab, c))).toBe(canonical(mergeRecords(a, mergeRecords(b, c))));
        expect(canonical(mergeRecords(a, a))).toBe(canonical(a));
        expect(canonical(mergeRecords(ab, b))).toBe(canonical(ab));
        expect(canonical(mergeRecords(a, ab))).toBe(canonical(ab));
      }),
      runs,
    );
  });

  it('keeps every rule of a single record, its id and its home', () => {
    fc.assert(
      fc.property(made, ([a, b, c]) => {
        const merged = mergeRecords(mergeRecords(a, b), c);
        expect(validateRecord(merged)).toEqual([]);
        expect([merged.id, merged.type, merged.programId]).toEqual([a.id, a.type, a.programId]);
        if (definition.homeKey) expect(merged[definition.homeKey]).toBe(a[definition.homeKey]);
      }),
      runs,
    );
  });

  it('takes no value that neither had, and leaves what it was given alone', () => {
    fc.assert(
      fc.property(made, ([a, b]) => {
        const before = canonical([a, b]);
        const merged = mergeRecords(a, b);
        expect(canonical([a, b])).toBe(before);
        for (const name of Object.keys(definition.fields)) {
          if (definition.lists?.[name] || merged[name] === undefined) continue;
          expect([canonical(a[name]), canonical(b[name])]).toContain(canonical(merged[name]));
        }
        if (merged.erased === undefined && (isAlive(a) || isAlive(b)) && a.deleted === b.deleted) expect(isAlive(merged)).toBe(true);
      }),
      runs,
    );
  });
});
