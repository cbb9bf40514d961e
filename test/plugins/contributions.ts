import { points } from '@reverse-mentoring/core';
import type { Contributions } from '@reverse-mentoring/core/plugin';

const label = { en: 'Kiln', fr: 'Four' };

/** One right contribution to each point that takes any; tests change what they need. */
export const contributions: { readonly [K in keyof Contributions]: Contributions[K] } = {
  'skill.catalog': { id: 'ceramics', label, skills: [{ code: 'throwing', label: { en: 'Throw a pot', fr: 'Tourner une pièce' } }] },
  'match.rule': { id: 'one-workshop', check: () => undefined },
  'match.criterion': { id: 'kiln', label, weight: 2, score: () => 1 },
  'session.field': { id: 'kiln', kind: 'number', home: 'case', label },
  'feedback.item': { id: 'warm', kind: 'scale', scale: 'likert5', home: 'pair', moment: 'session', label },
  'preparation.module': { id: 'safety', role: 'mentor', title: label, steps: [{ id: 'gloves', text: { en: 'Gloves', fr: 'Des gants' } }] },
  'program.preset': { id: 'pottery', label, sessions: 6, minutes: 60, weeks: 12 },
  'export.format': { id: 'statement', label, mediaType: 'text/plain', write: () => Promise.resolve('statement') },
  'locale.messages': { lang: 'de', messages: { 'acme.kiln': 'Ofen' } },
};

export type PointName = keyof typeof points;
export const pointNames = Object.keys(points) as PointName[];
