import { memoryStore, openProgram } from '@reverse-mentoring/core';
import type { Need, Offer } from '@reverse-mentoring/core';
import { craft } from '@reverse-mentoring/catalogs/craft';
import { goalsFor } from '../../packages/elements/src/matching-board/propose.js';

const equal = (actual: unknown, expected: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
};
const iri = 'http://data.europa.eu/esco/skill/19858dd3-a5fe-4855-b644-6ecfefd1c384';
const need = (skillId: string, label: string, priority: Need['priority'] = 2): Need => ({
  personId: 'nina',
  skillId,
  label,
  levelNow: 1,
  levelWanted: 3,
  priority,
  status: 'open',
});
const offers: readonly Offer[] = [{ personId: 'omar', skillId: 'craft:carpentry', label: 'Menuiserie', level: 4 }];
const goal = (skillId: string, label: string): object => ({ skillId, label, start: 1, now: 1, target: 3 });

describe('goals of a pair', () => {
  const wood = ['craft:carpentry', iri];
  const same = (a: string, b: string): boolean => a === b || (wood.includes(a) && wood.includes(b));

  it('are told in the mentee’s words, though the mentor used another catalogue’s', () => {
    equal(goalsFor([need(iri, 'Travailler le bois')], offers, same), [goal(iri, 'Travailler le bois')]);
    equal(goalsFor([need(iri, 'Travailler le bois')], offers, Object.is), []);
  });

  it('name a skill once that was wanted in both words, as it matters most', () => {
    equal(goalsFor([need('craft:carpentry', 'Menuiserie', 1), need(iri, 'Travailler le bois', 3)], offers, same), [goal(iri, 'Travailler le bois')]);
  });

  it('draw on what the catalogues say of each other', async () => {
    const client = await openProgram({ id: 'goals', store: memoryStore(), plugins: [craft()] });
    const [hit] = await client.skills.resolve([iri]);
    equal(hit?.sameAs, ['craft:carpentry']);
    client.close();
  });
});
