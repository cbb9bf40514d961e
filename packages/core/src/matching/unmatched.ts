import { message } from '../messages/index.js';
import type { Cohort, MatchPerson, Side } from './people.js';
import { rules, vetoBit, type Params } from './rules.js';
import { listOf, say } from './sentences.js';
import type { MatchReason, MatchUnmatched } from './types.js';

/** Somebody on the other side and what forbids the pair: bits of the rules, 0 for nothing. */
interface Candidate {
  readonly person: MatchPerson;
  readonly bits: number;
  readonly points: number;
}

const skillBit = 1 << rules.findIndex(({ id }) => id === 'skill');
const countBits = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

/** Under which rule a refused candidate is counted: nothing to teach says most, else the first rule. */
function headRule(bits: number): string {
  if (bits & skillBit) return 'skill';
  if (bits & vetoBit) return 'veto';
  const rule = rules.find((_, at) => bits & (1 << at));
  return rule?.id ?? 'plugin';
}

interface Finding {
  readonly reason: MatchReason;
  readonly unlock: MatchReason;
}

const finding = (why: string, params: Params, unlock: string, unlockParams: Params = {}): Finding => ({
  reason: { key: `match.unmatched.${why}`, params },
  unlock: { key: `match.unlock.${unlock}`, params: unlockParams },
});

const labels = (items: Iterable<string>): string => [...new Set(items)].sort().slice(0, 3).join(', ');
const named = (others: readonly MatchPerson[]): string =>
  others
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');

/** Why nobody was found for a person, and what would change it. */
function findingOf(person: MatchPerson, role: Side, candidates: readonly Candidate[]): Finding {
  const me = { person: person.name };
  if (!person.joined) return finding('consent', me, 'consent', me);
  if (person.places[role] === 0) return finding('no-places', me, 'no-places', me);
  if (role === 'mentee' && person.needs.length === 0) return finding('no-needs', me, 'no-needs', me);
  if (role === 'mentor' && person.offers.size === 0) return finding('no-offers', me, 'no-offers', me);
  if (candidates.length === 0) return finding(`no-${role === 'mentor' ? 'mentee' : 'mentor'}s`, {}, `no-${role === 'mentor' ? 'mentee' : 'mentor'}s`);
  const best = [...candidates].sort((a, b) => b.points - a.points);
  const fitting = best.filter(({ bits }) => bits === 0).map(candidate => candidate.person);
  if (fitting.length) return finding('taken', { others: named(fitting) }, 'taken', { others: named(fitting) });
  const counts = new Map<string, number>();
  for (const { bits } of candidates) counts.set(headRule(bits), (counts.get(headRule(bits)) ?? 0) + 1);
  const refused = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  const near = best.filter(({ bits }) => !(bits & skillBit)).sort((a, b) => countBits(a.bits) - countBits(b.bits))[0];
  if (near) return finding('refused', { refused }, headRule(near.bits), { person: near.person.name, other: near.person.name });
  const skills = labels(role === 'mentee' ? person.needs.map(({ label }) => label) : [...person.offers.values()].map(({ label }) => label));
  return finding('refused', { refused }, `skill-${role}`, { skills });
}

/** `Nobody fits: 3 people without a language in common, …`: the counts of the reason in words. */
function whyOf(lang: string, reason: MatchReason): string {
  const refused = reason.params['refused'] as Readonly<Record<string, number>> | undefined;
  if (!refused) return say(lang, reason);
  const items = Object.entries(refused)
    .sort(([, a], [, b]) => b - a)
    .map(([rule, count]) => message(lang, `match.count.${rule}`, { count }));
  return say(lang, { key: reason.key, params: { list: listOf(lang, items) } });
}

/**
 * The people of one side nobody was found for, who are in no live pair either, one step each. `at` answers for a pair,
 * by row and column, what forbids it and its points.
 */
export function* unmatchedSteps(
  { mentors, mentees }: Cohort,
  role: Side,
  matched: ReadonlySet<string>,
  lang: string,
  at: (row: number, column: number) => { readonly bits: number; readonly points: number },
): Generator<number, MatchUnmatched[]> {
  const own = role === 'mentor' ? mentors : mentees;
  const others = role === 'mentor' ? mentees : mentors;
  const found: MatchUnmatched[] = [];
  for (const [index, person] of own.entries()) {
    if (matched.has(person.id) || person.live[role] > 0) continue;
    const candidates = others.flatMap((other, place) =>
      other.id === person.id ? [] : [{ person: other, ...(role === 'mentor' ? at(index, place) : at(place, index)) }],
    );
    const { reason, unlock } = findingOf(person, role, candidates);
    found.push({ personId: person.id, name: person.name, role, why: whyOf(lang, reason), reason, unlock: say(lang, unlock) });
    yield 1;
  }
  return found;
}
