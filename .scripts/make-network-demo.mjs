// Writes demo/network.json: twenty young women each with a senior member, at every stage a programme knows.
// The same seed gives the same file; test/package/demo-bundles.test.ts holds the committed one to it.
import { writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundleText, endBallot, fitCheck, french, midTerm, sessionFeedback } from './demo-bundle.mjs';
import { cancelReasons, juniors, lessons, menteeWords, mentorWords, seniors, skills } from './network-people.mjs';
import { at } from './paths.mjs';

const asOf = '2026-11-23';
const plan = { sessions: 6, minutes: 60, weeks: 26 };

/** A small seeded generator (mulberry32): the demo must not change from one run to the next. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const idOf = name =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, '-');
const firstName = name => idOf(name.split(' ')[0]);
const day = (from, days) => new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** How far each pair is: sessions held, and what is special about it. */
const stages = [
  { held: 4 },
  { held: 4, cancelled: 2 },
  { held: 5 },
  { held: 3, cancelled: 1 },
  { held: 3 },
  { held: 2, missed: 1 },
  { held: 3, cancelled: 2 },
  { held: 2 },
  { held: 2, cancelled: 1 },
  { held: 1 },
  { held: 1 },
  { held: 1, cancelled: 1 },
  { held: 2, special: 'on-hold' },
  { held: 5, special: 'completed' },
  { held: 1, special: 'ended-early' },
  { held: 0, special: 'accepted' },
  { held: 0, special: 'waits-mentor' },
  { held: 0, special: 'waits-both' },
  { held: 0, special: 'declined' },
  { held: 0, special: 'waits-mentee' },
];

function member(id, displayName, roles, team, site, random) {
  const consented = `${day('2026-06-01', Math.floor(random() * 20))}T${String(8 + Math.floor(random() * 10)).padStart(2, '0')}:${random() < 0.5 ? '12' : '47'}:00Z`;
  const halfDays = ['mon', 'tue', 'wed', 'thu', 'fri'].map(name => `${name}-${random() < 0.6 ? 'ev' : 'am'}`).filter(() => random() < 0.5);
  return {
    member: {
      type: 'member',
      id,
      displayName,
      roles,
      state: 'joined',
      team,
      site,
      languages: random() < 0.25 ? ['fr', 'en'] : ['fr'],
      accounts: { '*': id },
    },
    profile: {
      type: 'profile',
      personId: id,
      consent: { at: consented, textVersion: '1', lang: 'fr' },
      availability: halfDays.length > 0 ? halfDays : ['thu-ev'],
      mode: random() < 0.6 ? ['remote', 'onsite'] : ['remote'],
      capacity: roles.includes('mentor') ? { mentor: 1 } : { mentee: 1 },
    },
  };
}

/** What happened in a pair, oldest first, with its days counted back from the last one. */
function stepsOf(stage, last, random) {
  const steps = [];
  for (let index = 0; index < stage.held; index++) {
    steps.push({ kind: 'held', lesson: index });
    if (stage.cancelled === index + 1) steps.push({ kind: 'cancelled' });
    if (stage.missed === index + 1) steps.push({ kind: 'missed' });
  }
  let date = last;
  for (const step of [...steps].reverse()) {
    step.date = date;
    date = day(date, -14 - Math.floor(random() * 9));
  }
  return steps;
}

