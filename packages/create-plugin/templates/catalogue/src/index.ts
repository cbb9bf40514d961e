import { definePlugin } from '@reverse-mentoring/core/plugin';
import { skills } from './skills.js';

/** The skills of our trade, to search and choose from. */
export const acmeCeramics = definePlugin({
  // People’s records name it: never change it.
  id: 'acme/ceramics',
  version: '0.1.0',
  sdk: 2,
  // Placeholders: what people read where plugins are listed. Write yours, or leave a language out.
  label: { en: 'Acme ceramics', fr: 'Extension Acme ceramics' },
  setup(ctx) {
    ctx.contribute('skill.catalog', {
      // A skill is kept as `acme-ceramics:throwing`.
      id: 'acme-ceramics',
      // A placeholder, too: it says where a skill found comes from.
      label: { en: 'Acme ceramics', fr: 'Compétences Acme ceramics' },
      skills,
    });
  },
});
