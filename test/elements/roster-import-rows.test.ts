// What becomes of each row of a roster file; plain functions, so in Node.
import { describe, expect, it } from 'vitest';
import type { CsvRow, Participant } from '@reverse-mentoring/core';
import { guessByContent, guessColumns, languagesIn, rolesIn } from '../../packages/elements/src/roster/columns.js';
import type { Target } from '../../packages/elements/src/roster/columns.js';
import { readRows } from '../../packages/elements/src/roster/import-rows.js';
import type { ImportRow } from '../../packages/elements/src/roster/import-rows.js';

const person = (id: string, displayName: string, more: Partial<Participant> = {}): Participant =>
  ({ id, type: 'member', updatedAt: '', displayName, roles: ['mentee'], state: 'joined', ...more }) as Participant;
const columns: readonly Target[] = ['displayName', 'account', 'roles', 'manager', 'team', 'languages'];
const read = (rows: readonly (readonly string[])[], people: readonly Participant[] = [], consentOn?: string): ImportRow[] =>
  readRows(
    rows.map((cells, at): CsvRow => ({ line: at + 2, cells })),
    people,
    { columns, role: 'mentee', consentOn, now: 0 },
  );
const said = (rows: readonly ImportRow[]): string[] =>
  rows.flatMap(({ line, problems, notes }) => [...problems.map(({ key }) => `${String(line)} ${key}`), ...notes.map(({ key }) => `${String(line)} (${key})`)]);

describe('columns', () => {
  it.each<[string, string]>([
    ['Nom;Prénom;Courriel;Rôle;Équipe;Responsable', 'last first account roles team manager'],
    ['NOM;E-MAIL;FONCTION', 'displayName account -'],
    ['First Name,Surname,Email Address,Location,Line manager,Languages', 'first last account site manager languages'],
    ['Nom complet;Adresse e-mail;Site;Ancienneté;N+1;Langues parlées', 'displayName account site seniority manager languages'],
    ['Name,Name,Team', 'displayName - team'],
  ])('of %s', (heading, expected) => {
    expect(
      guessColumns(heading.split(/[;,]/))
        ?.map(target => target || '-')
        .join(' '),
    ).toBe(expected);
  });

  it('without headings follow from what is in them', () => {
    expect(guessColumns(['Marie Dupont', 'marie@x.example'])).toBeUndefined();
    expect(
      guessByContent([
        ['Marie Dupont', 'mentorée', 'marie@x.example', 'Lyon'],
        ['Karim', 'mentor', '', 'Lyon'],
      ]),
    ).toEqual(['displayName', 'roles', 'account', '']);
    expect(guessByContent([])).toEqual([]);
  });

  it.each<[string, readonly string[] | undefined]>([
    ['mentor', ['mentor']],
    ['Mentore', ['mentor']],
    ['mentors', ['mentor']],
    ['mentoré', ['mentee']],
    ['mentore\u0301e', ['mentee']],
    ['MENTORÉ·E', ['mentee']],
    ['mentoree', ['mentee']],
    ['mentee', ['mentee']],
    ['Mentor / Mentee', ['mentor', 'mentee']],
    ['mentor et coordinatrice', ['mentor', 'coordinator']],
    ['les deux', ['mentor', 'mentee']],
    ['', []],
    ['chef', undefined],
    ['mentor, chef', undefined],
    ['mentoring', undefined],
  ])('the role %s', (cell, roles) => {
    expect(rolesIn(cell)).toEqual(roles);
  });

  it('languages by name or code', () => {
    expect([languagesIn('Français, anglais'), languagesIn('fr/en-GB'), languagesIn(''), languagesIn('elvish tongue')]).toEqual([
      ['fr', 'en'],
      ['fr', 'en-GB'],
      [],
      undefined,
    ]);
  });
});

