import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { RmError, addMessages, describeError, errorCodes, isRmError, languageChain, message, questionnaires, rmError } from '@reverse-mentoring/core';
import { fr } from '@reverse-mentoring/core/messages/fr.js';
import { en } from '../../../packages/core/src/messages/en.js';
import { makeIssue } from '../../../packages/core/src/records/validate.js';

addMessages('fr', fr);
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!))].sort();

describe('texts', () => {
  it('have the same keys in English and French, and a sentence for each code', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const code of errorCodes) expect(en[`error.${code}`], code).toMatch(/^.{20,}[.:!]$/s);
    for (const [key, text] of Object.entries({ ...en, ...fr })) expect(text.trim(), key).not.toBe('');
  });

  it('ask for the same placeholders in both languages', () => {
    for (const key of Object.keys(en)) {
      if (key.startsWith('error.')) expect(placeholders(fr[key]!), key).toEqual(placeholders(en[key]!));
      // A question may do without the partner's name where the language says it better.
      else expect(placeholders(en[key]!).concat('partner'), key).toEqual(expect.arrayContaining(placeholders(fr[key]!)));
    }
  });

  it('name no code that does not exist', () => {
    for (const key of Object.keys(en)) if (key.startsWith('error.')) expect(errorCodes, key).toContain(key.split('.')[1]);
  });

  it('are set as French print is: ’ and no-break spaces', () => {
    for (const [key, text] of Object.entries(fr)) {
      expect(text, key).not.toContain("'");
      // Code is no prose: an attribute in an example keeps its straight quotes.
      const prose = text.replace(/<[^>]*>|[\w-]+="[^"]*"|https?:|mailto:|tel:|catalog:code|référentiel:code|\d\d:\d\d(:\d\dZ)?/g, '');
      expect(prose, key).not.toMatch(/[^\u202f\u00a0][:;!?»]/);
      expect(prose, key).not.toMatch(/«[^\u202f\u00a0]/);
      expect(prose, key).not.toMatch(/"/);
      expect(prose, key).not.toMatch(/ [:;!?»]/);
    }
    expect(Object.values(fr).join(' ')).not.toMatch(/protégé·?e?s?\b/i);
  });

  it('speak of every questionnaire, item and option', () => {
    for (const { id, items } of questionnaires) {
      expect(en[`q.${id}`], id).toBeDefined();
      for (const item of items) {
        expect(en[`q.${id}.${item.id}`], `${id}.${item.id}`).toBeDefined();
        for (const option of item.options ?? []) expect(en[`q.${id}.${item.id}.${option}`], `${id}.${item.id}.${option}`).toBeDefined();
      }
    }
  });

  it('every rule the code can break has words of its own', async () => {
    const folder = new URL('../../../packages/core/src/', import.meta.url);
    const rules = new Set<string>();
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      for (const match of (await readFile(new URL(name, folder), 'utf8')).matchAll(/\brule: '([\w-]+)'/g)) rules.add(match[1]!);
    }
    const known = [...rules].filter(
      rule => !(errorCodes as readonly string[]).includes(rule) && !Object.keys(en).some(key => new RegExp(`^error\\.[\\w-]+\\.${rule}$`).test(key)),
    );
    expect(rules.size).toBeGreaterThan(15);
    expect(known).toEqual([]);
  });
});

