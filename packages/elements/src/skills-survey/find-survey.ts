import type { ProgramQueries, SurveyState } from '@reverse-mentoring/core';

/** What one finds of one person. */
export interface FoundSurvey {
  readonly state?: SurveyState | undefined;
  /** Consent is to be given, for the first time or to a new text. */
  readonly due: 'first' | 'new-text' | undefined;
  readonly text: { readonly version: string; readonly text: string; readonly lang: string };
  /** Why nothing can be said. */
  readonly why?: 'closed' | 'left' | 'other' | undefined;
  /** How people of such a programme usually meet. */
  readonly mode?: string | undefined;
}

/** Asks everything at once, so that the form never stands there half. */
export async function findSurvey(q: ProgramQueries, who: string, own: boolean, lang: string): Promise<FoundSurvey> {
  const [state, consent, program, rights, presets] = [
    await q.survey.get(who),
    await q.consent({ lang }),
    await q.record(),
    await q.rights({ personId: who }),
    await q.presets.all({ lang }),
  ];
  const { person } = state ?? {};
  const closed = program?.status === 'closed' || program?.status === 'cancelled';
  // Of somebody else only whether there is a paper yet: what they agreed to is theirs to renew.
  const due = own ? consent.due : person?.state === 'invited' ? ('first' as const) : undefined;
  return {
    state,
    due,
    text: { version: consent.version, text: consent.text, lang: consent.lang },
    why: closed ? 'closed' : person?.state === 'left' ? 'left' : rights.includes('survey.submit') ? undefined : 'other',
    mode: presets.find(({ id }) => id === program?.preset)?.mode,
  };
}
