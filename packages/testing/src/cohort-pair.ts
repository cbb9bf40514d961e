import { addDays, naturalId, questionnaireFor, typeOf, type BundleRecord, type Moment } from '@reverse-mentoring/core';
import type { CohortPerson } from './cohort-people.js';
import type { Random } from './seeded-random.js';

type Fields = Readonly<Record<string, unknown>>;
type Role = 'mentor' | 'mentee';
/** What a pair has come to. `failing`: the senior keeps cancelling. `quiet`: nothing for weeks. */
export type CohortStory = 'proposed' | 'lapsed' | 'agreement' | 'running' | 'failing' | 'quiet' | 'on-hold' | 'review' | 'completed' | 'ended-early';

export interface PairPlan {
  readonly programId: string;
  readonly today: string;
  readonly id: string;
  readonly story: CohortStory;
  /** How well the two get on, 1-5: it colours every answer. */
  readonly quality: number;
  readonly startsOn: string;
  /** Sessions there are, whatever became of them. */
  readonly sessions: number;
  /** Days between two sessions. */
  readonly rhythm: number;
}

/** Answers somebody may have given, in an order of their own. */
export interface PossibleAnswer {
  readonly records: readonly BundleRecord[];
}

const noon = (day: string): string => `${day}T10:30:00Z`;
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** The records of one questionnaire as one person answers it. */
export function answerTo(
  random: Random,
  by: string,
  role: Role,
  moment: Moment,
  about: { pairId?: string; target: string },
  day: string,
  quality: number,
): PossibleAnswer | undefined {
  const questionnaire = questionnaireFor(moment, role);
  if (!questionnaire) return undefined;
  const around = (middle: number, low: number, high: number): number => clamp(Math.round(middle + (random.under(9) - 4) / 3), low, high);
  const answers = (home: 'feedback' | 'ballot'): Fields =>
    Object.fromEntries(
      questionnaire.items
        .filter(item => item.to.includes(home) && item.scale !== 'text')
        .map(item => [
          item.id,
          {
            likert5: around(quality, 1, 5),
            likert7: around(quality * 1.35, 1, 7),
            nps: around(quality * 2, 0, 10),
            choice: item.options?.[clamp(4 - around(quality, 1, 5), 0, item.options.length - 1)] ?? '',
            'yes-no': random.chance(quality / 5) ? 'yes' : 'no',
            text: '',
          }[item.scale],
        ]),
    );
  const head = { by, ...about, questionnaire: questionnaire.id, version: questionnaire.version, moment, at: noon(day) };
  return {
    records: (['ballot', 'feedback'] as const)
      .filter(home => questionnaire.items.some(item => item.to.includes(home)))
      .map(home => ({ type: home, ...head, answers: answers(home) })),
  };
}

