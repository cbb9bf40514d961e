/** Ce que toute balise peut avoir à dire. */
export const fr = {
  'rm.loading': 'Un instant…',
  'rm.retry': 'Réessayer',
  'rm.storage.session': 'Ce navigateur ne garde rien une fois la page quittée. Exportez vos données avant de la fermer.',
  'rm.storage.blocked': 'Le stockage du navigateur ne répond pas\u202f: rien ne peut être enregistré pour l’instant. Ce que vous écrivez reste ici.',
  'rm.draft.kept': 'Brouillon gardé',
  'rm.saving': 'Enregistrement…',
  'rm.cancelled': 'La page ne l’a pas permis\u202f: rien n’a été enregistré. Ce que vous avez écrit est toujours là.',
  'rm.pair.choose': 'Avec qui\u202f?',
  'rm.role.mentor': 'mentor',
  'rm.role.mentee': 'mentoré·e',
  'rm.level.0': 'pas encore connu',
  'rm.level.1': 'déjà vu',
  'rm.level.2': 'avec de l’aide',
  'rm.level.3': 'en autonomie',
  'rm.level.4': 'sait l’enseigner',
  'rm.optional': '{label} (facultatif)',
};
