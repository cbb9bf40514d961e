/** How the acting user stands to what a command touches. `anyone` includes people the programme does not know. */
export type Relation = 'anyone' | 'self' | 'partner' | 'coordinator';

/** Who may do what: the one table every command is checked against. */
export const rights = {
  'program.update': ['coordinator'],
  'program.advance': ['coordinator'],
  'participants.add': ['coordinator'],
  'participants.update': ['self', 'coordinator'],
  'participants.remove': ['coordinator'],
  'needs.add': ['self', 'coordinator'],
  'needs.update': ['self', 'coordinator'],
  'needs.remove': ['self', 'coordinator'],
  'offers.add': ['self', 'coordinator'],
  'offers.update': ['self', 'coordinator'],
  'offers.remove': ['self', 'coordinator'],
  'skills.propose': ['self', 'coordinator'],
  'pairs.propose': ['coordinator'],
  'pairs.update': ['partner', 'coordinator'],
  'pairs.accept': ['partner'],
  'pairs.decline': ['partner'],
  'pairs.hold': ['partner', 'coordinator'],
  'pairs.resume': ['partner', 'coordinator'],
  'pairs.end': ['partner', 'coordinator'],
  'pairs.renew': ['partner', 'coordinator'],
  'sessions.plan': ['partner'],
  'sessions.log': ['partner'],
  'sessions.update': ['partner'],
  'sessions.cancel': ['partner'],
  'sessions.miss': ['partner'],
  'sessions.remove': ['partner'],
  'sessions.restore': ['partner'],
  'sessions.confirm': ['partner'],
  'matching.suggest': ['coordinator'],
  'matching.keep': ['coordinator'],
  'agreements.draft': ['partner'],
  'agreements.sign': ['partner'],
  'preparation.complete': ['self'],
  'reviews.submit': ['partner'],
  'reviews.waive': ['coordinator'],
  'notes.set': ['self'],
  'confidences.add': ['self'],
  'feedback.submit': ['partner'],
  'feedback.correct': ['self'],
  'feedback.withdraw': ['self'],
  'people.exportAll': ['self', 'coordinator'],
  'people.erase': ['self', 'coordinator'],
  import: ['anyone'],
  export: ['anyone'],
  backup: ['anyone'],
  restore: ['anyone'],
  forget: ['anyone'],
} as const satisfies Readonly<Record<string, readonly Relation[]>>;

/** A command of the rights table. */
export type Command = keyof typeof rights;

/** Commands that stay possible in a closed or cancelled programme. */
export const alwaysOpen: ReadonlySet<Command> = new Set<Command>([
  'import',
  'export',
  'backup',
  'restore',
  'forget',
  'people.exportAll',
  'people.erase',
  'notes.set',
  'program.advance',
]);
