// Writes the JSON Schemas that people check their bundles against, from the schemas the code validates with.
import { mkdir, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { types } from '../packages/core/dist/model/registry.js';
import { at } from './paths.mjs';

const draft = 'https://json-schema.org/draft/2020-12/schema';
const folder = at('packages/core/dist/schema');

/** Checks written as code (a day of the calendar, a safe link) have no JSON Schema; what can be said of them is said here. */
const formats = { day: { format: 'date' }, instant: { format: 'date-time' }, 'unsafe-link': { format: 'uri' }, required: { minLength: 1 } };

function convert(schema) {
  const json = toJsonSchema(schema, {
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check' && formats[valibotAction.message] ? { ...jsonSchema, ...formats[valibotAction.message] } : undefined,
  });
  delete json.$schema;
  return json;
}

const object = fields => convert(v.looseObject(fields));

/** Lists in the form bundles write them. */
function listSchema(list) {
  const key = convert(list.key);
  if (list.kind === 'set') return { oneOf: [{ type: 'array', items: key, uniqueItems: true }, key] };
  if (list.kind === 'map') return { type: 'object', propertyNames: key, additionalProperties: convert(list.value) };
  if (list.kind === 'labels')
    return { type: 'array', items: { oneOf: [key, { type: 'object', required: ['skillId'], properties: { skillId: key, label: convert(list.value) } }] } };
  const entry = object(list.fields);
  const keyField = list.keyField ?? 'id';
  return {
    type: 'array',
    items: {
      ...entry,
      properties: { [keyField]: key, order: { type: 'number' }, ...entry.properties },
      required: [...(keyField === 'id' ? [] : [keyField]), ...(entry.required ?? [])],
    },
  };
}

const stamp = { type: 'string', pattern: '^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{1,16}$' };
const idSchema = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' };

function recordSchema(definition) {
  const fields = object(definition.fields);
  const lists = Object.fromEntries(Object.entries(definition.lists ?? {}).map(([name, list]) => [name, listSchema(list)]));
  const derived = Boolean(definition.key) || definition.type === 'program';
  return {
    $schema: draft,
    $id: `https://reverse-mentoring.example/schema/1/${definition.type}.json`,
    title: definition.type,
    description: `Home: ${definition.home}.${derived ? ' Its id follows from its content: leave it out.' : ''}`,
    type: 'object',
    // An erased record keeps only what makes it absorb its other versions.
    if: { required: ['erased'] },
    then: { required: ['type', 'id'] },
    else: { required: ['type', ...(derived ? [] : ['id']), ...(fields.required ?? [])] },
    properties: {
      type: { const: definition.type },
      id: idSchema,
      programId: idSchema,
      schemaVersion: { type: 'integer', minimum: 1 },
      createdBy: { type: 'string' },
      stamps: { type: 'object', additionalProperties: stamp },
      deleted: stamp,
      erased: stamp,
      ext: { type: 'object' },
      ...fields.properties,
      ...lists,
    },
  };
}

const bundle = {
  $schema: draft,
  $id: 'https://reverse-mentoring.example/schema/1/bundle.json',
  title: 'Reverse-mentoring bundle',
  type: 'object',
  required: ['format', 'version', 'programId', 'records'],
  properties: {
    format: { const: 'reverse-mentoring/bundle' },
    version: { const: 1 },
    programId: idSchema,
    revision: { type: 'integer', minimum: 0, exclusiveMaximum: 1e12 },
    asOf: { type: 'string', format: 'date' },
    shift: { type: 'integer', description: 'Days the dates of a demo were moved by in the browser that exported this file.' },
    records: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type'],
        properties: { type: { type: 'string' } },
        allOf: types.map(({ type }) => ({ if: { properties: { type: { const: type } } }, then: { $ref: `${type}.json` } })),
      },
    },
  },
};

await mkdir(folder, { recursive: true });
const write = (name, schema) => writeFile(`${folder}/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
await Promise.all([write('bundle', bundle), ...types.map(definition => write(definition.type, recordSchema(definition)))]);
