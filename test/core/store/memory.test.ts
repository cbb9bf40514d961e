import { testStore } from '@reverse-mentoring/testing';
import { memoryStore } from '@reverse-mentoring/core';
import { describe, expect, it } from 'vitest';

testStore('memory', () => memoryStore(), { describe, it });

describe('the memory store', () => {
  it('says that it is for this session only', async () => {
    const session = await memoryStore().open('a');
    expect([session.state, session.reason, memoryStore().name]).toEqual(['session', 'memory', 'memory']);
  });

  it('does not share between two store objects', async () => {
    await (await memoryStore().open('a')).run('write', tx => tx.put('meta', 'k', 1));
    expect(await (await memoryStore().open('a')).run('read', tx => tx.get('meta', 'k'))).toBeUndefined();
  });
});
