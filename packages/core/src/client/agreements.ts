import { currentOf, textsOf, textView } from '../agreements/agreement-state.js';
import { mostSessions, sessionPlan, withdrawnSessions } from '../agreements/agreement-plan.js';
import { loadTemplate, templateVersion, wordsOf, type TemplateFacts } from '../agreements/template.js';
import { rmError } from '../messages/index.js';
import { agreement } from '../model/agreement.js';
import type { StoredRecord } from '../model/envelope.js';
import { sameJson } from '../records/canonical.js';
import { naturalId } from '../records/derived-id.js';
import type { ClientContext, RunQuery } from './context.js';
import { assertState } from './pair-answers.js';
import { presetOf } from './presets.js';
import { pairView } from './pair-state.js';
import type { Reader } from './reader.js';
import { sessionViews } from './session-views.js';
import type { AgreementClauses, AgreementSchedule, AgreementState, StepCommands, StepQueries } from './step-types.js';
import type { PairView } from './types.js';
import type { Writer } from './writer.js';

type Draft = Parameters<StepCommands['agreements']['draft']>[0];
const clauseNames = Object.keys(agreement.fields.clauses.entries) as readonly (keyof AgreementClauses)[];

async function factsOf(reader: Reader, pairId: string, schedule: AgreementSchedule | undefined): Promise<TemplateFacts> {
  const record = await reader.need('pair', pairId);
  if (!(await reader.canRead('case', pairId))) throw rmError('not-found', { record: `pair:${pairId}` });
  const { mentorName: mentor, menteeName: mentee, goals = [] } = await pairView(reader, record);
  const program = await reader.record('program', reader.context.id);
  const usual = presetOf(reader.context, program?.['preset'])?.mode;
  const plan = (program?.['plan'] as TemplateFacts['plan'] | undefined) ?? { sessions: 6, minutes: 60, weeks: 26 };
  return { mentor, mentee, goals, plan, preset: wordsOf(program?.['preset'], usual), usual, schedule };
}

const nothing: AgreementState = { signatures: [], unplanned: [], withdrawn: [] };

async function stateOf(reader: Reader, pairId: string): Promise<AgreementState> {
  const pair = await reader.record('pair', pairId);
  if (!pair || !(await reader.canRead('case', pairId))) return nothing;
  const signed = (await reader.of('signature', pairId)).map(one => ({ by: String(one['by']), agreementId: String(one['agreementId']), at: String(one['at']) }));
  const signatures = signed.sort((a, b) => (a.at < b.at ? 1 : -1));
  // Who reads a text are the two whose rules it holds; a coordinator sees that it is signed.
  if (!(await reader.canRead('pair', pairId))) return { ...nothing, signatures };
  const texts = await textsOf(reader, pair);
  const current = currentOf(texts);
  const draft = texts[0] === current ? undefined : texts[0];
  const between = draft ? texts.slice(1, current ? texts.indexOf(current) : undefined) : [];
  const outdated = between.find(text => Object.keys(text.signatures).length > 0);
  return {
    ...(current ? { current: textView(current) } : {}),
    ...(draft ? { draft: textView(draft) } : {}),
    ...(outdated ? { outdated: textView(outdated) } : {}),
    signatures,
    unplanned: (await sessionPlan(reader, texts, current)).add.map(({ fields }) => fields.date),
    withdrawn: await withdrawnSessions(reader, texts),
  };
}

export function agreementQueries(context: ClientContext, run: RunQuery): StepQueries['agreements'] {
  return {
    ofPair: pairId => run(reader => stateOf(reader, pairId)),
    current: async pairId => (await run(reader => stateOf(reader, pairId))).current,
    template: async (pairId, { lang = context.lang, schedule } = {}) => {
      // Words load before the transaction opens.
      const template = await loadTemplate(lang);
      return run(async reader => {
        const facts = await factsOf(reader, pairId, schedule);
        return { language: template.language, templateVersion: `${templateVersion}/${facts.preset}`, clauses: template.clauses(facts) };
      });
    },
  };
}

/** A schedule as it is kept: no stray field, a zone only beside a time. @throws {RmError} invalid */
function cleanSchedule(given: AgreementSchedule): AgreementSchedule {
  for (const [field, most] of [
    ['sessions', mostSessions],
    ['everyDays', 366],
  ] as const)
    if (!(given[field] >= 1 && given[field] <= most))
      throw rmError('invalid', { rule: 'range', record: 'agreement', field: `schedule.${field}`, value: given[field] });
  const { first, everyDays, sessions, minutes, start, zone, mode, place = '' } = given;
  return {
    first,
    everyDays,
    sessions,
    minutes,
    ...(start && { start, ...(zone && { zone }) }),
    ...(mode && { mode }),
    ...(place.trim() && { place: place.trim() }),
  };
}

