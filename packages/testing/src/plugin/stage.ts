import type { Bundle, PluginContext, PluginObject, PluginStatus, ProgramClient } from '@reverse-mentoring/core';
import { fixtures, openBundle, type Fixture } from '../fixtures.js';
import { learn, lesson, reasonOf, shown } from '../lesson.js';
import type { PluginCheckOptions } from './options.js';
import { recorded, type Recording, type Registered } from './recorded.js';

/** A check needs the plugin, and it does not set up. */
export class NotReady extends Error {
  constructor(status: PluginStatus | undefined) {
    super(
      lesson({
        what: `The plugin is “${status?.state ?? 'missing'}” after its set-up.`,
        expected: 'ready',
        got: status?.error ?? 'no reason',
        cause: 'its set-up fails, if only sometimes',
        change: 'look at the check “sets up without a failure” first',
        guide: 'first',
      }).message,
    );
  }
}

/** What a maker makes: a plugin, or the lesson why it is none. */
export function made(make: () => PluginObject): PluginObject {
  let plugin: unknown;
  const expected = 'a new plugin: what the function made by definePlugin answers';
  try {
    plugin = make();
  } catch (error) {
    throw lesson({
      what: 'The function that makes the plugin throws.',
      did: 'called it, as () => ceramics() is called',
      expected,
      got: shown(error),
      cause: 'the factory was given options it cannot use, or something beside it fails',
      change: 'mend what the message names; options are checked best by `options` of definePlugin, which throws nothing into the page',
      guide: 'testing',
    });
  }
  const isPromise = typeof (plugin as { then?: unknown } | undefined)?.then === 'function';
  learn(plugin !== undefined && plugin !== null && !isPromise, () => ({
    what: isPromise ? 'The function that makes the plugin answers a promise.' : 'The function that makes the plugin answers nothing: forgot `return`?',
    did: 'called it, as () => ceramics() is called',
    expected,
    got: shown(plugin),
    cause: isPromise ? 'it is async' : 'braces without return: () => { ceramics(); }',
    change: isPromise ? 'import the plugin before, and answer it at once: () => ceramics()' : 'write () => ceramics(), or return it',
    guide: 'testing',
  }));
  learn(((plugin as PluginObject).$$type as unknown) === 'reverse-mentoring/plugin' && typeof (plugin as PluginObject).setup === 'function', () => ({
    what: 'What was given is no plugin.',
    expected,
    got: shown(plugin),
    cause: 'the factory itself was given: ceramics instead of ceramics()',
    change: 'give () => ceramics()',
    guide: 'first',
  }));
  return plugin as PluginObject;
}

/** A failure of the plugin, as the page hears of it. */
export interface Failure {
  readonly point: string;
  readonly message: string;
}

/** Another plugin, which must notice nothing. */
export const neighbourId = 'testing/neighbour';
const neighbour: PluginObject = Object.freeze({
  $$type: 'reverse-mentoring/plugin' as const,
  id: neighbourId,
  version: '1.0.0',
  sdk: 1,
  setup: (ctx: PluginContext) => {
    ctx.contribute('program.preset', { id: 'testing-neighbour', label: { en: 'Neighbour' }, sessions: 6, minutes: 60, weeks: 12 });
    ctx.contribute('skill.catalog', {
      id: 'testing-neighbour',
      label: { en: 'Neighbour' },
      skills: [{ code: 'zebra-stripes', label: { en: 'Zebra stripes' } }],
    });
  },
});

let quiet = 0;
let spoken: typeof console.warn | undefined;
/** Failures the kit causes on purpose are not for the author's eyes: the client's own lines are held back meanwhile. */
async function quietly<T>(run: () => Promise<T>): Promise<T> {
  /* eslint-disable no-console -- put back as it was */
  const { warn } = console;
  if (quiet++ === 0) {
    spoken = warn;
    console.warn = (...said: unknown[]) => {
      if (!String(said[0]).startsWith('[reverse-mentoring]')) warn(...said);
    };
  }
  try {
    return await run();
  } finally {
    if (--quiet === 0 && spoken) console.warn = spoken;
  }
  /* eslint-enable no-console */
}

export interface StageOptions extends Partial<Omit<Recording, 'onRegistered'>> {
  /** Instead of the fixture's own. */
  readonly bundle?: Bundle;
  readonly onOpen?: (client: ProgramClient) => void;
}

/** A real programme with the plugin in it, and all that the plugin does written down. */
export class Stage {
  readonly client: ProgramClient;
  readonly fixture: Fixture;
  readonly options: PluginCheckOptions;
  readonly failures: Failure[] = [];
  /** What plugins made by {@link make} registered. */
  readonly items: Registered[] = [];
  /** Calls of functions the plugin registered. */
  calls = 0;
  /** Its id. */
  plugin = '';
  readonly #make: () => PluginObject;
  readonly #how: StageOptions;

