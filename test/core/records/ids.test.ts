import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, derivedId, digest, isId, naturalId, typeOf, types, uuidV7 } from '@reverse-mentoring/core';
import { randomNode } from '../../../packages/core/src/records/ids.js';

/** The first 32 hex digits of SHA-256 over JSON that is canonical as written. */
const sha = (json: string): string => createHash('sha256').update(json, 'utf8').digest('hex');

describe('ids', () => {
  it.each(['a', '0', 'karim-marie', 'a_b', `a${'b'.repeat(63)}`])('%s is one', id => {
    expect(isId(id)).toBe(true);
  });
  it.each(['', '-a', '_a', 'A', 'é', 'a b', 'a:b', `a${'b'.repeat(64)}`, 'a\n', 5, null, undefined, {}])('%j is none', id => {
    expect(isId(id)).toBe(false);
  });

  it('UUIDs of version 7 tell their time, fit an id and order by it', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 47), fc.nat(2 ** 47), (a, b) => {
        const [one, other] = [uuidV7(a), uuidV7(b)];
        expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(isId(one)).toBe(true);
        expect(parseInt(one.slice(0, 8) + one.slice(9, 13), 16)).toBe(a);
        if (a !== b) expect(one < other).toBe(a < b);
      }),
    );
    expect(new Set(Array.from({ length: 500 }, () => uuidV7(1))).size).toBe(500);
  });

  it('names of client instances fit a stamp and differ', () => {
    expect(randomNode()).toMatch(/^[0-9a-f]{10}$/);
    expect(randomNode()).not.toBe(randomNode());
  });

  it('digests are SHA-256 over RFC 8785', () => {
    expect(digest({ b: 'é', a: [1, true, null] })).toBe(sha('{"a":[1,true,null],"b":"é"}'));
  });

  it('derived ids are the known ones', () => {
    expect(derivedId('acceptance', 'chocolaterie', ['karim-marie', 'karim'])).toBe(sha('["acceptance","chocolaterie","karim-marie","karim"]').slice(0, 32));
    expect(derivedId('need', 'prog', ['é"\n', 1e21])).toBe(sha('["need","prog","é\\"\\n",1e+21]').slice(0, 32));
  });

  const key: Record<string, [Record<string, unknown>, string]> = {
    profile: [{ personId: 'a' }, '"a"'],
    need: [{ personId: 'a', skillId: 'x:y' }, '"a","x:y"'],
    offer: [{ personId: 'a', skillId: 'x:y' }, '"a","x:y"'],
    'local-skill': [{ lang: 'fr', folded: 'tenir' }, '"fr","tenir"'],
    preparation: [{ personId: 'a', moduleId: 'm' }, '"a","m"'],
    'session-notes': [{ sessionId: 's', pairId: 'p' }, '"s"'],
    'private-note': [{ by: 'a', pairId: 'p' }, '"a","p"'],
    acceptance: [{ pairId: 'p', by: 'a' }, '"p","a"'],
    review: [{ pairId: 'p', by: 'a' }, '"p","a"'],
    signature: [{ agreementId: 'g', by: 'a', pairId: 'p' }, '"g","a"'],
    confirmation: [{ sessionId: 's', by: 'a', pairId: 'p' }, '"s","a"'],
    feedback: [{ by: 'a', moment: 'fit', target: 'p' }, '"a","fit","p"'],
    ballot: [{ by: 'a', moment: 'fit', target: 'p' }, '"a","fit","p"'],
    agreement: [{ pairId: 'p', language: 'fr', clauses: { a: 1 }, templateVersion: '1' }, '"p","fr",{"a":1},null,"1"'],
  };
  it.each(Object.entries(key))('of %s follow from its key and nothing else', (type, [fields, json]) => {
    const definition = typeOf(type)!;
    expect(naturalId(definition, 'prog', fields)).toBe(sha(`["${type}","prog",${json}]`).slice(0, 32));
    expect(naturalId(definition, 'prog', { ...fields, other: 1, status: 'x' })).toBe(naturalId(definition, 'prog', fields));
    expect(naturalId(definition, 'other', fields)).not.toBe(naturalId(definition, 'prog', fields));
  });
  it('of a private note follow from the session when there is one', () => {
    expect(naturalId(typeOf('private-note')!, 'prog', { by: 'a', sessionId: 's', pairId: 'p' })).toBe(sha('["private-note","prog","a","s"]').slice(0, 32));
  });
  it('the programme’s is its own, every other type’s is free', () => {
    expect(naturalId(typeOf('program')!, 'prog', {})).toBe('prog');
    expect(types.filter(one => !one.key && one.type !== 'program').map(({ type }) => type)).toEqual([
      'member',
      'match-run',
      'pair',
      'confidence',
      'session',
      'tally',
    ]);
    expect(naturalId(typeOf('session')!, 'prog', { pairId: 'p' })).toBeUndefined();
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of the standard', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as unknown;
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });
  it('sorts keys by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonical(value)) as object).sort()).toEqual(Object.values(value).sort());
    expect([...canonical(value).matchAll(/:"([^"]*)"/g)].map(match => match[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
  it('leaves out what is undefined, and writes -0 as 0', () => {
    expect(canonical({ b: undefined, a: [undefined, -0] })).toBe('{"a":[null,0]}');
    expect(canonical(undefined)).toBe('null');
  });
  it('says the same as JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        const turned = (v: unknown): unknown =>
          Array.isArray(v)
            ? v.map(turned)
            : v !== null && typeof v === 'object'
              ? Object.fromEntries(
                  Object.entries(v)
                    .reverse()
                    .map(([k, x]) => [k, turned(x)]),
                )
              : v;
        expect(canonical(turned(value))).toBe(canonical(value));
      }),
    );
  });
});
