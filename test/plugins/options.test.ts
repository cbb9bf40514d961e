import { describe, expect, it } from 'vitest';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { openProgram } from '@reverse-mentoring/core';

/** What `ctx.options` is for a plugin that was given this. */
async function optionsFor(given: unknown): Promise<unknown> {
  let seen: unknown;
  const make = definePlugin<unknown>({ id: 'acme/kiln', version: '1.0.0', sdk: 2, setup: ctx => void (seen = ctx.options) });
  const program = await openProgram({ id: 'options', plugins: [make(given)] });
  program.close();
  return seen;
}

describe('options of a plugin', () => {
  it('are copies, frozen all the way down, so that nobody’s object is changed or locked', async () => {
    const given = { ovens: [{ name: 'north', degrees: [900] }], unit: undefined };
    const options = (await optionsFor(given)) as typeof given;
    expect(options).toStrictEqual(given);
    expect(options.ovens).not.toBe(given.ovens);
    expect([options, options.ovens, options.ovens[0], options.ovens[0]?.degrees].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(given) || Object.isFrozen(given.ovens)).toBe(false);
    given.ovens.pop();
    expect(options.ovens).toHaveLength(1);
  });

  it('hand on what is no plain object as it is', async () => {
    class Oven {
      readonly #degrees = 900;
      read(): number {
        return this.#degrees;
      }
    }
    const send = (): void => {};
    const given = { send, oven: new Oven(), since: new Date(0), byName: new Map([['north', { degrees: 1 }]]), signal: new AbortController().signal };
    const options = (await optionsFor(given)) as typeof given;
    expect(options.send).toBe(send);
    expect(options.oven.read()).toBe(900);
    expect([options.since, options.byName, options.signal]).toEqual([given.since, given.byName, given.signal]);
    expect(Object.isFrozen(options.byName.get('north'))).toBe(false);
  });

  it.each([[undefined], [null], ['text'], [7], [Object.create(null)], [[]]])('%j is fine', async given => {
    expect(await optionsFor(given)).toEqual(given);
  });

  it('may hold themselves, and odd keys', async () => {
    const given: Record<string, unknown> = JSON.parse('{"__proto__":{"polluted":1}}') as Record<string, unknown>;
    given['self'] = given;
    const options = (await optionsFor(given)) as typeof given;
    expect(options['self']).toBe(options);
    expect(Object.hasOwn(options, '__proto__')).toBe(true);
    expect('polluted' in options).toBe(false);
  });
});
