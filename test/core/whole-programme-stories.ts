// Two programmes from the first need to the renewal, as data: who does what on which day. The SDK plays them in
// whole-programme.ts; a browser test plays the same acts by clicks and compares the records.

type Role = 'mentor' | 'mentee';
interface Base {
  /** Display name of who acts. */
  readonly by: string;
  /** Days since the start. */
  readonly day: number;
}
/** `with`: the partner. Skills by their ids; what people read of them is in `skillNames`. */
export type Act = Base &
  (
    | { readonly do: 'start'; readonly title: string; readonly purpose: string; readonly preset: string; readonly roles?: readonly Role[] }
    /** `account`: by what the page knows them. */
    | { readonly do: 'add'; readonly name: string; readonly roles: Role[]; readonly account?: string }
    | { readonly do: 'advance' }
    | { readonly do: 'consent' }
    | {
        readonly do: 'survey';
        readonly needs?: readonly {
          readonly skill: string;
          readonly now: number;
          readonly wanted: number;
          readonly priority: 1 | 2 | 3;
          readonly why?: string;
        }[];
        readonly offers?: readonly { readonly skill: string; readonly level: number; readonly evidence?: string }[];
        /** How many people one can take on; default one in each role. */
        readonly places?: { readonly mentor?: number; readonly mentee?: number };
        /** The two questions for the averages, 1-5. */
        readonly answers?: { readonly ease: number; readonly time: number };
      }
    /** All that is suggested is proposed; `pairs` is what it must be, `mentor > mentee`. */
    | { readonly do: 'match'; readonly pairs: readonly string[] }
    | { readonly do: 'accept'; readonly with: string }
    /** Ticks off every step of the first module, or of all. */
    | { readonly do: 'prepare'; readonly all?: boolean }
    | {
        readonly do: 'write-rules';
        readonly with: string;
        /** Day of the first session. */
        readonly first: number;
        readonly everyDays: number;
        readonly sessions: number;
        readonly minutes: number;
        readonly mode: 'onsite' | 'remote' | 'bench';
        readonly place?: string;
        readonly freeText?: string;
      }
    | { readonly do: 'sign'; readonly with: string }
    /** Today's session. */
    | { readonly do: 'log'; readonly with: string; readonly minutes: number; readonly skills: readonly string[]; readonly next?: string }
    /** The newest session the other logged. */
    | { readonly do: 'confirm'; readonly with: string }
    /** Every scale is answered with `rate`, every choice with its first option. */
    | { readonly do: 'feedback'; readonly with: string; readonly moment: 'session' | 'fit' | 'mid-term' | 'end'; readonly rate: number; readonly word?: string }
    | {
        readonly do: 'review';
        readonly with: string;
        readonly success: number;
        readonly changed: string;
        readonly levels: readonly { readonly skill: string; readonly level: number; readonly evidence?: string }[];
        readonly wish: 'continue' | 'swap' | 'stop' | 'other-mentor';
      }
    /** The coordinator adds what a swap of these two lacks. */
    | { readonly do: 'add-roles'; readonly with: readonly [mentor: string, mentee: string]; readonly roles: readonly (readonly [name: string, role: Role])[] }
    | { readonly do: 'renew'; readonly with: string; readonly swap?: boolean }
    | { readonly do: 'end'; readonly with: string }
  );

export interface Story {
  readonly id: string;
  /** Everybody, the coordinator first. */
  readonly people: readonly string[];
  /** What people read of the skills, in French. */
  readonly skillNames: Readonly<Record<string, string>>;
  readonly acts: readonly Act[];
}

const shop = 'digital:online-shop';
const orders = 'digital:online-orders';
const yuzu = 'culinary:yuzu';

