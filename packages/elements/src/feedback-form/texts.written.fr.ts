// Dit seulement à qui son binôme a écrit quelque chose.
export const fr = {
  'feedback-form.written': 'Ce que {partner} a écrit pour vous',
  'feedback-form.written.on': 'écrit le {date}',
  'feedback-form.written.of': '{value} sur {max}',
  'feedback-form.written.before.one': 'Le précédent',
  'feedback-form.written.before.other': 'Les {count} précédents',
};
