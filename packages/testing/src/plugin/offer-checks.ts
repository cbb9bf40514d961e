import { message, type Contributions, type ExportFormat } from '@reverse-mentoring/core';
import { learn, lesson, reasonOf, shown } from '../lesson.js';
import { checkText, checkUnique, languagesOf, onStage, skip } from './checking.js';
import { day } from './day.js';
import type { Stage } from './stage.js';

/** What must not get into a file, by the home it is of. */
const secret = (home: string): string => `SECRET-OF-${home.toUpperCase()}`;

/** Writes something recognisable into every home, as the two partners. */
async function plantSecrets(stage: Stage): Promise<void> {
  const { client, fixture } = stage;
  const { pairId, sessionId, people } = fixture;
  await day(stage, ` ${secret('pair')}`);
  await client.actAs(people.mentor);
  await client.notes.set({ sessionId, text: secret('local') });
  await client.feedback.submit({ moment: 'fit', pairId, answers: { fit: 'not', reason: secret('desk') } });
  await client.participants.update(people.mentor, { interests: [secret('desk')] });
  const answers = { listening: 5, feedback: 5, trust: 5, expectations: 5, judging: 5, confidence: 5, technical: 4, mindset: 4, recognition: 4, recommend: 9 };
  await client.feedback.submit({ moment: 'end', pairId, answers: { ...answers, change: secret('own') } });
  await client.sessions.log({ pairId, date: client.today(), minutes: 20, place: '=1+1', next: secret('pair') });
}

async function checkFile(stage: Stage, format: ExportFormat, user: keyof Stage['fixture']['people'], allowed: readonly string[]): Promise<void> {
  const { client, fixture } = stage;
  await client.actAs(fixture.people[user]);
  const name = `The file “${format.id}”`;
  const did = `formats.write('${stage.plugin}:${format.id}') as the ${user}`;
  let text: unknown;
  try {
    ({ text } = await client.formats.write(`${stage.plugin}:${format.id}`));
  } catch (error) {
    throw lesson({
      what: `${name} cannot be written.`,
      did,
      expected: 'a text',
      got: reasonOf(error),
      cause: 'write throws, answers no text, or takes over 30 s; a query it calls may be refused to this person',
      change: 'answer a text for everybody, with fewer lines for who may read less',
      guide: 'points',
    });
  }
  learn(typeof text === 'string' && text.trim() !== '', () => ({
    what: `${name} is empty.`,
    did,
    expected: 'a text; a table without lines still has its heading',
    got: shown(text),
    change: 'write the heading at least',
    guide: 'points',
  }));
  for (const home of ['own', 'local', 'desk', 'pair']) {
    learn(allowed.includes(home) || !text.includes(secret(home)), () => ({
      what: `${name} tells the ${user} what is none of theirs (home “${home}”).`,
      did: `wrote ${secret(home)} where only others read it, then ${did}`,
      expected: 'a file without it',
      got: shown(text.slice(Math.max(0, text.indexOf(secret(home)) - 60), text.indexOf(secret(home)) + 60)),
      cause: 'the plugin keeps in ctx.storage or in a variable what one person may read, and writes it for another',
      change: 'ask query and context.rows() in write itself: they know who asks',
      guide: 'isolation',
    }));
  }
  if (/json/.test(format.mediaType)) {
    try {
      JSON.parse(text);
    } catch (error) {
      throw lesson({
        what: `${name} is no JSON, though its mediaType says so.`,
        did,
        got: reasonOf(error),
        change: 'write JSON.stringify(…)',
        guide: 'points',
      });
    }
  }
  learn(!/csv/.test(format.mediaType) || !/(^|[,;\t\r\n"])=1\+1/.test(text), () => ({
    what: `${name} lets a spreadsheet calculate what somebody typed.`,
    did: `typed =1+1 as the place of a session, then ${did}`,
    expected: "the cell '=1+1, which a spreadsheet shows as text",
    got: 'a cell that begins with =',
    change: "put ' before a cell that begins with = + - @",
    guide: 'points',
  }));
}

const worded = (what: string): string => `${what}: are whole, worded and there`;

