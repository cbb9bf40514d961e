import { memoryStore } from '@reverse-mentoring/core';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { testStore } from '@reverse-mentoring/testing';
import { describe, expect, it } from 'vitest';

testStore('memory', () => memoryStore(), { describe, it });

describe('indexedDBStore in Node', () => {
  it('imports and opens without a browser: in memory, and says so', async () => {
    const states: string[] = [];
    const session = await indexedDBStore().open('reverse-mentoring/1/node', { onState: (state, reason) => states.push(`${state}/${reason}`) });
    await session.run('write', tx => tx.put('meta', 'a', 1));
    expect(await session.run('read', tx => tx.get('meta', 'a'))).toBe(1);
    expect([session.state, ...states]).toEqual(['session', 'session/refused']);
    session.close();
  });
});