/** Karim mentors Marie, who sells her chocolates by phone; Hélène coordinates. They go on afterwards. */
export const chocolaterie: Story = {
  id: 'chocolaterie-entiere',
  people: ['Hélène', 'Karim', 'Marie'],
  skillNames: { [shop]: 'Vente en ligne', [orders]: 'Commandes en ligne' },
  acts: [
    { day: 0, by: 'Hélène', do: 'start', title: 'Chocolaterie Duval', purpose: 'Vendre en ligne', preset: 'small-business' },
    { day: 0, by: 'Hélène', do: 'add', name: 'Karim', account: 'karim', roles: ['mentor'] },
    { day: 0, by: 'Hélène', do: 'add', name: 'Marie', account: 'marie', roles: ['mentee'] },
    { day: 0, by: 'Hélène', do: 'advance' },
    { day: 1, by: 'Karim', do: 'consent' },
    {
      day: 1,
      by: 'Karim',
      do: 'survey',
      offers: [
        { skill: shop, level: 4, evidence: 'La boutique de mon club de foot' },
        { skill: orders, level: 3 },
      ],
    },
    { day: 1, by: 'Marie', do: 'consent' },
    {
      day: 1,
      by: 'Marie',
      do: 'survey',
      needs: [
        { skill: shop, now: 1, wanted: 3, priority: 3, why: 'Je prends les commandes par téléphone et j’y passe des heures.' },
        { skill: orders, now: 0, wanted: 2, priority: 2 },
      ],
      answers: { ease: 4, time: 2 },
    },
    { day: 2, by: 'Hélène', do: 'match', pairs: ['Karim > Marie'] },
    { day: 2, by: 'Karim', do: 'accept', with: 'Marie' },
    { day: 3, by: 'Marie', do: 'accept', with: 'Karim' },
    { day: 3, by: 'Hélène', do: 'advance' },
    { day: 3, by: 'Karim', do: 'prepare', all: true },
    { day: 3, by: 'Marie', do: 'prepare' },
    {
      day: 4,
      by: 'Karim',
      do: 'write-rules',
      with: 'Marie',
      first: 7,
      everyDays: 14,
      sessions: 3,
      minutes: 45,
      mode: 'onsite',
      place: 'À la boutique, après la fermeture',
      freeText: 'Le téléphone reste dans l’arrière-boutique.',
    },
    { day: 4, by: 'Karim', do: 'sign', with: 'Marie' },
    { day: 5, by: 'Marie', do: 'sign', with: 'Karim' },
    { day: 7, by: 'Karim', do: 'log', with: 'Marie', minutes: 45, skills: [shop], next: 'Photographier trois coffrets' },
    { day: 7, by: 'Marie', do: 'confirm', with: 'Karim' },
    { day: 7, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'session', rate: 5, word: 'Merci, très clair.' },
    { day: 7, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'fit', rate: 5 },
    { day: 8, by: 'Karim', do: 'feedback', with: 'Marie', moment: 'session', rate: 4 },
    { day: 8, by: 'Karim', do: 'feedback', with: 'Marie', moment: 'fit', rate: 4 },
    { day: 21, by: 'Marie', do: 'log', with: 'Karim', minutes: 60, skills: [shop, orders], next: 'Mettre les prix à jour' },
    { day: 21, by: 'Karim', do: 'confirm', with: 'Marie' },
    { day: 21, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'session', rate: 4 },
    { day: 35, by: 'Karim', do: 'log', with: 'Marie', minutes: 45, skills: [orders] },
    { day: 35, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'session', rate: 5 },
    { day: 35, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'mid-term', rate: 4 },
    {
      day: 38,
      by: 'Marie',
      do: 'review',
      with: 'Karim',
      success: 5,
      changed: 'Douze commandes en ligne depuis la Toussaint, et je dors mieux.',
      levels: [
        { skill: shop, level: 3, evidence: 'La boutique est en ligne' },
        { skill: orders, level: 1 },
      ],
      wish: 'continue',
    },
    {
      day: 38,
      by: 'Karim',
      do: 'review',
      with: 'Marie',
      success: 4,
      changed: 'J’ai appris à expliquer lentement.',
      levels: [
        { skill: shop, level: 2 },
        { skill: orders, level: 1 },
      ],
      wish: 'continue',
    },
    { day: 39, by: 'Karim', do: 'renew', with: 'Marie' },
    { day: 39, by: 'Marie', do: 'accept', with: 'Karim' },
    { day: 39, by: 'Marie', do: 'feedback', with: 'Karim', moment: 'end', rate: 5 },
  ],
};

