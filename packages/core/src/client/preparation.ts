import { rmError } from '../messages/index.js';
import type { StoredRecord } from '../model/envelope.js';
import type { Preparation } from '../model/types.js';
import type { Contributions } from '../plugin.js';
import type { Contribution } from '../plugins/host.js';
import { kit, kitText } from '../preparation/kit.js';
import type { ClientContext, RunQuery } from './context.js';
import { labelIn } from './local-text.js';
import { toView } from './reader.js';
import type { PreparationModule, PreparationStep, StepCommands, StepQueries } from './step-types.js';

type Plain = Omit<PreparationModule, 'done' | 'steps'> & { readonly steps: readonly Pick<PreparationStep, 'id' | 'text'>[] };

/** All modules there are, the core's first; one with an id that was there before is left out. */
async function allModules(contributed: readonly Contribution<Contributions['preparation.module']>[], lang: string): Promise<Plain[]> {
  const texts = await kitText(lang);
  const own = (Object.keys(kit) as (keyof typeof kit)[]).map(id => {
    const { title, intro, steps } = texts[id];
    return { id: `core:${id}`, role: kit[id], title, intro, steps: Object.entries(steps).map(([step, text]) => ({ id: step, text })) };
  });
  const theirs = contributed.map(({ plugin, value: { id, role, title, intro, steps } }) => ({
    id: `${plugin}:${id}`,
    role,
    title: labelIn(title, lang, id),
    ...(intro && { intro: labelIn(intro, lang, '') }),
    steps: steps.map(step => ({ id: step.id, text: labelIn(step.text, lang, step.id) })),
  }));
  const all = new Map<string, Plain>();
  for (const one of [...own, ...theirs]) if (!all.has(one.id)) all.set(one.id, one);
  return [...all.values()];
}

const has = (member: StoredRecord, role: string): boolean => (member['roles'] as readonly string[]).includes(role);

export function preparationQueries(context: ClientContext, run: RunQuery): StepQueries['preparation'] {
  return {
    modules: async ({ personId, lang = context.lang } = {}) => {
      const all = await allModules(context.host.contributions('preparation.module'), lang);
      return run(async reader => {
        const id = personId ?? (await reader.context.actor(reader)).id;
        const member = id === undefined ? undefined : await reader.record('member', id);
        // Without the ticks it would say that nothing was done: who may not read these is told nothing.
        if (!member || !(await reader.canReadRecord(member)) || !(await reader.canRead('desk', member.id))) return [];
        const records = new Map(
          (await reader.ofPerson('preparation', member.id)).map(record => {
            const { moduleId, steps = {} } = toView<Preparation>(record);
            return [moduleId, steps];
          }),
        );
        return all
          .filter(({ role }) => has(member, role))
          .map(one => {
            const ticked = records.get(one.id) ?? {};
            const steps = one.steps.map(step => {
              const doneAt = Object.hasOwn(ticked, step.id) ? ticked[step.id] : undefined;
              return doneAt === undefined ? step : { ...step, doneAt };
            });
            return { ...one, steps, done: steps.every(step => 'doneAt' in step) };
          });
      });
    },
  };
}

export function preparationCommands(context: ClientContext): Omit<StepCommands['preparation'], keyof StepQueries['preparation']> {
  return {
    complete: async (moduleId, stepId, { done = true } = {}) => {
      const found = (await allModules(context.host.contributions('preparation.module'), context.lang)).find(({ id }) => id === moduleId);
      return context.write('preparation.complete', async writer => {
        const personId = (await context.actor(writer)).id;
        await writer.assertRight('preparation.complete', { personId });
        const member = await writer.need('member', personId ?? '');
        const id = `member:${member.id}`;
        if (member['state'] === 'invited') throw rmError('no-consent', { person: member['displayName'], record: id });
        if (!found?.steps.some(step => step.id === stepId)) throw rmError('not-found', { record: `preparation:${moduleId}`, field: stepId });
        if (!has(member, found.role))
          throw rmError('invalid', { rule: 'role', person: member['displayName'], role: found.role, record: id, field: 'moduleId' });
        const record = (await writer.ofPerson('preparation', member.id)).find(one => one['moduleId'] === moduleId);
        const view = record && toView<Preparation>(record);
        const { [stepId]: before, ...others } = view?.steps ?? {};
        // A tick keeps the moment it was first made.
        if (!!before === done) return view;
        const steps = done ? { ...others, [stepId]: context.instant() } : others;
        return toView<Preparation>(await writer.create('preparation', { personId: member.id, moduleId, role: found.role, steps }));
      });
    },
  };
}
