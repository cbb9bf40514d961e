import type { AnswerHome, Moment, Questionnaire, QuestionnaireItem, Scale } from './questionnaires.js';

const shared: readonly AnswerHome[] = ['feedback', 'ballot'];
const secret: readonly AnswerHome[] = ['ballot'];

function items(scale: Scale, to: readonly AnswerHome[], ...ids: readonly string[]): QuestionnaireItem[] {
  return ids.map(id => ({ id, scale, to }));
}
const word: QuestionnaireItem = { id: 'word', scale: 'text', to: ['feedback'], optional: true };
/** Reverse-specific items and the closing ones, asked of both sides at the end. */
const closing: readonly QuestionnaireItem[] = [
  ...items('likert5', secret, 'technical', 'mindset', 'recognition'),
  { id: 'recommend', scale: 'nps', to: secret },
  { id: 'change', scale: 'text', to: secret, optional: true },
];

function define(id: string, moment: Moment, role: Questionnaire['role'], ...list: readonly QuestionnaireItem[]): Questionnaire {
  return { id, version: 1, moment, role, items: list };
}

/**
 * Every questionnaire of the core. Own wording; the constructs come from the literature and are not the validated instruments.
 * One that was answered never changes: a change is a new version beside it.
 */
export const questionnaires: readonly Questionnaire[] = [
  define('needs', 'needs', 'mentee', ...items('likert5', secret, 'ease', 'time')),
  define('session', 'session', 'both', ...items('likert5', shared, 'useful', 'free', 'next'), word),
  define(
    'fit',
    'fit',
    'both',
    { id: 'fit', scale: 'choice', options: ['good', 'deciding', 'not'], to: secret },
    { id: 'reason', scale: 'text', to: ['confidence'], optional: true, when: { item: 'fit', is: 'not' } },
  ),
  define(
    'mid-mentor',
    'mid-term',
    'mentor',
    ...items('likert5', shared, 'rhythm', 'goals'),
    ...items('likert5', secret, 'time', 'legitimate', 'respect', 'support'),
    word,
  ),
  define(
    'mid-mentee',
    'mid-term',
    'mentee',
    ...items('likert5', shared, 'rhythm', 'goals'),
    ...items('likert5', secret, 'time', 'legitimate', 'respect', 'support'),
    word,
  ),
  define(
    'end-mentee',
    'end',
    'mentee',
    ...items('likert5', secret, 'accessible', 'listens', 'knows', 'critique', 'motivates', 'clear', 'satisfied'),
    ...closing,
  ),
  define('end-mentor', 'end', 'mentor', ...items('likert7', secret, 'listening', 'feedback', 'trust', 'expectations', 'judging', 'confidence'), ...closing),
  define('echo', 'echo', 'both', ...items('yes-no', secret, 'used', 'taught'), ...items('likert5', secret, 'touch')),
];

/** The questionnaire one role answers at a moment (its newest version). */
export function questionnaireFor(moment: Moment, role: 'mentor' | 'mentee'): Questionnaire | undefined {
  return questionnaires.find(one => one.moment === moment && (one.role === role || one.role === 'both'));
}
