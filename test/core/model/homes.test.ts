import { describe, expect, it } from 'vitest';
import { homeTable, homes, typeOf, types } from '@reverse-mentoring/core';
import { homeEntry } from '../../../packages/core/src/model/homes.js';

/** The contract, written a second time by hand from the domain: type · home · key · fields. A change here is a change of who reads what. */
const contract: Readonly<Record<string, readonly [home: string, key: string, fields: string, lists?: string]>> = {
  program: ['program', '', 'answerDays consentText endsOn partition plan preset purpose retentionDays sponsor startsOn status title weights'],
  member: ['program', '', 'displayName roles site state team', 'accounts languages'],
  profile: ['desk', 'personId', 'consent managerId personId seniority', 'availability capacity interests mode wishes workingStyle'],
  need: ['desk', 'personId', 'context label levelNow levelWanted personId priority skillId status'],
  offer: ['desk', 'personId', 'evidence label level personId skillId'],
  'local-skill': ['program', '', 'domain folded lang mappedTo', 'labels'],
  'match-run': ['office', '', 'at digest objective pairs pins unmatched vetoes'],
  pair: ['case', 'id', 'ended expectedEndOn matchRunId menteeId mentorId origin override proposedAt renewsPairId startsOn status', 'goals waivers'],
  acceptance: ['case', 'pairId', 'answer at by pairId'],
  confidence: ['desk', 'by', 'about by kind text'],
  preparation: ['desk', 'personId', 'moduleId personId role', 'steps'],
  agreement: ['pair', 'pairId', 'clauses freeText language pairId schedule templateVersion'],
  signature: ['case', 'pairId', 'agreementId at by pairId'],
  session: ['case', 'pairId', 'cancelledBy date loggedBy minutes mode pairId place start status zone', 'skills'],
  'session-notes': ['pair', 'pairId', 'done next objective obstacles pairId sessionId', 'actions evidence learned'],
  confirmation: ['case', 'pairId', 'answer at by pairId sessionId'],
  'private-note': ['local', 'by', 'by pairId sessionId text'],
  feedback: ['pair', 'pairId', 'answers at by moment pairId questionnaire target version'],
  ballot: ['own', 'by', 'answers at by moment pairId questionnaire target version'],
  tally: ['program', '', 'distribution group item n questionnaire step version'],
  review: ['case', 'pairId', 'at by changed pairId success wish', 'outcomes'],
};

