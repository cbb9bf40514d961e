import { addDays, lineLength, textLength } from '@reverse-mentoring/core';
import type { AgreementClauses, AgreementSchedule, AgreementView, PairView, ProgramPreset, ProgramView } from '@reverse-mentoring/core';
import type { Problems } from '../internal/form-element.js';
import type { AgreementDraft } from './events.js';

export const clauseNames = ['goals', 'rhythm', 'place', 'mode', 'replyDelay', 'confidentiality', 'confidentialityLimits', 'noFaultExit'] as const;
export const modes = ['onsite', 'remote', 'bench'] as const;
export const languages = ['fr', 'en'] as const;
type ScheduleName = 'first' | 'start' | 'everyDays' | 'sessions' | 'minutes' | 'mode' | 'place';

/** Fields by the names that errors of the core point at. */
export type AgreementField = `clauses.${keyof AgreementClauses}` | `schedule.${ScheduleName}` | 'freeText' | 'language';
/** What was typed; `base` is the id of the text it began with. */
export type AgreementTyped = { readonly [name in AgreementField]: string } & { readonly base: string };

/** What the form is filled from. */
export interface FormFacts {
  readonly pair: PairView;
  readonly program: ProgramView | undefined;
  /** How pairs of the programme usually meet. */
  readonly usual: ProgramPreset['mode'] | undefined;
  /** The text it begins with. */
  readonly base: AgreementView | undefined;
  readonly typed: Readonly<Partial<AgreementTyped>>;
  readonly today: string;
  readonly zone: string;
  /** Language of a first text. */
  readonly language: string;
  /** Words of the template for a language and a schedule; `undefined` until they are there. */
  template(language: string, schedule: AgreementSchedule | undefined): AgreementClauses | undefined;
}

/** A week from today, never on a weekend: a proposal, nothing more. */
function soon(today: string): string {
  const day = addDays(today, 7);
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** Days of a schedule. */
export function scheduleDays({ first, everyDays, sessions }: AgreementSchedule): string[] {
  return Array.from({ length: Math.min(sessions, 100) }, (_, i) => addDays(first, i * Math.max(1, everyDays)));
}

/** The schedule a form begins with: the text's own, what is gone by left out; for a first text the programme's. */
function scheduleOf({ base, program, usual = 'onsite', today }: FormFacts): Partial<AgreementSchedule> {
  const plan = program?.plan ?? { sessions: 6, minutes: 60, weeks: 26 };
  const fresh = {
    everyDays: Math.max(1, Math.round(plan.weeks / Math.max(1, plan.sessions))) * 7,
    sessions: Math.max(1, plan.sessions),
    minutes: plan.minutes,
    mode: usual,
  };
  if (!base) return { ...fresh, first: soon(today) };
  if (!base.schedule) return fresh;
  const left = scheduleDays(base.schedule).filter(day => day >= today);
  return left[0] === undefined ? { ...base.schedule, first: soon(today) } : { ...base.schedule, first: left[0], sessions: left.length };
}

/** The form as it stands: what was typed over what it began with. */
export class AgreementForm {
  readonly facts: FormFacts;
  readonly #schedule: Partial<AgreementSchedule>;

  constructor(facts: FormFacts) {
    this.facts = facts;
    this.#schedule = scheduleOf(facts);
  }

  get language(): string {
    return this.facts.typed.language ?? this.facts.base?.language ?? this.facts.language;
  }

  /** The chosen schedule; none without a first day, or while a number makes no sense. */
  get schedule(): AgreementSchedule | undefined {
    const get = (name: ScheduleName): string => this.get(`schedule.${name}`);
    const [everyDays, sessions, minutes] = [Number(get('everyDays')), Number(get('sessions')), Number(get('minutes'))];
    if (!get('first') || !(everyDays > 0) || !(sessions > 0) || !(minutes > 0)) return undefined;
    const start = get('start');
    const place = get('place').trim();
    const mode = modes.find(one => one === get('mode'));
    return {
      first: get('first'),
      everyDays,
      sessions,
      minutes,
      ...(start && { start, zone: this.facts.zone }),
      ...(mode && { mode }),
      ...(place && { place }),
    };
  }

  get(name: AgreementField): string {
    const { typed, base } = this.facts;
    const given = typed[name];
    if (given !== undefined) return given;
    if (name === 'language') return this.language;
    if (name === 'freeText') return base?.freeText ?? '';
    const [group, key] = name.split('.') as ['clauses' | 'schedule', string];
    return group === 'schedule' ? String(this.#schedule[key as keyof AgreementSchedule] ?? '') : this.#clause(key as keyof AgreementClauses);
  }

  /** What somebody wrote stays; what the template said follows the schedule and the language. */
  #clause(name: keyof AgreementClauses): string {
    const { base, template } = this.facts;
    const now = template(this.language, this.schedule)?.[name];
    if (!base) return now ?? '';
    const then = template(base.language, base.schedule);
    return then?.[name] === base.clauses[name] ? (now ?? base.clauses[name]) : base.clauses[name];
  }

  /** For the command: exactly what is on screen. */
  get draft(): AgreementDraft {
    const { schedule, language } = this;
    const clauses = Object.fromEntries(clauseNames.map(name => [name, this.get(`clauses.${name}`).trim()])) as unknown as AgreementClauses;
    return { pairId: this.facts.pair.id, language, clauses, freeText: this.get('freeText').trim(), ...(schedule ? { schedule } : {}) };
  }

  /** What is wrong, in the order of the fields on screen. */
  problems(say: (key: string, params?: Readonly<Record<string, unknown>>) => string): Problems {
    const found: Record<string, string> = {};
    const first = this.get('schedule.first');
    const within = (name: 'sessions' | 'minutes', min: number, max: number): void => {
      const value = Number(this.get(`schedule.${name}`));
      if (first && !(Number.isInteger(value) && value >= min && value <= max)) found[`schedule.${name}`] = say('agreement.range', { min, max });
    };
    const long = (name: AgreementField, field: string, max: number): void => {
      const { length } = this.get(name);
      if (length > max) found[name] = say('error.text-too-long', { field: say(field), length, max });
    };
    if (first && first < this.facts.today) found['schedule.first'] = say('agreement.past');
    within('sessions', 1, 100);
    within('minutes', 5, 480);
    long('schedule.place', 'agreement.place', lineLength);
    for (const name of clauseNames) long(`clauses.${name}`, `agreement.clause.${name}`, textLength);
    long('freeText', 'agreement.free', textLength);
    return found;
  }
}
