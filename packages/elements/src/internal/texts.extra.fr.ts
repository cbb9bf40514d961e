// Dit seulement là où un module complémentaire ajoute des champs ou des questions.
export const fr = {
  'rm.extra.yes': 'Oui',
  'rm.extra.no': 'Non',
  'rm.extra.clear': 'Effacer la réponse',
  'rm.extra.choose': 'Choisissez…',
  'rm.extra.loading': 'Ce champ arrive…',
  'rm.extra.lost': 'Ce champ ne peut pas s’afficher pour l’instant. Vous pouvez enregistrer sans lui\u202f; ce qu’il contenait est conservé.',
  'rm.extra.retry': 'Réessayer',
  'rm.extra.bad': 'La réponse de ce champ ne peut pas être conservée. Vous pouvez enregistrer sans elle\u202f; ce qui était enregistré avant reste.',
  'rm.extra.case': 'La coordination lit aussi ceci.',
  'rm.extra.pair': 'Lu seulement par {mentor} et {mentee}.',
  'rm.extra.newer': 'Écrit avec une version plus récente de {label}\u202f; conservé tel quel.',
  'rm.extra.older': 'Écrit avec une version plus ancienne de {label}, que celle-ci ne sait pas lire\u202f; conservé tel quel.',
  'rm.extra.aside': 'Ce que vous aviez saisi ici avec une autre version de {label} est conservé tel quel.',
  'rm.extra.retired': '{value} (n’est plus proposé)',
};