  constructor(client: ProgramClient, fixture: Fixture, make: () => PluginObject, options: PluginCheckOptions, how: StageOptions) {
    this.client = client;
    this.fixture = fixture;
    this.options = options;
    this.#make = make;
    this.#how = how;
  }

  static async run<T>(make: () => PluginObject, options: PluginCheckOptions, body: (stage: Stage) => Promise<T>, how: StageOptions = {}): Promise<T> {
    const fixture = options.fixture ?? fixtures.chocolaterie();
    return quietly(async () => {
      // Before anything is opened: what is no plugin is told at once.
      const { id } = made(make);
      const client = await (how.bundle ? openBundle(how.bundle, fixture.today, { user: fixture.people.mentor }) : fixture.open());
      const stage = new Stage(client, fixture, make, options, how);
      stage.plugin = id;
      how.onOpen?.(client);
      client.on('plugin.failed', ({ plugin, point, error }) => {
        if (plugin === stage.plugin) stage.failures.push({ point, message: reasonOf(error) });
      });
      await client.use([neighbour, ...(options.needs ?? [])]);
      try {
        return await body(stage);
      } finally {
        client.close();
      }
    });
  }

  /** A new plugin, written down. */
  make(how: Pick<StageOptions, 'tick' | 'onContext'> = {}): PluginObject {
    return recorded(made(this.#make), {
      ...this.#how,
      ...how,
      onRegistered: item => this.items.push(item),
      onCalled: (item, name) => {
        this.calls++;
        this.#how.onCalled?.(item, name);
      },
    });
  }

  async load(plugin: PluginObject): Promise<PluginStatus | undefined> {
    const statuses = await this.client.use([plugin]);
    return statuses[0];
  }

  /** Loads a new one, which must be ready: other checks say what is wrong when it is not. */
  async ready(how: Pick<StageOptions, 'tick' | 'onContext'> = {}): Promise<PluginObject> {
    const plugin = this.make(how);
    const status = await this.load(plugin);
    if (status?.state !== 'ready') throw new NotReady(status);
    return plugin;
  }

  /** What the plugin contributed to a point, in the order it did. */
  at<T>(point: string): readonly T[] {
    return this.items.filter(item => item.kind === 'contribution' && item.point === point).map(({ value }) => value as T);
  }

  /** Names of what is in the programme by this plugin, told by the client alone. */
  async traces(id: string): Promise<readonly string[]> {
    const { client } = this;
    const found: string[] = [];
    const note = (name: string, present: boolean): void => {
      if (present) found.push(name);
    };
    for (const one of await client.skills.catalogs()) note(`skill.catalog ${one.id}`, one.plugin === id);
    for (const one of await client.fields.session()) note(`session.field ${one.id}`, one.plugin === id);
    for (const moment of ['session', 'fit', 'mid-term', 'end', 'echo'] as const)
      for (const role of ['mentor', 'mentee'] as const)
        for (const one of await client.fields.feedback({ moment, role })) note(`feedback.item ${one.id} (${moment}, ${role})`, one.plugin === id);
    for (const one of await client.formats.all()) note(`export.format ${one.id}`, one.plugin === id);
    const presets = new Set(this.at<{ id: string }>('program.preset').map(one => one.id));
    for (const one of await client.presets.all())
      note(`program.preset ${one.id}`, presets.has(one.id) && !['standard', 'small-business', 'bench'].includes(one.id));
    for (const personId of [this.fixture.people.mentor, this.fixture.people.mentee]) {
      await client.actAs(personId);
      for (const one of await client.preparation.modules()) note(`preparation.module ${one.id}`, one.id.startsWith(`${id}:`));
    }
    await client.actAs(this.fixture.people.coordinator);
    const { mentor, mentee } = this.fixture.people;
    const explained = await client.matching.explain(mentor, mentee).catch(() => undefined);
    for (const one of explained?.criteria ?? []) note(`match.criterion ${one.id}`, one.id.startsWith(`${id}:`));
    await client.actAs(mentor);
    return found;
  }

  /** True while the other plugin is as it was. */
  async neighbourLives(): Promise<boolean> {
    const [presets, hits] = [await this.client.presets.all(), await this.client.skills.search('zebra stripes', { lang: 'en' })];
    return presets.some(({ id }) => id === 'testing-neighbour') && hits.some(({ id }) => id === 'testing-neighbour:zebra-stripes');
  }
}

/** Lets everything that waits on settled promises run. */
export const settle = (ms = 0): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms));
