import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtures, testPlugin } from '@reverse-mentoring/testing';
import { acmeCeramics, type Statement } from './index.js';

// What every plugin promises, tried in a small programme; its messages say what to change.
testPlugin('acme/ceramics', () => acmeCeramics({ send: async () => {} }), {
  describe,
  it,
  languages: ['en', 'fr'],
  // A value that the field’s own check takes.
  values: { costCentre: 'AB123' },
});

/** Waits until it holds. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise(resolve => setTimeout(resolve, 10));
  assert.equal(holds(), true, 'it did not happen within 2 s');
}

describe('the other system', () => {
  it('hears once of every session held, those from before included', async () => {
    const got: Statement[] = [];
    const send = async (statement: Statement): Promise<void> => {
      got.push(statement);
    };
    const { open, pairId } = fixtures.chocolaterie();
    const program = await open({ plugins: [acmeCeramics({ send })] });
    await until(() => got.length === 3);
    await program.sessions.log({ pairId, date: program.today(), minutes: 60, ext: { 'acme/ceramics': { costCentre: 'AB123' } } });
    await until(() => got.length === 4);
    assert.deepEqual({ ...got[3], id: '' }, { id: '', who: ['karim', 'marie'], date: program.today(), minutes: 60, costCentre: 'AB123' });
    program.close();
  });

  it('hears later what did not arrive', async () => {
    const got: string[] = [];
    let down = true;
    const send = async ({ id }: Statement): Promise<void> => {
      if (down) throw new Error('no network');
      got.push(id);
    };
    const program = await fixtures.chocolaterie().open({ plugins: [acmeCeramics({ send, pause: 20 })] });
    await new Promise(resolve => setTimeout(resolve, 60));
    assert.deepEqual(got, []);
    down = false;
    await until(() => got.length === 3);
    assert.equal(new Set(got).size, 3);
    program.close();
  });
});

it('refuses a cost centre that is none', async () => {
  const program = await fixtures.chocolaterie().open({ plugins: [acmeCeramics({ send: async () => {} })] });
  const [field] = await program.fields.session({ lang: 'en' });
  assert.equal(field?.problem('AB123'), undefined);
  assert.equal(field?.problem('12'), 'A cost centre is written AB123.');
  program.close();
});
