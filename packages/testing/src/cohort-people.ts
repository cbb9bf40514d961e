import { addDays, type BundleRecord } from '@reverse-mentoring/core';
import type { Random } from './seeded-random.js';

type Texts = readonly [string, ...string[]];
const juniors: Texts = [
  'Inès', 'Noé', 'Lina', 'Yanis', 'Maëlle', 'Ilyès', 'Zoé', 'Bastien', 'Aïssata', 'Tom', 'Salomé', 'Mehdi', 'Clara', 'Ewen', 'Nour', 'Théo',
  'Priya', 'Mateus', 'Anouk', 'Jonas', 'Wei', 'Fatou', 'Elif', 'Kenza', 'Louise', 'Adam', 'Romane', 'Diego', 'Manon', 'Ousmane', 'Jade', 'Lucas',
]; // prettier-ignore
const seniors: Texts = [
  'Brigitte', 'Gérard', 'Sylvie', 'Patrick', 'Martine', 'Philippe', 'Catherine', 'Alain', 'Nadine', 'Thierry', 'Rachida', 'Didier', 'Véronique',
  'Michel', 'Corinne', 'Hassan', 'Isabelle', 'Pascal', 'Fernanda', 'Bernard', 'Ingrid', 'Christophe', 'Mireille', 'Rui', 'Françoise', 'Stefan',
  'Aminata', 'Laurent', 'Claire', 'Jean-Marc', 'Odile', 'Serge',
]; // prettier-ignore
const families: Texts = [
  'Lemoine', 'Benali', 'Marchetti', 'Nguyen', 'Le Gall', 'Diallo', 'Fournier', 'Pereira', 'Kowalczyk', 'Barbier', 'Traoré', 'Jacquet', 'Haddad',
  'Schneider', 'Roussel', 'Okafor', 'Carpentier', 'Yilmaz', 'Berthelot', 'Singh', 'Gauthier', 'Moreira', 'Delmas', 'Cissé', 'Perrot', 'Ferrand',
  'Tanaka', 'Rivière', 'Aubry', 'Lindqvist', 'Maréchal', 'Bouzid', 'Colin', 'Vasseur', 'Ortega', 'Picard', 'Sow', 'Lambert', 'Zanetti', 'Guérin',
  'Charpentier', 'Mansouri', 'Renaud', 'Kimura', 'Texier', 'Almeida', 'Besson',
]; // prettier-ignore
const teams: Texts = [
  'Achats',
  'Commercial',
  'Communication',
  'Finance',
  'Juridique',
  'Logistique',
  'Production',
  'Recherche',
  'Ressources humaines',
  'Service client',
];
const sites: Texts = ['Lyon', 'Nantes', 'Lille', 'Toulouse', 'Bruxelles'];
const interests: Texts = [
  'randonnée',
  'cuisine',
  'jardin',
  'cinéma',
  'chant',
  'vélo',
  'photo',
  'lecture',
  'football',
  'bricolage',
  'voyages',
  'théâtre',
  'jeux de société',
  'piano',
];
const styles: Texts = ['pas à pas', 'en faisant', 'la vue d’ensemble d’abord', 'en prenant des notes', 'peu à la fois, souvent', 'au calme, sans se presser'];
const reasons: Texts = [
  'Je passe par un collègue à chaque fois, et je n’ose plus demander.',
  'Mes clients en parlent et je ne sais pas quoi leur répondre.',
  'J’ai suivi une formation il y a deux ans ; il n’en reste rien.',
  'My team works with it every day and I only nod.',
  'Nous changeons d’outil au printemps.',
];

/** Skills of the catalogues, with how wanted each is: a few by many, many by a few. */
export const cohortSkills: readonly (readonly [id: string, label: string, share: number])[] = [
  ['digital:ai-assistants', 'Assistants d’intelligence artificielle', 20],
  ['digital:professional-networks', 'Réseaux professionnels en ligne', 14],
  ['digital:spreadsheets', 'Tableur', 11],
  ['digital:collaboration', 'Travail collaboratif en ligne', 11],
  ['digital:video-calls', 'Visioconférence', 9],
  ['digital:social-media', 'Réseaux sociaux', 9],
  ['digital:presentations', 'Diaporama', 7],
  ['digital:cybersecurity', 'Cybersécurité', 6],
  ['craft:printing-3d', 'Impression 3D', 4],
  ['craft:cad', 'Dessin assisté par ordinateur', 4],
  ['culinary:plant-based', 'Cuisine végétale', 3],
  ['craft:laser-cutting', 'Découpe laser', 2],
];
/** Taught by nobody well enough: the gap report has something to tell. */
const rare: ReadonlySet<string> = new Set(['craft:laser-cutting', 'craft:cad']);

