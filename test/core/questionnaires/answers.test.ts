import { describe, expect, it } from 'vitest';
import { checkAnswer, isAsked, questionnaireFor, questionnaires, scaleRange, validateAnswers, type QuestionnaireItem } from '@reverse-mentoring/core';

const where = (id: string): Record<string, string> =>
  Object.fromEntries(questionnaires.find(one => one.id === id)!.items.map(item => [item.id, item.to.join('+')]));

describe('the questionnaires', () => {
  it('are those of the domain, by moment and role', () => {
    expect(
      ['needs', 'session', 'fit', 'mid-term', 'end', 'echo'].map(moment => [
        questionnaireFor(moment as never, 'mentor')?.id,
        questionnaireFor(moment as never, 'mentee')?.id,
      ]),
    ).toEqual([
      [undefined, 'needs'],
      ['session', 'session'],
      ['fit', 'fit'],
      ['mid-mentor', 'mid-mentee'],
      ['end-mentor', 'end-mentee'],
      ['echo', 'echo'],
    ]);
    expect(questionnaires.every(({ version }) => version === 1)).toBe(true);
    expect(new Set(questionnaires.map(({ id, version }) => `${id} ${version}`)).size).toBe(questionnaires.length);
  });

  it('say where each answer goes', () => {
    expect(where('session')).toEqual({ useful: 'feedback+ballot', free: 'feedback+ballot', next: 'feedback+ballot', word: 'feedback' });
    expect(where('fit')).toEqual({ fit: 'ballot', reason: 'confidence' });
    expect(where('mid-mentor')).toEqual({
      rhythm: 'feedback+ballot',
      goals: 'feedback+ballot',
      time: 'ballot',
      legitimate: 'ballot',
      respect: 'ballot',
      support: 'ballot',
      word: 'feedback',
    });
    expect(Object.values({ ...where('end-mentee'), ...where('end-mentor'), ...where('echo'), ...where('needs') }).every(to => to === 'ballot')).toBe(true);
    expect(Object.keys(where('end-mentee'))).toEqual([
      'accessible',
      'listens',
      'knows',
      'critique',
      'motivates',
      'clear',
      'satisfied',
      'technical',
      'mindset',
      'recognition',
      'recommend',
      'change',
    ]);
    expect(
      questionnaires
        .find(({ id }) => id === 'end-mentor')!
        .items.slice(0, 6)
        .every(({ scale }) => scale === 'likert7'),
    ).toBe(true);
  });
});

describe('answers', () => {
  const item = (scale: QuestionnaireItem['scale'], more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({ id: 'x', scale, to: ['ballot'], ...more });
  it('keep to their scale', () => {
    expect([scaleRange('likert5'), scaleRange('likert7'), scaleRange('nps'), scaleRange('text')]).toEqual([[1, 5], [1, 7], [0, 10], undefined]);
    const bad = (one: QuestionnaireItem, value: unknown): unknown => checkAnswer(one, value)?.rule;
    expect([1, 5, 0, 6, 2.5, '3', NaN, null].map(value => bad(item('likert5'), value))).toEqual([undefined, undefined, ...Array(6).fill('out-of-scale')]);
    expect([7, 8].map(value => bad(item('likert7'), value))).toEqual([undefined, 'out-of-scale']);
    expect([0, 10, -1, 11].map(value => bad(item('nps'), value))).toEqual([undefined, undefined, 'out-of-scale', 'out-of-scale']);
    expect(['yes', 'no', 'maybe', true].map(value => bad(item('yes-no'), value))).toEqual([undefined, undefined, 'out-of-scale', 'out-of-scale']);
    expect(['a', 'c', 5].map(value => bad(item('choice', { options: ['a', 'b'] }), value))).toEqual([undefined, 'out-of-scale', 'out-of-scale']);
    expect(bad(item('choice'), 'a')).toBe('out-of-scale');
    expect(['', 'x'.repeat(20_000), 'x'.repeat(20_001), 5].map(value => bad(item('text'), value))).toEqual([undefined, undefined, 'text-too-long', 'text']);
    expect(checkAnswer(item('likert5'), 9)).toEqual({ field: 'answers.x', rule: 'out-of-scale', value: 9, scale: '1–5' });
    expect(checkAnswer(item('yes-no'), 9)).toMatchObject({ scale: 'yes, no' });
    expect(checkAnswer(item('text'), 'x'.repeat(20_001))).toMatchObject({ length: 20_001, max: 20_000 });
  });

  it('are complete, and of this questionnaire', () => {
    const fit = questionnaireFor('fit', 'mentor')!;
    expect(validateAnswers(fit, {})).toEqual([{ field: 'answers.fit', rule: 'required' }]);
    expect(validateAnswers(fit, { fit: '' })).toEqual([{ field: 'answers.fit', rule: 'required' }]);
    expect(validateAnswers(fit, { fit: 'good' })).toEqual([]);
    expect(validateAnswers(fit, { fit: 'not', reason: 'x' })).toEqual([]);
    expect(validateAnswers(fit, { fit: 'good', other: 1 })).toEqual([{ field: 'answers.other', rule: 'question' }]);
    const asked = { ...fit, items: fit.items.map(one => ({ ...one, optional: false })) };
    expect(validateAnswers(asked, { fit: 'good' })).toEqual([]);
    expect(validateAnswers(asked, { fit: 'not' })).toEqual([{ field: 'answers.reason', rule: 'required' }]);
    expect(isAsked(fit.items[1]!, { fit: 'not' })).toBe(true);
    expect(isAsked(fit.items[1]!, { fit: 'good' })).toBe(false);
    expect(isAsked(fit.items[0]!, {})).toBe(true);
  });
});
