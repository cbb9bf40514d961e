import { textLength } from '@reverse-mentoring/core';
import type { NeedView, OfferView, SurveyDraft, SurveyState } from '@reverse-mentoring/core';
import type { Problems } from '../internal/form-element.js';

export type Kind = 'needs' | 'offers';
export type Role = 'mentor' | 'mentee';

/** What was typed about one skill; `null`: it is to go. */
export interface SkillEdit {
  readonly label?: string;
  readonly levelNow?: number;
  readonly levelWanted?: number;
  readonly priority?: number;
  readonly context?: string;
  readonly level?: number;
  readonly evidence?: string;
}
export type SkillEdits = Readonly<Record<string, SkillEdit | null>>;

/** The draft: only what was typed, skills by their ids. */
export interface SurveyForm {
  readonly needs: SkillEdits;
  readonly offers: SkillEdits;
  readonly languages: readonly string[];
  readonly availability: readonly string[];
  readonly mode: readonly string[];
  /** As typed, separated by commas. */
  readonly interests: string;
  readonly workingStyle: readonly string[];
  readonly capacity: Readonly<Partial<Record<Role, number>>>;
  readonly answers: Readonly<Record<string, number>>;
}

/** One card of the form. */
export interface SkillRow extends SkillEdit {
  readonly skillId: string;
  readonly label: string;
  readonly stored?: NeedView | OfferView;
  readonly removed: boolean;
}

/** What somebody finds filled in who never said anything. */
export interface Defaults {
  readonly languages: readonly string[];
  readonly mode: readonly string[];
}

/** Letters of what somebody typed that a sentence repeats. */
const longest = 60;

const met = (one: NeedView | OfferView): boolean => 'status' in one && one.status === 'met';

/** Whether there is a card of it already, as it is kept. */
export const isKept = (state: SurveyState, kind: Kind, skillId: string): boolean => state[kind].some(one => one.skillId === skillId && !met(one));

/** Every skill the form may show, each once. */
export const skillIds = (state: SurveyState, draft: Readonly<Partial<SurveyForm>>): string[] =>
  [...new Set([...state.needs, ...state.offers].map(({ skillId }) => skillId).concat(Object.keys({ ...draft.needs, ...draft.offers })))].sort();

/** Cards as they stand: new ones first, the last one on top; then those that are kept, with what was changed. */
export function rowsOf(kind: Kind, state: SurveyState, edits: SkillEdits = {}): SkillRow[] {
  const stored: readonly (NeedView | OfferView)[] = state[kind].filter(one => !met(one));
  const known = new Set(stored.map(({ skillId }) => skillId));
  const fresh = Object.entries(edits)
    .filter(([skillId, edit]) => edit && !known.has(skillId))
    .reverse()
    .map(([skillId, edit]): SkillRow => {
      const start = kind === 'needs' ? { priority: 2, ...(edit?.levelNow === undefined ? {} : { levelWanted: Math.max(3, edit.levelNow + 1) }) } : {};
      return { ...start, ...edit, skillId, label: edit?.label ?? skillId, removed: false };
    });
  const kept = stored.map((one): SkillRow => {
    const edit = edits[one.skillId];
    return { ...(one as SkillEdit), ...edit, skillId: one.skillId, label: one.label, stored: one, removed: edit === null };
  });
  return [...fresh, ...kept];
}

/** Words separated by commas or lines, each once. */
export const splitWords = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map(word => word.trim())
      .filter(Boolean),
  ),
];

export interface Asked {
  readonly state: SurveyState;
  readonly draft: Readonly<Partial<SurveyForm>>;
  readonly roles: readonly Role[];
  /** Field of the search that comes first. */
  readonly first: string;
  /** Text left in a search field, by kind. */
  readonly left: Readonly<Partial<Record<Kind, string>>>;
}

/** What keeps the answers from being saved, in the order of the form. */
export function problemsOf({ state, draft, first, left }: Asked, t: (key: string, params?: Readonly<Record<string, unknown>>) => string): Problems {
  const problems: Record<string, string> = {};
  const say = (field: string, key: string, params = {}): void => {
    problems[field] ??= t(`skills-survey.problem.${key}`, params);
  };
  let some = state.needs.some(met);
  for (const kind of ['needs', 'offers'] as const) {
    // Typed and never chosen, it would be lost without a word.
    const text = left[kind];
    if (text) say(`search-${kind}`, 'left', { text: text.length > longest ? `${text.slice(0, longest)}…` : text });
    for (const row of rowsOf(kind, state, draft[kind])) {
      if (row.removed) continue;
      some = true;
      const name = `${kind}.${row.skillId}`;
      if (kind === 'needs' && row.levelNow === undefined) say(`${name}.levelNow`, 'now');
      else if (kind === 'needs' && Number(row.levelWanted) <= Number(row.levelNow)) say(`${name}.levelWanted`, 'wanted');
      else if (kind === 'offers' && row.level === undefined) say(`${name}.level`, 'level');
      const [field, text] = kind === 'needs' ? ['context', row.context] : ['evidence', row.evidence];
      if ((text?.length ?? 0) > textLength) say(`${name}.${field}`, 'long', { length: text?.length, max: textLength });
    }
  }
  if (!some) say(first, 'none');
  const { answers = {} } = draft;
  for (const item of ['ease', 'time']) if (Object.keys(answers).length && answers[item] === undefined) say(`answers.${item}`, 'both');
  return problems;
}

/** The command's input. */
export function commandOf({ state, draft, roles }: Asked, personId: string, defaults: Defaults): SurveyDraft {
  const { person } = state;
  const rows = (kind: Kind): SkillRow[] => rowsOf(kind, state, draft[kind]);
  const edited = (kind: Kind): object[] =>
    rows(kind)
      .filter(({ skillId, removed }) => !removed && draft[kind]?.[skillId])
      .map(({ skillId, label, stored, removed: _removed, ...row }) => {
        const fields = kind === 'needs' ? (['levelNow', 'levelWanted', 'priority', 'context'] as const) : (['level', 'evidence'] as const);
        const edit = draft[kind]?.[skillId] ?? {};
        // Of what is kept only what was typed: the rest may have changed elsewhere meanwhile.
        return {
          skillId,
          label,
          ...Object.fromEntries(fields.filter(field => (stored ? field in edit : row[field] !== undefined)).map(field => [field, row[field]])),
        };
      });
  const gone = (kind: Kind): string[] =>
    rows(kind)
      .filter(({ removed }) => removed)
      .map(({ skillId }) => skillId);
  const { languages, availability, mode, interests, workingStyle, capacity, answers = {} } = draft;
  const skills = { needs: edited('needs'), removeNeeds: gone('needs'), offers: edited('offers'), removeOffers: gone('offers') };
  const about = {
    // What is proposed and left as it is counts as said, once: it stood there to be read.
    languages: languages ?? (person.languages?.length ? undefined : defaults.languages),
    mode: mode ?? (person.mode?.length ? undefined : defaults.mode),
    availability,
    interests: interests === undefined ? undefined : splitWords(interests),
    workingStyle,
    capacity: capacity ? { ...person.capacity, ...capacity } : person.capacity ? undefined : Object.fromEntries(roles.map(role => [role, 1])),
  };
  return {
    personId,
    ...Object.fromEntries(Object.entries(skills).filter(([, list]) => list.length)),
    ...Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined)),
    ...(Object.keys(answers).length ? { answers } : {}),
  };
}
