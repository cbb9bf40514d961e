import type { KitText } from './kit.js';

export const fr: KitText = {
  'first-session': {
    title: 'Votre première séance, pas à pas',
    intro:
      'Le premier rendez-vous donne le ton de tous les autres. Visez une petite chose qui marche à la fin, pas le tour de tout ce que vous savez. Gardez cette page sous les yeux si elle vous aide.',
    steps: {
      place: 'J’ai choisi un endroit calme, vérifié que tout ce qu’il faut y fonctionne, et coupé mes messages pour l’heure.',
      hello: 'Nous commençons par dix minutes sur nous\u202f: ce que chacun fait de ses journées, et ce qui nous a fait dire oui.',
      wish: 'Je demande une situation précise de la semaine passée où cette compétence a manqué, et je la note avec ses mots.',
      try: 'Nous essayons une seule chose ensemble, sur son appareil et de ses mains. Je parle, l’autre fait.',
      close: 'Nous finissons par deux phrases\u202f: ce qui a marché aujourd’hui, et la chose à faire d’ici la prochaine fois. Puis nous fixons la date.',
    },
  },
  'three-questions': {
    title: 'Trois questions avant de transmettre',
    intro:
      'Une leçon tombe à plat quand elle répond à une question que personne n’a posée. Trois questions courtes, en début de séance, disent par où commencer. Écoutez la réponse jusqu’au bout avant de toucher au clavier ou à l’outil.',
    steps: {
      what: '«\u00a0Qu’aimeriez-vous savoir faire sans aide\u202f?\u00a0» Cherchez une tâche plutôt qu’un sujet\u202f: «\u00a0publier le menu du jour\u00a0», pas «\u00a0les réseaux sociaux\u00a0».',
      tried:
        '«\u00a0Qu’avez-vous déjà essayé, et où cela a-t-il coincé\u202f?\u00a0» Personne ne part de rien, et l’endroit où ça coince, c’est votre plan de séance.',
      when: '«\u00a0Quand en aurez-vous besoin\u202f?\u00a0» Ce qui sert dans la semaine reste\u202f; le reste peut attendre.',
      reword: 'Je redis en une phrase ce que j’ai compris, et je corrige jusqu’au «\u00a0oui, c’est ça\u00a0».',
    },
  },
  patience: {
    title: 'Patience et pédagogie',
    intro:
      'Ce que vous faites sans y penser vous a pris des années, et vous en avez oublié les étapes. Une personne plus âgée apprend souvent moins vite au début, et plus solidement ensuite. Votre calme fait la moitié de la leçon.',
    steps: {
      hands: 'Je ne prends pas la main. S’il faut vraiment montrer, j’efface ensuite et je laisse refaire.',
      small: 'Je découpe en étapes de deux minutes, et je marque un temps après chacune qui réussit.',
      words: 'Je parle simplement et je pars de son métier\u202f: un dossier est un tiroir, un brouillon est une fournée d’essai.',
      silence: 'Je compte jusqu’à dix avant d’aider. Réfléchir ressemble beaucoup à être bloqué.',
      again: 'Quand la même question revient, j’explique autrement au lieu de répéter, et je ne dis jamais «\u00a0c’est facile\u00a0».',
    },
  },
  'feedback-upward': {
    title: 'Faire un retour à plus expérimenté que soi',
    intro:
      'Dire à un responsable, ou à quelqu’un qui connaît son métier par cœur, que quelque chose ne va pas encore demande du courage. Cette personne l’a accepté en s’inscrivant, et la politesse seule ne lui apprend rien. Parlez de ce que vous avez vu, jamais de ce qu’elle est.',
    steps: {
      agree: 'Dès la première séance, je demande\u202f: «\u00a0Comment voulez-vous que je vous dise quand quelque chose ne va pas\u202f?\u00a0»',
      fact: 'Je dis ce que j’ai vu et ce qui en a découlé\u202f: «\u00a0La photo est partie sans le prix\u202f; trois clients ont écrit pour le demander.\u00a0»',
      next: 'Je propose une seule chose à essayer la prochaine fois, comme une idée qu’on a le droit de refuser.',
      good: 'Je nomme aussi, précisément, ce qui est mieux que la dernière fois\u202f; «\u00a0bravo\u00a0» tout court n’apprend rien.',
      limit: 'Si une remarque ou un ton me blesse, je le dis le jour même, ou j’en parle à la coordination, en confidence.',
    },
  },
  'from-younger': {
    title: 'Apprendre de quelqu’un de plus jeune',
    intro:
      'Vous ne renoncez pas à votre expérience, vous y ajoutez. La personne qui vous accompagne sait une chose mieux que vous, et beaucoup d’autres moins bien. Tout devient plus simple quand vous vous le dites à voix haute.',
    steps: {
      why: 'Je sais dire en une phrase ce que j’y gagnerai dans mon travail, et pas pour suivre la mode.',
      credit: 'Au premier rendez-vous, je dis à mon mentor ou à ma mentore ce que je lui vois déjà bien faire.',
      beginner: 'J’accepte de débuter pendant une heure\u202f: je me laisse montrer, et je garde «\u00a0on a toujours fait comme ça\u00a0» pour plus tard.',
      swap: 'J’ai en tête une chose que je pourrais transmettre à mon tour, et je la propose quand le moment vient.',
      open: 'Ce qui se dit dans nos séances reste entre nous, dans les deux sens. C’est moi qui le dis en premier.',
    },
  },
  asking: {
    title: 'Demander sans perdre la face',
    intro:
      'Quand on a une position à tenir, on pose moins de questions qu’on n’en a. Pourtant, une question posée tôt coûte une minute\u202f; jamais posée, elle coûte des mois. Voici de quoi rendre la chose plus facile.',
    steps: {
      aloud: 'J’ai dit une fois, à voix haute\u202f: «\u00a0Je ne sais pas comment ça marche, montrez-moi.\u00a0» La deuxième fois, c’est facile.',
      stop: 'Nous avons choisi un mot qui veut dire «\u00a0trop vite\u00a0», et je m’en sers au moins une fois dès la première séance.',
      again: 'Je redemande autant de fois qu’il faut\u202f; noter les étapes avec mes mots m’aide à redemander moins.',
      mistake: 'Je fais exprès une erreur, sur quelque chose qu’on peut annuler, pour voir que rien ne casse.',
      team: 'Je dis à mon équipe que j’apprends cela, et avec qui. D’autres se l’autoriseront aussi.',
    },
  },
  'making-time': {
    title: 'Faire de la place',
    intro:
      'Un binôme se sépare rarement sur une dispute\u202f: il s’éteint quand le senior annule deux fois. En face, personne n’osera insister. Tenir le rendez-vous est la marque de respect qui compte.',
    steps: {
      calendar: 'Toutes nos séances sont dans mon agenda, marquées «\u00a0occupé\u00a0», et qui organise mes semaines le sait.',
      shield: 'J’ai choisi une heure où personne n’a besoin de moi\u202f: avant l’ouverture, après le coup de feu, pas entre deux réunions.',
      move: 'Si je ne peux vraiment pas venir, je propose une autre date dans le même message, la même semaine.',
      practice: 'Je garde un quart d’heure entre deux séances pour réessayer par moi-même.',
    },
  },
};