export const offerChecks = [
  onStage('export.format: writes a file for everybody, without what is private', async (stage, { options }) => {
    const { reads = ['program', 'case'] } = await stage.ready();
    const formats = stage.at<ExportFormat>('export.format');
    if (!formats.length) return skip('it has no file');
    checkUnique(
      'The files',
      formats.map(({ id }) => id),
      'points',
    );
    for (const format of formats) {
      checkText(`The label of the file “${format.id}”`, format.label, 'points', options);
    }
    await plantSecrets(stage);
    for (const format of formats) {
      await checkFile(stage, format, 'mentor', reads);
      await checkFile(
        stage,
        format,
        'coordinator',
        reads.filter(home => home !== 'pair'),
      );
      await checkFile(stage, format, 'outsider', []);
    }
    return undefined;
  }),

  onStage(worded('program.preset'), async (stage, { options }) => {
    await stage.ready();
    const presets = stage.at<Contributions['program.preset']>('program.preset');
    if (!presets.length) return skip('it has no rhythm to start from');
    checkUnique(
      'The presets',
      presets.map(({ id }) => id),
      'points',
    );
    for (const preset of presets) {
      checkText(`The label of the preset “${preset.id}”`, preset.label, 'points', options);
      if (preset.hint !== undefined) checkText(`The hint of the preset “${preset.id}”`, preset.hint, 'points', options);
      learn(preset.minutes >= 5 && preset.minutes <= 480, () => ({
        what: `Nobody can keep to the preset “${preset.id}”.`,
        expected: 'sessions of 5 to 480 minutes, as the log takes them',
        got: `${String(preset.minutes)} minutes`,
        cause: 'hours or seconds were written',
        change: 'write minutes',
        guide: 'points',
      }));
      for (const lang of languagesOf(preset.label)) {
        const offered = (await stage.client.presets.all({ lang })).find(one => one.id === preset.id);
        learn(offered?.label === preset.label[lang] && offered?.plan.sessions === preset.sessions, () => ({
          what: `The preset “${preset.id}” is not offered.`,
          did: `presets.all({ lang: '${lang}' })`,
          expected: shown(preset.label[lang]),
          got: shown(offered),
          cause: 'the core, or another plugin, has a preset with that id',
          change: 'choose an id that is yours: acme-short',
          guide: 'points',
        }));
      }
    }
    return undefined;
  }),

  onStage(worded('preparation.module'), async (stage, { options }) => {
    await stage.ready();
    const modules = stage.at<Contributions['preparation.module']>('preparation.module');
    if (!modules.length) return skip('it has no module for the preparation');
    checkUnique(
      'The modules',
      modules.map(({ id }) => id),
      'points',
    );
    for (const module of modules) {
      checkText(`The title of the module “${module.id}”`, module.title, 'points', options);
      if (module.intro !== undefined) checkText(`The intro of the module “${module.id}”`, module.intro, 'points', options);
      for (const { id, text } of module.steps) checkText(`The step “${id}” of the module “${module.id}”`, text, 'points', options);
      await stage.client.actAs(stage.fixture.people[module.role]);
      const id = `${stage.plugin}:${module.id}`;
      for (const lang of languagesOf(module.title)) {
        const there = (await stage.client.preparation.modules({ lang })).find(one => one.id === id);
        learn(there?.title === module.title[lang] && there?.steps.length === module.steps.length && (!module.intro || !!there.intro), () => ({
          what: `The module “${module.id}” is not shown.`,
          did: `preparation.modules({ lang: '${lang}' }) as a ${module.role}`,
          expected: shown(module.title[lang]),
          got: shown(there?.title),
          change: 'compare it with the example of the guide',
          guide: 'points',
        }));
      }
      const [step] = module.steps;
      const done =
        step &&
        (await stage.client.preparation.complete(id, step.id).then(
          () => undefined,
          (error: unknown) => reasonOf(error),
        ));
      learn(done === undefined, () => ({
        what: `A step of the module “${module.id}” cannot be ticked.`,
        did: `preparation.complete('${id}', '${step?.id ?? ''}')`,
        got: done ?? '',
        cause: 'the id of the step or of the module is none a record can keep',
        change: 'take small letters, digits and hyphens',
        guide: 'points',
      }));
    }
    return undefined;
  }),

  onStage('locale.messages: are texts in a language there is, with the gaps the originals have', async stage => {
    await stage.ready();
    const tables = stage.at<Contributions['locale.messages']>('locale.messages');
    if (!tables.length) return skip('it has no words of its own');
    for (const { lang, messages } of tables) {
      checkText('A table of messages', { [lang]: 'words' }, 'points', {});
      for (const [key, text] of Object.entries(messages)) {
        learn(typeof text === 'string' && text !== '', () => ({
          what: `The message “${key}” (${lang}) is no text.`,
          expected: 'words',
          got: shown(text),
          change: 'write words, or leave the key out',
          guide: 'points',
        }));
        const original = message('en', key);
        const gaps = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort();
        const unknown = original === key ? [] : gaps(text).filter(gap => !gaps(original).includes(gap));
        learn(unknown.length === 0, () => ({
          what: `The message “${key}” (${lang}) has a gap nothing fills.`,
          expected: `only ${
            gaps(original)
              .map(gap => `{${gap}}`)
              .join(', ') || 'text without gaps'
          }, as in “${original}”`,
          got: unknown.map(gap => `{${gap}}`).join(', '),
          cause: 'the name in braces was translated',
          change: 'leave the names in braces as they are',
          guide: 'points',
        }));
        learn(stage.client.t(key, {}, lang) !== key, () => ({
          what: `The message “${key}” is not found in “${lang}”.`,
          did: `client.t('${key}', {}, '${lang}')`,
          expected: shown(text),
          got: shown(key),
          change: 'write the language as the page names it: de, pt-BR',
          guide: 'points',
        }));
      }
    }
    return undefined;
  }),
];
