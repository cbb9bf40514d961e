export const fr: Readonly<Record<string, string>> = {
  'preparation.heading': 'Se préparer',
  'preparation.hint':
    'Quelques pages courtes à lire avant de vous rencontrer. Cochez ce qui est fait\u202f; la coordination voit vos coches, votre binôme non.',
  'preparation.mentor': 'Pour accompagner',
  'preparation.mentee': 'Pour apprendre',
  'preparation.progress': '{count} étapes faites sur {total}',
  'preparation.progress.one': '{count} étape faite sur {total}',
  'preparation.ready': 'Tout est coché\u202f: à vous de jouer.',
  'preparation.steps': '{count} sur {total}',
  'preparation.done': 'fait',
  'preparation.print': 'Imprimer ces pages',
  'preparation.empty': 'Ces pages s’adressent aux mentors et aux mentoré·es. Rien ne vous attend ici.',
  'preparation.invited': 'Acceptez d’abord de participer\u202f; vous pourrez ensuite cocher ce qui est fait.',
  'preparation.closed': 'Le programme est clos. Ces pages restent à lire.',
};
