import type { Bundle, BundleRecord } from '@reverse-mentoring/core';

// Loaded when somebody wants to look around. The days are those of one autumn; importing moves them to today.
const asOf = '2026-11-20';
const coordinator = 'sample-claire';

interface Words {
  readonly title: string;
  readonly purpose: string;
  readonly shop: string;
  readonly photo: string;
  readonly social: string;
  readonly yuzu: string;
  readonly orders: string;
  readonly evidence: string;
  readonly place: string;
  readonly notes: readonly (readonly [objective: string, done: string, mentee: string, mentor: string, next: string])[];
}

const words: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    title: 'The chocolate shop goes online',
    purpose: 'Take orders at night, too, and let an apprentice pass on what he knows.',
    shop: 'Selling online',
    photo: 'Photographing products',
    social: 'Social networks',
    yuzu: 'Cooking with yuzu',
    orders: 'Orders come by phone, and I lose an hour a day over them.',
    evidence: 'I run the online shop of my football club.',
    place: 'At the counter, after closing',
    notes: [
      [
        'See what an order page needs',
        'We drew the page on paper and opened the account.',
        'That a shop page is a shelf',
        'How pralines are really sold',
        'Write three product lines',
      ],
      [
        'Put the first box online',
        'The Christmas box is there, with its price.',
        'To set a price and a photo',
        'To wait before I click',
        'Photograph three boxes',
      ],
    ],
  },
  fr: {
    title: 'La chocolaterie en ligne',
    purpose: 'Prendre des commandes la nuit aussi, et laisser un apprenti transmettre ce qu’il sait.',
    shop: 'Vendre en ligne',
    photo: 'Photographier ses produits',
    social: 'Réseaux sociaux',
    yuzu: 'Cuisiner le yuzu',
    orders: 'Les commandes arrivent par téléphone, j’y perds une heure par jour.',
    evidence: 'Je tiens la boutique en ligne de mon club de foot.',
    place: 'Au comptoir, après la fermeture',
    notes: [
      [
        'Voir ce qu’il faut à une page de commande',
        'Nous avons dessiné la page sur papier et ouvert le compte.',
        'Qu’une page de boutique est une étagère',
        'Comment se vendent vraiment les pralines',
        'Écrire trois fiches produit',
      ],
      [
        'Mettre le premier coffret en ligne',
        'Le coffret de Noël y est, avec son prix.',
        'À fixer un prix et une photo',
        'À attendre avant de cliquer',
        'Photographier trois coffrets',
      ],
    ],
  },
};

