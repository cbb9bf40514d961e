import { addDays, formatStamp, homeTable, naturalId, questionnaires, typeOf, type Bundle, type BundleRecord, type Home } from '@reverse-mentoring/core';
import { createRandom } from './seeded-random.js';

/** What a made-up programme is like. Same options, same bundle, in every runtime. */
export interface GenerateOptions {
  /** Any whole number; default 1. */
  readonly seed?: number;
  /** Default 4; each has a mentor and a mentee of its own, every fourth shares the mentor of the one before. */
  readonly pairs?: number;
  /** Default 4. */
  readonly sessionsPerPair?: number;
  /** Default `generated`. */
  readonly programId?: string;
  /** The day its story has come to, `YYYY-MM-DD`; default 2026-11-01. */
  readonly today?: string;
  /** Every record with stamps of its own, as an export has them, and some deleted, erased, with `ext` and fields of later builds. */
  readonly stamps?: boolean;
  /** Text to put into every free text of a record of this home, whose key is the pair's, the person's or empty. */
  readonly mark?: (home: Home, key: string) => string;
}

type Fields = Readonly<Record<string, unknown>>;
type Draft = Fields & { readonly type: string };

const names = ['Amina', 'Bruno', 'Chloé', 'Driss', 'Élise', 'Farid', 'Gérard', 'Hélène', 'Inès', 'Jules', 'Karim', 'Léa', 'Marie', 'Noé', 'Olga', 'Paul'];
type Skill = readonly [id: string, label: string];
const skills: readonly [Skill, ...Skill[]] = [
  ['digital:online-shop', 'Vendre en ligne'],
  ['digital:newsletter', 'Écrire une lettre d’information'],
  ['craft:carpentry', 'Assembler le bois'],
  ['culinary:yuzu', 'Cuisiner le yuzu'],
];
const texts: readonly [string, ...string[]] = [
  'Trois boîtes photographiées.',
  'We shot three boxes; the light was poor.',
  'À revoir jeudi : les prix.',
  'Asked twice, answered once — fine.',
  '柚子の皮をすりおろす',
];

/**
 * A made-up programme with every record type: people, needs, pairs in every state, sessions, statements, confidences.
 *
 * @example
 * ```ts
 * import { generateProgram } from '@reverse-mentoring/testing';
 * import { openProgram } from '@reverse-mentoring/core';
 *
 * const bundle = generateProgram({ seed: 7, pairs: 100, sessionsPerPair: 100 });
 * const program = await openProgram({ id: bundle.programId, user: 'coordinator' });
 * await program.import(bundle);
 * program.close();
 * ```
 */
