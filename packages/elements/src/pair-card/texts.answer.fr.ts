/** Ce qu’on dit d’une proposition et de ses réponses, d’une pause, d’une fin. */
export const fr = {
  'pair-card.note.accepted': 'Deux fois oui\u202f! La première séance lance le binôme.',
  'pair-card.note.on-hold': 'Rien ne presse. Vous reprendrez quand vous voudrez.',
  'pair-card.note.completed': 'Bravo à vous deux. Ce que vous avez appris reste ici.',
  'pair-card.note.ended-early': 'Personne n’a à se justifier. Ce que vous avez appris reste ici.',
  'pair-card.note.declined': 'Personne n’a à se justifier. La coordination peut proposer un autre binôme.',
  'pair-card.note.expired': 'La réponse n’est pas venue à temps. La coordination peut refaire la proposition.',
  'pair-card.ask': 'Ce binôme vous convient-il\u202f? Vous pouvez dire non en toute liberté.',
  'pair-card.yes': 'Vous avez dit oui.',
  'pair-card.waiting': 'Réponse attendue\u00a0: {who}.',
  'pair-card.accept': 'Accepter',
  'pair-card.decline': 'Décliner',
  'pair-card.decline.send': 'Décliner ce binôme',
  'pair-card.back': 'Retour',
  'pair-card.reason': 'Ce qui ne vous convient pas',
  'pair-card.reason.hint': 'Seule la coordination lira ceci, jamais {name}.',
  'pair-card.done': 'Votre réponse au sujet du binôme avec {name} est notée.',
};
