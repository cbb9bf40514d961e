import { isAsked, questionnaireFor, type FeedbackDraft, type Moment } from '@reverse-mentoring/core';

/** Something in every free text, so that an export can be searched for it. */
export function answersFor(moment: Moment, role: 'mentor' | 'mentee', mark = ''): FeedbackDraft['answers'] {
  const answers: Record<string, number | string> = {};
  for (const item of questionnaireFor(moment, role)?.items ?? []) {
    if (!isAsked(item, answers)) continue;
    answers[item.id] = { likert5: 4, likert7: 6, nps: 9, choice: item.options?.[0] ?? '', 'yes-no': 'yes', text: `A word${mark}` }[item.scale];
  }
  return answers;
}
