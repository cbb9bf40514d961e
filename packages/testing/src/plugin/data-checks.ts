import type { Bundle, BundleRecord, FeedbackItem, SessionField } from '@reverse-mentoring/core';
import { learn, lesson, shown } from '../lesson.js';
import type { Check } from '../report.js';
import { fixtures } from '../fixtures.js';
import { answersFor } from './answers.js';
import { atOnce, canon, frozen, onStage, skip, whenSetUp, type Subject } from './checking.js';
import { fieldsOf, nameOf } from './field-checks.js';
import { valuesOf } from './sample-value.js';
import { made, Stage, type StageOptions } from './stage.js';

type Data = Readonly<Record<string, unknown>>;
type Extended = { readonly ext?: Readonly<Record<string, unknown>> | undefined } | undefined;

const dataIn = (record: Extended, plugin: string): Data | undefined => record?.ext?.[plugin] as Data | undefined;

/** What was saved must hold every value that was typed. */
function assertKept(where: string, wanted: Data | undefined, data: Data | undefined, when: string): void {
  for (const [id, value] of Object.entries(wanted ?? {}))
    learn(canon(data?.[id]) === canon(value), () => ({
      what: `${when}, what was typed into “${id}” is not there.`,
      expected: `${where}: ${shown(value)}`,
      got: shown(data?.[id]),
      cause: 'a filter of the plugin writes ext[plugin id] anew and forgets what is there',
      change: 'ext: { ...value.ext, [ctx.id]: { ...value.ext?.[ctx.id], … } }',
      guide: 'points',
    }));
}

/** A session with the plugin's fields: saved, without the plugin, with it again. */
async function sessionRound(stage: Stage, fields: readonly SessionField[]): Promise<void> {
  const { client, fixture, options, plugin } = stage;
  const [shared, partners] = [valuesOf(fields, options, 'case'), valuesOf(fields, options, 'pair')];
  const wrap = (values: object | undefined): Record<string, object> => (values ? { [plugin]: values } : {});
  const { id } = await client.sessions.log({ pairId: fixture.pairId, date: client.today(), minutes: 60, ext: wrap(shared), notes: { ext: wrap(partners) } });
  const read = async (when: string): Promise<readonly string[]> => {
    const session = await client.sessions.get(id);
    assertKept(`session.ext['${plugin}']`, shared, dataIn(session, plugin), when);
    assertKept(`session.notes.ext['${plugin}']`, partners, dataIn(session?.notes, plugin), when);
    return session ? (await client.fields.texts(session)).filter(one => one.plugin === plugin).map(({ name, text }) => `${name}: ${text}`) : [];
  };
  const before = await read('After saving a session');
  const filled = Object.keys({ ...shared, ...partners }).length;
  learn(before.length >= filled, () => ({
    what: 'What a session holds is not shown in its history.',
    did: 'fields.texts(session)',
    expected: `${String(filled)} texts`,
    got: before.join(', ') || 'none',
    cause: 'show answers an empty text',
    change: 'answer a text for every value',
    guide: 'points',
  }));
  await client.removePlugin(plugin);
  await client.sessions.update(id, { minutes: 45 });
  const without = await read('With the plugin gone, after a correction');
  learn(without.length === 0, () => ({
    what: 'With the plugin gone its fields are still shown.',
    got: without.join(', '),
    change: 'report it to us',
    guide: 'isolation',
  }));
  await stage.ready();
  const after = await read('With the plugin back');
  learn(after.join('\n') === before.join('\n'), () => ({
    what: 'With the plugin back, the session is shown differently.',
    expected: before.join(', '),
    got: after.join(', '),
    cause: 'show depends on something it keeps in memory',
    change: 'answer from the value alone',
    guide: 'versions',
  }));
}

/** Each questionnaire with questions of the plugin is answered once. */
async function feedbackRound(stage: Stage, items: readonly FeedbackItem[]): Promise<void> {
  const { client, fixture, options, plugin } = stage;
  const { pairId, sessionId, people } = fixture;
  for (const role of ['mentor', 'mentee'] as const) {
    await client.actAs(people[role]);
    for (const moment of new Set(items.map(one => one.moment))) {
      const asked = items.filter(one => one.moment === moment && (one.role ?? role) === role);
      const [shared, own] = [valuesOf(asked, options, 'pair'), valuesOf(asked, options, 'own')];
      const target = moment === 'session' ? sessionId : pairId;
      await client.feedback.submit({
        moment,
        pairId,
        target,
        answers: answersFor(moment, role),
        ...(shared ? { ext: { [plugin]: shared } } : {}),
        ...(own ? { ballot: { ext: { [plugin]: own } } } : {}),
      });
      const mine = (await client.export()).records.filter(
        record => record['by'] === people[role] && record['moment'] === moment && record['target'] === target,
      );
      const kept = (type: string): Data | undefined => dataIn(mine.find(record => record.type === type) as Extended, plugin);
      assertKept(`feedback.ext['${plugin}']`, shared, kept('feedback'), `After answering “${moment}” as ${role}`);
      assertKept(`ballot.ext['${plugin}']`, own, kept('ballot'), `After answering “${moment}” as ${role}`);
    }
  }
}