/** Camille, apprentice, teaches the chef and the sous-chef to cook with yuzu; Gérard coordinates. One pair goes on, one swaps roles. */
export const restaurant: Story = {
  id: 'restaurant-entier',
  people: ['Gérard', 'Camille', 'Bruno', 'Inès'],
  skillNames: { [yuzu]: 'Yuzu' },
  acts: [
    { day: 0, by: 'Gérard', do: 'start', title: 'Chez Gérard', purpose: 'Le yuzu en cuisine', preset: 'bench' },
    { day: 0, by: 'Gérard', do: 'add', name: 'Camille', account: 'camille', roles: ['mentor'] },
    { day: 0, by: 'Gérard', do: 'add', name: 'Bruno', account: 'bruno', roles: ['mentee'] },
    { day: 0, by: 'Gérard', do: 'add', name: 'Inès', account: 'ines', roles: ['mentee'] },
    { day: 0, by: 'Gérard', do: 'advance' },
    { day: 1, by: 'Camille', do: 'consent' },
    { day: 1, by: 'Camille', do: 'survey', offers: [{ skill: yuzu, level: 4, evidence: 'Trois ans au Japon' }], places: { mentor: 2 } },
    { day: 1, by: 'Bruno', do: 'consent' },
    { day: 1, by: 'Bruno', do: 'survey', needs: [{ skill: yuzu, now: 0, wanted: 3, priority: 3, why: 'Pour la carte de printemps.' }] },
    { day: 1, by: 'Inès', do: 'consent' },
    { day: 1, by: 'Inès', do: 'survey', needs: [{ skill: yuzu, now: 1, wanted: 3, priority: 2 }], answers: { ease: 5, time: 3 } },
    { day: 2, by: 'Gérard', do: 'advance' },
    { day: 2, by: 'Gérard', do: 'match', pairs: ['Camille > Bruno', 'Camille > Inès'] },
    { day: 2, by: 'Camille', do: 'accept', with: 'Bruno' },
    { day: 2, by: 'Camille', do: 'accept', with: 'Inès' },
    { day: 3, by: 'Bruno', do: 'accept', with: 'Camille' },
    { day: 3, by: 'Inès', do: 'accept', with: 'Camille' },
    { day: 3, by: 'Camille', do: 'prepare' },
    { day: 3, by: 'Bruno', do: 'prepare', all: true },
    { day: 4, by: 'Camille', do: 'write-rules', with: 'Bruno', first: 7, everyDays: 14, sessions: 2, minutes: 120, mode: 'bench', place: 'En cuisine' },
    { day: 4, by: 'Camille', do: 'sign', with: 'Bruno' },
    { day: 5, by: 'Bruno', do: 'sign', with: 'Camille' },
    { day: 4, by: 'Inès', do: 'write-rules', with: 'Camille', first: 8, everyDays: 14, sessions: 2, minutes: 120, mode: 'bench' },
    { day: 5, by: 'Inès', do: 'sign', with: 'Camille' },
    { day: 5, by: 'Camille', do: 'sign', with: 'Inès' },
    { day: 7, by: 'Camille', do: 'log', with: 'Bruno', minutes: 120, skills: [yuzu], next: 'Goûter trois vinaigrettes' },
    { day: 7, by: 'Bruno', do: 'feedback', with: 'Camille', moment: 'session', rate: 5, word: 'Une découverte.' },
    { day: 8, by: 'Inès', do: 'log', with: 'Camille', minutes: 90, skills: [yuzu] },
    { day: 8, by: 'Camille', do: 'confirm', with: 'Inès' },
    { day: 21, by: 'Camille', do: 'log', with: 'Bruno', minutes: 120, skills: [yuzu] },
    { day: 22, by: 'Camille', do: 'log', with: 'Inès', minutes: 120, skills: [yuzu] },
    { day: 30, by: 'Camille', do: 'review', with: 'Bruno', success: 4, changed: 'Il ose doser.', levels: [{ skill: yuzu, level: 2 }], wish: 'continue' },
    {
      day: 30,
      by: 'Bruno',
      do: 'review',
      with: 'Camille',
      success: 5,
      changed: 'Le lieu jaune est à la carte.',
      levels: [{ skill: yuzu, level: 2 }],
      wish: 'continue',
    },
    {
      day: 30,
      by: 'Camille',
      do: 'review',
      with: 'Inès',
      success: 5,
      changed: 'Elle n’a plus besoin de moi.',
      levels: [{ skill: yuzu, level: 3 }],
      wish: 'swap',
    },
    { day: 30, by: 'Inès', do: 'review', with: 'Camille', success: 5, changed: 'Je cuisine le yuzu seule.', levels: [{ skill: yuzu, level: 3 }], wish: 'swap' },
    { day: 31, by: 'Bruno', do: 'renew', with: 'Camille' },
    { day: 31, by: 'Camille', do: 'accept', with: 'Bruno' },
    {
      day: 31,
      by: 'Gérard',
      do: 'add-roles',
      with: ['Camille', 'Inès'],
      roles: [
        ['Inès', 'mentor'],
        ['Camille', 'mentee'],
      ],
    },
    { day: 31, by: 'Camille', do: 'renew', with: 'Inès', swap: true },
    { day: 32, by: 'Inès', do: 'accept', with: 'Camille' },
  ],
};
