import { expect, it } from 'vitest';
import { memoryStore } from '@reverse-mentoring/core';
import { runSdkScript } from './sdk-script.js';

it('the SDK script ends in equal records each time, and each export in what its owner may read', async () => {
  const [first, second] = [await runSdkScript({ store: memoryStore() }), await runSdkScript({ store: memoryStore() })];
  expect(second.comparable).toBe(first.comparable);
  const types = (name: string): string[] => [...new Set(first.exports[name]!.records.map(({ type }) => type))].sort();
  expect(types('claire')).toEqual(['acceptance', 'confirmation', 'member', 'need', 'pair', 'profile', 'program', 'session']);
  expect(types('karim')).toEqual(['acceptance', 'confirmation', 'feedback', 'member', 'pair', 'profile', 'program', 'session', 'session-notes']);
  expect(types('marie')).toEqual([
    'acceptance',
    'ballot',
    'confirmation',
    'feedback',
    'member',
    'need',
    'pair',
    'profile',
    'program',
    'session',
    'session-notes',
  ]);
  expect(first.comparable).not.toContain('À moi seul');
});
