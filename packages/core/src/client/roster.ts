import type { StoredRecord } from '../model/envelope.js';
import { isAlive } from '../store/alive.js';
import type { Row } from '../store/port.js';
import type { UserState } from './types.js';

/** Who is in the programme, as rights need it. */
export interface Roster {
  readonly members: ReadonlyMap<string, StoredRecord>;
  /** Members with the rights of a coordinator; `undefined`: an empty programme, where anyone has them. */
  readonly coordinators: ReadonlySet<string> | undefined;
}

/** The acting user, resolved against the roster. */
export interface Actor {
  readonly id: string | undefined;
  readonly state: UserState;
  readonly coordinator: boolean;
  /** What to write as `createdBy`. */
  readonly name: string;
}

export function createRoster(rows: readonly Row[]): Roster {
  const members = new Map(rows.filter(row => isAlive(row.record)).map(row => [row.record.id, row.record]));
  const named = [...members.values()]
    .filter(member => (member['roles'] as readonly string[]).includes('coordinator') && member['state'] !== 'left')
    .map(member => member.id);
  // With no coordinator the member with the lowest id (UUID v7: the first) has those rights.
  const lowest = [...members.keys()].sort()[0];
  return { members, coordinators: named.length ? new Set(named) : lowest === undefined ? undefined : new Set([lowest]) };
}

/** Finds a user by member id, then by login. */
export function resolveActor(roster: Roster, user: string | undefined): Actor {
  const anyone = roster.coordinators === undefined;
  if (user === undefined || user === '') return { id: undefined, state: 'absent', coordinator: anyone, name: 'anonymous' };
  const found = roster.members.has(user)
    ? [user]
    : [...roster.members.values()]
        .filter(member => Object.values((member['accounts'] ?? {}) as Record<string, unknown>).includes(user))
        .map(member => member.id);
  const [id] = found;
  if (id === undefined || found.length > 1) return { id: undefined, state: id === undefined ? 'unknown' : 'ambiguous', coordinator: anyone, name: user };
  return { id, state: 'known', coordinator: roster.coordinators?.has(id) ?? true, name: id };
}
