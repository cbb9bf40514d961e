import { message } from '../messages/index.js';
import type { MatchReason } from './types.js';

/** The two names every sentence may use. */
export interface Names {
  readonly mentor: string;
  readonly mentee: string;
}

const clause = (lang: string, { key, params }: MatchReason, names: Partial<Names>): string => message(lang, key, { ...names, ...params });

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.ListFormat>();

/** `a, b and c` as the language says it. */
export function listOf(lang: string, items: readonly string[]): string {
  const format = formats.get(lang) ?? new Intl.ListFormat(lang, { type: 'conjunction' });
  formats.set(lang, format);
  return format.format(items);
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) ? '' : '.');

/** Reasons as one sentence; at most the four strongest, then what to know before. */
export function whyFor(lang: string, reasons: readonly MatchReason[], caveats: readonly MatchReason[], names: Names): string {
  const told = reasons.slice(0, 4).map(reason => clause(lang, reason, names));
  const first = told.length ? sentence(listOf(lang, told)) : message(lang, 'match.why.nothing', { ...names });
  if (!caveats.length) return first;
  const but = listOf(
    lang,
    caveats.map(reason => clause(lang, reason, names)),
  );
  return `${first} ${sentence(message(lang, 'match.why.but', { but }))}`;
}

/** Why not, as one sentence. */
export function whyNot(lang: string, refusals: readonly MatchReason[], names: Names): string {
  return sentence(
    listOf(
      lang,
      refusals.map(reason => clause(lang, reason, names)),
    ),
  );
}

/** One reason alone, as a sentence. */
export function say(lang: string, reason: MatchReason, names: Partial<Names> = {}): string {
  return sentence(clause(lang, reason, names));
}
