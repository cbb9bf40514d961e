/** Who reads a record. */
export type Home = 'program' | 'case' | 'pair' | 'desk' | 'office' | 'own' | 'local';

/** Widest audience first. */
export const homes: readonly Home[] = ['program', 'case', 'pair', 'desk', 'office', 'own', 'local'];

/**
 * A list that merges member by member:
 * `set` `{value: true}`, array of strings in the API; `map` `{key: value}`, an object in the API too;
 * `labels` `{skillId: label}`, array of `{skillId, label}` in the API; `entries` `{id: {…, order}}`, array of objects in the API.
 */
export type ListKind = 'set' | 'map' | 'labels' | 'entries';

/** Where a type lives and how its lists are told; reading needs no more than this, so the schemas load with the first write. */
export interface HomeEntry {
  readonly home: Home;
  /** Field that names the home; `''` for programme-wide homes, `id` for pair. Never changes. */
  readonly homeKey: string;
  /** Kind of each list. */
  readonly kinds?: Readonly<Record<string, ListKind>>;
  /** Field that is the key of the type's entries; default `id`. */
  readonly entryKey?: string;
}

/** The one type → home table: queries, exports and databases derive from it. */
export const homeTable = {
  program: { home: 'program', homeKey: '' },
  member: { home: 'program', homeKey: '', kinds: { languages: 'set', accounts: 'map' } },
  profile: {
    home: 'desk',
    homeKey: 'personId',
    kinds: { availability: 'set', mode: 'set', interests: 'set', workingStyle: 'set', capacity: 'map', wishes: 'map' },
  },
  need: { home: 'desk', homeKey: 'personId' },
  offer: { home: 'desk', homeKey: 'personId' },
  'local-skill': { home: 'program', homeKey: '', kinds: { labels: 'map' } },
  'match-run': { home: 'office', homeKey: '' },
  pair: { home: 'case', homeKey: 'id', kinds: { goals: 'entries', waivers: 'map' }, entryKey: 'skillId' },
  acceptance: { home: 'case', homeKey: 'pairId' },
  confidence: { home: 'desk', homeKey: 'by' },
  preparation: { home: 'desk', homeKey: 'personId', kinds: { steps: 'map' } },
  agreement: { home: 'pair', homeKey: 'pairId' },
  signature: { home: 'case', homeKey: 'pairId' },
  session: { home: 'case', homeKey: 'pairId', kinds: { skills: 'labels' } },
  'session-notes': { home: 'pair', homeKey: 'pairId', kinds: { learned: 'map', actions: 'entries', evidence: 'entries' } },
  confirmation: { home: 'case', homeKey: 'pairId' },
  'private-note': { home: 'local', homeKey: 'by' },
  feedback: { home: 'pair', homeKey: 'pairId' },
  ballot: { home: 'own', homeKey: 'by' },
  tally: { home: 'program', homeKey: '' },
  review: { home: 'case', homeKey: 'pairId', kinds: { outcomes: 'entries' }, entryKey: 'skillId' },
} as const satisfies Readonly<Record<string, HomeEntry>>;

/** The entry of a type, `undefined` for a type of another build. */
export function homeEntry(type: string): HomeEntry | undefined {
  return Object.hasOwn(homeTable, type) ? homeTable[type as keyof typeof homeTable] : undefined;
}
