import type { FeedbackView, PairView, Participant, ProgramEvents, SessionView } from '../client/types.js';
import type { ExportFormat, ExportRow } from './exports.js';
import type { FeedbackItem, SessionField } from './fields.js';
import type { SkillCatalog } from './skills.js';
import type { LocalText } from './texts.js';

/** A reason two people cannot be a pair, or `undefined`. A rule that fails stops the matching: conflicts fail closed. */
export interface RuleContribution {
  readonly id: string;
  check(mentor: Participant, mentee: Participant): string | undefined;
}

/** A weighted criterion. One that fails is left out of that matching, whose result says so. */
export interface CriterionContribution {
  readonly id: string;
  readonly label: LocalText;
  /** Most points it gives; the core's own criteria have from 2 to 40 (docs/guides/how-matching-decides.md). */
  readonly weight: number;
  /** 0 (nothing speaks for it) to 1; synchronous, and the same answer for the same two people. */
  score(mentor: Participant, mentee: Participant): number;
}

/** A module of step 3, shown after the core's own. */
export interface PreparationModuleDraft {
  readonly id: string;
  readonly role: 'mentor' | 'mentee';
  readonly title: LocalText;
  /** Two or three sentences before the steps. */
  readonly intro?: LocalText;
  readonly steps: readonly { readonly id: string; readonly text: LocalText }[];
}

/** A rhythm to start a programme from. */
export interface ProgramPresetDraft {
  readonly id: string;
  readonly label: LocalText;
  readonly hint?: LocalText;
  readonly sessions: number;
  readonly minutes: number;
  readonly weeks: number;
  /** Default `onsite`. */
  readonly mode?: 'onsite' | 'remote' | 'bench';
}

/** Words of the tags and the core in one language: a further language, or other words for some keys. */
export interface LocaleMessages {
  /** BCP 47 tag, `de`. */
  readonly lang: string;
  readonly messages: Readonly<Record<string, string>>;
}

/** Points a plugin contributes data to; open for declaration merging. */
export interface Contributions {
  'skill.catalog': SkillCatalog;
  'match.rule': RuleContribution;
  'match.criterion': CriterionContribution;
  'session.field': SessionField;
  'feedback.item': FeedbackItem;
  'preparation.module': PreparationModuleDraft;
  'program.preset': ProgramPresetDraft;
  'export.format': ExportFormat;
  'locale.messages': LocaleMessages;
}

/** Values a plugin may replace on their way: its own `ext[id]` and the fields it declares; open for declaration merging. */
export interface Filters {
  'session.save': SessionView;
  'pair.save': PairView;
  'feedback.save': FeedbackView;
  /** `cells` and `notes` may be changed, `omit` set. A filter that fails stops the export: privacy fails closed. */
  'export.row': ExportRow;
}

/** Facts plugins hear: those of the client; open for declaration merging, as the other two are. */
export interface PluginEvents extends Omit<ProgramEvents, 'plugin.failed'> {
  /** `error` is there for the plugin's own failures: what another one threw may hold what people wrote. */
  'plugin.failed': Omit<ProgramEvents['plugin.failed'], 'error'> & { readonly error?: unknown };
}
