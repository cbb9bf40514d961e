import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, canonical, memoryStore, openProgram, typeOf } from '@reverse-mentoring/core';
import type { Bundle, ProgramClient } from '@reverse-mentoring/core';
import { networkBundle } from '../../.scripts/make-network-demo.mjs';
import { at } from '../../.scripts/paths.mjs';

interface Demo {
  readonly file: string;
  readonly id: string;
  readonly mentor: string;
  readonly mentee: string;
  readonly coordinator: string;
  /** Members, and pairs by their state on the first day. */
  readonly people: number;
  readonly states: Readonly<Record<string, number>>;
}

const demos: readonly Demo[] = [
  { file: 'program', id: 'chocolaterie', mentor: 'karim', mentee: 'marie', coordinator: 'helene', people: 4, states: { active: 1, proposed: 1 } },
  { file: 'restaurant', id: 'restaurant', mentor: 'camille', mentee: 'bruno', coordinator: 'gerard', people: 5, states: { active: 2, declined: 1 } },
  { file: 'workshop', id: 'workshop', mentor: 'jules', mentee: 'andre', coordinator: 'farid', people: 6, states: { active: 2, proposed: 1, declined: 1 } },
  {
    file: 'network',
    id: 'network',
    mentor: 'ines-ferhat',
    mentee: 'solange-marchetti',
    coordinator: 'florence-aubry',
    people: 41,
    states: { active: 12, 'on-hold': 1, completed: 1, 'ended-early': 1, accepted: 1, proposed: 3, declined: 1 },
  },
];

const textOf = (file: string): string => readFileSync(at('demo', `${file}.json`), 'utf8');
const bundleOf = (file: string): Bundle => JSON.parse(textOf(file)) as Bundle;
/** Noon, so that the calendar day is the same in every time zone but the outermost. */
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

async function open({ file, id }: Demo, user: string, day: string): Promise<ProgramClient> {
  const program = await openProgram({ id, user, store: memoryStore(), now: () => noon(day) });
  await program.import(textOf(file));
  return program;
}

