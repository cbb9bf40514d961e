import { describeError, message, rmError, type Words } from '../messages/index.js';
import { lazyPluginHost } from '../plugins/lazy-host.js';
import { isId, randomNode, uuidV7 } from '../records/ids.js';
import { createClock } from '../store/clock.js';
import type { Change, StoreSession } from '../store/port.js';
import { createCommands } from './commands.js';
import type { ClientContext, RunQuery } from './context.js';
import { dayOf } from './days.js';
import { createEmitter } from './emitter.js';
import { createQueries } from './queries.js';
import { Reader } from './reader.js';
import { createRoster, resolveActor, type Actor, type Roster } from './roster.js';
import type { OpenOptions, ProgramClient } from './types.js';
import { createWatches } from './watch.js';

/** Name of the database of a programme, or of one user's own. */
export function databaseName(programId: string, user?: string): string {
  return `reverse-mentoring/1/${programId}${user === undefined ? '' : `/${user}`}`;
}

/**
 * Opens a programme: reads and writes through the answered client; plugins are set up, what waited for its time is merged.
 * A refused storage never rejects: `client.storage` says `session` or `blocked`.
 *
 * @throws {RmError} invalid when the id is not one
 * @example
 * ```ts
 * import { openProgram } from '@reverse-mentoring/core';
 *
 * const program = await openProgram({ id: 'chocolaterie', user: 'claire' });
 * await program.participants.add({ id: 'claire', displayName: 'Claire', roles: ['coordinator'], consent: { at: new Date().toISOString(), textVersion: '1', lang: 'fr' } });
 * program.close();
 * ```
 */
