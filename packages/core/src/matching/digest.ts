import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '../records/canonical.js';
import type { Cohort } from './people.js';
import type { Extras } from './scores.js';

/** Digest of all that points and answer follow from, but for objective, pins and vetoes; one step a person. */
export function* digestSteps({ people, weights }: Cohort, extras: Extras): Generator<number, string> {
  const hash = sha256.create();
  const add = (value: unknown): void => {
    hash.update(utf8ToBytes(`${canonical(value)}\n`));
  };
  add([weights, extras.rules.map(({ id }) => id), extras.criteria.map(({ id, weight }) => [id, weight])]);
  for (const person of people.values()) {
    const { roles, interests, styles, mentees, managers, offers, ...plain } = person;
    add({ ...plain, sets: [roles, mentees, managers].map(set => [...set].sort()), maps: [interests, styles, offers].map(map => [...map]) });
    yield 0;
  }
  return bytesToHex(hash.digest());
}