export interface CohortPerson {
  readonly id: string;
  readonly skills: readonly { readonly skillId: string; readonly label: string; readonly now: number; readonly wanted: number }[];
}

const kit = {
  mentor: { 'first-session': 'place hello wish try close', 'three-questions': 'what tried when reword', patience: 'hands small words silence again', 'feedback-upward': 'agree fact next good limit' },
  mentee: { 'from-younger': 'why credit beginner swap open', asking: 'aloud stop again mistake team', 'making-time': 'calendar shield move practice' },
} as const; // prettier-ignore

function some(random: Random, from: Texts, least: number, most: number): string[] {
  const found = new Set<string>();
  for (let i = least + random.under(most - least + 1); i > 0; i--) found.add(random.of(...from));
  return [...found];
}

function pickSkill(random: Random): (typeof cohortSkills)[number] {
  let left = random.under(cohortSkills.reduce((sum, [, , share]) => sum + share, 0));
  for (const skill of cohortSkills) if ((left -= skill[2]) < 0) return skill;
  return cohortSkills[0] as (typeof cohortSkills)[number];
}

/** One person who joined: member, profile, what they want or offer, and how far they are with the kit. */
export function addPerson(
  random: Random,
  records: BundleRecord[],
  number: number,
  role: 'mentor' | 'mentee',
  joinedOn: string,
  prepares: boolean,
): CohortPerson {
  const id = `${role}-${String(number).padStart(3, '0')}`;
  const given = role === 'mentor' ? juniors : seniors;
  const languages = random.chance(0.9)
    ? ['fr', ...(random.chance(0.5) ? ['en'] : []), ...(random.chance(0.1) ? [random.of('es', 'ar', 'pt', 'de')] : [])]
    : ['en'];
  const at = `${joinedOn}T0${6 + random.under(4)}:${10 + random.under(50)}:00Z`;
  records.push(
    {
      type: 'member',
      id,
      displayName: `${random.of(...given)} ${random.of(...families)}`,
      roles: [role],
      state: 'joined',
      team: random.of(...teams),
      site: random.of(...sites),
      languages,
    },
    {
      type: 'profile',
      personId: id,
      consent: { at, textVersion: '1', lang: languages[0] ?? 'fr' },
      seniority: role === 'mentor' ? random.of('apprenti', '2 ans', '4 ans') : random.of('15 ans', '20 ans', '28 ans'),
      availability: some(random, ['mon-am', 'mon-pm', 'tue-am', 'tue-pm', 'wed-am', 'thu-am', 'thu-pm', 'fri-am'], 2, 5),
      mode: some(random, ['onsite', 'remote', 'remote'], 1, 2),
      interests: some(random, interests, 1, 4),
      workingStyle: some(random, styles, 1, 2),
      capacity: { [role]: role === 'mentor' && random.chance(0.12) ? 2 : 1 },
    },
  );
  const skills = new Map<string, CohortPerson['skills'][number]>();
  for (let i = 1 + random.under(3); i > 0; i--) {
    const [skillId, label] = pickSkill(random);
    const now = random.under(2);
    skills.set(skillId, { skillId, label, now, wanted: now + 1 + random.under(Math.min(3, 4 - now)) });
  }
  for (const { skillId, label, now, wanted } of skills.values())
    records.push(
      role === 'mentor'
        ? { type: 'offer', personId: id, skillId, label, level: rare.has(skillId) ? 1 + random.under(2) : 3 + random.under(2) }
        : {
            type: 'need',
            personId: id,
            skillId,
            label,
            levelNow: now,
            levelWanted: rare.has(skillId) ? 4 : wanted,
            priority: 1 + random.under(3),
            status: 'open',
            ...(random.chance(0.4) ? { context: random.of(...reasons) } : {}),
          },
    );
  if (prepares)
    for (const [module, steps] of Object.entries(kit[role]))
      records.push({
        type: 'preparation',
        personId: id,
        moduleId: `core:${module}`,
        role,
        steps: Object.fromEntries(steps.split(' ').map(step => [step, `${addDays(joinedOn, 3)}T10:00:00Z`])),
      });
  return { id, skills: [...skills.values()].map(skill => (rare.has(skill.skillId) ? { ...skill, wanted: 4 } : skill)) };
}
