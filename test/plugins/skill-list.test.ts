import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { at } from '../../.scripts/paths.mjs';

type Schema = {
  type?: string;
  $ref?: string;
  pattern?: string;
  maxLength?: number;
  minLength?: number;
  required?: string[];
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  allOf?: Schema[];
  $defs?: Record<string, Schema>;
};
const known =
  'type $ref pattern maxLength minLength required minItems maxItems minProperties properties additionalProperties propertyNames items allOf $defs $schema title description'.split(
    ' ',
  );

/** Paths where a value breaks a schema. Knows the keywords this schema uses, and refuses any other. */
const problems = (schema: Schema, value: unknown, root: Schema, path = '$'): string[] => {
  for (const keyword of Object.keys(schema)) if (!known.includes(keyword)) throw new Error(`Keyword ${keyword} is not checked`);
  if (schema.$ref) return problems(root.$defs![schema.$ref.replace('#/$defs/', '')]!, value, root, path);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const own = [
    schema.type === 'string' && typeof value !== 'string',
    schema.type === 'array' && !Array.isArray(value),
    schema.type === 'object' && !isObject,
    typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value),
    typeof value === 'string' && (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)),
    Array.isArray(value) && (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)),
    isObject && (schema.required ?? []).some(name => !Object.hasOwn(value, name)),
    isObject && Object.keys(value).length < (schema.minProperties ?? 0),
  ].some(Boolean);
  const below = [...(schema.allOf ?? []).flatMap(part => problems(part, value, root, path))];
  if (Array.isArray(value) && schema.items) below.push(...value.flatMap((item, i) => problems(schema.items!, item, root, `${path}[${i}]`)));
  if (isObject) {
    for (const [name, item] of Object.entries(value)) {
      const where = `${path}.${name}`;
      const part = schema.properties?.[name] ?? schema.additionalProperties;
      if (part === false) below.push(where);
      else if (typeof part === 'object') below.push(...problems(part, item, root, where));
      if (schema.propertyNames) below.push(...problems(schema.propertyNames, name, root, where));
    }
  }
  return own ? [path, ...below] : below;
};

const json = async (path: string) => JSON.parse(await readFile(at(path), 'utf8'));

describe('a plain skill list', async () => {
  const schema: Schema = await json('docs/schema/skill-list.json');
  const example = await json('demo/catalogs/ceramics.json');
  const check = (value: unknown) => problems(schema, value, schema);
  const skill = { code: 'throwing', label: { fr: 'Tournage' } };
  const list = (extra: object) => ({ id: 'ceramics', label: { en: 'Ceramics' }, skills: [{ ...skill, ...extra }] });

  it('is the example of the demo, in both languages, with unique codes', () => {
    expect(check(example)).toEqual([]);
    const codes = example.skills.map((each: { code: string }) => each.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const each of example.skills) for (const lang of ['fr', 'en']) expect(each.label[lang], each.code).toBeTruthy();
    expect(JSON.stringify(example)).not.toMatch(/\p{L}'\p{L}/u);
  });

  it('is the list printed in the guide', async () => {
    const guide = await readFile(at('docs/guides/extend-a-catalogue.md'), 'utf8');
    const blocks = [...guide.matchAll(/```json\n([^`]+)```/g)].map(([, text = '']) => JSON.parse(text));
    expect(blocks.length).toBeGreaterThan(0);
    // A whole list, or one skill of it.
    for (const block of blocks) expect('skills' in block ? check(block) : problems(schema.$defs!['skill']!, block, schema)).toEqual([]);
  });

  it.each([
    ['one language', {}, []],
    ['an IRI as id', { id: 'https://example.org/skills/throwing' }, []],
    ['a code with spaces', { code: 'Tournage au tour' }, ['$.skills[0].code']],
    ['no label', { label: {} }, ['$.skills[0].label']],
    ['four levels', { levels: { fr: ['a', 'b', 'c', 'd'] } }, ['$.skills[0].levels.fr']],
    ['other labels that are no list', { altLabels: { fr: 'tour' } }, ['$.skills[0].altLabels.fr']],
    ['a match that is no IRI', { exactMatch: ['ceramics'] }, ['$.skills[0].exactMatch[0]']],
    ['a field nobody knows', { labels: { fr: 'Tournage' } }, ['$.skills[0].labels']],
    ['a language that is none', { label: { 'in French': 'Tournage' } }, ['$.skills[0].label.in French']],
  ])('judges a skill with %s', (_, extra, expected) => {
    expect(check(list(extra))).toEqual(expected);
  });

  it('needs an id, a label and at least one skill', () => {
    expect(check({ label: { en: 'Ceramics' }, skills: [skill] })).toEqual(['$']);
    expect(check({ id: 'ceramics', label: { en: 'Ceramics' }, skills: [] })).toEqual(['$.skills']);
  });
});
