/** Ce qu’une balise dit quand il n’y a pas de programme, ou personne de connu, et ce qui se demande une fois par page. */
export const fr = {
  'rm.no-client': 'Le programme de mentorat n’est pas encore sur cette page. Si rien n’apparaît, prévenez la personne qui s’en occupe.',
  'rm.no-client.named': 'Le programme «\u00a0{program}\u00a0» n’est pas sur cette page. Prévenez la personne qui s’en occupe.',
  'rm.no-client.several': 'Cette page porte plusieurs programmes\u00a0: {programs}. La personne qui s’en occupe doit préciser lequel va ici.',
  'rm.user.unknown': 'Nous ne vous avons pas trouvé dans ce programme. La coordination peut vous y ajouter.',
  'rm.user.ambiguous': 'Deux personnes du programme partagent votre compte. La coordination peut corriger cela.',
  'rm.user.absent': 'Dites d’abord qui vous êtes, et vous retrouverez votre mentorat ici.',
  'rm.who': 'Qui êtes-vous\u202f?',
  'rm.who.hint': 'Ce navigateur s’en souviendra.',
  'rm.who.nobody': 'Personne n’a encore rejoint ce programme.',
  'rm.title.question':
    'Ce navigateur garde déjà «\u00a0{stored}\u00a0». La page apporte «\u00a0{incoming}\u00a0» sous le même nom. Faut-il l’ajouter à ce qui est ici\u202f?',
  'rm.title.keep': 'Laisser tel quel',
  'rm.title.load': 'L’ajouter',
};
