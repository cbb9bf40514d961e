import { afterEach, describe, expect, it } from 'vitest';
import type { ParticipantDraft } from '@reverse-mentoring/core';
import { chocolaterie, consent, refusal, refusedUntouched, settle, world, type Cast, type World } from '../world.js';

const open: (World | Cast)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
const opened = async (): Promise<Cast> => {
  const cast = await chocolaterie();
  open.push(cast);
  return cast;
};
const person = (id: string, more: Partial<ParticipantDraft> = {}): ParticipantDraft => ({
  id,
  displayName: id.toUpperCase(),
  roles: ['mentee'],
  consent,
  ...more,
});

interface RowProblem {
  readonly code: string;
  readonly field?: string;
  readonly details: { readonly row: number };
}

describe('many people at once', () => {
  it('are added as one by one, in one transaction', async () => {
    const { claire, store } = await opened();
    let told = 0;
    claire.on('changed', () => told++);
    const made = await claire.participants.addAll([
      person('ada', { team: 'Atelier', managerId: 'bo', languages: ['fr'], accounts: { '*': 'ada@x' }, capacity: { mentee: 2 } }),
      person('bo'),
      { displayName: 'Invited', roles: ['mentor'], accounts: { '*': 'in@x' } },
    ]);
    expect(told).toBe(1);
    expect(made.map(({ state }) => state)).toEqual(['joined', 'joined', 'invited']);
    expect(await claire.participants.get('ada')).toEqual(made[0]);
    expect(made[0]).toMatchObject({ team: 'Atelier', managerId: 'bo', capacity: { mentee: 2 }, consent: { recordedBy: 'claire' } });
    expect(await claire.participants.get(made[2]!.id)).toEqual(made[2]);
    await settle();
    expect(await claire.participants.addAll([])).toEqual([]);
    expect((await refusedUntouched(store, () => claire.participants.addAll([person('ada')]))).details['row']).toBe(1);
  });

  it.each<[string, readonly ParticipantDraft[], readonly (readonly [row: number, code: string, field?: string])[]]>([
    ['a missing name', [person('a'), person('b', { displayName: ' ' })], [[2, 'invalid', 'displayName']]],
    ['an unknown role', [person('a', { roles: ['chef' as never] })], [[1, 'invalid', 'roles.0']]],
    ['no role', [person('a', { roles: [] })], [[1, 'invalid', 'roles']]],
    ['a name that is too long', [person('a', { displayName: 'x'.repeat(501) })], [[1, 'text-too-long', 'displayName']]],
    ['one id twice', [person('a'), person('b'), person('a')], [[3, 'duplicate', 'id']]],
    ['an id that is taken', [person('karim')], [[1, 'duplicate']]],
    ['one account twice', [person('a', { accounts: { '*': 'x@x' } }), person('b', { accounts: { sso: 'x@x' } })], [[2, 'duplicate', 'accounts']]],
    ['an account that is taken', [person('a', { accounts: { '*': 'marie@x' } })], [[1, 'duplicate', 'accounts']]],
    ['an unknown manager', [person('a', { managerId: 'nobody' })], [[1, 'not-found', 'managerId']]],
    ['one’s own manager', [person('a', { managerId: 'a' })], [[1, 'same-person', 'managerId']]],
    [
      'a cycle of three, and somebody below it',
      [person('a', { managerId: 'b' }), person('b', { managerId: 'c' }), person('c', { managerId: 'a' }), person('d', { managerId: 'a' })],
      [
        [1, 'management-chain', 'managerId'],
        [2, 'management-chain', 'managerId'],
        [3, 'management-chain', 'managerId'],
      ],
    ],
    ['a field before consent', [{ displayName: 'A', roles: ['mentor'], team: 'x' }], [[1, 'no-consent', 'team']]],
    ['joined without consent', [{ displayName: 'A', roles: ['mentor'], state: 'joined' }], [[1, 'no-consent', 'consent']]],
    [
      'several rows, in their order',
      [person('a', { roles: [] }), person('b'), person('karim'), person('c', { managerId: 'c' })],
      [
        [1, 'invalid', 'roles'],
        [3, 'duplicate'],
        [4, 'same-person', 'managerId'],
      ],
    ],
  ])('are refused together: %s', async (_, drafts, problems) => {
    const { claire, store } = await opened();
    const { code, details, message } = await refusedUntouched(store, () => claire.participants.addAll(drafts));
    expect([code, details['rule'], details['row']]).toEqual(['import-invalid', 'row', problems[0]![0]]);
    expect(message).toMatch(new RegExp(`^Row ${String(problems[0]![0])}: .+ Nobody was added`));
    const issues = details['issues'] as RowProblem[];
    expect(issues.map(issue => [issue.details.row, issue.code, ...(issue.field === undefined ? [] : [issue.field])])).toEqual(problems);
  });

  it('names no more than twenty bad rows', async () => {
    const { claire, store } = await opened();
    const drafts = Array.from({ length: 500 }, (_, at) => person(`p${String(at)}`, at % 2 ? { displayName: '' } : {}));
    const { details } = await refusedUntouched(store, () => claire.participants.addAll(drafts));
    expect((details['issues'] as unknown[]).length).toBe(20);
    expect(details['row']).toBe(2);
  });

  it('also start an empty programme, as somebody it does not know yet', async () => {
    const made = world();
    open.push(made);
    const client = await made.as('claire@x');
    await client.participants.addAll([person('claire', { roles: ['coordinator'], accounts: { '*': 'claire@x' } }), person('b')]);
    expect([client.user, (await client.participants.get('claire'))!.consent]).toEqual(['claire', { at: consent.at, textVersion: '1', lang: 'fr' }]);
    expect((await refusal((await made.as('b')).participants.addAll([person('c')]))).code).toBe('not-allowed');
  });

  it('are read as one by one, by whoever reads', async () => {
    const { claire, karim } = await opened();
    await claire.participants.addAll([person('ada', { seniority: 'high' }), { displayName: 'Invited', roles: ['mentor'] }]);
    for (const client of [claire, karim, await open[0]!.as('stranger')]) {
      const all = await client.participants.all();
      for (const one of all) expect(await client.participants.get(one.id)).toEqual(one);
      expect(all.length).toBe(client === claire ? 6 : 5);
      expect(JSON.stringify(all).includes('high')).toBe(client === claire);
    }
  });

  it('ten thousand are added and read in seconds', { timeout: 60_000 }, async () => {
    const { claire } = await opened();
    const drafts = Array.from({ length: 10_000 }, (_, at) =>
      person(`p${String(at)}`, {
        team: `T${String(at % 40)}`,
        accounts: { '*': `p${String(at)}@x` },
        ...(at ? { managerId: `p${String((at - 1) >> 1)}` } : {}),
      }),
    );
    // What it costs, not how long a busy machine lets it wait.
    const from = process.cpuUsage();
    const done: number[] = [];
    await claire.participants.addAll(drafts, { onProgress: count => done.push(count) });
    expect([done.length, done[0], done.at(-1)]).toEqual([50, 200, 10_000]);
    expect((await claire.participants.all()).length).toBe(10_004);
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(12_000);
  });
});

describe('somebody who is removed', () => {
  it('leaves nothing on their desk', async () => {
    const { claire, gerard } = await opened();
    await gerard.needs.add({ skillId: 'a:b' });
    await gerard.offers.add({ skillId: 'a:c' });
    await claire.participants.remove('gerard');
    expect([await claire.needs.all('gerard'), await claire.offers.all('gerard')]).toEqual([[], []]);
    expect(await claire.participants.get('gerard')).toBeUndefined();
  });
});