export function generateProgram(options: GenerateOptions = {}): Bundle {
  const { seed = 1, pairs = 4, sessionsPerPair = 4, programId = 'generated', today = '2026-11-01', stamps = false, mark = () => '' } = options;
  const random = createRandom(seed);
  const drafts: Draft[] = [];
  const add = (type: string, fields: Fields): void => {
    drafts.push({ type, ...fields });
  };
  const instant = (day: string): string => `${day}T0${random.under(9)}:30:00Z`;
  const text = (home: Home, key: string): string => `${random.of(...texts)}${mark(home, key)}`;
  const begin = addDays(today, -150);
  let people = 0;

  const person = (role: string): string => {
    const name = names[people % names.length] ?? '';
    const id = `p${++people}`;
    add('member', {
      id,
      displayName: `${name} ${people}`,
      roles: random.chance(0.1) ? [role, 'coordinator'] : [role],
      state: 'joined',
      languages: random.chance(0.5) ? ['fr', 'en'] : ['fr'],
      accounts: { '*': `${id}@example.org` },
    });
    add('profile', {
      personId: id,
      consent: { at: instant(begin), textVersion: '1', lang: 'fr' },
      availability: ['mon-am', random.of('tue-pm', 'fri-am')],
      mode: [random.of('onsite', 'remote', 'bench')],
      interests: [text('desk', id).slice(0, 200)],
      capacity: { [role]: 9 },
      seniority: text('desk', id).slice(0, 200),
    });
    const [skillId, label] = random.of(...skills);
    if (role === 'mentor') add('offer', { personId: id, skillId, label, level: 3 + random.under(2), evidence: text('desk', id) });
    else
      add('need', {
        personId: id,
        skillId,
        label,
        levelNow: random.under(2),
        levelWanted: 2 + random.under(3),
        priority: 1 + random.under(3),
        status: 'open',
        context: text('desk', id),
      });
    add('preparation', { personId: id, moduleId: 'first-session', role, steps: { welcome: instant(begin) } });
    return id;
  };

  const answersTo = (questionnaire: (typeof questionnaires)[number], home: 'feedback' | 'ballot', key: string): Fields =>
    Object.fromEntries(
      questionnaire.items
        .filter(item => item.to.includes(home))
        .map(item => {
          const value = {
            likert5: 1 + random.under(5),
            likert7: 1 + random.under(7),
            nps: random.under(11),
            choice: item.options?.[random.under(item.options.length)] ?? '',
            'yes-no': random.of('yes', 'no'),
            text: text(home === 'feedback' ? 'pair' : 'own', key),
          };
          return [item.id, value[item.scale]];
        }),
    );
  const answer = (moment: string, by: string, role: string, pairId: string, target: string, day: string): void => {
    const questionnaire = questionnaires.find(one => one.moment === moment && (one.role === role || one.role === 'both'));
    if (!questionnaire) return;
    for (const type of ['feedback', 'ballot'] as const) {
      if (questionnaire.items.some(item => item.to.includes(type)))
        add(type, {
          by,
          pairId,
          questionnaire: questionnaire.id,
          version: questionnaire.version,
          moment,
          target,
          answers: answersTo(questionnaire, type, type === 'feedback' ? pairId : by),
          at: instant(day),
        });
    }
  };

  const session = (pairId: string, mentorId: string, menteeId: string, number: number): void => {
    const id = `${pairId}-s${number}`;
    const day = addDays(begin, 7 + number * 14);
    const status = day > today ? 'planned' : random.chance(0.75) ? 'held' : random.of('cancelled', 'missed');
    const [skillId, label] = random.of(...skills);
    add('session', {
      id,
      pairId,
      status,
      date: day,
      minutes: 30 + 15 * random.under(5),
      ...(status === 'cancelled' ? { cancelledBy: random.of(mentorId, menteeId, 'other') } : {}),
      mode: random.of('onsite', 'remote'),
      place: text('case', pairId).slice(0, 250),
      skills: [{ skillId, label }],
    });
    if (status !== 'held') return;
    add('session-notes', {
      pairId,
      sessionId: id,
      objective: text('pair', pairId),
      done: text('pair', pairId),
      next: text('pair', pairId),
      learned: { mentee: text('pair', pairId), mentor: text('pair', pairId) },
      actions: [
        { id: 'a1', text: text('pair', pairId), owner: random.of(mentorId, menteeId), due: addDays(day, 7) },
        { id: 'a2', text: text('pair', pairId), done: true },
      ],
      evidence: [{ id: 'e1', url: 'https://example.org/boutique', label: 'boutique' }],
    });
    if (random.chance(0.6)) add('confirmation', { by: menteeId, pairId, sessionId: id, answer: random.of('confirm', 'confirm', 'dispute'), at: instant(day) });
    for (const [by, role] of [
      [mentorId, 'mentor'],
      [menteeId, 'mentee'],
    ] as const) {
      if (random.chance(0.7)) answer('session', by, role, pairId, id, day);
      if (random.chance(0.3)) add('private-note', { by, sessionId: id, text: text('local', by) });
      if (random.chance(0.1)) add('confidence', { id: `c-${by}-${id}`, by, about: { type: 'session', id }, kind: 'help-request', text: text('desk', by) });
    }
  };

  const pair = (number: number, mentorId: string, menteeId: string): void => {
    const id = `pair-${number}`;
    const status = random.of('active', 'active', 'active', 'proposed', 'on-hold', 'completed', 'ended-early');
    const over = status === 'completed' || status === 'ended-early';
    const [skillId, label] = random.of(...skills);
    add('pair', {
      id,
      mentorId,
      menteeId,
      status,
      origin: 'match',
      startsOn: begin,
      expectedEndOn: addDays(begin, 182),
      proposedAt: instant(status === 'proposed' ? today : begin),
      ...(over ? { ended: { by: random.of(mentorId, menteeId), at: instant(today) } } : {}),
      goals: [
        { skillId, label, start: 0, now: random.under(3), target: 3 },
        { skillId: `local:${number}`, label: text('case', id).slice(0, 200), start: 1, now: 1, target: 2 },
      ],
    });
    const sides = [
      [mentorId, 'mentor'],
      [menteeId, 'mentee'],
    ] as const;
    for (const [by] of sides)
      if (status !== 'proposed' || random.chance(0.4))
        add('acceptance', { by, pairId: id, answer: status === 'proposed' && random.chance(0.3) ? 'no' : 'yes', at: instant(begin) });
    if (status === 'proposed') return;
    const told = text('pair', id);
    const agreement = {
      pairId: id,
      language: 'fr',
      clauses: { goals: told, rhythm: told, place: told, mode: told, replyDelay: told, confidentiality: told, confidentialityLimits: told, noFaultExit: told },
      freeText: told,
      templateVersion: '1',
    };
    add('agreement', agreement);
    for (const [by] of sides) add('signature', { by, pairId: id, agreementId: idOf('agreement', programId, agreement), at: instant(begin) });
    for (let s = 1; s <= sessionsPerPair; s++) session(id, mentorId, menteeId, s);
    for (const [by, role] of sides) {
      if (random.chance(0.6)) answer('fit', by, role, id, id, addDays(begin, 22));
      if (random.chance(0.4)) answer('mid-term', by, role, id, id, addDays(begin, 60));
      if (random.chance(0.3)) add('confidence', { id: `c-${by}-${id}`, by, about: { type: 'pair', id }, kind: 'fit-reason', text: text('desk', by) });
      if (random.chance(0.3)) add('private-note', { by, pairId: id, text: text('local', by) });
      if (!over) continue;
      answer('end', by, role, id, id, today);
      add('review', {
        by,
        pairId: id,
        at: instant(today),
        success: 1 + random.under(5),
        wish: random.of('continue', 'swap', 'stop', 'other-mentor'),
        changed: text('case', id),
        outcomes: [{ skillId, level: random.under(5), evidence: text('case', id) }],
      });
    }
  };

  add('program', {
    id: programId,
    title: `Programme ${seed}`,
    purpose: text('program', ''),
    startsOn: begin,
    endsOn: addDays(begin, 300),
    status: 'running',
    plan: { sessions: 6, minutes: 60, weeks: 26 },
    answerDays: 14,
    weights: { coverage: 3 },
    consentText: { version: '1', text: { fr: text('program', '') } },
  });
  add('member', { id: 'coordinator', displayName: 'Claire', roles: ['coordinator'], state: 'joined', languages: ['fr'] });
  add('member', {
    id: 'invited',
    displayName: `Invité${mark('desk', 'invited')}`,
    roles: ['mentee'],
    state: 'invited',
    accounts: { sso: 'invited@example.org' },
  });
  add('local-skill', {
    lang: 'fr',
    folded: 'tenir la caisse',
    labels: { fr: 'Tenir la caisse', en: 'Run the till' },
    domain: text('program', '').slice(0, 200),
  });
  let mentor = '';
  for (let i = 1; i <= pairs; i++) {
    if (i % 4 !== 0 || mentor === '') mentor = person('mentor');
    pair(i, mentor, person('mentee'));
  }
  add('match-run', {
    id: 'run-1',
    at: instant(begin),
    digest: 'abc',
    objective: 'best-total',
    pins: [],
    vetoes: [],
    pairs: [{ mentorId: mentor || 'coordinator', menteeId: 'invited', total: 7, points: { coverage: 4, gap: 3 }, reasons: [text('office', '')] }],
    unmatched: [{ personId: 'invited', reason: text('office', '') }],
  });
  add('tally', { id: 'tally-1', questionnaire: 'session', version: 1, item: 'useful', group: 'all', n: 5, distribution: { 4: 5 }, step: 5 });

  const records = drafts.map((draft, index): BundleRecord => (stamps ? lived(draft, index, random, programId, today) : draft));
  return { format: 'reverse-mentoring/bundle', version: 1, programId, ...(stamps ? {} : { revision: seed, asOf: today }), records };
}

