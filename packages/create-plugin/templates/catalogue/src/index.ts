import { definePlugin } from '@reverse-mentoring/core/plugin';
import { skills } from './skills.js';

/** The skills of our trade, to search and choose from. */
export const acmeCeramics = definePlugin({
  // People’s records name it: never change it.
  id: 'acme/ceramics',
  version: '0.1.0',
  sdk: 2,
  label: { en: 'Acme ceramics', fr: 'Acme ceramics' },
  setup(ctx) {
    ctx.contribute('skill.catalog', {
      // A skill is kept as `acme-ceramics:throwing`.
      id: 'acme-ceramics',
      label: { en: 'Acme ceramics', fr: 'Acme ceramics' },
      skills,
    });
  },
});
