import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProgram } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import { testPlugin } from '@reverse-mentoring/testing';
import { acmeCeramics } from './index.js';

// What every plugin promises, tried in a small programme; its messages say what to change.
testPlugin('acme/ceramics', () => acmeCeramics(), { describe, it, languages: ['en', 'fr'] });

/** Three people: Jules and Odile like jazz, Jules and Anna are in one team. */
async function workshop(): Promise<ProgramClient> {
  const program = await openProgram({ id: 'workshop', user: 'farid', plugins: [acmeCeramics({ weight: 6 })] });
  const consent = {};
  await program.participants.add({ id: 'farid', displayName: 'Farid', roles: ['coordinator'], consent });
  await program.participants.add({ id: 'jules', displayName: 'Jules', roles: ['mentor'], team: 'Kiln', interests: ['Jazz', 'cooking'], consent });
  await program.participants.add({ id: 'odile', displayName: 'Odile', roles: ['mentee'], team: 'Shop', interests: ['jazz'], consent });
  await program.participants.add({ id: 'anna', displayName: 'Anna', roles: ['mentee'], team: 'Kiln', consent });
  return program;
}

describe('the matching', () => {
  it('gives points for what two people have in common', async () => {
    const program = await workshop();
    const { points } = await program.matching.explain('jules', 'odile');
    assert.equal(points['acme/ceramics:interests'], 3);
    program.close();
  });

  it('says why two people of one team are no pair', async () => {
    const program = await workshop();
    const { why, refusals } = await program.matching.explain('jules', 'anna');
    assert.equal(refusals.length > 0, true);
    assert.match(why, /in the team Kiln/);
    program.close();
  });
});

it('refuses a weight that is none, and says so', async () => {
  const program = await openProgram({ id: 'workshop', plugins: [acmeCeramics({ weight: -1 })] });
  const status = program.plugins().find(({ id }) => id === 'acme/ceramics');
  assert.equal(status?.state, 'failed');
  assert.match(status.error ?? '', /weight: give a number above 0/);
  program.close();
});
