import type { RuleBreak } from '../model/define-type.js';
import { textLength } from '../model/limits.js';
import { questionnaires } from './catalogue.js';
import type { Questionnaire, QuestionnaireItem } from './questionnaires.js';

const ranges = { likert5: [1, 5], likert7: [1, 7], nps: [0, 10] } as const;

/** The lowest and highest answer of a numeric scale. */
export function scaleRange(scale: QuestionnaireItem['scale']): readonly [number, number] | undefined {
  return scale in ranges ? ranges[scale as keyof typeof ranges] : undefined;
}

/** What is wrong with one answer, if anything. */
export function checkAnswer(item: QuestionnaireItem, value: unknown): RuleBreak | undefined {
  const field = `answers.${item.id}`;
  const range = scaleRange(item.scale);
  if (range)
    return typeof value === 'number' && Number.isInteger(value) && value >= range[0] && value <= range[1]
      ? undefined
      : { field, rule: 'out-of-scale', value, scale: `${range[0]}–${range[1]}` };
  if (item.scale === 'text')
    return typeof value === 'string'
      ? value.length <= textLength
        ? undefined
        : { field, rule: 'text-too-long', length: value.length, max: textLength }
      : { field, rule: 'text' };
  const options = item.scale === 'yes-no' ? ['yes', 'no'] : (item.options ?? []);
  return options.includes(value as string) ? undefined : { field, rule: 'out-of-scale', value, scale: options.join(', ') };
}

/** True when the item is asked, given the other answers. */
export function isAsked(item: QuestionnaireItem, answers: Readonly<Record<string, unknown>>): boolean {
  return !item.when || answers[item.when.item] === item.when.is;
}

/** All that is wrong with a filled questionnaire: unknown items, values off the scale, required ones missing. */
export function validateAnswers(questionnaire: Questionnaire, answers: Readonly<Record<string, unknown>>): RuleBreak[] {
  const breaks: RuleBreak[] = [];
  for (const id of Object.keys(answers)) if (!questionnaire.items.some(item => item.id === id)) breaks.push({ field: `answers.${id}`, rule: 'question' });
  for (const item of questionnaire.items) {
    const value = answers[item.id];
    const empty = value === undefined || value === '';
    if (empty && !item.optional && isAsked(item, answers)) breaks.push({ field: `answers.${item.id}`, rule: 'required' });
    const wrong = empty ? undefined : checkAnswer(item, value);
    if (wrong) breaks.push(wrong);
  }
  return breaks;
}

/** Shape rule of feedback and ballot: answers of a known questionnaire are on its scales and of this home. */
export function answerBreak(record: Readonly<Record<string, unknown>>): RuleBreak | undefined {
  const known = questionnaires.find(one => one.id === record['questionnaire'] && one.version === record['version']);
  const home = record['type'];
  if (!known || (home !== 'feedback' && home !== 'ballot')) return undefined;
  for (const [id, value] of Object.entries(record['answers'] as Record<string, unknown>)) {
    const item = known.items.find(one => one.id === id);
    // A stray answer could carry a secret into a home that others read.
    if (!item?.to.includes(home)) return { field: `answers.${id}`, rule: 'question' };
    const wrong = checkAnswer(item, value);
    if (wrong) return wrong;
  }
  return undefined;
}
