import { expect } from 'vitest';
import {
  addMessages,
  canonical,
  databaseName,
  describeError,
  homeTable,
  isRmError,
  memoryStore,
  openProgram,
  type Bundle,
  type OpenOptions,
  type ProgramClient,
  type Row,
  type Store,
  type StoredRecord,
  type Table,
} from '@reverse-mentoring/core';
import { fr } from '@reverse-mentoring/core/messages/fr.js';

addMessages('fr', fr);

export const programId = 'chocolaterie';
export const start = Date.parse('2026-09-01T08:00:00Z');
const dayMs = 86_400_000;

/** A clock the test moves: every reading is a millisecond later. */
export function testClock(from = start) {
  let ms = from;
  const now = (): number => ms++;
  return {
    now,
    to: (day: string): void => {
      ms = Date.parse(`${day}T08:00:00Z`);
    },
    skip: (days: number): void => {
      ms += days * dayMs;
    },
  };
}

const tables: readonly Table[] = ['records', 'history', 'meta', 'changes', 'pending', 'plugins'];

/** All that a store keeps of a programme. */
export async function dump(store: Store, id = programId, only: readonly Table[] = tables): Promise<string> {
  const session = await store.open(databaseName(id));
  const all = await session.run('read', async tx => {
    const found: Record<string, unknown> = {};
    for (const table of only) found[table] = await tx.list(table);
    return found;
  });
  session.close();
  return canonical(all);
}

/** Every stored record, by `type:id`. */
export async function storedRecords(store: Store, id = programId): Promise<Map<string, StoredRecord>> {
  const session = await store.open(databaseName(id));
  const rows = await session.run('read', tx => tx.list<Row>('records'));
  session.close();
  return new Map(rows.map(({ key, value }) => [key, value.record]));
}

export function homeOf(record: { readonly type: string }): string {
  return homeTable[record.type as keyof typeof homeTable].home;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The refusal of a command: coded, in both languages, without a hole in the sentence. */
export async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, 'the command should have been refused').toBeDefined();
  if (!isRmError(error)) throw error;
  const [english, french] = [describeError(error, 'en'), describeError(error, 'fr')];
  for (const sentence of [english, french]) {
    expect(sentence).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
    expect(sentence.length).toBeGreaterThan(20);
  }
  expect(french).not.toBe(english);
  return error;
}

/** As {@link refusal}; nothing of the store may have changed. */
export async function refusedUntouched(store: Store, run: () => Promise<unknown>): Promise<Refusal> {
  const before = await dump(store);
  const error = await refusal(run());
  expect(await dump(store)).toBe(before);
  return error;
}

export interface World {
  readonly store: Store;
  readonly clock: ReturnType<typeof testClock>;
  as(user: string | undefined, options?: Partial<OpenOptions>): Promise<ProgramClient>;
  close(): void;
}

/** Clients of one browser: one store, one clock, ids that count. */
export function world(id = programId): World {
  const store = memoryStore();
  const clock = testClock();
  const clients: ProgramClient[] = [];
  let count = 0;
  return {
    store,
    clock,
    as: async (user, options = {}) => {
      const client = await openProgram({ id, user, store, now: clock.now, newId: () => `id-${String(++count).padStart(4, '0')}`, ...options });
      clients.push(client);
      return client;
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
}

export const consent = { at: '2026-09-01T08:00:00Z', textVersion: '1', lang: 'fr' };

export interface Cast extends World {
  readonly claire: ProgramClient;
  readonly karim: ProgramClient;
  readonly marie: ProgramClient;
  readonly gerard: ProgramClient;
}

/** The chocolaterie: Claire coordinates, Karim mentors Marie once both accept, Gérard has no part in it. */
export async function chocolaterie({ accepted = true } = {}): Promise<Cast> {
  const made = world();
  const claire = await made.as('claire');
  await claire.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent });
  await claire.update({ title: 'Chocolaterie', purpose: 'Vendre en ligne' });
  await claire.participants.add({ id: 'karim', displayName: 'Karim', roles: ['mentor'], consent, languages: ['fr'], capacity: { mentor: 2 } });
  await claire.participants.add({ id: 'marie', displayName: 'Marie', roles: ['mentee'], consent, accounts: { '*': 'marie@x' } });
  await claire.participants.add({ id: 'gerard', displayName: 'Gérard', roles: ['mentor', 'mentee'], consent });
  await claire.pairs.propose({
    id: 'karim-marie',
    mentorId: 'karim',
    menteeId: 'marie',
    goals: [{ skillId: 'digital:online-shop', label: 'Vendre en ligne', start: 1, now: 1, target: 3 }],
  });
  const [karim, marie, gerard] = [await made.as('karim'), await made.as('marie'), await made.as('gerard')];
  if (accepted) {
    await karim.pairs.accept('karim-marie');
    await marie.pairs.accept('karim-marie');
  }
  return { ...made, claire, karim, marie, gerard };
}

export const bundle = (records: Bundle['records'], more: Partial<Bundle> = {}): Bundle => ({
  format: 'reverse-mentoring/bundle',
  version: 1,
  programId,
  records,
  ...more,
});

/** Lets watches and events that follow a command come. */
export const settle = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, 5);
  });