/** The id that follows from a record's content. */
function idOf(type: string, programId: string, fields: Fields): string {
  const definition = typeOf(type);
  return (definition && naturalId(definition, programId, fields)) ?? type;
}

/** The record as a browser exports it: stamped by several devices, some deleted, erased, or touched by plugins and later builds. */
function lived(draft: Draft, index: number, random: ReturnType<typeof createRandom>, programId: string, today: string): BundleRecord {
  const definition = typeOf(draft.type);
  const start = Date.parse(`${today}T00:00:00Z`) - 10_000_000_000;
  const stamp = (): string => formatStamp(start + random.under(9_000_000_000), random.under(3), random.of('a1', 'b2', 'bundle'));
  const id = typeof draft['id'] === 'string' ? draft['id'] : idOf(draft.type, programId, draft);
  if (['confirmation', 'preparation', 'confidence'].includes(draft.type) && random.chance(0.15)) {
    const { homeKey } = homeTable[draft.type as 'confirmation'];
    return { type: draft.type, id, programId, [homeKey]: draft[homeKey], erased: stamp() };
  }
  const stamped: Record<string, string> = {};
  const fields: Record<string, unknown> = { ...draft };
  for (const [name, value] of Object.entries(draft)) {
    if (name === 'id' || name === 'type') continue;
    const list = definition?.lists?.[name];
    if (!list) {
      stamped[Object.entries(definition?.groups ?? {}).find(([, members]) => members.includes(name))?.[0] ?? name] = stamp();
      continue;
    }
    const entryKey = list.kind === 'labels' ? 'skillId' : (list.keyField ?? 'id');
    const keys = Array.isArray(value)
      ? value.map(item => (typeof item === 'string' ? item : String((item as Fields)[entryKey])))
      : Object.keys(value as Fields);
    // Two devices that add at once give one place to two entries; what one of them removed leaves a stamp.
    if (list.kind === 'entries') fields[name] = (value as Fields[]).map(item => ({ ...item, order: 1 }));
    for (const key of keys) stamped[`/${name}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`] = stamp();
    if (list.kind === 'set' && name === 'languages') stamped[`/${name}/de`] = stamp();
  }
  if (random.chance(0.2)) {
    fields['ext'] = { 'acme/ceramics': { version: 1, kiln: index } };
    stamped['/ext/acme~1ceramics'] = stamp();
  }
  if (random.chance(0.1)) {
    fields['fromLater'] = { deep: [index, null, 'ü'] };
    stamped['fromLater'] = stamp();
  }
  const deleted = !['program', 'member', 'pair'].includes(draft.type) && random.chance(0.1) ? { deleted: formatStamp(start + 9_500_000_000, 0, 'a1') } : {};
  return { ...fields, type: draft.type, id, programId, schemaVersion: 1, createdBy: random.of('p1', 'coordinator', 'bundle'), stamps: stamped, ...deleted };
}
