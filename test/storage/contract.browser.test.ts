import { memoryStore } from '@reverse-mentoring/core';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';
import { testStore } from '@reverse-mentoring/testing';

const store = indexedDBStore({ persist: false });
testStore('indexeddb', () => store, { describe, it });

// Two tabs run two copies of the code: only the database and the channel join them.
testStore(
  'indexeddb of two tabs',
  () => {
    const tabs = [indexedDBStore({ persist: false }), indexedDBStore({ persist: false })] as const;
    let turn = 0;
    return { name: 'two tabs', open: (database, hooks) => tabs[turn++ % 2 ? 1 : 0].open(database, hooks) };
  },
  { describe, it },
);

testStore('memory', () => memoryStore(), { describe, it });