/** The sessions of one pair with what was written and said about them, oldest first. */
function sessionsOf({ pairId, mentorId, menteeId, subject, stage, steps, random }) {
  const pick = list => list[Math.floor(random() * list.length)];
  const rate = (from = 3) => from + Math.floor(random() * (6 - from));
  const [skillId, label] = skills[subject];
  const records = [];
  for (const [index, step] of steps.entries()) {
    const id = `${pairId}-${index + 1}`;
    const { date } = step;
    const minutes = pick([45, 60, 60, 60, 75]);
    const common = { type: 'session', id, createdBy: random() < 0.7 ? mentorId : menteeId, pairId, status: step.kind, date };
    const place = { start: pick(['12:30', '18:00', '18:30']), zone: 'Europe/Paris', mode: pick(['remote', 'remote', 'onsite']) };
    if (step.kind === 'cancelled') {
      records.push({ ...common, cancelledBy: random() < 0.75 ? menteeId : mentorId, minutes: 60, ...place });
      records.push({ type: 'session-notes', pairId, sessionId: id, obstacles: pick(cancelReasons) });
    } else if (step.kind === 'missed') records.push({ ...common, minutes: 60, ...place });
    else {
      const [done, mentee, mentor, next, action] = lessons[subject][step.lesson];
      const isLast = step.lesson === stage.held - 1;
      const actionDue = isLast ? day(asOf, 6) : day(date, 14);
      records.push({ ...common, loggedBy: common.createdBy, minutes, ...place, skills: [{ skillId, label }] });
      records.push({
        type: 'session-notes',
        pairId,
        sessionId: id,
        done,
        learned: { mentee, mentor },
        next,
        actions: [{ id: 'pas', text: action, owner: menteeId, due: actionDue, ...(isLast ? {} : { done: true }) }],
      });
      const other = common.createdBy === mentorId ? menteeId : mentorId;
      const isAnswered = !isLast || stage.special !== undefined;
      if (isAnswered || random() < 0.5)
        records.push({ type: 'confirmation', by: other, pairId, sessionId: id, answer: 'confirm', at: `${day(date, 1)}T07:15:00Z` });
      records.push(
        ...sessionFeedback(
          mentorId,
          pairId,
          id,
          `${date}T20:10:00Z`,
          [rate(), rate(4), rate()],
          index === 0 || random() < 0.25 ? pick(mentorWords) : undefined,
        ),
      );
      // The last session is the one a visitor of the demo is asked about.
      if (isAnswered)
        records.push(
          ...sessionFeedback(menteeId, pairId, id, `${day(date, 1)}T06:50:00Z`, [rate(), rate(), rate()], random() < 0.35 ? pick(menteeWords) : undefined),
        );
      if (step.lesson === 0)
        records.push(fitCheck(menteeId, pairId, `${day(date, 1)}T06:55:00Z`, 'good'), fitCheck(mentorId, pairId, `${date}T20:15:00Z`, 'good'));
      if (step.lesson === 2 && !isLast)
        for (const [by, role] of [
          [mentorId, 'mentor'],
          [menteeId, 'mentee'],
        ])
          records.push(
            ...midTerm(by, pairId, role, `${day(date, 2)}T18:00:00Z`, {
              rhythm: rate(),
              goals: rate(),
              time: rate(2),
              legitimate: rate(),
              respect: rate(4),
              support: rate(),
            }),
          );
    }
  }
  return records;
}