describe('the type → home table', () => {
  it('has every type, every field of it, and its home', () => {
    expect(types.map(({ type }) => type).sort()).toEqual(Object.keys(contract).sort());
    for (const definition of types) {
      const [home, key, fields, lists = ''] = contract[definition.type]!;
      expect([definition.home, definition.homeKey], definition.type).toEqual([home, key]);
      expect(Object.keys(definition.fields).sort().join(' '), definition.type).toBe(fields);
      expect(
        Object.keys(definition.lists ?? {})
          .sort()
          .join(' '),
        definition.type,
      ).toBe(lists);
    }
  });

  it('is one with the definitions: homes, keys, kinds of lists and keys of entries', () => {
    expect(Object.keys(homeTable).sort()).toEqual(types.map(({ type }) => type).sort());
    for (const definition of types) {
      const entry = homeEntry(definition.type)!;
      expect(homes).toContain(entry.home);
      expect([entry.home, entry.homeKey]).toEqual([definition.home, definition.homeKey]);
      expect(entry.kinds ?? {}, definition.type).toEqual(Object.fromEntries(Object.entries(definition.lists ?? {}).map(([name, list]) => [name, list.kind])));
      for (const list of Object.values(definition.lists ?? {})) if (list.kind === 'entries') expect(entry.entryKey ?? 'id').toBe(list.keyField ?? 'id');
    }
    expect(homeEntry('from-later')).toBeUndefined();
    expect(homeEntry('toString')).toBeUndefined();
    expect(typeOf('from-later')).toBeUndefined();
    expect(typeOf('session')).toBe(types.find(({ type }) => type === 'session'));
  });

  it('keys a home by a required field that is the record’s own', () => {
    for (const { type, homeKey, fields } of types) {
      if (homeKey === '' || homeKey === 'id') continue;
      expect(Object.hasOwn(fields, homeKey), type).toBe(true);
      expect((fields[homeKey] as { type: string }).type, type).not.toBe('optional');
    }
  });

  it('indexes people by fields that exist, statements by their author', () => {
    for (const { type, people = [], author, fields } of types) {
      for (const field of [...people, ...(author ? [author] : [])]) expect(Object.hasOwn(fields, field), `${type}.${field}`).toBe(true);
      if (author) expect(people).toContain(author);
    }
    expect(
      types
        .filter(({ author }) => author === 'by')
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['acceptance', 'ballot', 'confidence', 'confirmation', 'feedback', 'private-note', 'review', 'signature']);
    expect(types.filter(({ people }) => people).map(({ type, people }) => [type, people])).toEqual(
      expect.arrayContaining([
        ['pair', ['mentorId', 'menteeId']],
        ['profile', ['personId']],
        ['need', ['personId']],
        ['offer', ['personId']],
        ['preparation', ['personId']],
      ]),
    );
  });

  it('ties fields by a stamp only within one type, each field once, and under names no other field has', () => {
    for (const { type, groups = {}, fields, lists = {} } of types) {
      const tied = Object.values(groups).flat();
      expect(new Set(tied).size, type).toBe(tied.length);
      for (const field of tied) expect(Object.hasOwn(fields, field), `${type}.${field}`).toBe(true);
      for (const name of Object.keys(groups)) expect(Object.hasOwn(fields, name) || Object.hasOwn(lists, name), `${type}.${name}`).toBe(false);
      for (const list of Object.values(lists))
        for (const field of Object.values(list.groups ?? {}).flat()) expect(Object.hasOwn(list.fields!, field)).toBe(true);
    }
  });

  it('ties exactly what a rule ties', () => {
    expect(Object.fromEntries(types.flatMap(({ type, groups }) => (groups ? [[type, groups]] : [])))).toEqual({
      program: { dates: ['startsOn', 'endsOn'] },
      need: { levels: ['levelNow', 'levelWanted', 'status'] },
      pair: { who: ['mentorId', 'menteeId'], state: ['status', 'ended'], dates: ['startsOn', 'expectedEndOn'] },
      acceptance: { answered: ['answer', 'at'] },
      agreement: { text: ['pairId', 'language', 'clauses', 'freeText', 'templateVersion'] },
      session: { happened: ['status', 'date', 'minutes', 'cancelledBy', 'loggedBy'], clock: ['start', 'zone'] },
      confirmation: { answered: ['answer', 'at'] },
      'private-note': { about: ['sessionId', 'pairId'] },
      feedback: { answered: ['questionnaire', 'version', 'answers', 'at'] },
      ballot: { answered: ['questionnaire', 'version', 'answers', 'at'] },
      tally: { figure: ['n', 'distribution', 'step'] },
    });
    expect(typeOf('pair')!.lists!['goals']!.groups).toEqual({ levels: ['start', 'now', 'target'] });
    expect(Object.fromEntries(types.flatMap(({ type, fixed }) => (fixed ? [[type, [...fixed]]] : [])))).toEqual({
      pair: ['mentorId', 'menteeId'],
      agreement: ['pairId', 'language', 'clauses', 'freeText', 'templateVersion', 'schedule'],
      signature: ['at'],
      'session-notes': ['sessionId'],
    });
  });

  it('sorts sessions by day and start', () => {
    const sort = typeOf('session')!.sort!;
    expect(sort({ date: '2026-10-01', start: '09:15' })).toBe('2026-10-01T09:15');
    expect(sort({ date: '2026-10-01' })).toBe('2026-10-01T');
    expect(types.filter(one => one.sort).map(({ type }) => type)).toEqual(['session']);
  });
});
