/** When a questionnaire is asked. */
export type Moment = 'needs' | 'session' | 'fit' | 'mid-term' | 'end' | 'echo';
/** `likert5` 1-5, `likert7` 1-7, `nps` 0-10, `choice` one of `options`, `yes-no` (`yes` / `no`), `text` free text. */
export type Scale = 'likert5' | 'likert7' | 'nps' | 'choice' | 'yes-no' | 'text';
/** Where an answer is written: what the partner reads, what only a tally reads, what only the coordinators read. */
export type AnswerHome = 'feedback' | 'ballot' | 'confidence';

/** Texts are found by key `q.<questionnaire>.<item>`, options by `q.<questionnaire>.<item>.<option>`. */
export interface QuestionnaireItem {
  readonly id: string;
  readonly scale: Scale;
  readonly options?: readonly string[];
  readonly to: readonly AnswerHome[];
  readonly optional?: boolean;
  /** Asked only when another item has this answer. */
  readonly when?: { readonly item: string; readonly is: string };
}

export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly moment: Moment;
  readonly role: 'mentor' | 'mentee' | 'both';
  readonly items: readonly QuestionnaireItem[];
}
