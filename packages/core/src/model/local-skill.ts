import * as v from 'valibot';
import { defineType, mapOf } from './define-type.js';
import { homeTable } from './homes.js';
import { filledLine, lang, line, skillId } from './scalars.js';

/** Folds a label for comparing: no accents, no case, single spaces. */
export function foldLabel(label: string): string {
  return label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A skill someone proposed; its skill id is `local:<id>`. */
export const localSkill = defineType({
  type: 'local-skill',
  ...homeTable['local-skill'],
  fields: {
    /** Language and folded label it was proposed with; its id follows from them and stays when labels are corrected. */
    lang,
    folded: filledLine,
    domain: v.optional(line),
    /** The catalogue's skill it turned out to be. */
    mappedTo: v.optional(skillId),
  },
  lists: { labels: mapOf(lang, filledLine) },
  key: r => [r['lang'], r['folded']],
});