describe.each(demos.map(demo => [demo.file, demo] as const))('demo/%s.json', (_file, demo) => {
  const { asOf = '' } = bundleOf(demo.file);
  // A leap day, a turn of the year and a day long after tell a shift by days from one by months.
  const days = [asOf, '2028-02-29', '2031-01-01'];

  it('is read whole, and a second time changes nothing', async () => {
    const program = await openProgram({ id: demo.id, user: demo.coordinator, store: memoryStore(), now: () => noon(asOf) });
    const bundle = bundleOf(demo.file);
    expect(await program.import(bundle, { preview: true })).toMatchObject({ added: bundle.records.length, changed: 0, same: 0, waiting: 0, written: false });
    expect(await program.import(bundle)).toMatchObject({ added: bundle.records.length, written: true });
    const before = canonical(await program.export());
    expect(await program.import(bundle)).toMatchObject({ added: 0, changed: 0, same: bundle.records.length, written: false });
    expect(canonical(await program.export())).toBe(before);
    program.close();
  });

  it('writes ids only where they are not derived', () => {
    for (const record of bundleOf(demo.file).records) {
      const definition = typeOf(record.type);
      expect(definition, record.type).toBeDefined();
      expect([record.type, record.id === undefined]).toEqual([record.type, record.type === 'program' || definition?.key !== undefined]);
      expect(record['stamps']).toBeUndefined();
    }
  });

  it('holds only what is linked to something that is there', () => {
    const { records } = bundleOf(demo.file);
    const ids = (type: string): Set<unknown> => new Set(records.filter(record => record.type === type).map(record => record.id));
    const [members, pairs, sessions] = [ids('member'), ids('pair'), ids('session')];
    for (const record of records) {
      for (const field of ['by', 'personId', 'mentorId', 'menteeId', 'managerId', 'createdBy'])
        if (record[field] !== undefined) expect(members, `${record.type} ${field}`).toContain(record[field]);
      if (record['pairId'] !== undefined) expect(pairs).toContain(record['pairId']);
      if (record['sessionId'] !== undefined) expect(sessions).toContain(record['sessionId']);
      if (record['cancelledBy'] !== undefined) expect(members).toContain(record['cancelledBy']);
      for (const action of (record['actions'] ?? []) as { owner?: string }[]) expect(members).toContain(action.owner);
    }
  });

  it('has texts as French prints them', () => {
    const text = textOf(demo.file);
    expect(text).not.toMatch(/[\p{L}]'[\p{L}]/u);
    expect(text).not.toMatch(/ [;!?»]|« | :/);
    expect(text).not.toMatch(/protégé/i);
  });

  it.each(days)('on %s shows the same people and pairs, with nothing to settle', async day => {
    const program = await open(demo, demo.coordinator, day);
    const states: Record<string, number> = {};
    for (const { state } of await program.pairs.all()) states[state] = (states[state] ?? 0) + 1;
    expect(states).toEqual(demo.states);
    expect(await program.participants.all()).toHaveLength(demo.people);
    expect(await program.issues()).toEqual([]);
    const record = await program.record();
    expect(record?.startsOn).toBe(
      addDays(bundleOf(demo.file).records.find(({ type }) => type === 'program')?.['startsOn'] as string, (noon(day) - noon(asOf)) / 86_400_000),
    );
    program.close();
  });

  it.each(days)('on %s every active pair has held a session, and has the next one ahead', async day => {
    const program = await open(demo, demo.coordinator, day);
    for (const pair of await program.pairs.all()) {
      const sessions = await program.sessions.ofPair(pair.id);
      for (const { status, date } of sessions) expect(status === 'planned' ? date > day : date <= day, `${pair.id} ${status} ${date}`).toBe(true);
      if (pair.state !== 'active') continue;
      expect(sessions.filter(({ status }) => status === 'held').length).toBeGreaterThan(0);
      const next = await program.sessions.next(pair.id);
      expect([next?.date ?? '', pair.expectedEndOn ?? ''].every(date => date > day)).toBe(true);
    }
    program.close();
  });

  it.each(['mentor', 'mentee'] as const)('asks the %s for nothing absurd', async role => {
    const today = '2028-02-29';
    const program = await open(demo, demo[role], today);
    const [pair] = await program.pairs.ofParticipant();
    expect(pair).toMatchObject({ state: 'active', [`${role}Id`]: demo[role] });
    const due = await program.feedback.due();
    // The mentee's page always has something to answer; the mentor may have answered all.
    if (role === 'mentee') expect(due.length).toBeGreaterThan(0);
    for (const { since } of due) expect(since <= today && since >= addDays(today, -21), `due since ${since}`).toBe(true);
    const nudges = await program.insights.nudges(pair?.id);
    expect(nudges.some(({ kind }) => kind === 'do-action')).toBe(true);
    for (const { kind, due: day } of nudges) {
      expect(['give-feedback', 'confirm-session', 'do-action']).toContain(kind);
      expect(day >= addDays(today, -21) && day <= addDays(today, 21), `${kind} ${day}`).toBe(true);
    }
    program.close();
  });

  it('keeps what is confided from the partner', async () => {
    const confided = bundleOf(demo.file).records.filter(({ type }) => type === 'confidence');
    if (confided.length === 0) return;
    const coordinator = await open(demo, demo.coordinator, asOf);
    expect(await coordinator.confidences.all()).toHaveLength(confided.length);
    const mentee = await open(demo, demo.mentee, asOf);
    expect(await mentee.confidences.all()).toEqual([]);
    for (const program of [coordinator, mentee]) program.close();
  });
});

describe('the stories', () => {
  it('agreement of Karim and Marie is signed by both', async () => {
    const [demo] = demos;
    const program = await open(demo as Demo, 'karim', '2026-11-23');
    const { records } = await program.export();
    const agreement = records.find(({ type }) => type === 'agreement');
    const signatures = records.filter(({ type }) => type === 'signature');
    expect(signatures.map(({ by, agreementId }) => [by, agreementId]).sort()).toEqual([
      ['karim', agreement?.id],
      ['marie', agreement?.id],
    ]);
    program.close();
  });

  it('one apprentice mentors the chef and the second, and both places are taken', async () => {
    const program = await open(demos[1] as Demo, 'camille', '2026-11-23');
    const pairs = await program.pairs.ofParticipant();
    expect(pairs.map(({ menteeId }) => menteeId).sort()).toEqual(['bruno', 'samira']);
    expect((await program.participants.get('camille'))?.capacity).toEqual({ mentor: 2 });
    program.close();
  });

  it('network.json is what its script writes', () => {
    expect(networkBundle()).toBe(textOf('network'));
    expect(networkBundle(1)).not.toBe(textOf('network'));
  });

  it('network has twenty mentors and twenty mentees', () => {
    const members = bundleOf('network').records.filter(({ type }) => type === 'member');
    const count = (role: string): number => members.filter(({ roles }) => (roles as string[]).includes(role)).length;
    expect([count('mentor'), count('mentee')]).toEqual([20, 20]);
    expect(new Set(members.map(({ displayName }) => displayName)).size).toBe(members.length);
  });
});
