import { expect, it } from 'vitest';
import { fixtures } from '@reverse-mentoring/testing';
import { withOne, good } from './test-plugin-good.js';

it('a plugin’s module has an intro in the language asked for, or none', async () => {
  const module = good['preparation.module'];
  const { intro: _, ...bare } = module;
  const open = (value: object) =>
    fixtures.chocolaterie().open({ user: fixtures.chocolaterie().people[module.role], plugins: [withOne('preparation.module', value)()] });
  const [full, empty] = [await open(module), await open(bare)];
  const read = async (program: typeof full, lang: string) => (await program.preparation.modules({ lang })).find(({ id }) => id === 'acme/ceramics:safety');
  expect([(await read(full, 'fr'))?.intro, (await read(full, 'en'))?.intro, (await read(full, 'de'))?.intro]).toEqual([
    module.intro.fr,
    module.intro.en,
    module.intro.en,
  ]);
  expect(await read(empty, 'fr')).toMatchObject({ title: 'Sécurité' });
  expect(await read(empty, 'fr')).not.toHaveProperty('intro');
  const wrong = await open({ ...module, intro: 'Hot' });
  expect(wrong.plugins()[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('intro: give a text for each language') as string });
  for (const program of [full, empty, wrong]) program.close();
});
