import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Cohort } from './people.js';
import type { Extras } from './scores.js';

/** Digest of all that points and answer follow from, but for objective, pins and vetoes; one step a person. */
export function* digestSteps({ people, weights }: Cohort, extras: Extras): Generator<number, string> {
  const hash = sha256.create();
  // Keys of what people wrote are sorted; everything else is made here, in one order.
  const add = (value: unknown): void => {
    hash.update(utf8ToBytes(`${JSON.stringify(value)}\n`));
  };
  const sorted = (record: Readonly<Record<string, unknown>>): unknown[] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  add([sorted(weights), extras.rules.map(({ id }) => id), extras.criteria.map(({ id, weight }) => [id, weight])]);
  for (const person of people.values()) {
    const { roles, interests, styles, wishes, mentees, managers, offers, ...plain } = person;
    add([plain, [roles, mentees, managers].map(set => [...set].sort()), [interests, styles, offers].map(map => [...map]), sorted(wishes)]);
    yield 0;
  }
  return bytesToHex(hash.digest());
}
