import { describe, expect, it } from 'vitest';
import { lineLength, naturalId, safeUrl, textLength, typeOf, types, validateRecord, type StoredRecord } from '@reverse-mentoring/core';
import { foldLabel } from '../../../packages/core/src/model/local-skill.js';

const at = '2026-09-01T08:00:00Z';
/** A valid record of each type; every case below changes one thing. */
const valid: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  program: { id: 'prog', title: 'Chocolaterie', purpose: '', startsOn: '2026-09-01', endsOn: '2026-12-01', status: 'draft' },
  member: { id: 'karim', displayName: 'Karim', roles: ['mentor'], state: 'joined' },
  profile: { personId: 'karim' },
  need: { personId: 'marie', skillId: 'digital:shop', label: 'Vendre', levelNow: 1, levelWanted: 3, priority: 2, status: 'open' },
  offer: { personId: 'karim', skillId: 'digital:shop', label: 'Vendre', level: 3 },
  'local-skill': { lang: 'fr', folded: 'vendre' },
  'match-run': { id: 'run', at, digest: 'x', objective: 'best-total', pins: [], vetoes: [], pairs: [], unmatched: [] },
  pair: { id: 'p', mentorId: 'karim', menteeId: 'marie', status: 'proposed' },
  acceptance: { by: 'karim', pairId: 'p', answer: 'yes', at },
  confidence: { id: 'c', by: 'karim', about: { type: 'pair', id: 'p' }, kind: 'help-request', text: 'x' },
  preparation: { personId: 'karim', moduleId: 'm', role: 'mentor' },
  agreement: {
    pairId: 'p',
    language: 'fr',
    templateVersion: '1',
    clauses: { goals: '', rhythm: '', place: '', mode: '', replyDelay: '', confidentiality: '', confidentialityLimits: '', noFaultExit: '' },
  },
  signature: { by: 'karim', pairId: 'p', agreementId: 'g', at },
  session: { id: 's', pairId: 'p', status: 'planned', date: '2026-09-10' },
  'session-notes': { pairId: 'p', sessionId: 's' },
  confirmation: { by: 'marie', pairId: 'p', sessionId: 's', answer: 'confirm', at },
  'private-note': { by: 'karim', pairId: 'p', text: 'x' },
  feedback: { by: 'karim', pairId: 'p', questionnaire: 'session', version: 1, moment: 'session', target: 's', answers: { useful: 5 }, at },
  ballot: { by: 'karim', pairId: 'p', questionnaire: 'fit', version: 1, moment: 'fit', target: 'p', answers: { fit: 'good' }, at },
  tally: { id: 't', questionnaire: 'session', version: 1, item: 'useful', group: 'all', n: 5, distribution: { 5: 5 }, step: 5 },
  review: { by: 'karim', pairId: 'p', at, success: 4, wish: 'continue' },
};

function record(type: string, changes: object = {}): StoredRecord {
  const fields: Record<string, unknown> = { ...valid[type], ...changes };
  return { ...fields, id: (fields['id'] as string | undefined) ?? naturalId(typeOf(type)!, 'prog', fields) ?? 'x', type, programId: 'prog', stamps: {} };
}
const wrong = (type: string, changes: object): string[] =>
  validateRecord(record(type, changes)).map(({ field, code, details }) => `${field} ${code === 'invalid' ? String(details?.['rule']) : code}`);

