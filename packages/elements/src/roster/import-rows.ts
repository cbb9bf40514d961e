import { lineLength, plainCell, safeCell, uuidV7 } from '@reverse-mentoring/core';
import type { CsvRow, Participant, ParticipantDraft } from '@reverse-mentoring/core';
import { fold, languagesIn, rolesIn } from './columns.js';
import type { Target } from './columns.js';

/** Something to say about a row: a key under `roster.row.`, and what fills it. */
export interface RowWord {
  readonly key:
    | 'cells'
    | 'name'
    | 'long'
    | 'roles'
    | 'languages'
    | 'same-account'
    | 'same-name'
    | 'known-account'
    | 'known-name'
    | 'manager'
    | 'managers'
    | 'self'
    | 'cycle'
    | 'formula'
    | 'manager-out';
  readonly params: Readonly<Record<string, string | number>>;
}

/** One line of a roster file and what would become of it. */
export interface ImportRow {
  readonly line: number;
  readonly name: string;
  readonly account: string;
  readonly draft: ParticipantDraft;
  /** Why it cannot be imported. */
  readonly problems: readonly RowWord[];
  /** What is worth knowing. */
  readonly notes: readonly RowWord[];
}

export interface ImportOptions {
  readonly columns: readonly Target[];
  /** Role of people whose row names none. */
  readonly role: 'mentor' | 'mentee';
  /** Day of the consents on paper; without it people are only invited. */
  readonly consentOn: string | undefined;
  readonly now: number;
}

interface Found {
  readonly id: string;
  readonly row?: Working;
}
interface Working {
  readonly row: CsvRow;
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly manager: string;
  readonly draft: { -readonly [field in keyof ParticipantDraft]: ParticipantDraft[field] };
  readonly problems: RowWord[];
  readonly notes: RowWord[];
  managerAt?: Working | undefined;
  /** Who this row is found to be: somebody who is there, or of an earlier row. */
  same?: Found;
}

const login = (text: string): string => text.trim().toLowerCase();

/** Reads the rows of a roster file: who each would be, what is wrong with it, what is worth knowing. */
export function readRows(rows: readonly CsvRow[], people: readonly Participant[], options: ImportOptions): ImportRow[] {
  const { columns, consentOn } = options;
  const working = rows.map(row => readRow(row, options));
  markDoubles(working, people);
  if (consentOn !== undefined && columns.includes('manager')) linkManagers(working, people);
  return working.map(({ line, name, account, draft, problems, notes }) => ({ line, name, account, draft, problems, notes }));
}

function readRow(row: CsvRow, { columns, role, consentOn, now }: ImportOptions): Working {
  const values: Partial<Record<Exclude<Target, ''>, string>> = {};
  columns.forEach((target, at) => {
    // Another program may have kept a formula from running the way we do.
    if (target) values[target] = plainCell((row.cells[at] ?? '').trim()).replace(/\s+/g, ' ');
  });
  const name = values.displayName || [values.first, values.last].filter(Boolean).join(' ');
  const problems: RowWord[] = [];
  const notes: RowWord[] = [];
  if (row.cells.slice(columns.length).some(cell => cell.trim())) problems.push({ key: 'cells', params: { count: row.cells.length, expected: columns.length } });
  if (!name) problems.push({ key: 'name', params: {} });
  if (safeCell(name) !== name) notes.push({ key: 'formula', params: { name } });
  const long = Object.values({ ...values, name }).find(value => value.length > lineLength);
  if (long !== undefined) problems.push({ key: 'long', params: { length: long.length, max: lineLength } });
  const roles = rolesIn(values.roles ?? '');
  if (!roles) problems.push({ key: 'roles', params: { value: (values.roles ?? '').slice(0, 60) } });
  const account = values.account ?? '';
  const draft: Working['draft'] = {
    id: uuidV7(now),
    displayName: name,
    roles: roles?.length ? [...roles] : [role],
    ...(account ? { accounts: { '*': account } } : {}),
  };
  if (consentOn !== undefined) {
    const languages = languagesIn(values.languages ?? '');
    if (!languages) problems.push({ key: 'languages', params: { value: (values.languages ?? '').slice(0, 60) } });
    draft.consent = { at: `${consentOn}T00:00:00Z` };
    if (languages?.length) draft.languages = languages;
    for (const field of ['team', 'site', 'seniority'] as const) if (values[field]) draft[field] = values[field];
  }
  return { row, line: row.line, id: draft.id ?? '', name, account, manager: values.manager ?? '', draft, problems, notes };
}