function pairOf(index, random) {
  const stage = stages[index];
  const [seniorName, , , subject, levelNow] = seniors[index];
  const [mentorId, menteeId] = [idOf(juniors[index][0]), idOf(seniorName)];
  const pairId = `${firstName(juniors[index][0])}-${firstName(seniorName)}`;
  const { special } = stage;
  const isOpen = special?.startsWith('waits') ?? false;
  const last = special === 'completed' ? '2026-10-20' : special === 'ended-early' ? '2026-09-15' : day(asOf, -2 - (index % 9));
  const steps = stepsOf(stage, last, random);
  const proposedOn = isOpen ? day(asOf, -2 - (index % 4)) : steps.length === 0 ? day(asOf, -9) : day(steps[0].date, -18 - (index % 7));
  const [skillId, label] = skills[subject];
  const now = Math.min(levelNow + Math.ceil(stage.held / 2), 4);
  const target = Math.min(levelNow + 2, 4);
  const status = special === 'on-hold' || special === 'completed' || special === 'ended-early' ? special : stage.held > 0 ? 'active' : 'proposed';
  const startsOn = day(proposedOn, 14);
  const records = [
    {
      type: 'pair',
      id: pairId,
      createdBy: 'florence-aubry',
      mentorId,
      menteeId,
      status,
      origin: 'manual',
      proposedAt: `${proposedOn}T09:00:00Z`,
      startsOn,
      expectedEndOn: day(startsOn, plan.weeks * 7),
      ...(special === 'completed' ? { ended: { by: menteeId, at: '2026-11-02T18:30:00Z' } } : {}),
      ...(special === 'ended-early' ? { ended: { by: mentorId, at: '2026-10-06T08:20:00Z' } } : {}),
      goals: [{ skillId, label, start: levelNow, now: special === 'completed' ? target : now, target }],
    },
  ];
  const yes = (by, after) => records.push({ type: 'acceptance', by, pairId, answer: 'yes', at: `${day(proposedOn, after)}T19:30:00Z` });
  if (special !== 'waits-mentee' && special !== 'waits-both') yes(menteeId, 1);
  if (special !== 'waits-mentor' && special !== 'waits-both' && special !== 'declined') yes(mentorId, 2);
  if (special === 'declined') {
    records.push({ type: 'acceptance', by: mentorId, pairId, answer: 'no', at: `${day(proposedOn, 3)}T21:05:00Z` });
    records.push({
      type: 'confidence',
      id: `${pairId}-pourquoi`,
      createdBy: mentorId,
      by: mentorId,
      about: { type: 'pair', id: pairId },
      kind: 'decline-reason',
      text: "Son association a refusé le dossier de ma sœur l'an dernier. Je ne serais pas à l'aise, et elle n'y est pour rien. Je veux bien accompagner quelqu'un d'autre.",
    });
  }
  if (special === 'ended-early')
    records.push({
      type: 'confidence',
      id: `${pairId}-fin`,
      createdBy: mentorId,
      by: mentorId,
      about: { type: 'pair', id: pairId },
      kind: 'end-reason',
      text: "Nouveau poste à l'étranger, décalage de sept heures. Nous nous sommes quittées bonnes amies ; elle aimerait continuer avec une autre.",
    });
  records.push(...sessionsOf({ pairId, mentorId, menteeId, subject, stage, steps, random }));
  if (special === 'completed') {
    const at = '2026-11-04T19:00:00Z';
    const outcomes = [{ skillId, level: target, evidence: 'Six épisodes en ligne, montés seule entre deux vendanges.' }];
    records.push({
      type: 'review',
      by: menteeId,
      pairId,
      at,
      success: 5,
      wish: 'stop',
      outcomes,
      changed: "Je filme le matin et j'ai mes dimanches. Des clients viennent en citant une vidéo.",
    });
    records.push({
      type: 'review',
      by: mentorId,
      pairId,
      at,
      success: 4,
      wish: 'swap',
      outcomes: [{ skillId, level: target }],
      changed: "J'aimerais apprendre d'elle à tenir un domaine, maintenant.",
    });
  }
  if (special === 'completed' || special === 'ended-early') {
    const after = special === 'completed' ? '2026-11-04' : '2026-10-08';
    records.push(endBallot(menteeId, pairId, 'mentee', `${after}T19:20:00Z`, () => 4 + Math.floor(random() * 2), 9));
    records.push(
      endBallot(mentorId, pairId, 'mentor', `${after}T20:40:00Z`, () => 5 + Math.floor(random() * 3), 8, 'Un point à mi-parcours avec une autre mentore.'),
    );
  }
  if (status === 'active') {
    const start = { start: '18:00', zone: 'Europe/Paris', mode: 'remote' };
    for (const days of [2 + ((index * 3) % 11), 24 + (index % 5)])
      records.push({
        type: 'session',
        id: `${pairId}-dans-${days}-jours`,
        createdBy: mentorId,
        pairId,
        status: 'planned',
        date: day(asOf, days),
        minutes: 60,
        ...start,
        skills: [{ skillId, label }],
      });
  }
  return records;
}

