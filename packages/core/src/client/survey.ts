import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Need, Offer } from '../model/types.js';
import { validateAnswers } from '../questionnaires/answers.js';
import { questionnaireFor } from '../questionnaires/catalogue.js';
import { makeIssue, throwIssues } from '../records/validate.js';
import type { ClientContext, Fields, RunQuery } from './context.js';
import { participantView } from './participant-views.js';
import { writeParticipant } from './participant-write.js';
import type { Reader } from './reader.js';
import { toView } from './reader.js';
import type { StepCommands, StepQueries, SurveyDraft, SurveyState } from './step-types.js';
import type { ProgramQueries } from './types.js';
import type { Writer } from './writer.js';

/** All of a person that step 1 asks for: neither roles nor managers are one's own to say. */
const asked = ['consent', 'languages', 'availability', 'mode', 'interests', 'workingStyle', 'capacity'] as const;

async function surveyState(reader: Reader, personId: string): Promise<SurveyState | undefined> {
  const member = await reader.record('member', personId);
  if (!member || !(await reader.canReadRecord(member)) || !(await reader.canRead('desk', personId))) return undefined;
  const needs = (await reader.ofPerson('need', personId)).map(record => toView<Need>(record)).filter(({ status }) => status !== 'dropped');
  const offers = (await reader.ofPerson('offer', personId)).map(record => toView<Offer>(record));
  const byLabel = (a: { readonly label: string }, b: { readonly label: string }): number => (a.label < b.label ? -1 : 1);
  const ballot = (await reader.canRead('own', personId)) ? (await reader.of('ballot', personId)).find(isOurs(reader.context.id)) : undefined;
  return {
    person: await participantView(reader, member),
    needs: needs.sort((a, b) => b.priority - a.priority || byLabel(a, b)),
    offers: offers.sort((a, b) => b.level - a.level || byLabel(a, b)),
    ...(ballot && { askedOn: String(ballot['at']).slice(0, 10) }),
  };
}

const isOurs =
  (programId: string) =>
  (record: StoredRecord): boolean =>
    record['moment'] === 'needs' && record['target'] === programId;

export function surveyQueries(run: RunQuery): StepQueries['survey'] {
  return {
    get: personId =>
      run(async reader => {
        const id = personId ?? (await reader.context.actor(reader)).id;
        return id === undefined ? undefined : surveyState(reader, id);
      }),
  };
}

/** Only what was given, so that nothing else is touched; an emptied text is removed. */
function given(draft: object, ...fields: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([field, value]) => fields.includes(field) && value !== undefined)
      .map(([field, value]) => [field, value === '' ? undefined : (value as unknown)]),
  );
}

/** Writes one person's needs or offers. */
async function writeSkills(
  writer: Writer,
  type: 'need' | 'offer',
  personId: string,
  drafts: readonly (Fields & { readonly skillId: string })[],
  removed: readonly string[],
): Promise<void> {
  const mine = await writer.ofPerson(type, personId);
  const find = (skillId: string): StoredRecord | undefined => mine.find(record => record['skillId'] === skillId);
  for (const skillId of removed) {
    const record = find(skillId);
    if (record?.['status'] === 'met') throw rmError('wrong-state', { record: `need:${record.id}`, state: 'met', command: 'survey.submit', field: skillId });
    // A pair works on it: that somebody wanted it is not to be forgotten.
    if (record?.['status'] === 'covered') await writer.update(record, { status: 'dropped' });
    else if (record) await writer.remove(record);
  }
  const seen = new Set(removed);
  for (const draft of drafts) {
    const { skillId } = draft;
    if (seen.has(skillId)) throw rmError('duplicate', { record: `${type}:${skillId}`, field: 'skillId' });
    seen.add(skillId);
    const record = find(skillId);
    const fields = given(draft, ...(type === 'need' ? ['levelNow', 'levelWanted', 'priority', 'context'] : ['level', 'evidence']));
    if (record && record['status'] !== 'met' && record['status'] !== 'dropped') await writer.update(record, fields);
    else
      await writer.create(type, {
        ...(type === 'need' ? { levelNow: 0, levelWanted: 3, priority: 2, status: 'open' } : { level: 3 }),
        ...fields,
        personId,
        skillId,
        label: draft['label'],
      });
  }
}

export function surveyCommands(
  context: ClientContext,
  resolve: ProgramQueries['skills']['resolve'],
): Omit<StepCommands['survey'], keyof StepQueries['survey']> {
  const labelled = async <T extends { readonly skillId: string; readonly label?: string }>(drafts: readonly T[] = []): Promise<(T & { label: string })[]> => {
    const hits = await resolve(drafts.filter(({ label }) => label === undefined).map(({ skillId }) => skillId));
    return drafts.map(draft => ({ ...draft, label: draft.label ?? hits.find(hit => hit?.id === draft.skillId)?.label ?? draft.skillId }));
  };
  const writeBallot = async (writer: Writer, member: StoredRecord, answers: NonNullable<SurveyDraft['answers']>): Promise<void> => {
    const record = `member:${member.id}`;
    // What only a tally reads is written by nobody else.
    if ((await context.actor(writer)).id !== member.id) throw rmError('not-allowed', { command: 'survey.submit', who: 'self', record, field: 'answers' });
    const questionnaire = questionnaireFor('needs', 'mentee');
    if (!questionnaire || !(member['roles'] as readonly string[]).includes('mentee'))
      throw rmError('invalid', { rule: 'role', person: member['displayName'], role: 'mentee', record, field: 'answers' });
    throwIssues(validateAnswers(questionnaire, answers).map(broken => makeIssue('ballot:needs', broken)));
    const { id, version, moment } = questionnaire;
    await writer.create('ballot', { by: member.id, questionnaire: id, version, moment, target: context.id, answers, at: context.instant() });
  };
  return {
    submit: async (draft, { base } = {}) => {
      const [needs, offers] = [await labelled(draft.needs), await labelled(draft.offers)];
      return context.write('survey.submit', async writer => {
        const personId = draft.personId ?? (await context.actor(writer)).id;
        await writer.assertRight('survey.submit', { personId });
        const member = await writeParticipant(writer, await writer.need('member', personId ?? ''), given(draft, ...asked), base);
        if (member['state'] === 'invited') throw rmError('no-consent', { person: member['displayName'], record: `member:${member.id}` });
        await writeSkills(writer, 'need', member.id, needs, draft.removeNeeds ?? []);
        await writeSkills(writer, 'offer', member.id, offers, draft.removeOffers ?? []);
        if (draft.answers) await writeBallot(writer, member, draft.answers);
        const state = await surveyState(writer, member.id);
        if (!state) throw rmError('not-found', { record: `member:${member.id}` });
        return state;
      });
    },
  };
}