/** The programme with data of an older version in a session, its notes and a feedback. */
function withOlderData(
  { bundle, pairId, sessionId, people }: ReturnType<typeof fixtures.chocolaterie>,
  plugin: string,
  version: number,
  data: unknown,
): Bundle {
  const ext = { [plugin]: { version, ...(data as object) } };
  const records = bundle.records.map((record): BundleRecord =>
    record['id'] === sessionId || (record.type === 'session-notes' && record['sessionId'] === sessionId) ? { ...record, ext } : record,
  );
  const feedback = {
    type: 'feedback',
    by: people.mentor,
    pairId,
    moment: 'session',
    target: sessionId,
    questionnaire: 'session',
    version: 1,
    at: '2026-11-06T08:00:00Z',
    answers: { useful: 4, free: 4, next: 4 },
    ext,
  };
  return { ...bundle, records: [...records, feedback] };
}

async function upgradeFrom(subject: Subject, version: number, sample: unknown, how: StageOptions): Promise<void> {
  const { make, options } = subject;
  const fixture = options.fixture ?? fixtures.chocolaterie();
  const plugin = made(make);
  const wanted = plugin.dataVersion ?? 1;
  const did = `upgrade(${shown(sample)}, ${String(version)})`;
  const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
  const ask = (): unknown => atOnce(did, 'versions', () => plugin.upgrade?.(frozen(structuredClone(sample)), version));
  const today = ask();
  learn(isData(today), () => ({
    what: 'upgrade answers no data.',
    did,
    expected: 'a plain object: what this version would have kept',
    got: shown(today),
    cause: 'a branch without return',
    change: 'answer { ...data, … }',
    guide: 'versions',
  }));
  const again = ask();
  learn(canon(today) === canon(again), () => ({
    what: 'upgrade answers something else the second time.',
    did: `${did}, twice`,
    expected: shown(today),
    got: shown(again),
    cause: 'chance or the clock',
    change: 'answer from the data alone: it is asked whenever such a record is read',
    guide: 'versions',
  }));
  await Stage.run(
    make,
    options,
    async stage => {
      await stage.ready();
      const session = await stage.client.sessions.get(fixture.sessionId);
      const [feedback] = await stage.client.feedback.ofPair(fixture.pairId);
      for (const [where, record] of Object.entries({ session, 'session.notes': session?.notes, feedback })) {
        const data = dataIn(record, plugin.id);
        learn(data?.['version'] === wanted && canon({ ...data, version: 0 }) === canon({ ...today, version: 0 }), () => ({
          what: `A ${where} written by version ${String(version)} does not read as today’s.`,
          did: `read ${where}.ext['${plugin.id}']`,
          expected: shown({ ...today, version: wanted }),
          got: shown(data),
          cause: stage.failures.map(({ message }) => message).join('; ') || 'dataVersion was not raised',
          change: 'mend upgrade; raise dataVersion by one with every change of the data',
          guide: 'versions',
        }));
      }
      const views = await stage.client.fields.session();
      for (const view of views.filter(one => one.plugin === plugin.id)) {
        const problem = view.problem(today[view.id] as never);
        learn(problem === undefined, () => ({
          what: `What upgrade makes for “${view.id}” does not pass the field’s own check.`,
          did: `${did}, then check(${shown(today[view.id])})`,
          expected: 'no problem: else nobody can save that session any more',
          got: shown(problem),
          change: 'bring the value to what the field takes, or leave it out',
          guide: 'versions',
        }));
      }
    },
    { ...how, bundle: withOlderData(fixture, plugin.id, version, sample) },
  );
}

export const dataChecks = [
  onStage('session.field, feedback.item: what is typed stays, through the plugin’s absence and return', async stage => {
    await stage.ready();
    const fields = fieldsOf(stage);
    if (!fields.length) return skip('it has no field and no question');
    const [session, feedback] = [stage.at<SessionField>('session.field'), stage.at<FeedbackItem>('feedback.item')];
    const empty = fields.find(field => valuesOf([field], stage.options, field.home) === undefined);
    if (empty)
      throw lesson({
        what: `The kit cannot make up a value for ${nameOf(empty).toLowerCase()}.`,
        cause: 'it is a control of your own, and only you know what it keeps',
        change: `give one: testPlugin(…, { values: { ${empty.id}: … } })`,
        guide: 'control',
      });
    if (session.length) await sessionRound(stage, session);
    if (feedback.length) await feedbackRound(stage, feedback);
    return undefined;
  }),

  (subject: Subject): Check => ({
    name: 'upgrade: data of every older version becomes today’s',
    run: () =>
      whenSetUp(subject, async watched => {
        const plugin = made(subject.make);
        const { dataVersion = 1, id } = plugin;
        if (dataVersion === 1) return skip('its data is of version 1');
        learn(Number.isInteger(dataVersion) && 'upgrade' in plugin, () => ({
          what: `The data is of version ${shown(dataVersion)}, and nothing brings older data there.`,
          expected: 'upgrade(data, fromVersion)',
          got: 'no upgrade',
          cause: 'dataVersion was raised alone',
          change: 'write upgrade; people have records of version 1',
          guide: 'versions',
        }));
        for (let version = 1; version < dataVersion; version++) {
          const given = subject.options.olderData?.[version];
          learn(given !== undefined, () => ({
            what: `Nobody said what version ${String(version)} kept.`,
            expected: `a sample of ext['${id}'] as version ${String(version)} wrote it`,
            cause: 'the kit cannot know it',
            change: `give one: testPlugin(…, { olderData: { ${String(version)}: { … } } })`,
            guide: 'versions',
          }));
          for (const sample of Array.isArray(given) ? given : [given]) await upgradeFrom(subject, version, sample, watched());
        }
        return undefined;
      }),
  }),
];
