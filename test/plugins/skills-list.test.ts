import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { addMessages, describeError } from '@reverse-mentoring/core';
import { fr } from '@reverse-mentoring/core/messages/fr.js';
import type { Issue } from '../../packages/core/src/errors.js';
import { skillListPlugin } from '../../packages/core/src/skills/skill-list.js';
import { at } from '../../.scripts/paths.mjs';
import { createBench } from './host-env.js';

const list = { id: 'ceramics', label: { fr: 'Céramique', en: 'Ceramics' }, skills: [{ code: 'throwing', label: { fr: 'Tourner une pièce' } }] };

async function loaded(value: unknown, options?: Parameters<typeof skillListPlugin>[1]): Promise<unknown> {
  const { host } = createBench();
  expect((await host.use([skillListPlugin(value, options)]))[0]?.state).toBe('ready');
  return host.contributions('skill.catalog')[0]?.value;
}
function issuesOf(value: unknown, source?: string): Issue[] {
  try {
    skillListPlugin(value, source ? { source } : {});
  } catch (error) {
    expect(error).toMatchObject({ name: 'RmError', code: 'plugin-invalid' });
    return (error as { details: { issues: Issue[] } }).details.issues;
  }
  throw new Error('it was accepted');
}
const withSkill = (skill: object): object => ({ ...list, skills: [list.skills[0], { code: 'glazing', label: 'Émailler', ...skill }] });

describe('a plain list becomes a plugin', () => {
  it('as an object or as JSON text', async () => {
    expect(await loaded(list)).toEqual(list);
    expect(await loaded(JSON.stringify(list))).toEqual(list);
    expect(skillListPlugin(list)).toMatchObject({ $$type: 'reverse-mentoring/plugin', id: 'list/ceramics', sdk: 1 });
  });

  it('as the demo’s list does', async () => {
    const demo = await readFile(at('demo/catalogs/ceramics.json'), 'utf8');
    expect(await loaded(demo)).toMatchObject({ id: (JSON.parse(demo) as { id: string }).id });
  });

  it('with plain texts in the list’s language, the page’s, or an unknown one', async () => {
    const plain = {
      id: 'a',
      label: 'Céramique',
      skills: [
        {
          code: 'b',
          label: 'Tourner',
          altLabels: ['tournage'],
          levels: ['0', '1', '2', '3', '4'],
          id: 'https://example.org/b',
          exactMatch: ['http://example.org/c'],
        },
      ],
    };
    expect(await loaded({ ...plain, lang: 'fr' }, { lang: 'en' })).toEqual({
      id: 'a',
      label: { fr: 'Céramique' },
      skills: [
        {
          code: 'b',
          label: { fr: 'Tourner' },
          altLabels: { fr: ['tournage'] },
          levels: { fr: ['0', '1', '2', '3', '4'] },
          id: 'https://example.org/b',
          exactMatch: ['http://example.org/c'],
        },
      ],
    });
    expect(await loaded(plain, { lang: 'en' })).toMatchObject({ label: { en: 'Céramique' } });
    expect(await loaded(plain)).toMatchObject({ label: { und: 'Céramique' } });
  });

  it('with a version that tells two contents apart', () => {
    expect(skillListPlugin(list).version).toBe(skillListPlugin(JSON.stringify(list)).version);
    expect(skillListPlugin(list).version).not.toBe(skillListPlugin({ ...list, label: 'x' }).version);
    expect(skillListPlugin({ ...list, version: '2.0.0' }).version).toBe('2.0.0');
  });
});

describe('a very long list', () => {
  const many = (count: number): object => ({ ...list, skills: Array.from({ length: count }, (_, at) => ({ code: `s${at}`, label: { fr: `Savoir ${at}` } })) });

  it('of 20,000 skills is taken', async () => {
    expect(((await loaded(many(20_000))) as { skills: unknown[] }).skills).toHaveLength(20_000);
  });

  it.each([20_001, 100_000])('of %i is refused at once, and says what to do', count => {
    const list = many(count);
    const start = performance.now();
    const [issue, ...more] = issuesOf(list, 'big.json');
    expect(performance.now() - start).toBeLessThan(100);
    expect(issue?.message).toBe(
      `Skill list big.json: skills has ${count} skills, more than 20000; split the list, or write it as a plugin (guide “A catalogue” of the documentation site)`,
    );
    expect(more).toEqual([]);
  });

  it('tells its first hundred faults', () => {
    expect(issuesOf({ ...list, skills: Array.from({ length: 5000 }, () => ({})) })).toHaveLength(100);
  });
});