/** The text of the bundle. */
export function networkBundle(seed = 20261123) {
  const random = randomOf(seed);
  const head = [
    {
      type: 'program',
      title: 'Vingt et vingt : le mentorat inversé du Réseau Ariane',
      purpose: 'Vingt jeunes femmes accompagnent vingt membres du réseau : prendre sa place en ligne, sans y laisser ses soirées.',
      startsOn: '2026-06-29',
      endsOn: '2027-06-30',
      status: 'running',
      preset: 'standard',
      plan,
      answerDays: 28,
      partition: 'site',
      consentText: {
        version: '1',
        text: {
          fr: "J'accepte que mon nom, mes besoins et mes séances soient notés dans le programme. Ma binôme et la coordinatrice les lisent ; mes avis chiffrés ne sont montrés qu'en moyenne, à partir de cinq personnes.",
          en: 'I agree that my name, my needs and my sessions are kept in the programme. My partner and the coordinator read them; my ratings are only shown as averages, from five people on.',
        },
      },
    },
  ];
  const people = [];
  const wishes = [];
  const coordinator = member('florence-aubry', 'Florence Aubry', ['coordinator'], 'Bureau du réseau', 'Paris', random);
  people.push(coordinator.member, { ...coordinator.profile, capacity: undefined });
  for (const [name, trade, site, subject, levelNow, context] of seniors) {
    const one = member(idOf(name), name, ['mentee'], trade, site, random);
    people.push(one.member, one.profile);
    const [skillId, label] = skills[subject];
    wishes.push({
      type: 'need',
      personId: idOf(name),
      skillId,
      label,
      levelNow,
      levelWanted: Math.min(levelNow + 2, 4),
      priority: 2 + Math.floor(random() * 2),
      status: 'open',
      context,
    });
  }
  for (const [name, trade, site, subjects, evidence] of juniors) {
    const one = member(idOf(name), name, ['mentor'], trade, site, random);
    people.push(one.member, one.profile);
    for (const [order, subject] of subjects.entries()) {
      const [skillId, label] = skills[subject];
      wishes.push({ type: 'offer', personId: idOf(name), skillId, label, level: order === 0 ? 4 : 3, ...(order === 0 ? { evidence } : {}) });
    }
  }
  const chapters = seniors.map((_senior, index) => pairOf(index, random));
  const paired = new Set(
    chapters
      .flat()
      .filter(record => record.type === 'pair' && record.status !== 'proposed')
      .map(record => record.menteeId),
  );
  const needs = wishes.map(record => (record.type === 'need' && paired.has(record.personId) ? { ...record, status: 'covered' } : record));
  const clean = records => french(JSON.parse(JSON.stringify(records)));
  return bundleText({ programId: 'network', revision: 1, asOf, records: [head, people, needs, ...chapters].map(clean) });
}

/** The same forty people on the day before the pairs are made: what they want, what they can teach, and no pair yet. */
export function networkStartBundle(seed = 20261123) {
  const { records } = JSON.parse(networkBundle(seed));
  const before = records
    .filter(({ type }) => ['program', 'member', 'profile', 'need', 'offer'].includes(type))
    .map(record =>
      record.type === 'program'
        ? { ...record, startsOn: asOf, endsOn: day(asOf, 210), status: 'open' }
        : record.type === 'need'
          ? { ...record, status: 'open' }
          : record,
    );
  return bundleText({ programId: 'network-start', revision: 1, asOf, records: [before] });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries({ network: networkBundle(), 'network-start': networkStartBundle() })) {
    await writeFile(at(`demo/${name}.json`), text);
    console.log(`demo/${name}.json: ${JSON.parse(text).records.length} records, ${text.length} characters`);
  }
}
