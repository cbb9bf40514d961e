// A kitchen's own plugin, as a page without a build carries it: a plain object, offered before or after our script, in any order.
// docs/guides/first-plugin.md walks through such a plugin; with a build it would be `definePlugin({ … })`.
const control = 'kitchen-tasting';

/** Stars to press, a form control of the page's own: a tag name, a `value`, and an `input` event when it changes. */
async function defineTasting() {
  if (customElements.get(control)) return;
  const { KitchenTasting } = await import('./tasting.js');
  customElements.define(control, KitchenTasting);
}

const kitchen = {
  $$type: 'reverse-mentoring/plugin',
  id: 'gerard/kitchen',
  version: '1.0.0',
  sdk: 2,
  label: { fr: 'La cuisine de Gérard', en: 'Gérard’s kitchen' },
  setup(ctx) {
    ctx.contribute('skill.catalog', {
      id: 'gerard',
      label: { fr: 'Maison', en: 'House' },
      skills: [
        { code: 'yuzu-kosho', label: { fr: 'Yuzu kosho maison', en: 'House yuzu kosho' }, altLabels: { fr: ['pâte de piment et yuzu'] } },
        { code: 'dashi', label: { fr: 'Dashi de bonite', en: 'Bonito dashi' }, altLabels: { fr: ['bouillon japonais'] } },
        { code: 'sheet', label: { fr: 'Écrire une fiche technique', en: 'Write a recipe card' } },
      ],
    });
    ctx.contribute('session.field', {
      id: 'dish',
      home: 'case',
      kind: 'text',
      required: true,
      label: { fr: 'Le plat travaillé', en: 'The dish you worked on' },
      maxLength: 80,
    });
    ctx.contribute('session.field', {
      id: 'core',
      home: 'case',
      kind: 'number',
      min: -30,
      max: 250,
      label: { fr: 'Température à cœur', en: 'Core temperature' },
      unit: { und: '°C' },
    });
    ctx.contribute('session.field', {
      id: 'tasting',
      home: 'pair',
      kind: 'element',
      tag: control,
      load: defineTasting,
      label: { fr: 'À la dégustation', en: 'At the tasting' },
      show: value => '★'.repeat(Number(value)) + '☆'.repeat(5 - Number(value)),
    });
    ctx.contribute('feedback.item', {
      id: 'alone',
      home: 'pair',
      moment: 'session',
      kind: 'choice',
      label: { fr: 'Ce plat, je le referais…', en: 'That dish, I would make it again…' },
      options: [
        { value: 'alone', label: { fr: 'sans aide', en: 'on my own' } },
        { value: 'beside', label: { fr: 'avec quelqu’un à côté', en: 'with someone beside me' } },
        { value: 'not-yet', label: { fr: 'pas encore', en: 'not yet' } },
      ],
    });
    ctx.contribute('match.criterion', {
      id: 'same-team',
      weight: 2,
      label: { fr: 'Même brigade', en: 'Same brigade' },
      score: (mentor, mentee) => (mentor.team && mentor.team === mentee.team ? 1 : 0),
    });
    ctx.contribute('preparation.module', {
      id: 'mise-en-place',
      role: 'mentor',
      title: { fr: 'Avant de montrer en cuisine', en: 'Before you show something in the kitchen' },
      steps: [
        { id: 'board', text: { fr: 'La mise en place est faite avant qu’on commence.', en: 'Everything is in its place before we begin.' } },
        { id: 'knife', text: { fr: 'C’est l’autre qui tient le couteau.', en: 'The other one holds the knife.' } },
      ],
    });
    ctx.contribute('program.preset', {
      id: 'two-services',
      label: { fr: 'Entre deux services', en: 'Between two services' },
      hint: { fr: 'Une demi-heure l’après-midi, huit fois.', en: 'Half an hour in the afternoon, eight times.' },
      sessions: 8,
      minutes: 30,
      weeks: 10,
      mode: 'bench',
    });
    ctx.contribute('export.format', {
      id: 'recipe-book',
      label: { fr: 'Le carnet des plats (texte)', en: 'The book of dishes (text)' },
      mediaType: 'text/plain',
      extension: 'txt',
      write: async (query, { rows }) => {
        const lines = (await rows('sessions'))
          .filter(({ cells }) => cells['gerard/kitchen.dish'])
          .map(({ cells }) => `${cells.date}  ${cells['gerard/kitchen.dish']}`);
        return `${lines.join('\n')}\n`;
      },
    });
  },
};

(globalThis[Symbol.for('reverse-mentoring:plugins/1')] ??= []).push(kitchen);
