import { labelIn } from '../client/local-text.js';
import type { Participant } from '../client/types.js';
import { pluginError } from '../plugins/failure.js';
import type { Contribution, PluginHost } from '../plugins/host.js';
import { frozenCopy } from '../plugins/plain.js';
import { toView } from '../client/reader.js';
import type { Member, Profile } from '../model/types.js';
import type { StoredRecord } from '../model/envelope.js';
import type { MatchPerson } from './people.js';
import type { ExtraCriterion, ExtraRule, Extras } from './scores.js';

/** The records of the people matched, as stored. */
export interface PeopleRecords {
  readonly members: readonly StoredRecord[];
  readonly profiles: readonly StoredRecord[];
}

/** People as plugins see them: frozen, made once each, and without the desk for a plugin that does not read it. */
function participants({ members, profiles }: PeopleRecords): (contribution: Contribution<unknown>) => (person: MatchPerson) => Participant {
  const membersById = new Map(members.map(member => [member.id, member]));
  const profilesById = new Map(profiles.map(profile => [String(profile['personId']), profile]));
  const made = { narrow: new Map<string, Participant>(), wide: new Map<string, Participant>() };
  const participant = (id: string, wide: boolean): Participant => {
    const profile = wide ? profilesById.get(id) : undefined;
    const { personId: _person, ...desk } = profile ? toView<Profile>(profile) : ({} as Partial<Profile>);
    return frozenCopy({ ...desk, ...toView<Member>(membersById.get(id) as StoredRecord) });
  };
  return ({ entry }) => {
    const wide = entry?.reads.has('desk') ?? false;
    const known = made[wide ? 'wide' : 'narrow'];
    return ({ id }) => {
      const found = known.get(id) ?? participant(id, wide);
      known.set(id, found);
      return found;
    };
  };
}

/**
 * Rules and criteria of plugins, asked without a promise each: they are asked a quarter of a million times.
 * A rule that fails stops the run; a criterion that fails is told of and dropped.
 */
export function pluginExtras(host: PluginHost, people: PeopleRecords, lang: string): Extras {
  const viewFor = participants(people);
  /** Tells the page as every failure of a plugin is told. */
  const tell = (point: string, plugin: string, cause: unknown): Error => {
    void host
      .call(point, plugin, () => {
        throw cause;
      })
      .catch(() => undefined);
    return pluginError(plugin, point, cause);
  };
  const rules = host.contributions('match.rule').map((contribution): ExtraRule => {
    const { plugin, value } = contribution;
    const view = viewFor(contribution);
    return {
      id: `${plugin}:${value.id}`,
      plugin,
      check: (mentor, mentee) => {
        try {
          const answer: unknown = value.check(view(mentor), view(mentee));
          if (answer === undefined || answer === null) return undefined;
          if (typeof answer === 'string' && answer.trim() !== '') return answer.trim();
          throw new TypeError('check has to answer a reason, or undefined for none');
        } catch (cause) {
          throw tell('match.rule', plugin, cause);
        }
      },
    };
  });
  const criteria = new Map<string, ExtraCriterion>();
  for (const contribution of host.contributions('match.criterion')) {
    const { plugin, value } = contribution;
    const id = `${plugin}:${value.id}`;
    const view = viewFor(contribution);
    // Of two with one id the first counts, as with skills.
    if (criteria.has(id)) continue;
    criteria.set(id, {
      id,
      label: labelIn(value.label, lang, value.id),
      weight: value.weight,
      share: (mentor, mentee) => value.score(view(mentor), view(mentee)),
      failed: cause => tell('match.criterion', plugin, cause).message,
    });
  }
  // By id, so that the order in which plugins load changes nothing.
  const sorted = <T extends { readonly id: string }>(items: Iterable<T>): T[] => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rules: sorted(rules), criteria: sorted(criteria.values()) };
}
