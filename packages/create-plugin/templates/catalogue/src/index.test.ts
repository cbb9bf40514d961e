import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtures, testPlugin } from '@reverse-mentoring/testing';
import { acmeCeramics } from './index.js';
import { skills } from './skills.js';

// What every plugin promises, tried in a small programme; its messages say what to change.
testPlugin('acme/ceramics', () => acmeCeramics(), { describe, it, languages: ['en', 'fr'] });

describe('people', () => {
  it('find a skill by a word of it, with a typing error, without accents', async () => {
    const program = await fixtures.chocolaterie().open({ plugins: [acmeCeramics()] });
    for (const [typed, lang] of [
      ['throw', 'en'],
      ['galze recipes', 'en'],
      ['emailler', 'fr'],
    ] as const) {
      const [first] = await program.skills.search(typed, { lang });
      assert.equal(first?.catalog, 'acme-ceramics', typed);
    }
    program.close();
  });

  it('meet every skill under the id that records keep', async () => {
    const program = await fixtures.chocolaterie().open({ plugins: [acmeCeramics()] });
    const found = await program.skills.resolve(skills.map(({ code }) => `acme-ceramics:${code}`));
    assert.deepEqual(
      found.map(skill => skill?.label),
      skills.map(({ label }) => label['en']),
    );
    program.close();
  });
});
