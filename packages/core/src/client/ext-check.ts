import { fieldsEn } from '../messages/fields.en.js';
import { addMessages, message, rmError } from '../messages/index.js';
import { isRecord } from '../plugins/plain.js';
import { sameJson } from '../records/canonical.js';
import { extBreak } from '../records/ext-data.js';
import { makeIssue, throwIssues } from '../records/validate.js';
import type { ClientContext, Fields } from './context.js';
import { answered, roleIn } from './feedback-due.js';
import { fieldProblem } from './field-check.js';
import { feedbackItems, sessionFields, todaysData, type Field } from './field-list.js';
import type { Ext } from './fit-ext.js';
import { textIn } from './local-text.js';
import { sessionView } from './session-views.js';
import type { FeedbackDraft, SessionDraft } from './types.js';

addMessages('en', fieldsEn);

/** The plugin data of one record of a draft. */
interface Part {
  /** Where a draft has it: `ext`, `notes.ext`, `ballot.ext`. */
  readonly at: string;
  readonly home: string;
  readonly given: Ext | undefined;
  /** What is kept already: nobody has to correct what they did not touch. */
  readonly stored?: Ext | undefined;
}

const own = (data: unknown, key: string): unknown => (isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined);
const homesOf: Readonly<Record<string, string>> = { case: 'ext', pair: 'notes.ext', own: 'ballot.ext' };

/** @throws {RmError} invalid, naming `ext.<plugin>.<field>` */
function checkPart(context: ClientContext, fields: readonly Field[], record: string, { at, home, given, stored }: Part): void {
  if (given === undefined) return;
  const broken = extBreak(given, stored, record, at);
  if (broken) throwIssues([makeIssue(record, broken)]);
  for (const field of fields) {
    const { plugin, value } = field;
    const before = own(own(stored, plugin), value.id);
    const raw = own(own(given, plugin), value.id);
    // In the wrong home others would read it, whatever the version it is of. What only tallies read goes through no plugin's hands.
    const here = value.home !== home || home === 'own' ? raw : own(todaysData(context, plugin, context.host.stampExt(given)[plugin]), value.id);
    if (here === undefined || here === null || sameJson(here, before ?? null)) continue;
    const name = `ext.${plugin}.${value.id}`;
    const details = { record, field: name, label: textIn(value.label, context.lang) ?? value.id };
    if (value.home !== home) {
      const expected = home === 'own' || record.startsWith('feedback') ? (value.home === 'pair' ? 'ext' : 'ballot.ext') : homesOf[value.home];
      throw rmError('invalid', { ...details, rule: 'field-home', field: `${at}.${plugin}.${value.id}`, expected });
    }
    const problem = fieldProblem(context, field, here, context.lang, before);
    // The sentence is made anew in the language of whoever reads it.
    if (problem) throw rmError('invalid', { ...details, rule: 'field', problem: message('en', problem.key, problem.params), because: problem });
  }
}

/** Checks what a session draft gives to the fields of plugins. @throws {RmError} invalid */
export async function checkSession(context: ClientContext, { id, ext, notes }: Partial<SessionDraft>): Promise<void> {
  const stored =
    id === undefined
      ? undefined
      : await context.read(async reader => {
          const session = await reader.record('session', id);
          return session && (await reader.canRead('case', String(session['pairId']))) ? sessionView(reader, session) : undefined;
        });
  const fields = sessionFields(context);
  const record = `session:${id ?? 'new'}`;
  checkPart(context, fields, record, { at: 'ext', home: 'case', given: ext, stored: stored?.ext });
  checkPart(context, fields, record, { at: 'notes.ext', home: 'pair', given: notes?.ext, stored: stored?.notes?.ext });
}

/** Checks what a feedback draft gives to the questions of plugins. @throws {RmError} invalid */
export async function checkFeedback(context: ClientContext, { moment, pairId, target = pairId, ext, ballot }: FeedbackDraft): Promise<void> {
  const [role, stored] = await context.read(async reader => {
    const [{ id: by = '' }, pair] = [await context.actor(reader), await reader.record('pair', pairId)];
    const before = by && pair ? await answered(reader, by, pairId, moment, target) : [];
    return [pair && roleIn({ mentorId: pair['mentorId'] }, by), before.find(({ type }) => type === 'feedback')?.ext] as const;
  });
  const fields = feedbackItems(context, moment, role);
  const record = `feedback:${moment}`;
  checkPart(context, fields, record, { at: 'ext', home: 'pair', given: ext, stored: context.host.upgradeExt(stored) });
  checkPart(context, fields, record, { at: 'ballot.ext', home: 'own', given: ballot?.ext });
}

/** What differs between two objects. */
const changes = (before: Fields, after: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => !sameJson(before[key] ?? null, value ?? null)));

/** Checks what a filter made of plugins' data in a session. The command itself judges the rest. @throws {RmError} invalid */
export async function checkFilteredSession(context: ClientContext, before: object, after: object): Promise<void> {
  const [was, is] = [before, after] as unknown as (Fields & { readonly notes?: Fields })[];
  const id = is?.['id'] as string | undefined;
  const ext = changes((was?.['ext'] ?? {}) as Fields, (is?.['ext'] ?? {}) as Fields);
  const kept = changes((was?.notes?.['ext'] ?? {}) as Fields, (is?.notes?.['ext'] ?? {}) as Fields);
  await checkSession(context, { ...(id === undefined ? {} : { id }), ext, notes: { ext: kept } });
}
