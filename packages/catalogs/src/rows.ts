import type { CatalogSkill } from '@reverse-mentoring/core/plugin';

// How a catalogue is written: five lines a skill, an empty line between two skills.
//   1  code, then the ESCO v1.0 ids of the very same concept, if ESCO has it
//   2  French label = other words people type, separated by commas
//   3  French: the everyday gesture / the finer one (infinitives; they complete the sentences below)
//   4, 5  the same two lines in English. `test/plugins/catalogs.test.ts` checks every rule.
const esco = 'http://data.europa.eu/esco/skill/';

// Subjectless sentences: both partners rate the same skill, so neither "I" nor "you", and no gender to agree with.
const levelsFr = (everyday: string, finer: string): string[] => [
  `N’a pas encore eu l’occasion d’apprendre à ${everyday}.`,
  `A déjà vu comment ${everyday}\u202f; reste à essayer.`,
  `Avec quelqu’un à ses côtés, arrive à ${everyday}.`,
  `Sans aide, sait ${everyday}, et aussi ${finer}.`,
  `Peut montrer à d’autres comment ${everyday}, puis les aider à ${finer}.`,
];

const levelsEn = (everyday: string, finer: string): string[] => [
  `Has not yet had a chance to learn how to ${everyday}.`,
  `Has seen how to ${everyday}; the next step is to try.`,
  `With someone alongside, manages to ${everyday}.`,
  `Without help, can ${everyday}, and also ${finer}.`,
  `Can show others how to ${everyday}, then help them ${finer}.`,
];

/** Skills from the five-line notation described at the top of this file. */
export const readRows = (text: string): CatalogSkill[] =>
  text
    .trim()
    .split('\n\n')
    .map(block => {
      const [head = '', nameFr = '', doFr = '', nameEn = '', doEn = ''] = block.split('\n');
      const [code = '', ...same] = head.split(' ');
      const [fr = '', altFr = ''] = nameFr.split(' = ');
      const [en = '', altEn = ''] = nameEn.split(' = ');
      const [everydayFr = '', finerFr = ''] = doFr.split(' / ');
      const [everydayEn = '', finerEn = ''] = doEn.split(' / ');
      return {
        code,
        label: { fr, en },
        altLabels: { fr: altFr.split(', '), en: altEn.split(', ') },
        levels: { fr: levelsFr(everydayFr, finerFr), en: levelsEn(everydayEn, finerEn) },
        ...(same.length > 0 && { exactMatch: same.map(id => esco + id) }),
      };
    });