describe('message', () => {
  it('looks in the language, its base, then English; else gives the key', () => {
    addMessages('x-one', { hello: 'hi {name}' });
    addMessages('pt', { bye: 'tchau', 'n.one': '{count} coisa', 'n.other': '{count} coisas' });
    addMessages('pt-BR', { bye: 'até logo' });
    addMessages('pt-BR', { more: 'mais' });
    expect(languageChain('pt-BR')).toEqual(['pt-BR', 'pt', 'en']);
    expect(languageChain('en')).toEqual(['en']);
    expect([message('pt-BR', 'bye'), message('pt-PT', 'bye'), message('pt-BR', 'more')]).toEqual(['até logo', 'tchau', 'mais']);
    expect(message('pt', 'error.closed')).toBe(en['error.closed']);
    expect(message('zz', 'no.such')).toBe('no.such');
    expect([message('pt', 'n', { count: 1 }), message('pt', 'n', { count: 2 }), message('pt', 'bye', { count: 2 })]).toEqual(['1 coisa', '2 coisas', 'tchau']);
    expect(message('x-one', 'hello', { name: '$& {name}' })).toBe('hi $& {name}');
    expect(message('x-one', 'hello', {})).toBe('hi {name}');
    expect(message('x-one', 'hello', { name: { a: 1 } })).toBe('hi {"a":1}');
    addMessages('!!', { 'n.one': 'one', 'n.other': 'many' });
    expect(message('!!', 'n', { count: 1 })).toBe('one');
  });
});

describe('errors', () => {
  it('carry code, details and cause, and are known across copies', () => {
    const cause = new Error('x');
    const error = rmError('in-future', { date: '2099-01-01', today: '2026-01-01', field: 'date' }, cause);
    expect(error).toBeInstanceOf(RmError);
    expect([error.name, error.code, error.cause, error.details['field']]).toEqual(['RmError', 'in-future', cause, 'date']);
    expect('cause' in rmError('closed')).toBe(false);
    expect(isRmError(Object.assign(new Error('x'), { name: 'RmError', code: 'closed' }))).toBe(true);
    expect(isRmError(new Error('x'))).toBe(false);
    expect(isRmError({ name: 'RmError', code: 'closed' })).toBe(false);
    expect(isRmError(Object.assign(new Error('x'), { name: 'RmError' }))).toBe(false);
  });

  it('are told in the language asked for, the rule’s own words first', () => {
    const error = rmError('wrong-state', { rule: 'review', record: 'pair:p', side: 'mentor', names: 'Karim' });
    expect(error.message).toBe('Before closing, neither a review nor a reason to do without is there from: Karim. Take stock, or record why not.');
    expect(describeError(error, 'fr')).toMatch(/^Avant de clore, il manque un bilan.*Karim/);
    expect(describeError(rmError('closed', { rule: 'none-such' }), 'en')).toBe(en['error.closed']);
    expect(describeError(new Error('boom'), 'fr')).toBe('boom');
    expect(describeError('boom', 'fr')).toBe('boom');
  });

  it('what is wrong inside a file is told in the language of the sentence around it', () => {
    const issue = makeIssue('session:s', { field: 'minutes', rule: 'minutes-out-of-range', value: 4 });
    const error = rmError('import-invalid', { record: 'session:s', problem: issue.message, issues: [issue] });
    expect(describeError(error, 'fr')).toContain('Une séance dure de 5 à 480 minutes, pas 4.');
    expect(describeError(error, 'fr')).not.toContain('lasts');
    expect(describeError(error, 'en')).toContain('lasts from 5 to 480 minutes, not 4.');
  });

  it('that lack what their sentence wants are told in their own words, never with a gap', () => {
    for (const code of errorCodes)
      for (const lang of ['en', 'fr']) {
        const text = describeError(new RmError(code, 'It did not work.'), lang);
        expect(text, `${code}, ${lang}`).not.toMatch(/\{\w+\}/);
        expect([en, fr].some(table => table[`error.${code}`] === text) || text === 'It did not work.', text).toBe(true);
      }
    const issues = [{ code: 'text-too-long' as const, message: 'name is too long.' }];
    expect(describeError(new RmError('import-invalid', 'member:a: name is too long.', { record: 'member:a', issues }), 'fr')).toContain('name is too long.');
  });

  it('an unknown rule still makes a sentence', () => {
    expect(makeIssue('a:b', { field: 'f', rule: 'odd' })).toMatchObject({ code: 'invalid', message: 'f of a:b is not valid: odd. Correct it and save again.' });
  });
});
