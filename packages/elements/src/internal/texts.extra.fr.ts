// Dit seulement là où un module complémentaire ajoute des champs ou des questions.
export const fr = {
  'rm.extra.required': '{label} (obligatoire)',
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
};
