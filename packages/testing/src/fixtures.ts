import { memoryStore, openProgram, type Bundle, type BundleRecord, type OpenOptions, type ProgramClient } from '@reverse-mentoring/core';
import { chocolaterie } from './fixtures/chocolaterie.js';
import { restaurant } from './fixtures/restaurant.js';

/** A small programme that is under way, the same every time. */
export interface Fixture {
  readonly bundle: Bundle;
  /** The day its story has come to, `YYYY-MM-DD`; programmes opened from it live on that day, from noon UTC. */
  readonly today: string;
  /** Its first pair, which is active. */
  readonly pairId: string;
  /** A session of that pair that was held, and that nobody has given feedback on. */
  readonly sessionId: string;
  /** Member ids. `outsider` mentors somebody else. */
  readonly people: Readonly<Record<'mentor' | 'mentee' | 'coordinator' | 'outsider', string>>;
  /** Opens it in a memory store, as the mentor unless told otherwise. Every call opens another copy; close it when done. */
  open(options?: Omit<Partial<OpenOptions>, 'id'>): Promise<ProgramClient>;
}

/** What a fixture is written from. */
export interface FixtureStory extends Pick<Fixture, 'today' | 'pairId' | 'sessionId' | 'people'> {
  readonly programId: string;
  readonly records: readonly BundleRecord[];
}

/** Opens a bundle in a memory store, on a day of its own. */
export async function openBundle(bundle: Bundle, today: string, options: Omit<Partial<OpenOptions>, 'id'> = {}): Promise<ProgramClient> {
  const began = Date.now();
  const noon = Date.parse(`${today}T12:00:00Z`);
  const { plugins = [], user, ...rest } = options;
  const client = await openProgram({ store: memoryStore(), now: () => noon + (Date.now() - began), ...rest, user, id: bundle.programId });
  await client.import(bundle);
  if (user !== undefined) await client.actAs(user);
  if (plugins.length) await client.use(plugins);
  return client;
}

const told = ({ programId, records, ...story }: FixtureStory): Fixture => {
  const bundle: Bundle = { format: 'reverse-mentoring/bundle', version: 1, programId, revision: 1, records };
  return { ...story, bundle, open: options => openBundle(bundle, story.today, { user: story.people.mentor, ...options }) };
};

/**
 * Two small programmes, ready to open: a chocolate shop (French) and a restaurant (English).
 *
 * @example
 * ```ts
 * import { fixtures } from '@reverse-mentoring/testing';
 *
 * const { open, pairId } = fixtures.chocolaterie();
 * const program = await open();
 * await program.sessions.log({ pairId, date: program.today(), minutes: 60 });
 * program.close();
 * ```
 */
export const fixtures = {
  chocolaterie: (): Fixture => told(chocolaterie()),
  restaurant: (): Fixture => told(restaurant()),
} as const;