/** The same person twice: by account, or by name where the accounts do not tell them apart. */
function markDoubles(working: readonly Working[], people: readonly Participant[]): void {
  const logins = (person: Participant): string[] => Object.values(person.accounts ?? {}).map(login);
  const known = new Map(people.flatMap(person => logins(person).map(one => [one, person] as const)));
  const namesakes = groupBy(people, ({ displayName }) => fold(displayName));
  const seen = new Map<string, Working>();
  const seenNames = new Map<string, Working[]>();
  for (const one of working) {
    const key = login(one.account);
    const name = fold(one.name);
    const there = key ? known.get(key) : undefined;
    const twin = key ? seen.get(key) : undefined;
    const sameName = name ? (namesakes.get(name) ?? []).find(person => !key || !logins(person).length) : undefined;
    const sameNameHere = name ? seenNames.get(name)?.find(other => !key || !other.account) : undefined;
    if (there) one.problems.push({ key: 'known-account', params: { account: one.account, name: there.displayName } });
    else if (twin) one.problems.push({ key: 'same-account', params: { account: one.account, line: twin.line } });
    else if (sameName) one.problems.push({ key: 'known-name', params: { name: one.name } });
    else if (sameNameHere) one.problems.push({ key: 'same-name', params: { name: one.name, line: sameNameHere.line } });
    const person = there ?? (twin ? undefined : sameName);
    const earlier = twin ?? sameNameHere;
    if (person) one.same = { id: person.id };
    else if (earlier) one.same = earlier.same ?? { id: earlier.id, row: earlier };
    if (key && !twin) seen.set(key, one);
    if (!name) continue;
    const others = seenNames.get(name);
    if (others) others.push(one);
    else seenNames.set(name, [one]);
  }
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** Finds managers by account, else by name, in the file and among those who are there. */
function linkManagers(working: readonly Working[], people: readonly Participant[]): void {
  const byKey = new Map<string, Found[]>();
  const learn = (key: string, found: Found): void => {
    if (!key) return;
    const list = byKey.get(key);
    if (!list) byKey.set(key, [found]);
    else if (!list.some(({ id }) => id === found.id)) list.push(found);
  };
  for (const person of people) {
    for (const account of Object.values(person.accounts ?? {})) learn(`@${login(account)}`, { id: person.id });
    learn(fold(person.displayName), { id: person.id });
  }
  for (const row of working) {
    const found = row.same ?? { id: row.id, row };
    if (row.account) learn(`@${login(row.account)}`, found);
    learn(fold(row.name), found);
  }
  for (const one of working) {
    const { manager, problems } = one;
    if (!manager) continue;
    const found = byKey.get(`@${login(manager)}`) ?? byKey.get(fold(manager)) ?? [];
    const [only] = found;
    if (!only) problems.push({ key: 'manager', params: { manager } });
    else if (found.length > 1) problems.push({ key: 'managers', params: { manager, count: found.length } });
    else if (only.id === one.id) problems.push({ key: 'self', params: {} });
    else {
      one.draft.managerId = only.id;
      one.managerAt = only.row;
    }
  }
  // Managers who are there already lead nowhere into the file: a circle lies in the file alone.
  for (const one of working) {
    const above = new Set<Working>();
    for (let up = one.managerAt; up && !above.has(up); up = up.managerAt) {
      above.add(up);
      if (up === one) {
        one.problems.push({
          key: 'cycle',
          params: {
            names: [...above]
              .map(({ name }) => name)
              .slice(0, 4)
              .join(' → '),
          },
        });
        break;
      }
    }
  }
  // Below whom stays out nobody can be placed; the person comes in without.
  for (const one of working) {
    if (one.problems.length || !one.managerAt?.problems.length) continue;
    one.notes.push({ key: 'manager-out', params: { manager: one.managerAt.name || one.manager, line: one.managerAt.line } });
    delete one.draft.managerId;
  }
}
