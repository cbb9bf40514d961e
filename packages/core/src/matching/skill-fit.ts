import type { MatchPerson, WantedSkill } from './people.js';

/** What one can teach another, in twelfths so that halves, thirds and quarters stay whole. */
export interface SkillFit {
  /** Twelfths of needs the mentor can meet, over all needs. */
  covered: number;
  /** The need met that matters most: by priority and how far it is met, then in the order of skills. */
  best: WantedSkill | undefined;
  /** Priority of that need times the twelfths of it that are met. */
  bestWorth: number;
  /** Levels the mentor is ahead in it. */
  gap: number;
}

/** How much of a need somebody of a level can meet, in twelfths: all of it from the level wanted on, nothing below one level ahead. */
export function met({ now, wanted }: WantedSkill, level: number): number {
  return level <= now ? 0 : level >= wanted ? 12 : Math.floor((12 * (level - now)) / (wanted - now));
}

/** Fills `fit`: one object serves all pairs. */
export function fitSkills(mentor: MatchPerson, mentee: MatchPerson, fit: SkillFit): void {
  fit.covered = 0;
  fit.best = undefined;
  fit.bestWorth = 0;
  fit.gap = 0;
  for (const need of mentee.needs) {
    const offer = mentor.offers.get(need.key);
    if (!offer) continue;
    const share = met(need, offer.level);
    fit.covered += share;
    if (share * need.priority > fit.bestWorth) {
      fit.best = need;
      fit.bestWorth = share * need.priority;
      fit.gap = offer.level - need.now;
    }
  }
}

export const noFit = (): SkillFit => ({ covered: 0, best: undefined, bestWorth: 0, gap: 0 });

/** The needs a mentor can do something for, those that matter most first. */
export function taught(mentor: MatchPerson, mentee: MatchPerson): WantedSkill[] {
  const worth = (need: WantedSkill): number => met(need, mentor.offers.get(need.key)?.level ?? 0) * need.priority;
  return mentee.needs.filter(need => worth(need) > 0).sort((a, b) => worth(b) - worth(a));
}
