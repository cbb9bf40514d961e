import { expect } from 'vitest';
import { isAsked, type FeedbackDraft, type ProgramClient, questionnaireFor } from '@reverse-mentoring/core';

const pairId = 'karim-marie';

export function answersOf(role: 'mentor' | 'mentee', text = 'A word'): FeedbackDraft['answers'] {
  const answers: Record<string, number | string> = {};
  for (const item of questionnaireFor('session', role)?.items ?? []) {
    if (!isAsked(item, answers)) continue;
    answers[item.id] = { likert5: 4, likert7: 6, nps: 9, choice: item.options?.[0] ?? '', 'yes-no': 'yes', text }[item.scale];
  }
  return answers;
}

/** What has to go on whatever a plugin does; answers what was refused. What is typed is kept, to the letter. */
export async function day(client: ProgramClient): Promise<Record<string, unknown>> {
  const refused: Record<string, unknown> = {};
  const step = async (name: string, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      refused[name] = error;
    }
  };
  await client.actAs('karim');
  await step('log', async () => {
    const typed = {
      pairId,
      date: client.today(),
      minutes: 47,
      place: 'Le labo',
      objective: 'Photos',
      done: '<b>Trois boîtes</b> & deux rubans',
      next: 'Une annonce',
    };
    const { id } = await client.sessions.log(typed);
    const { objective, done, next, ...session } = typed;
    const kept = await client.sessions.get(id);
    expect(kept).toMatchObject({ ...session, status: 'held' });
    expect(kept?.notes).toMatchObject({ objective, done, next });
    expect((await client.sessions.update(id, { minutes: 48 })).minutes).toBe(48);
  });
  await step('feedback', async () => {
    const answers = answersOf('mentor', 'Très bien, <i>merci</i>');
    const draft = { moment: 'session', pairId, target: 'karim-marie-3', answers } as const;
    const isNew = (await client.feedback.due(pairId)).some(({ target }) => target === draft.target);
    const { feedback } = await (isNew ? client.feedback.submit(draft) : client.feedback.correct(draft));
    expect(answers).toMatchObject(feedback?.answers ?? { nothing: true });
  });
  await step('pair', async () => {
    const pair = await client.pairs.get(pairId);
    const goals = (pair?.goals ?? []).map(goal => ({ ...goal, now: 2 }));
    expect((await client.pairs.update(pairId, { goals })).goals?.map(({ now }) => now)).toEqual(goals.map(() => 2));
  });
  await step('skills', async () => {
    expect(await client.skills.search('vente')).toBeInstanceOf(Array);
    expect(await client.skills.resolve(['x:y'])).toEqual([undefined]);
  });
  await step('fields', async () => {
    for (const field of [...(await client.fields.session()), ...(await client.fields.feedback({ moment: 'session', role: 'mentee' }))])
      expect([typeof field.label, typeof field.show(7), typeof field.problem(undefined)]).toEqual(['string', 'string', 'undefined']);
  });
  await step('presets', async () => {
    expect((await client.presets.all()).map(({ id }) => id)).toEqual(expect.arrayContaining(['standard', 'small-business', 'bench']));
  });
  await step('preparation', async () => {
    const [module] = await client.preparation.modules();
    expect(await client.preparation.complete(String(module?.id), String(module?.steps[0]?.id))).toBeDefined();
  });
  await step('words', () => Promise.resolve(expect(client.t('error.closed', {}, 'de')).toContain('closed')));
  await client.actAs('helene');
  await step('matching', async () => {
    expect((await client.matching.suggest()).pairs).toBeInstanceOf(Array);
  });
  await step('formats', async () => {
    expect((await client.formats.all()).map(({ id }) => id)).toEqual(expect.arrayContaining(['core:sessions', 'core:pairs']));
  });
  await step('file', async () => {
    expect((await client.formats.write('core:sessions')).text).toContain('2026-');
  });
  await step('export', async () => {
    expect((await client.export()).records.length).toBeGreaterThan(10);
  });
  await client.actAs('karim');
  return refused;
}
