import type { PairGoal } from '../model/types.js';
import type { AgreementClauses, AgreementSchedule } from '../client/step-types.js';
import { languageChain } from '../messages/index.js';

/** What the words of a first draft depend on. */
export interface TemplateFacts {
  readonly mentor: string;
  readonly mentee: string;
  /** `standard`, `small-business`, `bench`; any other reads like `standard`. */
  readonly preset: string;
  readonly goals: readonly Pick<PairGoal, 'label' | 'start' | 'target'>[];
  readonly plan: { readonly sessions: number; readonly minutes: number; readonly weeks: number };
  /** How pairs of the programme usually meet; what `schedule` says goes before. */
  readonly usual?: 'onsite' | 'remote' | 'bench' | undefined;
  readonly schedule?: AgreementSchedule | undefined;
}

/** The rules of the game in one language. */
export interface Template {
  readonly language: string;
  clauses(facts: TemplateFacts): AgreementClauses;
}

/** Raised with every change of the templates' words; what was signed keeps the number it began with. */
export const templateVersion = '1';
/** Presets with words of their own. */
const presets: readonly string[] = ['standard', 'small-business', 'bench'];

const english = async (): Promise<Template> => (await import('./template.en.js')).en;
const loaders: Readonly<Record<string, () => Promise<Template>>> = {
  en: english,
  fr: async () => (await import('./template.fr.js')).fr,
};

/** The template of a language, else of its base language, else the English one; only that one is loaded. */
export async function loadTemplate(lang: string): Promise<Template> {
  const load = languageChain(lang)
    .map(tag => loaders[tag.toLowerCase()])
    .find(found => found !== undefined);
  return (load ?? english)();
}

/** The preset whose words a programme's first drafts have: its own, else that of how its pairs meet. */
export function wordsOf(preset: unknown, usual?: string): string {
  return presets.find(one => one === preset) ?? presets.find(one => one === usual) ?? 'standard';
}

/** `Thursday 3 December 2026`, as the language writes it. */
export function longDay(lang: string, day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(+date)) return day;
  const said = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
  // Intl does not know that French counts the first day of a month.
  return /^fr\b/.test(lang) ? said.replace(/ 1 /, ' 1er ') : said;
}
