import type { Issue } from '../errors.js';
import { isRmError } from '../errors.js';
import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import { joinViews } from './participant-views.js';
import { createPerson } from './participant-write.js';
import type { Participant, ParticipantDraft } from './types.js';
import type { Writer } from './writer.js';

/** Problems named in one refusal. */
const mostIssues = 20;

/** Writes new people in the transaction of a command: all of them or nobody. @throws {RmError} import-invalid */
export async function addPeople(writer: Writer, drafts: readonly ParticipantDraft[], onProgress?: (done: number) => void): Promise<Participant[]> {
  const people = drafts.map(draft => ({ draft, id: draft.id ?? writer.context.newId() }));
  const issues = await assertTogether(writer, people);
  const made: (readonly [StoredRecord, StoredRecord | undefined])[] = [];
  const write = async ({ draft, id }: Person, at: number): Promise<void> => {
    if (refused.has(at + 1)) return;
    try {
      made[at] = await createPerson(writer, id, draft, true);
    } catch (error) {
      if (!isRmError(error)) throw error;
      issues.push({ row: at + 1, code: error.code, details: error.details, message: error.message });
    }
  };
  const refused = new Set(issues.map(({ row }) => row));
  writer.steady = true;
  // Side by side, so that thousands of rows do not wait for one another; some at a time, so that they do not pile up.
  for (let at = 0; at < people.length && issues.length < mostIssues; at += 200) {
    await Promise.all(people.slice(at, at + 200).map((person, offset) => write(person, at + offset)));
    onProgress?.(Math.min(at + 200, people.length));
  }
  writer.steady = false;
  writer.roster = undefined;
  if (issues.length) throw rowError(issues);
  return made.map(([member, profile]) => joinViews(member, profile));
}

interface Person {
  readonly draft: ParticipantDraft;
  readonly id: string;
}
type RowIssue = Omit<Issue, 'details'> & { readonly row: number; readonly details: Readonly<Record<string, unknown>> };

function rowError(issues: RowIssue[]): Error {
  issues.sort((a, b) => a.row - b.row);
  const [first] = issues;
  const all = issues.slice(0, mostIssues).map(({ row, code, message, details }): Issue => {
    const { record, field } = details as { record?: string; field?: string };
    return { code, message, details: { ...details, row }, ...(record === undefined ? {} : { record }), ...(field === undefined ? {} : { field }) };
  });
  const { record, field } = all[0] ?? {};
  const about = { ...(record === undefined ? {} : { record }), ...(field === undefined ? {} : { field }) };
  return rmError('import-invalid', { rule: 'row', row: first?.row, problem: first?.message, issues: all, ...about });
}

/** What is wrong with new people among themselves and beside those who are there: one id or account twice, managers. */
async function assertTogether(writer: Writer, people: readonly Person[]): Promise<RowIssue[]> {
  const issues: RowIssue[] = [];
  const { members } = await writer.context.roster(writer);
  const managers = new Map<unknown, unknown>((await writer.of('profile')).map(profile => [profile['personId'], profile['managerId']]));
  const logins = (accounts: unknown): [string, string][] => Object.entries((accounts ?? {}) as Record<string, string>).filter(([, login]) => login);
  const taken = new Set([...members.values()].flatMap(member => logins(member['accounts']).map(([, login]) => login)));
  const ids = new Set<string>();
  for (const { draft, id } of people) {
    if (draft.managerId !== undefined && !managers.get(id)) managers.set(id, draft.managerId);
    ids.add(id);
  }
  const seen = new Set<string>();
  people.forEach(({ draft, id }, at) => {
    const refuse = (...given: Parameters<typeof rmError>): void => {
      const { code, message, details } = rmError(...given);
      issues.push({ row: at + 1, code, message, details });
    };
    const record = `member:${id}`;
    if (seen.has(id)) refuse('duplicate', { record, field: 'id' });
    seen.add(id);
    const own = new Set(logins(draft.accounts).map(([, login]) => login));
    for (const login of own) if (taken.has(login)) refuse('duplicate', { record: login, field: 'accounts' });
    for (const login of own) taken.add(login);
    const { managerId } = draft;
    if (managerId === undefined) return;
    if (managerId === id) refuse('same-person', { record, field: 'managerId' });
    else if (!ids.has(managerId) && !members.has(managerId)) refuse('not-found', { record: `member:${managerId}`, field: 'managerId' });
    else if (leadsBack(id, managers)) refuse('management-chain', { rule: 'cycle', person: draft.displayName, record, field: 'managerId' });
  });
  return issues;
}

/** True when the managers above somebody lead back to them. */
function leadsBack(id: string, managers: ReadonlyMap<unknown, unknown>): boolean {
  const above = new Set<unknown>();
  for (let current = managers.get(id); current !== undefined && !above.has(current); current = managers.get(current)) {
    if (current === id) return true;
    above.add(current);
  }
  return false;
}
