import type { CatalogSkill } from '@reverse-mentoring/core/plugin';

/**
 * Replace these by your own. A code is for ever: it is what people’s records keep. `altLabels` are other words that people type.
 * `exactMatch` names the same skill elsewhere (in ESCO, say), so that a need worded there meets an offer worded here.
 */
export const skills: readonly CatalogSkill[] = [
  {
    code: 'throwing',
    label: { en: 'Throw a pot on the wheel', fr: 'Tourner une pièce' },
    altLabels: { en: ['wheel throwing'], fr: ['tournage'] },
    levels: {
      en: ['Has never tried', 'Centres the clay with help', 'Throws a bowl', 'Throws a set of equal pieces', 'Teaches it'],
      fr: ['N’a jamais essayé', 'Centre la terre avec de l’aide', 'Tourne un bol', 'Tourne une série égale', 'L’enseigne'],
    },
  },
  { code: 'glazing', label: { en: 'Glaze a piece', fr: 'Émailler une pièce' }, altLabels: { fr: ['poser un émail'] } },
  { code: 'glaze-recipes', label: { en: 'Write glaze recipes', fr: 'Écrire des recettes d’émail' } },
  { code: 'firing', label: { en: 'Run a firing', fr: 'Conduire une cuisson' }, altLabels: { en: ['kiln'], fr: ['four', 'cuire'] } },
  { code: 'moulding', label: { en: 'Cast in plaster moulds', fr: 'Couler en moule de plâtre' } },
  { code: 'repair', label: { en: 'Mend broken pottery', fr: 'Réparer une poterie cassée' }, altLabels: { en: ['kintsugi'], fr: ['kintsugi'] } },
];
