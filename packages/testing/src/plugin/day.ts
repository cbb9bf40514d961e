import type { CatalogSkill, Contributions, FeedbackItem, PluginContext, SessionField, SkillCatalog } from '@reverse-mentoring/core';
import { answersFor } from './answers.js';
import { valuesOf } from './sample-value.js';
import { neighbourId, type Stage } from './stage.js';

/** One thing people do, and what came of it. */
export interface Step {
  readonly name: string;
  /** Points that have a say in it. */
  readonly points: readonly string[];
  readonly error?: unknown;
}

/** Made failing, so that `plugin.failed` is heard. */
const failing = {
  $$type: 'reverse-mentoring/plugin' as const,
  id: 'testing/failing',
  version: '1.0.0',
  sdk: 1,
  setup: (ctx: PluginContext) => {
    ctx.on('program.changed', () => {
      throw new Error('on purpose');
    });
  },
};

const listed = (catalog: SkillCatalog): readonly CatalogSkill[] => ('skills' in catalog ? catalog.skills : []);

/** A day of the programme: everything that plugins can have a say in, done once. Never rejects; each step says what came of it. */
export async function day(stage: Stage, mark = ''): Promise<readonly Step[]> {
  const { client, fixture, options } = stage;
  const { pairId, sessionId, people } = fixture;
  const steps: Step[] = [];
  const step = async (name: string, points: readonly (keyof Contributions | (string & {}))[], run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
      steps.push({ name, points });
    } catch (error) {
      steps.push({ name, points, error });
    }
  };
  const id = stage.plugin;
  // Data of another plugin is beside it: a filter that writes ext anew would lose that.
  const inPlugin = (values: object | undefined): Record<string, object> => ({ [neighbourId]: { stripes: 3 }, ...(values && { [id]: values }) });
  const fields = stage.at<SessionField>('session.field');
  const questions = stage.at<FeedbackItem>('feedback.item').filter(({ moment }) => moment === 'session');
  const session = { pairId, date: client.today(), minutes: 60, next: `Three boxes${mark}`, done: `The photos${mark}` };

  await client.actAs(people.mentor);
  const words = stage.at<SkillCatalog>('skill.catalog').flatMap(catalog =>
    listed(catalog)
      .slice(0, 1)
      .flatMap(({ label }) => Object.values(label)),
  );
  await step('searching for a skill', ['skill.catalog'], async () => {
    for (const text of ['', 'a', ...words]) await client.skills.search(text);
    await client.skills.resolve(['digital:online-shop', 'unknown:thing']);
    await client.skills.catalogs();
  });
  await step('opening the session log', ['session.field'], () => client.fields.session());
  let logged = '';
  await step('logging a session', ['session.save', 'session.field'], async () => {
    const [own, shared] = [inPlugin(valuesOf(fields, options, 'case')), inPlugin(valuesOf(fields, options, 'pair'))];
    logged = (await client.sessions.log({ ...session, ext: own, notes: { ext: shared } })).id;
  });
  await step('correcting the session', ['session.save', 'session.field'], () => client.sessions.update(logged, { minutes: 75 }));
  await step('reading the session', ['session.field'], async () => {
    const found = await client.sessions.get(logged);
    if (found) await client.fields.texts(found);
    if (found?.minutes !== 75) throw new Error('what was saved is not what was typed');
  });
  await step('removing a session', [], async () => {
    const other = await client.sessions.log({ ...session, minutes: 30 });
    await client.sessions.remove(other.id);
  });
  await step('changing a goal', ['pair.save'], async () => {
    const pair = await client.pairs.get(pairId);
    await client.pairs.update(pairId, { goals: (pair?.goals ?? []).map(goal => ({ ...goal, now: goal.now + 1 })) });
  });
  await step('giving feedback', ['feedback.save', 'feedback.item'], async () => {
    await client.fields.feedback({ moment: 'session', role: 'mentor' });
    const [shared, own] = [valuesOf(questions, options, 'pair'), valuesOf(questions, options, 'own')];
    const answers = answersFor('session', 'mentor', mark);
    await client.feedback.submit({ moment: 'session', pairId, target: sessionId, answers, ext: inPlugin(shared), ballot: { ext: inPlugin(own) } });
  });
  await step('reading the modules of the preparation', ['preparation.module'], () => client.preparation.modules());
  await step('reading the presets', ['program.preset'], () => client.presets.all());
  await step('changing a person', [], () => client.participants.update(people.mentor, { interests: ['chess'] }));
  await client.actAs(people.coordinator);
  await step('matching', ['match.rule', 'match.criterion'], () => client.matching.suggest());
  await step('explaining a pair', ['match.rule', 'match.criterion'], () => client.matching.explain(people.mentor, people.mentee));
  for (const format of await client.formats.all().catch(() => []))
    await step(`saving the file ${format.id}`, format.id.startsWith(`${id}:`) ? ['export.format', 'export.row'] : ['export.row', 'session.field'], () =>
      client.formats.write(format.id),
    );
  await step('changing the programme, where another plugin fails', [], async () => {
    await client.use([failing]);
    await client.update({ purpose: `Shorter lists${mark}` });
    await client.removePlugin(failing.id);
  });
  await step('reading the words of the tags', ['locale.messages'], async () => client.t('match.criterion.coverage'));
  await client.actAs(people.mentor);
  // What hears an event is called in the background.
  await new Promise<void>(resolve => void setTimeout(resolve, 5));
  return steps;
}
