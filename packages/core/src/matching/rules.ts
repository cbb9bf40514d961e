import type { MatchPerson } from './people.js';
import type { SkillFit } from './skill-fit.js';

export type Params = Readonly<Record<string, unknown>>;

/** A hard rule: whether it forbids a pair, and what fills the sentence that says why. */
export interface MatchRule {
  /** Key of its sentence after `match.refusal.`. */
  readonly id: string;
  broken(mentor: MatchPerson, mentee: MatchPerson, fit: SkillFit): boolean;
  /** One for each sentence; default one without more than the two names. */
  params?(mentor: MatchPerson, mentee: MatchPerson): readonly Params[];
}

const overlap = (a: readonly string[], b: readonly string[]): boolean => {
  for (const value of a) if (b.includes(value)) return true;
  return false;
};
const persons = (...people: readonly MatchPerson[]): Params[] => people.map(({ id, name }) => ({ personId: id, person: name }));

export const consent: MatchRule = {
  id: 'consent',
  broken: (mentor, mentee) => !mentor.joined || !mentee.joined,
  params: (mentor, mentee) => persons(...[mentor, mentee].filter(({ joined }) => !joined)),
};

export const samePerson: MatchRule = {
  id: 'same-person',
  broken: (mentor, mentee) => mentor.id === mentee.id,
  params: mentor => persons(mentor),
};

/** Roles are what people said, whatever their age and rank. */
export const mentorRole: MatchRule = {
  id: 'role-mentor',
  broken: mentor => !mentor.roles.has('mentor'),
  params: mentor => persons(mentor),
};
export const menteeRole: MatchRule = {
  id: 'role-mentee',
  broken: (_mentor, mentee) => !mentee.roles.has('mentee'),
  params: (_mentor, mentee) => persons(mentee),
};

export const managementChain: MatchRule = {
  id: 'management-chain',
  broken: (mentor, mentee) => mentor.managers.has(mentee.id) || mentee.managers.has(mentor.id),
};

export const livePair: MatchRule = {
  id: 'live-pair',
  broken: (mentor, mentee) => mentor.mentees.has(mentee.id),
};

export const capacity: MatchRule = {
  id: 'capacity',
  broken: (mentor, mentee) => mentor.places.mentor === 0 || mentee.places.mentee === 0,
  params: (mentor, mentee) =>
    ([mentor, mentee] as const).flatMap((person, at) => {
      const role = at === 0 ? 'mentor' : 'mentee';
      return person.places[role] === 0
        ? [{ personId: person.id, person: person.name, role, taken: String(person.live[role]), capacity: String(person.capacity[role]) }]
        : [];
    }),
};

/** Who did not say is not refused: unknown is not none. */
export const language: MatchRule = {
  id: 'language',
  broken: (mentor, mentee) => mentor.languages.length > 0 && mentee.languages.length > 0 && !overlap(mentor.languages, mentee.languages),
};

export const mode: MatchRule = {
  id: 'mode',
  broken: (mentor, mentee) => mentor.modes !== 0 && mentee.modes !== 0 && (mentor.modes & mentee.modes) === 0,
};

/** Not worth suggesting rather than forbidden: a pin may overrule it. */
export const skill: MatchRule = {
  id: 'skill',
  broken: (_mentor, _mentee, fit) => fit.covered === 0,
};

/** In the order refusals are told. The place in this list is the bit of a refusal. */
export const rules: readonly MatchRule[] = [consent, samePerson, mentorRole, menteeRole, managementChain, livePair, capacity, language, mode, skill];

/** Bits beyond the rules: a plugin's rule, and the coordinator's veto. */
export const pluginBit = 1 << rules.length;
export const vetoBit = pluginBit << 1;

/** Which rules forbid a pair, as bits; 0: none. */
export function refusalBits(mentor: MatchPerson, mentee: MatchPerson, fit: SkillFit): number {
  let found = 0;
  for (let at = 0; at < rules.length; at++) if ((rules[at] as MatchRule).broken(mentor, mentee, fit)) found |= 1 << at;
  return found;
}
