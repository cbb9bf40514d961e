import { definePlugin } from '@reverse-mentoring/core/plugin';

export interface AcmeCeramicsOptions {
  /** Points a perfect match is worth; default 4. Coordinators may change it in the programme. */
  readonly weight?: number;
}

/** Whom we like to see together, and whom we do not. */
export const acmeCeramics = definePlugin<AcmeCeramicsOptions | undefined>({
  // The programme’s weights name it: never change it.
  id: 'acme/ceramics',
  version: '0.1.0',
  sdk: 2,
  // Placeholders: what people read where plugins are listed. Write yours, or leave a language out.
  label: { en: 'Acme ceramics', fr: 'Extension Acme ceramics' },
  // `desk` is what a person says of themselves: interests, half-days, needs. Ask for no more than you read.
  reads: ['program', 'case', 'desk'],
  // People count on the rule below: while this plugin is not at work, nobody is matched without it.
  guards: ['match.rule'],
  options(given) {
    const { weight = 4 } = (given ?? {}) as AcmeCeramicsOptions;
    if (!(weight > 0)) throw new Error('weight: give a number above 0');
    return { weight };
  },
  setup(ctx) {
    ctx.contribute('match.criterion', {
      id: 'interests',
      label: { en: 'Something in common', fr: 'Un intérêt commun' },
      weight: ctx.options?.weight ?? 4,
      // Asked for every possible pair: compare what you are given, and wait for nothing.
      score(mentor, mentee) {
        const theirs = new Set((mentee.interests ?? []).map(interest => interest.toLowerCase()));
        const shared = (mentor.interests ?? []).filter(interest => theirs.has(interest.toLowerCase()));
        return Math.min(1, shared.length / 2);
      },
    });
    ctx.contribute('match.rule', {
      id: 'teams',
      // A reason why not, which the coordinator reads as it is; nothing when nothing is in the way.
      check: (mentor, mentee) => (mentor.team && mentor.team === mentee.team ? `Both are in the team ${mentor.team}.` : undefined),
    });
  },
});