describe('a faulty list is refused, naming entry and field', () => {
  it.each<[string, unknown, string]>([
    ['no object', 7, 'id'],
    ['an array', [list], 'id'],
    ['no id', { ...list, id: undefined }, 'id'],
    ['capitals in the id', { ...list, id: 'Ceramics' }, 'id'],
    ['the id local', { ...list, id: 'local' }, 'id'],
    ['no label', { ...list, label: undefined }, 'label'],
    ['an empty label', { ...list, label: ' ' }, 'label'],
    ['a label in no language', { ...list, label: { '!': 'x' } }, 'label.!'],
    ['no skills', { ...list, skills: {} }, 'skills'],
    ['an empty list', { ...list, skills: [] }, 'skills'],
    ['a skill that is a text', { ...list, skills: ['x'] }, 'skills[0]'],
    ['no code', withSkill({ code: undefined }), 'skills[1].code'],
    ['a code with a colon', withSkill({ code: 'a:b' }), 'skills[1].code'],
    ['a code twice', withSkill({ code: 'throwing' }), 'skills[1].code'],
    ['no label of a skill', withSkill({ label: undefined }), 'skills[1].label'],
    ['a number as text', withSkill({ label: { fr: 3 } }), 'skills[1].label.fr'],
    ['a long text', withSkill({ label: 'x'.repeat(501) }), 'skills[1].label'],
    ['altLabels as text', withSkill({ altLabels: { fr: 'x' } }), 'skills[1].altLabels.fr'],
    ['four levels', withSkill({ levels: { fr: ['0', '1', '2', '3'] } }), 'skills[1].levels.fr'],
    ['an id that is no IRI', withSkill({ id: 'javascript:alert(1)' }), 'skills[1].id'],
    ['exactMatch as text', withSkill({ exactMatch: 'https://example.org' }), 'skills[1].exactMatch'],
  ])('%s', (_, value, field) => {
    const issues = issuesOf(value, 'list.json');
    expect(issues.map(issue => issue.field)).toContain(field);
    for (const { message, field: named } of issues) expect(message.startsWith(`Skill list list.json: ${named} `)).toBe(true);
  });

  it.each([
    '{"__proto__": {"id": "a"}}',
    '{"id":"a","label":"A","skills":[{"code":"b","label":{"constructor":"x"}}]}',
    '{"id":"a","label":"A","skills":[{"code":"b","label":"B","extra":{"prototype":1}}]}',
  ])('own key that could change every object: %s', text => {
    expect(issuesOf(text).some(({ message }) => message.includes('is not allowed as a name'))).toBe(true);
    expect(({} as { id?: string }).id).toBeUndefined();
  });

  it('names the first three faults with their places, and counts what else is wrong', () => {
    expect(() => skillListPlugin({ ...list, id: 'X', label: '' })).toThrow(/^Skill list: id must be .* · label must be [^·]*$/);
    const many = { ...list, skills: Array.from({ length: 300 }, () => list.skills[0]) };
    expect(() => skillListPlugin(many)).toThrow(/^Skill list: skills\[1\].*skills\[2\].*skills\[3\].* · and 296 more$/);
    expect(issuesOf(many)).toHaveLength(100);
  });

  it('in words of the reader’s language, without a gap', () => {
    addMessages('fr', fr);
    for (const faulty of [
      {},
      withSkill({ code: 'throwing', levels: 3, altLabels: 2, exactMatch: 1, id: 0 }),
      '{',
      { ...list, skills: [{ label: { '!': 1 } }] },
    ]) {
      let error: unknown;
      try {
        skillListPlugin(faulty, { source: 'own.json' });
      } catch (caught) {
        error = caught;
      }
      for (const [lang, start] of [
        ['fr', 'La liste de compétences own.json '],
        ['en', 'The list of skills own.json '],
      ] as const) {
        const text = describeError(error, lang);
        expect(text.startsWith(start), text).toBe(true);
        expect(text).not.toMatch(/\{\w*\}|list\.\w/);
      }
      expect(describeError(error, 'fr')).not.toMatch(/ must |\d more/);
    }
  });

  it('whatever mark its editor put before the first letter', () => {
    expect(skillListPlugin(`\uFEFF${JSON.stringify(list)}`).id).toBe('list/ceramics');
  });

  it.each([
    ['Latin-1 read as UTF-8', (bytes: Buffer) => Buffer.from(bytes.toString(), 'latin1').toString('utf8')],
    ['UTF-8 read as Latin-1', (bytes: Buffer) => bytes.toString('latin1')],
  ])('whose letters were lost: %s', (_, read) => {
    const value = {
      ...list,
      label: 'Poterie',
      skills: [
        { code: 'a', label: { fr: 'Tourner' }, altLabels: { fr: ['façonner à l’été'] } },
        { code: 'b', label: { fr: 'Céramique' } },
      ],
    };
    const text = read(Buffer.from(JSON.stringify(value).replace('’', "'")));
    const issues = issuesOf(text, 'atelier.json');
    expect(issues.map(({ field }) => field)).toEqual(['skills[0].altLabels.fr[0]', 'skills[1].label.fr']);
    expect(issues[1]?.message).toMatch(
      /^Skill list atelier\.json: skills\[1\]\.label\.fr lost its accents \(“C.{1,2}ramique”\): the file is not saved as UTF-8/,
    );
    expect(issuesOf(JSON.parse(text), 'atelier.json')).toHaveLength(2);
  });

  it('that is not JSON', () => {
    expect(() => skillListPlugin('{id: 1}', { source: 'a.json' })).toThrow(
      expect.objectContaining({ code: 'not-json', message: expect.stringContaining('a.json is not JSON') as string }),
    );
  });
});
