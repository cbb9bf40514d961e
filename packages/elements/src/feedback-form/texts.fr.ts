export const fr = {
  'feedback-form.heading': 'Votre retour',
  'feedback-form.heading.name': 'Votre retour, {name}',
  'feedback-form.of': 'Séance du {date}',
  'feedback-form.empty': 'Rien à remplir pour l’instant.',
  'feedback-form.empty.next': 'Quelques questions vous attendront après votre séance du {date}.',
  'feedback-form.empty.later': 'Quelques questions vous attendront après votre prochaine séance.',
  'feedback-form.empty.none': 'Une fois en binôme, vous trouverez ici quelques questions après chaque séance.',
  'feedback-form.empty.unknown': 'Le retour appartient aux deux personnes du binôme, et vous n’en faites pas partie ici. Choisissez un autre binôme.',
};
