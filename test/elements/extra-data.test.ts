import { describe, expect, it } from 'vitest';
import type { FieldView } from '@reverse-mentoring/core';
import { crowdedOut, extOf, typedWith, typedWithout, type Extra } from '../../packages/elements/src/internal/extra-data.js';
import { numberIn, numberText } from '../../packages/elements/src/internal/extra-number.js';

const field = (id: string, more: object = {}): FieldView => ({ plugin: 'acme/kiln', id, home: 'case', dataVersion: 2, ...more }) as unknown as FieldView;

describe('a number somebody wrote', () => {
  it.each([
    ['en', '950', 950],
    ['en', '1,250', 1250],
    ['en', '1,250.5', 1250.5],
    ['en', '1.250,5', 1250.5],
    ['en', '1,5', 1.5],
    ['en', '0,125', 0.125],
    ['en', ' 12 ', 12],
    ['fr', '1 250,5', 1250.5],
    ['fr', '1\u202f250', 1250],
    ['fr', '1.5', 1.5],
    ['fr', '1.250', 1.25],
    ['de', '1.250', 1250],
    ['de', '1.250.000,75', 1_250_000.75],
    ['de-CH', '1’250.5', 1250.5],
    ['en', '−40', -40],
    ['en', '+3', 3],
    ['en', '950.', 950],
    ['en', '.5', 0.5],
    ['en', '', undefined],
    ['en', 'hot', undefined],
    ['en', '1e3', undefined],
    ['en', '12 h', undefined],
    ['en', '1.2.3', undefined],
    ['en', '-', undefined],
    ['en', '0x10', undefined],
    ['en', 'Infinity', undefined],
  ])('%s “%s” is %s', (lang, text, number) => {
    expect(numberIn(text, lang)).toBe(number);
  });

  it.each(['en', 'fr', 'de', 'de-CH'])('is written as %s does, and read back', lang => {
    for (const value of [0, -1, 950, 1250.5, 0.1, 1e6, 123_456.789]) expect(numberIn(numberText(value, lang), lang)).toBe(value);
  });
});

describe('what was typed', () => {
  it('is kept by who reads it and by plugin, with the version it was typed under; cleared is null', () => {
    let extra: Extra = typedWith(undefined, field('temp'), 950);
    extra = typedWith(extra, field('dish'), undefined);
    extra = typedWith(extra, field('stars', { home: 'pair', plugin: 'acme/stars', dataVersion: 1 }), 4);
    expect(extra).toEqual({ case: { 'acme/kiln': { version: 2, temp: 950, dish: null } }, pair: { 'acme/stars': { version: 1, stars: 4 } } });
    expect(JSON.parse(JSON.stringify(extra))).toEqual(extra);
    expect(typedWithout(extra, field('temp')).case).toEqual({ 'acme/kiln': { version: 2, dish: null } });
    expect(typedWithout(extra, field('x', { plugin: 'other' }))).toBe(extra);
  });

  it('is nothing when nothing was', () => {
    expect(extOf(undefined, { a: { x: 1 } })).toBeUndefined();
    expect(extOf({ 'acme/kiln': { version: 1 } }, undefined)).toBeUndefined();
  });

  it('goes onto what is kept: untouched fields stay, cleared ones go, other plugins are not named', () => {
    const kept = { 'acme/kiln': { version: 2, temp: 900, dish: 'Tarte', clay: 'red' }, other: { x: 1 } };
    expect(extOf({ 'acme/kiln': { version: 2, temp: 950, dish: null } }, kept)).toEqual({
      given: { 'acme/kiln': { version: 2, temp: 950, clay: 'red' } },
      base: { 'acme/kiln': kept['acme/kiln'] },
    });
    expect(extOf({ 'acme/kiln': { version: 2, temp: 950 } }, undefined)).toEqual({ given: { 'acme/kiln': { version: 2, temp: 950 } }, base: {} });
  });

  it('goes onto data of the version it was typed under, as opened or as it is now', () => {
    const opened = { k: { version: 1, temp: 900 } };
    const now = { k: { version: 2, celsius: 900 } };
    expect(extOf({ k: { version: 1, temp: 950 } }, opened, now)).toEqual({ given: { k: { version: 1, temp: 950 } }, base: opened });
    expect(extOf({ k: { version: 2, celsius: 950 } }, opened, now)).toEqual({ given: { k: { version: 2, celsius: 950 } }, base: now });
    expect(extOf({ k: { version: 3, t: 1 } }, opened, now)?.base).toEqual(now);
  });

  it('of a plugin whose data is no object starts anew', () => {
    expect(extOf({ k: { version: 1, temp: 950 } }, { k: null }, { k: [1] })).toEqual({ given: { k: { version: 1, temp: 950 } }, base: {} });
  });
});

describe('what does not fit into a record', () => {
  const fields = [field('a'), field('b'), field('c', { home: 'pair' }), field('a', { plugin: 'acme/other' })];
  const typed = (...sizes: number[]): Extra => sizes.reduce<Extra>((extra, size, i) => typedWith(extra, fields[i]!, 'x'.repeat(size)), {});
  const out = (extra: Extra | undefined, stored: unknown = undefined): number[] =>
    [...crowdedOut(extra, fields, home => (home === 'case' ? stored : undefined))].map(one => fields.indexOf(one));

  it('is nothing while each plugin fits in each home', () => {
    expect(out(undefined)).toEqual([]);
    expect(out(typed(49_000, 50_000, 99_000, 99_000))).toEqual([]);
  });
  it('is the biggest, then the next, until the rest fits', () => {
    expect(out(typed(50_000, 60_000))).toEqual([1]);
    expect(out(typed(99_999, 99_998))).toEqual([0, 1]);
    expect(out(typed(50_000, 60_000, 99_999))).toEqual([2, 1]);
  });
  it('counts what is stored, unless it is typed anew', () => {
    expect(out(typed(50_000), { 'acme/kiln': { version: 2, z: 'z'.repeat(60_000) } })).toEqual([0]);
    expect(out(typed(50_000), { 'acme/kiln': { version: 2, a: 'z'.repeat(60_000) } })).toEqual([]);
  });
});