export function agreementCommands(context: ClientContext): Omit<StepCommands['agreements'], keyof StepQueries['agreements']> {
  const partners = async (writer: Writer, command: 'agreements.draft' | 'agreements.sign', pairId: string): Promise<[StoredRecord, PairView]> => {
    const pair = await writer.need('pair', pairId);
    await writer.assertRight(command, { pairId });
    const view = await pairView(writer, pair);
    assertState(view, command, 'accepted', 'active');
    return [pair, view];
  };

  const contentOf = async (
    writer: Writer,
    draft: Draft,
    language: string,
    template: Awaited<ReturnType<typeof loadTemplate>>,
  ): Promise<Record<string, unknown>> => {
    const schedule = draft.schedule && cleanSchedule(draft.schedule);
    const facts = await factsOf(writer, draft.pairId, schedule);
    const written = template.clauses(facts);
    return {
      pairId: draft.pairId,
      language,
      clauses: Object.fromEntries(clauseNames.map(name => [name, draft.clauses?.[name] ?? written[name]])),
      templateVersion: `${templateVersion}/${facts.preset}`,
      ...(draft.freeText?.trim() ? { freeText: draft.freeText } : {}),
      ...(schedule ? { schedule } : {}),
    };
  };

  return {
    draft: async draft => {
      const before = draft.language === undefined ? await context.read(reader => stateOf(reader, draft.pairId)) : nothing;
      const given = draft.language ?? (before.draft ?? before.current)?.language;
      const template = await loadTemplate(given ?? context.lang);
      return context.write('agreements.draft', async writer => {
        const [pair] = await partners(writer, 'agreements.draft', draft.pairId);
        const texts = await textsOf(writer, pair);
        const content = await contentOf(writer, draft, given ?? template.language, template);
        const current = currentOf(texts);
        const me = (await context.actor(writer)).id ?? '';
        const says = (record: StoredRecord): boolean =>
          Object.entries({ freeText: undefined, schedule: undefined, ...content }).every(
            ([name, value]) => name === 'templateVersion' || sameJson(record[name], value),
          );
        const back = current && says(current.record) ? current : undefined;
        for (const text of texts) {
          const signers = Object.keys(text.signatures);
          // What is in force said again: one's own yes to the change goes with the change.
          const mine = back !== undefined && texts.indexOf(text) < texts.indexOf(back) && signers.every(by => by === me);
          if (mine)
            for (const one of await writer.of('signature', pair.id)) if (one['agreementId'] === text.record.id && one['by'] === me) await writer.remove(one);
          if (mine || (!signers.length && !(text === texts[0] && says(text.record)))) await writer.remove(text.record);
        }
        const left = await textsOf(writer, pair);
        const kept = left[0] && says(left[0].record) && left[0].whole ? left[0] : undefined;
        if (!kept) {
          // The words of a signed text that is no longer the newest are a text of their own: old signatures are not for them.
          const version = content['templateVersion'] as string;
          for (let n = 2; left.some(({ record }) => record.id === naturalId(agreement, context.id, content)); n++)
            content['templateVersion'] = `${version}~${n}`;
          await writer.create('agreement', content);
        }
        const [newest] = await textsOf(writer, pair);
        if (!newest) throw rmError('not-found', { record: `pair:${pair.id}` });
        return textView(newest);
      });
    },
    sign: id =>
      context.write('agreements.sign', async writer => {
        const record = await writer.any('agreement', id);
        if (!record || record.erased !== undefined) throw rmError('not-found', { record: `agreement:${id}` });
        const [pair, view] = await partners(writer, 'agreements.sign', String(record['pairId']));
        const refuse = (rule: string): never => {
          throw rmError('wrong-state', { rule, record: `agreement:${id}`, state: rule, command: 'agreements.sign' });
        };
        const before = await textsOf(writer, pair);
        const text = before.find(one => one.record.id === id);
        if (!text && !before.length) throw rmError('not-found', { record: `agreement:${id}` });
        if (!text || (text !== before[0] && text !== currentOf(before))) return refuse('agreement-replaced');
        if (!text.whole) return refuse('agreement-altered');
        const by = (await context.actor(writer)).id ?? '';
        if (text.signatures[by] === undefined) await writer.create('signature', { by, pairId: pair.id, agreementId: id, at: context.instant() });
        const texts = await textsOf(writer, pair);
        const current = currentOf(texts);
        const planned: StoredRecord[] = [];
        if (current?.record.id === id) {
          const plan = await sessionPlan(writer, texts, current);
          for (const session of plan.withdraw) await writer.remove(session);
          for (const one of plan.add) planned.push(await writer.create('session', one.fields, one.id));
          if (planned.length && view.state === 'accepted')
            await writer.update(pair, { status: 'active', ...(pair['startsOn'] === undefined ? { startsOn: context.today() } : {}) });
        }
        const signed = texts.find(one => one.record.id === id) ?? text;
        return { agreement: textView(signed), planned: await sessionViews(writer, pair.id, planned, await writer.of('session', pair.id)) };
      }),
  };
}
