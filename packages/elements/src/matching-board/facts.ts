import type { PairView, Participant, ProgramQueries } from '@reverse-mentoring/core';

/** One person in one role, as far as matching is concerned. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly role: 'mentor' | 'mentee';
  readonly capacity: number;
  /** `silent`: has agreed, and said nothing yet of what to learn or teach. */
  readonly state: 'ready' | 'silent' | 'invited';
}

export interface Facts {
  readonly status: string;
  readonly standings: readonly Standing[];
  /** Changes when anything matching reads of people does. */
  readonly print: number;
}

/** Everybody who may be paired, in few words: a cohort of 1,000 stays a light answer. */
export async function askFacts(q: ProgramQueries): Promise<Facts> {
  // One after the other, with a breath between: where the store answers at once, a thousand people are no long task.
  const program = await q.record();
  const people = await q.participants.all();
  await breath();
  const needs = await q.needs.all();
  await breath();
  const offers = await q.offers.all();
  await breath();
  const answered = new Set([
    ...needs.filter(({ status }) => status === 'open').map(({ personId }) => `mentee ${personId}`),
    ...offers.map(({ personId }) => `mentor ${personId}`),
  ]);
  let print = 0;
  for (const one of [program?.['weights' as keyof typeof program], ...people, ...needs, ...offers])
    print = (Math.imul(print, 31) + hash(JSON.stringify(one ?? 0))) | 0;
  return { status: program?.status ?? 'draft', standings: people.flatMap(person => standingsOf(person, answered)), print };
}

function standingsOf(person: Participant, answered: ReadonlySet<string>): Standing[] {
  if (person.state === 'left') return [];
  return person.roles.flatMap(role =>
    role === 'coordinator'
      ? []
      : [
          {
            id: person.id,
            name: person.displayName,
            role,
            capacity: person.capacity?.[role] ?? 1,
            state: person.state !== 'joined' ? ('invited' as const) : answered.has(`${role} ${person.id}`) ? ('ready' as const) : ('silent' as const),
          },
        ],
  );
}

/** Lets the page draw and listen. */
export const breath = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve);
  });

function hash(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 31) + text.charCodeAt(i)) | 0;
  return value;
}

/** How many live pairs somebody is in, by `role id`. */
export function loads(pairs: readonly PairView[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const pair of pairs) {
    if (!pair.live) continue;
    for (const key of [`mentor ${pair.mentorId}`, `mentee ${pair.menteeId}`]) count.set(key, (count.get(key) ?? 0) + 1);
  }
  return count;
}

/** One side at a glance. */
export interface Side {
  readonly paired: number;
  /** Has answered and has a place left. */
  readonly open: readonly Standing[];
  readonly free: number;
  /** Whom matching leaves out: nothing answered, or not agreed yet. */
  readonly out: readonly Standing[];
}

export const placesOf = ({ id, role, capacity }: Standing, load: ReadonlyMap<string, number>): number =>
  Math.max(0, capacity - (load.get(`${role} ${id}`) ?? 0));

export function sideOf(role: Standing['role'], standings: readonly Standing[], load: ReadonlyMap<string, number>): Side {
  const all = standings.filter(one => one.role === role);
  const ready = all.filter(({ state }) => state === 'ready');
  const places = (one: Standing): number => placesOf(one, load);
  return {
    paired: all.filter(one => load.has(`${role} ${one.id}`)).length,
    open: ready.filter(one => places(one) > 0),
    free: ready.reduce((sum, one) => sum + places(one), 0),
    // Somebody who is in a pair already is not waited for.
    out: all.filter(one => one.state !== 'ready' && !load.has(`${role} ${one.id}`)),
  };
}
