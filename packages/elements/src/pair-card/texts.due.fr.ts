/** What is due, and for whom. */
export const fr = {
  'pair-card.due': 'À faire',
  'pair-card.you': 'Vous',
  'pair-card.both': 'Vous deux',
  'pair-card.plan-session': 'Fixer la prochaine séance',
  'pair-card.log-session.one': 'Noter la séance du {day}',
  'pair-card.log-session.other': 'Noter {count} séances',
  'pair-card.confirm-session.one': 'Confirmer la séance du {day}',
  'pair-card.confirm-session.other': 'Confirmer {count} séances',
  'pair-card.give-feedback.one': 'Donner un retour sur la séance du {day}',
  'pair-card.give-feedback.other': 'Donner un retour sur {count} séances',
  'pair-card.sign-agreement': 'Convenir des règles du jeu et signer la charte',
  'pair-card.give-review': 'Faire le bilan de ces mois',
  'pair-card.decide-renewal': 'Décider de la suite',
};
