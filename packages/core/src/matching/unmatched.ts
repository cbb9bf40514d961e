import { message } from '../messages/index.js';
import { countBits } from './criteria.js';
import type { Cohort, MatchPerson, Side } from './people.js';
import { rules, vetoBit, type Params } from './rules.js';
import { listOf, say } from './sentences.js';
import type { MatchReason, MatchUnmatched } from './types.js';

const skillBit = 1 << rules.findIndex(({ id }) => id === 'skill');

/** Under which rule a refused candidate is counted: nothing to teach says most, else the first rule. */
function headRule(bits: number): string {
  if (bits & skillBit) return 'skill';
  if (bits & vetoBit) return 'veto';
  const rule = rules.find((_, at) => bits & (1 << at));
  return rule?.id ?? 'plugin';
}

/** What forbids a pair, as bits of the rules (0: nothing), and its points. */
interface Answer {
  readonly bits: number;
  readonly points: number;
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

/** What the other side looks like from one person. */
interface Outlook {
  readonly people: number;
  /** Up to three who would fit, the best first. */
  readonly fitting: readonly MatchPerson[];
  /** How many are refused, by the rule that says most. */
  readonly refused: Readonly<Record<string, number>>;
  /** The one with something to teach or learn whom the fewest rules are against. */
  readonly near: { readonly person: MatchPerson; readonly bits: number } | undefined;
}

/** Looks at everybody once: it is done for each of hundreds of people. */
function outlookOf(person: MatchPerson, others: readonly MatchPerson[], at: (index: number) => Answer): Outlook {
  const fitting: { person: MatchPerson; points: number }[] = [];
  const refused: Record<string, number> = {};
  let near: { person: MatchPerson; bits: number } | undefined;
  let people = 0;
  let fewest = Infinity;
  for (let index = 0; index < others.length; index++) {
    const other = others[index] as MatchPerson;
    if (other.id === person.id) continue;
    people++;
    const { bits, points } = at(index);
    if (bits === 0) {
      if (fitting.length === 3 && points <= (fitting[2]?.points ?? 0)) continue;
      fitting.push({ person: other, points });
      fitting.sort((a, b) => b.points - a.points);
      fitting.length = Math.min(3, fitting.length);
      continue;
    }
    const rule = headRule(bits);
    refused[rule] = (refused[rule] ?? 0) + 1;
    const count = countBits(bits);
    if ((bits & skillBit) === 0 && count < fewest) {
      fewest = count;
      near = { person: other, bits };
    }
  }
  return { people, fitting: fitting.map(candidate => candidate.person), refused, near };
}

/** Why nobody was found for a person, and what would change it. */
function findingOf(person: MatchPerson, role: Side, look: () => Outlook): Finding {
  const me = { person: person.name };
  if (!person.joined) return finding('consent', me, 'consent', me);
  if (person.places[role] === 0) return finding('no-places', me, 'no-places', me);
  if (role === 'mentee' && person.needs.length === 0) return finding('no-needs', me, 'no-needs', me);
  if (role === 'mentor' && person.offers.size === 0) return finding('no-offers', me, 'no-offers', me);
  const { people, fitting, refused, near } = look();
  const missing = role === 'mentor' ? 'no-mentees' : 'no-mentors';
  if (people === 0) return finding(missing, {}, missing);
  const others = fitting.map(({ name }) => name).join(', ');
  if (fitting.length) return finding('taken', { others }, 'taken', { others });
  if (near) return finding('refused', { refused }, headRule(near.bits), { person: near.person.name, other: near.person.name });
  const skills = labels(role === 'mentee' ? person.needs.map(({ label }) => label) : [...person.offers.values()].map(({ label }) => label));
  return finding('refused', { refused }, `skill-${role}`, { skills });
}

/** `Nobody fits: 3 people without a language in common, …`: the counts of the reason in words. */
function whyOf(lang: string, reason: MatchReason): string {
  const refused = reason.params['refused'] as Readonly<Record<string, number>> | undefined;
  if (!refused) return say(lang, reason);
  const items = Object.entries(refused)
    .sort(([ruleA, a], [ruleB, b]) => b - a || (ruleA < ruleB ? -1 : 1))
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
  at: (row: number, column: number) => Answer,
): Generator<number, MatchUnmatched[]> {
  const own = role === 'mentor' ? mentors : mentees;
  const others = role === 'mentor' ? mentees : mentors;
  const found: MatchUnmatched[] = [];
  for (const [index, person] of own.entries()) {
    if (matched.has(person.id) || person.live[role] > 0) continue;
    const { reason, unlock } = findingOf(person, role, () => outlookOf(person, others, place => (role === 'mentor' ? at(index, place) : at(place, index))));
    found.push({ personId: person.id, name: person.name, role, why: whyOf(lang, reason), reason, unlock: say(lang, unlock) });
    yield 1;
  }
  return found;
}