describe('rows', () => {
  it('become invitations: nothing a consent is needed for', () => {
    const [row] = read([['Marie  Dupont', 'marie@x', 'mentorée', 'Karim', 'Vente', 'fr']]);
    expect(row?.draft).toEqual({ id: row?.draft.id, displayName: 'Marie Dupont', roles: ['mentee'], accounts: { '*': 'marie@x' } });
    expect(said(read([['Marie', '', '', 'nobody', '', 'elvish tongue']]))).toEqual([]);
  });

  it('with a consent on paper hold the rest', () => {
    const rows = read(
      [
        ['Karim', 'karim@x', 'mentor', '', 'Vente', 'fr, en'],
        ['Marie', '', '', 'karim@X', '', ''],
        ['Léa', '', '', 'paul', '', ''],
      ],
      [person('p-1', 'Paul')],
      '2026-11-01',
    );
    expect(said(rows)).toEqual([]);
    expect(rows[0]?.draft).toMatchObject({ consent: { at: '2026-11-01T00:00:00Z' }, team: 'Vente', languages: ['fr', 'en'] });
    expect([rows[1]?.draft.managerId, rows[2]?.draft.managerId]).toEqual([rows[0]?.draft.id, 'p-1']);
    expect(rows[1]?.draft).not.toHaveProperty('team');
  });

  interface Case {
    readonly what: string;
    readonly rows: readonly (readonly string[])[];
    readonly expected: readonly string[];
    readonly people: readonly Participant[];
  }
  const cases: readonly (readonly [what: string, rows: Case['rows'], expected: Case['expected'], people?: readonly Participant[]])[] = [
    ['a missing name', [['', 'a@x']], ['2 name']],
    ['an unknown role', [['A', '', 'chef']], ['2 roles']],
    ['more cells than columns', [['A', '', '', '', '', '', 'x']], ['2 cells']],
    ['empty cells too many', [['A', '', '', '', '', '', '', ' ']], []],
    [
      'an account twice',
      [
        ['A', 'x@x'],
        ['B', 'X@x '],
      ],
      ['3 same-account'],
    ],
    ['a name twice', [['Zoé'], ['zoe']], ['3 same-name']],
    [
      'a name twice with two accounts',
      [
        ['Zoé', 'a@x'],
        ['Zoé', 'b@x'],
      ],
      [],
    ],
    ['somebody who is here, by account', [['Other', 'M@X']], ['2 known-account'], [person('m', 'Marie', { accounts: { sso: 'm@x' } })]],
    ['somebody who is here, by name', [['MARIE', 'new@x']], ['2 known-name'], [person('m', 'Marie')]],
    ['a namesake with another account', [['Marie', 'new@x']], [], [person('m', 'Marie', { accounts: { '*': 'm@x' } })]],
    ['a name that is too long', [['x'.repeat(301)]], ['2 long']],
    ['a formula', [['=HYPERLINK("http://x")'], ["'@cmd"]], ['2 (formula)', '3 (formula)']],
    ['a manager nobody knows', [['A', '', '', 'nobody']], ['2 manager']],
    [
      'a manager who could be two',
      [
        ['A', 'a@x'],
        ['A', 'b@x'],
        ['B', '', '', 'A'],
      ],
      ['4 managers'],
    ],
    ['one’s own manager', [['A', '', '', 'a']], ['2 self']],
    [
      'a circle of managers, and somebody below it',
      [
        ['A', '', '', 'B'],
        ['B', '', '', 'C'],
        ['C', '', '', 'A'],
        ['D', '', '', 'A'],
      ],
      ['2 cycle', '3 cycle', '4 cycle', '5 (manager-out)'],
    ],
    [
      'a manager who cannot come in',
      [
        ['A', '', 'chef'],
        ['B', '', '', 'A'],
      ],
      ['2 roles', '3 (manager-out)'],
    ],
    [
      'a manager who is a double of somebody here',
      [
        ['Paul', 'p@x'],
        ['B', '', '', 'p@x'],
      ],
      ['2 known-name'],
      [person('p', 'Paul')],
    ],
    ['an unknown language', [['A', '', '', '', '', 'elvish tongue']], ['2 languages']],
  ];
  it.each(cases.map(([what, rows, expected, people = []]): Case => ({ what, rows, expected, people })))('explain $what', ({ rows, expected, people }) => {
    expect(said(read(rows, people, '2026-11-01'))).toEqual(expected);
  });

  it('a guarded formula is the text it was', () => {
    expect(read([["'=1+1"]])[0]).toMatchObject({ name: '=1+1', draft: { displayName: '=1+1' } });
  });

  it('ten thousand are read in the blink of an eye', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      `Person ${String(at)}`,
      `p${String(at)}@x`,
      'mentor',
      at ? `p${String((at - 1) >> 1)}@x` : '',
      'T',
      'fr',
    ]);
    const from = performance.now();
    expect(said(read(rows, [], '2026-11-01'))).toEqual([]);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