/** A small chocolate shop in the middle of its programme. `login`: an account by which the page knows who looks around. */
export function sampleBundle(programId: string, lang: string, login?: string): { readonly bundle: Bundle; readonly user: string } {
  const french = lang.startsWith('fr');
  const say = words[french ? 'fr' : 'en'];
  const [claire, karim, marie] = [coordinator, 'sample-karim', 'sample-marie'];
  const languages = [french ? 'fr' : 'en'];
  const at = (day: string): string => `2026-${day}T16:00:00Z`;
  const consent = (day: string): object => ({ at: at(day), textVersion: '1', lang: french ? 'fr' : 'en' });
  const needs = (personId: string, skillId: string, label: string, levels: readonly [number, number], priority: number, more: object = {}): BundleRecord => ({
    type: 'need',
    personId,
    skillId,
    label,
    levelNow: levels[0],
    levelWanted: levels[1],
    priority,
    status: 'open',
    ...more,
  });
  const offers = (personId: string, skillId: string, label: string, level: number, evidence?: string): BundleRecord => ({
    type: 'offer',
    personId,
    skillId,
    label,
    level,
    ...(evidence === undefined ? {} : { evidence }),
  });
  const [first, second] = ['sample-pair', 'sample-proposal'];
  const yes = (pairId: string, by: string, day: string): BundleRecord => ({ type: 'acceptance', pairId, by, answer: 'yes', at: at(day) });
  const session = (id: string, date: string, status: string, more: object = {}): BundleRecord => ({
    type: 'session',
    id,
    pairId: first,
    status,
    date,
    start: '18:30',
    minutes: 45,
    mode: 'onsite',
    place: say.place,
    skills: [{ skillId: 'digital:online-shop', label: say.shop }],
    ...more,
  });
  const notes = (sessionId: string, [objective, done, mentee, mentor, next]: Words['notes'][number]): BundleRecord => ({
    type: 'session-notes',
    pairId: first,
    sessionId,
    objective,
    done,
    learned: { mentor, mentee },
    next,
  });
  const records: BundleRecord[] = [
    {
      type: 'program',
      id: programId,
      // By this the tag knows that it may be thrown away.
      createdBy: 'sample-data',
      title: say.title,
      purpose: say.purpose,
      startsOn: '2026-10-19',
      endsOn: '2026-12-18',
      status: 'running',
      preset: 'small-business',
      plan: { sessions: 3, minutes: 45, weeks: 6 },
    },
    {
      type: 'member',
      id: claire,
      displayName: 'Claire',
      roles: ['coordinator', 'mentee'],
      state: 'joined',
      languages,
      ...(login === undefined ? {} : { accounts: { '*': login } }),
    },
    { type: 'member', id: karim, displayName: 'Karim', roles: ['mentor'], state: 'joined', languages },
    { type: 'member', id: marie, displayName: 'Marie', roles: ['mentor', 'mentee'], state: 'joined', languages },
    { type: 'profile', personId: claire, consent: consent('10-19'), mode: ['onsite'], availability: ['mon-ev', 'tue-ev'], capacity: { mentee: 1 } },
    { type: 'profile', personId: karim, consent: consent('10-19'), mode: ['onsite', 'remote'], availability: ['tue-ev', 'thu-ev'], capacity: { mentor: 2 } },
    { type: 'profile', personId: marie, consent: consent('10-20'), mode: ['onsite'], availability: ['thu-ev'], capacity: { mentee: 1 } },
    needs(marie, 'digital:online-shop', say.shop, [1, 3], 3, { status: 'covered', context: say.orders }),
    needs(marie, 'digital:product-photos', say.photo, [1, 3], 2),
    needs(claire, 'digital:social-media', say.social, [1, 3], 3),
    offers(karim, 'digital:online-shop', say.shop, 4, say.evidence),
    offers(karim, 'digital:social-media', say.social, 3),
    offers(marie, 'culinary:yuzu', say.yuzu, 4),
    {
      type: 'pair',
      id: first,
      mentorId: karim,
      menteeId: marie,
      status: 'active',
      proposedAt: at('10-21'),
      startsOn: '2026-10-22',
      expectedEndOn: '2026-12-03',
      origin: 'manual',
      goals: [{ skillId: 'digital:online-shop', label: say.shop, start: 1, now: 2, target: 3 }],
    },
    yes(first, karim, '10-21'),
    yes(first, marie, '10-22'),
    session('sample-s1', '2026-10-29', 'held'),
    session('sample-s2', '2026-11-12', 'held', { minutes: 60 }),
    session('sample-s3', '2026-11-26', 'planned'),
    ...(say.notes[0] ? [notes('sample-s1', say.notes[0])] : []),
    ...(say.notes[1] ? [notes('sample-s2', say.notes[1])] : []),
    {
      type: 'pair',
      id: second,
      mentorId: karim,
      menteeId: claire,
      status: 'proposed',
      proposedAt: at('11-18'),
      startsOn: asOf,
      expectedEndOn: '2027-01-01',
      origin: 'manual',
      goals: [{ skillId: 'digital:social-media', label: say.social, start: 1, now: 1, target: 3 }],
    },
    yes(second, karim, '11-19'),
  ];
  return { bundle: { format: 'reverse-mentoring/bundle', version: 1, programId, revision: 1, asOf, records }, user: claire };
}