export async function openProgram(options: OpenOptions): Promise<ProgramClient> {
  const { id, plugins = [], lang = 'en', storageScope = 'program' } = options;
  if (!isId(id)) throw rmError('invalid', { rule: 'id', record: 'program', field: 'id', value: id });
  const now = options.now ?? (() => Date.now());
  const clock = createClock(now, randomNode());
  const emitter = createEmitter();
  /** Tells the page and the plugins. */
  const emit: ClientContext['emit'] = (event, detail) => {
    emitter.emit(event, detail);
    // The storage may have something to say before there is a host.
    (context as Partial<ClientContext>).host?.emit(event, detail);
  };
  let user = options.user;
  /** Who is to act as soon as it is known who that is: never somebody's name with somebody else's rights. */
  let next = user;
  let roster: Roster | undefined;
  let actor: Actor = resolveActor(createRoster([]), user);
  let acting: { readonly roster: Roster; readonly user: string | undefined; readonly actor: Actor } | undefined;
  let closed = false;
  let edition = 0;

  const context = {
    get user() {
      return user;
    },
  } as ClientContext & { session: StoreSession };
  const watches = createWatches(
    () => context,
    run => createQueries(context, run),
  );

  const changed = async (changes: readonly Change[] | undefined): Promise<void> => {
    if (closed) return;
    edition++;
    const people = !changes || changes.some(({ type }) => type === 'member');
    if (people) {
      roster = undefined;
      await refreshActor();
    }
    watches.changed(people ? undefined : changes);
    emit('changed', { keys: changes?.map(({ key }) => key) });
  };
  const database = databaseName(id, storageScope === 'user' && user !== undefined ? user : undefined);
  const store = options.store ?? (await import('../store/memory.js')).memoryStore();
  const session = await store.open(database, {
    onState: (state, reason) => {
      if (!closed) emit('storage.changed', { state, reason });
    },
    onChanges: changes => {
      void changed(changes);
    },
  });

  const loadRoster = async (reader: Reader): Promise<Roster> => {
    const known = reader.fresh ? reader.roster : roster;
    const made = known ?? createRoster(await reader.tx.find({ type: 'member' }));
    if (reader.fresh) reader.roster = made;
    else roster = made;
    return made;
  };
  const run: RunQuery = fn => context.read(fn);
  Object.assign(context, {
    id,
    page: context,
    lang,
    database,
    session,
    clock,
    matchingWorker: options.matchingWorker,
    now,
    newId: options.newId ?? (() => uuidV7(now())),
    today: () => dayOf(now()),
    instant: () => new Date(now()).toISOString(),
    roster: loadRoster,
    actor: async (reader: Reader) => {
      const known = await loadRoster(reader);
      const { user } = reader.context;
      // Finding somebody by login reads the whole roster, and every record that is read asks who acts.
      if (acting?.roster !== known || acting.user !== user) acting = { roster: known, user, actor: resolveActor(known, user) };
      return acting.actor;
    },
    edition: () => edition,
    emit,
    changed,
    // Both act as whoever acts in the context they are called on.
    read(fn) {
      return session.run('read', tx => fn(new Reader(tx, this)));
    },
    async write(...args) {
      if (closed) throw rmError('closed');
      return (await import('./write-command.js')).writeCommand(this, ...args);
    },
  } satisfies Partial<ClientContext> & ThisType<ClientContext>);

  async function refreshActor(): Promise<void> {
    const before = actor;
    const wanted = next;
    // Where the storage answers nothing now, `storage.changed` said so, and nobody new is known.
    const known = await run(loadRoster).catch(() => undefined);
    if (wanted !== next || (!known && wanted === user)) return;
    user = wanted;
    actor = resolveActor(known ?? createRoster([]), user);
    if (before.id !== actor.id || before.state !== actor.state) {
      watches.changed(undefined);
      emit('user.changed', { user: actor.id, userState: actor.state });
    }
  }

  const queries = createQueries(context, run);
  /** Nothing to look in until there are plugins. */
  let words: Words | undefined;
  Object.assign(context, {
    host: lazyPluginHost(async () => {
      const env = await (
        await import('./plugin-env.js')
      ).pluginEnv({
        context,
        run,
        client: () => client,
        emit,
        changed: () => {
          watches.changed(undefined);
          // To the page alone: a plugin that registers something when it hears of a change would never end.
          emitter.emit('changed', { keys: undefined });
        },
      });
      words = env.words;
      return env;
    }),
  });
  const commands = createCommands(() => ({ ...context }), queries);

  const client: ProgramClient = {
    ...queries,
    ...commands,
    id,
    lang,
    t: (key, params, wanted = lang) => message(wanted, key, params, words),
    get words() {
      return words;
    },
    get user() {
      return actor.id;
    },
    get userState() {
      return actor.state;
    },
    get userName() {
      return user;
    },
    get storage() {
      return { state: session.state, reason: session.reason };
    },
    get closed() {
      return closed;
    },
    today: () => context.today(),
    actAs: async name => {
      next = name;
      await refreshActor();
      watches.changed(undefined);
    },
    watch: (...args) => watches.watch(...args),
    on: (event, listener) => emitter.on(event, listener),
    use: given => context.host.use(given),
    removePlugin: async pluginId => {
      context.host.remove(pluginId);
    },
    plugins: () => context.host.statuses(),
    disablePlugin: async pluginId => context.host.disable(pluginId),
    enablePlugin: async pluginId => context.host.enable(pluginId),
    forget: async () => {
      await session.destroy();
      client.close();
    },
    close: () => {
      if (closed) return;
      closed = true;
      watches.stopAll();
      emit('closed', { id });
      context.host.close();
      session.close();
    },
  };
  if (session.state !== 'blocked') {
    await refreshActor();
    await sweep().catch((error: unknown) => {
      // eslint-disable-next-line no-console -- nobody asked for the sweep, so there is nobody to throw at
      console.warn('[reverse-mentoring]', describeError(error, lang));
    });
  }
  if (plugins.length) await context.host.use(plugins);
  // Asked for now, so that the first save neither waits for it nor needs the network.
  void Promise.all([import('./everyday.js'), import('./write-command.js')]).catch(() => undefined);
  return client;

  /** Merges what waited for its time, if anything did. */
  async function sweep(): Promise<void> {
    const waiting = await session.run('read', tx => tx.list('pending', { limit: 1 }));
    if (waiting.length) await (await import('./transfer.js')).sweepPending(context);
  }
}