describe('shape rules', () => {
  it.each(types.map(({ type }) => type))('a good %s passes', type => {
    expect(wrong(type, {})).toEqual([]);
  });

  it('each required field is required, each field is checked', () => {
    for (const { type, fields } of types) {
      for (const [field, schema] of Object.entries(fields)) {
        if (field === 'id') continue;
        const optional = (schema as { type: string }).type === 'optional';
        const missing = wrong(type, { id: 'x', [field]: undefined });
        const named = missing.filter(one => one.startsWith(`${field} `));
        if (optional) expect(named, `${type}.${field}`).toEqual([]);
        else expect(named, `${type}.${field}`).toEqual([`${field} required`]);
        expect(
          wrong(type, { id: 'x', [field]: Symbol.iterator }).some(one => one.startsWith(field)),
          `${type}.${field}`,
        ).toBe(true);
        expect(
          wrong(type, { id: 'x', [field]: null }).some(one => one.startsWith(field)),
          `${type}.${field}`,
        ).toBe(true);
      }
    }
  });

  it('lets fields and types of later builds pass', () => {
    expect(wrong('session', { fromLater: { deep: 1 } })).toEqual([]);
    expect(validateRecord({ id: 'x', type: 'from-later', programId: 'prog', anything: Infinity })).toEqual([]);
  });

  const longLine = 'x'.repeat(lineLength + 1);
  const longText = 'x'.repeat(textLength + 1);
  it.each<[string, object, string]>([
    // times and days
    ['session', { date: '2026-02-30' }, 'date day'],
    ['session', { date: '2026-2-3' }, 'date day'],
    ['session', { date: '0000-00-00' }, 'date day'],
    ['session', { date: 'x2026-09-10' }, 'date day'],
    ['session', { date: '2026-09-10T00:00' }, 'date day'],
    ['acceptance', { at: '2026-02-30T08:00:00Z' }, 'at instant'],
    ['acceptance', { at: '2026-09-01 08:00:00Z' }, 'at instant'],
    ['acceptance', { at: '2026-09-01T08:00:00+02:00' }, 'at instant'],
    ['acceptance', { at: '2026-09-01T25:00:00Z' }, 'at instant'],
    ['acceptance', { at: '2026-09-01T08:00:00.1234Z' }, 'at instant'],
    ['acceptance', { at: 'x2026-09-01T08:00:00Z' }, 'at instant'],
    ['acceptance', { at: '2026-09-01T08:00:00Zx' }, 'at instant'],
    ['session', { start: '24:00' }, 'start time'],
    ['session', { start: '9:00' }, 'start time'],
    ['session', { start: '09:60' }, 'start time'],
    ['session', { start: '09:00:00' }, 'start time'],
    ['session', { start: 'x09:00' }, 'start time'],
    // session
    ['session', { status: 'held' }, 'minutes required'],
    ['session', { status: 'held', minutes: 4 }, 'minutes minutes-out-of-range'],
    ['session', { status: 'held', minutes: 481 }, 'minutes minutes-out-of-range'],
    ['session', { minutes: 30.5 }, 'minutes minutes-out-of-range'],
    ['session', { minutes: '60' }, 'minutes minutes-out-of-range'],
    ['session', { status: 'cancelled' }, 'cancelledBy cancelled'],
    ['session', { cancelledBy: 'other' }, 'cancelledBy cancelled'],
    ['session', { status: 'held', minutes: 60, cancelledBy: 'karim' }, 'cancelledBy cancelled'],
    ['session', { status: 'missed', cancelledBy: 'karim' }, 'cancelledBy cancelled'],
    ['session', { status: 'maybe' }, 'status choice'],
    ['session', { skills: { 'no skill': 'x' } }, 'skills.no skill skill'],
    ['session', { skills: { 'a:b': '' } }, 'skills.a:b required'],
    ['session', { skills: ['a:b'] }, 'skills list'],
    // people
    ['member', { roles: [] }, 'roles required'],
    ['member', { roles: ['mentor', 'mentor'] }, 'roles choice'],
    ['member', { roles: ['boss'] }, 'roles.0 choice'],
    ['member', { displayName: '  ' }, 'displayName required'],
    ['member', { displayName: longLine }, 'displayName text-too-long'],
    ['member', { languages: { french: true } }, 'languages.french lang'],
    ['member', { languages: { fr: false } }, 'languages.fr list'],
    ['member', { accounts: { '*': 5 } }, 'accounts.* type'],
    ['profile', { managerId: 'karim' }, 'managerId same-person'],
    ['profile', { availability: { 'mon-xx': true } }, 'availability.mon-xx choice'],
    ['profile', { mode: { home: true } }, 'mode.home choice'],
    ['profile', { capacity: { mentor: -1 } }, 'capacity.mentor range'],
    ['profile', { capacity: { mentor: 1_000_001 } }, 'capacity.mentor range'],
    ['profile', { capacity: { boss: 1 } }, 'capacity.boss choice'],
    ['profile', { wishes: { marie: 'maybe' } }, 'wishes.marie choice'],
    ['profile', { consent: { at, textVersion: '1' } }, 'consent.lang required'],
    ['profile', { consent: { at, textVersion: '1', lang: 'f' } }, 'consent.lang lang'],
    // needs and levels
    ['need', { levelWanted: 1 }, 'levelWanted wanted'],
    ['need', { levelNow: 4, levelWanted: 3 }, 'levelWanted wanted'],
    ['need', { levelNow: -1 }, 'levelNow level'],
    ['need', { levelWanted: 5 }, 'levelWanted level'],
    ['need', { levelNow: 0.5 }, 'levelNow level'],
    ['need', { priority: 0 }, 'priority choice'],
    ['need', { priority: 4 }, 'priority choice'],
    ['need', { skillId: 'shop' }, 'skillId skill'],
    ['need', { skillId: `a:${longLine}` }, 'skillId skill'],
    ['need', { skillId: ':b' }, 'skillId skill'],
    ['need', { skillId: 'a:b c' }, 'skillId skill'],
    ['need', { context: longText }, 'context text-too-long'],
    // pairs
    ['pair', { menteeId: 'karim' }, 'menteeId same-person'],
    ['pair', { status: 'completed' }, 'ended ended'],
    ['pair', { status: 'ended-early' }, 'ended ended'],
    ['pair', { ended: { by: 'karim', at } }, 'ended ended'],
    ['pair', { status: 'completed', ended: { by: 'karim' } }, 'ended.at required'],
    ['pair', { startsOn: '2026-09-02', expectedEndOn: '2026-09-01' }, 'expectedEndOn order'],
    ['pair', { goals: { 'a:b': { label: 'B', start: 0, now: 5, target: 3 } } }, 'goals.a:b.now level'],
    ['pair', { goals: { 'a:b': 3 } }, 'goals.a:b type'],
    ['pair', { waivers: { boss: { by: 'c', at, reason: '' } } }, 'waivers.boss choice'],
    ['pair', { waivers: { mentor: { by: 'c', at } } }, 'waivers.mentor.reason required'],
    // the programme
    ['program', { endsOn: '2026-09-01' }, 'endsOn order'],
    ['program', { endsOn: '2026-08-01' }, 'endsOn order'],
    ['program', { weights: { a: -1 } }, 'weights.a range'],
    ['program', { weights: { a: 1001 } }, 'weights.a range'],
    ['program', { plan: { sessions: 6, minutes: 60 } }, 'plan.weeks required'],
    ['program', { partition: 'age' }, 'partition choice'],
    ['program', { consentText: { version: '1', text: { french: '' } } }, 'consentText.text.french lang'],
    ['program', { title: ' ' }, 'title required'],
    // notes and links
    ['session-notes', { evidence: { e: { url: 'javascript:alert(1)' } } }, 'evidence.e.url unsafe-link'],
    ['session-notes', { evidence: { e: { url: `https://a.example/${'x'.repeat(2000)}` } } }, 'evidence.e.url text-too-long'],
    ['session-notes', { actions: { a: { text: longText } } }, 'actions.a.text text-too-long'],
    ['session-notes', { actions: { 'A!': { text: '' } } }, 'actions.A! id'],
    ['session-notes', { actions: { a: {} } }, 'actions.a.text required'],
    ['session-notes', { learned: { boss: '' } }, 'learned.boss choice'],
    ['session-notes', { next: longText }, 'next text-too-long'],
    ['private-note', { sessionId: 's' }, 'sessionId required'],
    ['private-note', { pairId: undefined, id: 'x' }, 'sessionId required'],
    // answers
    ['feedback', { answers: { useful: 6 } }, 'answers.useful out-of-scale'],
    ['feedback', { answers: { fit: 'good' } }, 'answers.fit question'],
    ['feedback', { answers: { word: longText } }, 'answers.word text-too-long'],
    ['feedback', { answers: { word: 5 } }, 'answers.word text'],
    ['feedback', { moment: 'never' }, 'moment choice'],
    ['ballot', { answers: { fit: 'perhaps' } }, 'answers.fit out-of-scale'],
    ['ballot', { answers: { reason: 'x' } }, 'answers.reason question'],
    ['review', { success: 0 }, 'success out-of-scale'],
    ['review', { success: 6 }, 'success out-of-scale'],
    ['review', { success: 2.5 }, 'success out-of-scale'],
    ['review', { success: 'x' }, 'success out-of-scale'],
    ['review', { wish: 'perhaps' }, 'wish choice'],
    ['review', { outcomes: { 'a:b': {} } }, 'outcomes.a:b.level required'],
    ['preparation', { steps: { one: 'yesterday' } }, 'steps.one instant'],
    ['preparation', { role: 'boss' }, 'role choice'],
    ['confidence', { about: { type: 'member', id: 'x' } }, 'about.type choice'],
    ['confidence', { kind: 'gossip' }, 'kind choice'],
    ['match-run', { pins: [{ mentorId: 'a' }] }, 'pins.0.menteeId required'],
    ['match-run', { pairs: [{ mentorId: 'a', menteeId: 'b', total: 1, points: { x: 'y' }, reasons: [] }] }, 'pairs.0.points.x type'],
    ['match-run', { objective: 'fun' }, 'objective choice'],
    ['match-run', { unmatched: [{ personId: 'a' }] }, 'unmatched.0.reason required'],
    ['agreement', { clauses: { goals: '' } }, 'clauses.rhythm required'],
    ['tally', { distribution: { a: -1 } }, 'distribution.a range'],
    ['tally', { n: 1.5 }, 'n range'],
    ['acceptance', { answer: 'maybe' }, 'answer choice'],
    ['confirmation', { answer: 'yes' }, 'answer choice'],
    ['signature', { agreementId: 'A B' }, 'agreementId id'],
    ['local-skill', { mappedTo: 'x' }, 'mappedTo skill'],
    ['local-skill', { labels: { fr: '' } }, 'labels.fr required'],
    ['local-skill', { folded: '' }, 'folded required'],
    ['offer', { level: 9 }, 'level level'],
  ])('%s %j: %s', (type, changes, expected) => {
    expect(wrong(type, changes)).toContain(expected);
  });

  it.each<[string, object]>([
    ['session', { status: 'held', minutes: 5 }],
    ['session', { status: 'held', minutes: 480 }],
    ['session', { status: 'cancelled', cancelledBy: 'other' }],
    ['session', { status: 'missed' }],
    ['session', { start: '00:00', zone: 'Europe/Paris' }],
    ['session', { start: '23:59' }],
    ['session', { date: '2028-02-29' }],
    ['acceptance', { at: '2026-09-01T08:00Z' }],
    ['acceptance', { at: '2026-09-01T08:00:00.1Z' }],
    ['acceptance', { at: '2026-09-01T08:00:00.123Z' }],
    ['need', { levelNow: 0, levelWanted: 4, priority: 3 }],
    ['need', { priority: 1 }],
    ['need', { skillId: 'http://data.europa.eu/esco/skill/1' }],
    ['need', { context: 'x'.repeat(textLength) }],
    ['member', { displayName: 'x'.repeat(lineLength) }],
    ['member', { languages: { fr: true, 'zh-Hant-TW': null } }],
    ['pair', { status: 'completed', ended: { by: 'karim', at } }],
    ['pair', { status: 'ended-early', ended: { by: 'karim', at } }],
    ['pair', { startsOn: '2026-09-01', expectedEndOn: '2026-09-01' }],
    ['pair', { expectedEndOn: '2026-09-01' }],
    ['pair', { status: 'on-hold' }],
    ['pair', { status: 'active', goals: { 'a:b': null } }],
    ['private-note', { pairId: undefined, sessionId: 's' }],
    ['profile', { managerId: 'claire', capacity: { mentor: 0, mentee: 3 } }],
    ['program', { weights: { a: 0, b: 1000 } }],
    ['review', { success: 1 }],
    ['review', { success: 5 }],
    ['feedback', { answers: { useful: 1, word: 'x'.repeat(textLength) } }],
    ['feedback', { version: 99, answers: { whatever: 'later' } }],
    [
      'session-notes',
      { evidence: { e: { url: 'mailto:a@b.example', label: '' } }, actions: { a: { text: '', done: false, due: '2026-10-01', owner: 'karim' } } },
    ],
  ])('%s %j is fine', (type, changes) => {
    expect(wrong(type, changes)).toEqual([]);
  });

  it('the envelope is checked, of unknown and erased records too', () => {
    const issues = (changes: object): string[] =>
      validateRecord({ ...record('session'), ...changes }).map(({ field, details }) => `${field} ${String(details?.['rule'])}`);
    expect(issues({ id: 'A' })).toEqual(['id id']);
    expect(issues({ programId: '' })).toEqual(['programId id']);
    expect(issues({ stamps: { happened: 'now' } })).toEqual(['stamps.happened stamp']);
    expect(issues({ deleted: 'now' })).toEqual(['deleted stamp']);
    expect(issues({ erased: 5, type: 'later' })).toEqual(['erased stamp']);
    expect(issues({ ext: 'x' })).toEqual(['ext type']);
    expect(issues({ ext: [] })).toEqual(['ext type']);
    expect(issues({ ext: null })).toEqual(['ext type']);
    expect(issues({ schemaVersion: 0 })).toEqual(['schemaVersion type']);
    expect(issues({ schemaVersion: 1.5 })).toEqual(['schemaVersion type']);
    expect(issues({ createdBy: 5 })).toEqual(['createdBy type']);
    expect(issues({ createdBy: longLine })).toEqual(['createdBy type']);
    expect(issues({ erased: '000000001-0000-a', status: undefined })).toEqual([]);
    expect(issues({ ext: { acme: 1 }, schemaVersion: 2, createdBy: 'marie@x', deleted: '000000001-0000-a' })).toEqual([]);
  });

  it('an issue names the record, cuts a long value, and says what is wrong in a sentence', () => {
    const [issue] = validateRecord(record('session', { place: longLine }));
    expect(issue).toMatchObject({
      code: 'text-too-long',
      record: 'session:s',
      field: 'place',
      details: { length: 301, max: 300, value: `${'x'.repeat(60)}…` },
    });
    expect(issue!.message).toBe('place has 301 characters; at most 300 fit. Shorten it; nothing of it is lost here.');
  });
});

describe('links', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    [' http://a.example ', 'http://a.example/'],
    ['MAILTO:a@b.example', 'mailto:a@b.example'],
    ['tel:+33123', 'tel:+33123'],
  ])('%s may be opened', (given, href) => {
    expect(safeUrl(given)).toBe(href);
  });
  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    '//a.example',
    '/x',
    'x',
    '',
    'https://',
  ])('%j may not', given => {
    expect(safeUrl(given)).toBeUndefined();
  });
});

it('labels fold without accents, case and spare spaces', () => {
  expect(foldLabel('  Tenir  la\tCAISSE à l’Été ')).toBe('tenir la caisse a l’ete');
  expect(foldLabel('Œuvre')).toBe('œuvre');
});
