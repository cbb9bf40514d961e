/** What a column of a file can hold; `''` is left out. */
export const targets = ['displayName', 'first', 'last', 'roles', 'account', 'team', 'site', 'manager', 'languages', 'seniority'] as const;
export type Target = (typeof targets)[number] | '';

// Folded headings: letters without accents, words parted by one space. French, then English.
const headings: Readonly<Record<Exclude<Target, ''>, string>> = {
  displayName:
    'nom complet|nom et prenom|prenom et nom|nom prenom|prenom nom|personne|participant|participante|collaborateur|salarie|name|full name|display name|person|employee',
  first: 'prenom|prenoms|first name|firstname|given name|forename',
  last: 'nom|nom de famille|last name|lastname|surname|family name',
  roles: 'role|roles|role dans le programme|participe comme|participation|takes part as',
  account:
    'e mail|email|mail|courriel|adresse e mail|adresse email|adresse mail|adresse electronique|identifiant|compte|login|account|user|username|user name|email address|e mail address|work email|e mail ou identifiant|e mail or login',
  team: 'equipe|service|departement|direction|pole|team|department|unit|group',
  site: 'site|lieu|ville|etablissement|magasin|boutique|agence|location|office|shop|store|city',
  manager:
    'responsable|manager|superieur|superieur hierarchique|n 1|chef|encadrant|line manager|supervisor|boss|reports to|manager email|e mail du responsable',
  languages: 'langue|langues|language|languages|langues parlees|spoken languages',
  seniority: 'anciennete|grade|niveau|echelon|seniority|level',
};

/** Small letters without accents, words parted by one space. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const byHeading = new Map<string, Exclude<Target, ''>>();
for (const target of targets) for (const heading of headings[target].split('|')) byHeading.set(heading, target);

/** What the columns hold by their headings, each target once; `undefined` when the line is no heading at all. */
export function guessColumns(cells: readonly string[]): Target[] | undefined {
  const taken = new Set<Target>();
  const found = cells.map((cell): Target => {
    const folded = fold(cell);
    const target = byHeading.get(folded) ?? byHeading.get(folded.replace(/ (?:professionnel|professionnelle|du participant|of the participant)$/, '')) ?? '';
    if (taken.has(target)) return '';
    if (target) taken.add(target);
    return target;
  });
  // A lone “Nom” is the whole name.
  if (taken.has('last') && !taken.has('first') && !taken.has('displayName')) return found.map(target => (target === 'last' ? 'displayName' : target));
  return taken.size ? found : undefined;
}

/** Without headings: what looks like an address is the account, what is a role the roles, the first other column the name. */
export function guessByContent(rows: readonly (readonly string[])[]): Target[] {
  const width = Math.max(0, ...rows.map(row => row.length));
  const taken = new Set<Target>();
  return Array.from({ length: width }, (_, column): Target => {
    const values = rows.map(row => row[column]?.trim() ?? '').filter(Boolean);
    const most = (test: (value: string) => boolean): boolean => values.length > 0 && values.filter(test).length > values.length / 2;
    const target: Target = most(value => /^\S+@\S+$/.test(value)) ? 'account' : most(value => rolesIn(value) !== undefined) ? 'roles' : 'displayName';
    if (taken.has(target)) return '';
    taken.add(target);
    return target;
  });
}

type Role = 'mentor' | 'mentee' | 'coordinator';

/** One role in words. Accents count: a « mentore » teaches, a « mentorée » learns. */
function roleOf(word: string): readonly Role[] | undefined {
  const text = word.normalize('NFC').toLowerCase().trim();
  if (/^(?:mentoré|mentorée|mentoree|mentee|apprenant|learner)/.test(text)) return ['mentee'];
  if (/^mentor(?:$|[^a-z]|e(?:$|[^a-zé])|es?$|s$|a$|ice)/.test(text)) return ['mentor'];
  if (/^(?:coord|organi[sz])/.test(text)) return ['coordinator'];
  return /^(?:les deux|both|mixte)$/.test(text) ? ['mentor', 'mentee'] : undefined;
}

/** The roles a cell names; `undefined` when one of them is unknown. */
export function rolesIn(cell: string): readonly Role[] | undefined {
  const found = new Set<Role>();
  for (const word of cell.split(/[,;/+&|]|\s(?:et|and)\s/i)) {
    if (!word.trim()) continue;
    const roles = roleOf(word);
    if (!roles) return undefined;
    for (const role of roles) found.add(role);
  }
  return [...found];
}

// What rosters write for languages, beside codes.
const tongues: Readonly<Record<string, string>> = {
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  espagnol: 'es',
  spanish: 'es',
  allemand: 'de',
  german: 'de',
  italien: 'it',
  italian: 'it',
  portugais: 'pt',
  portuguese: 'pt',
  arabe: 'ar',
  arabic: 'ar',
  neerlandais: 'nl',
  dutch: 'nl',
};

/** The languages a cell names, as BCP 47 tags; `undefined` when one of them is unknown. */
export function languagesIn(cell: string): string[] | undefined {
  const found = new Set<string>();
  for (const word of cell.split(/[,;/+&|]|\s(?:et|and)\s/i)) {
    if (!word.trim()) continue;
    const tag = tongues[fold(word)] ?? (/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(word.trim()) ? word.trim() : undefined);
    if (tag === undefined) return undefined;
    found.add(tag);
  }
  return [...found];
}