/** One pair: its records, and what the two may have answered. */
export function addPair(random: Random, records: BundleRecord[], plan: PairPlan, mentor: CohortPerson, mentee: CohortPerson): PossibleAnswer[] {
  const { id, story, startsOn, today, programId, quality } = plan;
  const people = [
    [mentor.id, 'mentor'],
    [mentee.id, 'mentee'],
  ] as const;
  const possible: PossibleAnswer[] = [];
  const answer = (by: string, role: Role, moment: Moment, target: string, day: string): void => {
    const made = answerTo(random, by, role, moment, { pairId: id, target }, day, quality);
    if (made) possible.push(made);
  };
  const over = story === 'completed' || story === 'ended-early';
  const proposedOn =
    story === 'proposed' ? addDays(today, -random.under(9)) : story === 'lapsed' ? addDays(today, -20 - random.under(40)) : addDays(startsOn, -10);
  const status = over || story === 'on-hold' ? story : ['proposed', 'lapsed', 'agreement'].includes(story) ? 'proposed' : 'active';
  const days = Array.from({ length: plan.sessions }, (_, index) => addDays(startsOn, 5 + index * plan.rhythm + random.under(4)));
  const endedOn = over ? addDays(days.filter(day => day <= today).at(-1) ?? startsOn, 3) : undefined;
  const held: string[] = [];
  days.forEach((date, index) => {
    if (endedOn !== undefined && date > endedOn) return;
    const skill = mentee.skills[index % mentee.skills.length];
    const senior = story === 'failing' ? (index > 1 ? 0.6 : 0.2) : 0.06;
    const silent = story === 'quiet' && date > addDays(today, -30);
    if (silent && date > today) return;
    const what =
      date > today
        ? 'planned'
        : silent || random.chance(senior)
          ? 'mentee'
          : random.chance(0.04)
            ? 'mentor'
            : random.chance(0.02)
              ? 'other'
              : random.chance(0.02)
                ? 'missed'
                : 'held';
    const cancelled = what === 'mentee' || what === 'mentor' || what === 'other';
    const session = `${id}-s${String(index + 1).padStart(2, '0')}`;
    if (what === 'held') held.push(date);
    records.push({
      type: 'session',
      id: session,
      pairId: id,
      status: cancelled ? 'cancelled' : what,
      date,
      minutes: random.of(45, 60, 60, 60, 75),
      ...(cancelled ? { cancelledBy: what === 'other' ? 'other' : what === 'mentor' ? mentor.id : mentee.id } : {}),
      ...(what === 'held' ? { loggedBy: random.of(mentor.id, mentor.id, mentee.id) } : {}),
      mode: random.of('onsite', 'remote'),
      ...(skill ? { skills: [{ skillId: skill.skillId, label: skill.label }] } : {}),
    });
    if (what === 'held') for (const [by, role] of people) answer(by, role, 'session', session, date);
  });
  const progress = held.length / Math.max(1, plan.sessions);
  const level = ({ now, wanted }: CohortPerson['skills'][number], more = 0): number =>
    clamp(Math.round(now + (wanted - now) * progress * (quality / 4)) + more, now, 4);
  records.push({
    type: 'pair',
    id,
    mentorId: mentor.id,
    menteeId: mentee.id,
    status,
    origin: 'match',
    startsOn,
    expectedEndOn: story === 'review' ? addDays(today, -random.under(14)) : addDays(startsOn, 182),
    proposedAt: noon(proposedOn),
    ...(endedOn === undefined ? {} : { ended: { by: random.of(mentor.id, mentee.id), at: noon(endedOn > today ? today : endedOn) } }),
    goals: mentee.skills.map(skill => ({ skillId: skill.skillId, label: skill.label, start: skill.now, now: level(skill), target: skill.wanted })),
  });
  for (const [by, role] of people) {
    const says = story === 'proposed' ? (random.chance(0.4) ? 'yes' : undefined) : story === 'lapsed' && role === 'mentee' ? random.of('no', undefined) : 'yes';
    if (says) records.push({ type: 'acceptance', by, pairId: id, answer: says, at: noon(addDays(proposedOn, 2 + random.under(6))) });
  }
  if (story === 'proposed' || story === 'lapsed') return [];
  const text = agreementOf(id);
  const agreementId = idOf('agreement', programId, text);
  records.push({ type: 'agreement', id: agreementId, ...text });
  for (const [by] of people)
    if (story !== 'agreement' || random.chance(0.3))
      records.push({ type: 'signature', by, pairId: id, agreementId, at: noon(addDays(startsOn, random.under(4))) });
  for (const [by, role] of people) {
    if (held[0]) answer(by, role, 'fit', id, held[0]);
    if (held[2]) answer(by, role, 'mid-term', id, held[2]);
    if (endedOn !== undefined && endedOn <= today) answer(by, role, 'end', id, endedOn);
  }
  if (story === 'completed' || story === 'review')
    for (const [by, role] of people) {
      if (story === 'review' && !random.chance(0.4)) continue;
      records.push({
        type: 'review',
        by,
        pairId: id,
        at: noon(endedOn !== undefined && endedOn < today ? endedOn : today),
        success: clamp(Math.round(quality), 1, 5),
        wish: quality > 3.4 ? random.of('continue', 'continue', 'swap', 'stop') : random.of('stop', 'stop', 'other-mentor', 'continue'),
        outcomes: mentee.skills.map(skill => ({ skillId: skill.skillId, level: level(skill, role === 'mentor' && random.chance(0.3) ? 1 : 0) })),
      });
    }
  return possible;
}

function agreementOf(pairId: string): Fields {
  return {
    pairId,
    language: 'fr',
    clauses: {
      goals: 'Les compétences choisies ensemble, et rien d’autre.',
      rhythm: 'Une séance toutes les deux semaines, une heure.',
      place: 'Là où nous ne sommes pas dérangés.',
      mode: 'Sur place ou en visioconférence.',
      replyDelay: 'Deux jours ouvrés.',
      confidentiality: 'Ce que nous nous disons reste entre nous.',
      confidentialityLimits: 'Sauf danger pour quelqu’un.',
      noFaultExit: 'Chacun peut s’arrêter sans donner de raison.',
    },
    templateVersion: '1',
  };
}

function idOf(type: string, programId: string, fields: Fields): string {
  const definition = typeOf(type);
  return (definition && naturalId(definition, programId, fields)) ?? type;
}
