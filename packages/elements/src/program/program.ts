import { ContextProvider } from '@lit/context';
import { css, ReactiveElement } from 'lit';
import type { PropertyValues } from 'lit';
import { describeError, isRmError, rmError } from '@reverse-mentoring/core';
import type { PluginObject, ProgramClient, Store } from '@reverse-mentoring/core';
import { clientContext, notify, programRegistry, providerContext } from '../context.js';
import { RmEvent } from '../internal/events.js';
import { nearestLang } from '../internal/page.js';
import { spoken } from '../internal/texts.js';
import { VERSION } from '../internal/version.js';
import { onPlugin, resolvePlugins } from './plugin-list.js';
import { Provider } from './provider.js';
import { leaseProgram } from './sharing.js';
import type { Lease } from './sharing.js';
import { catalogPlugin, importSource, recall, remember } from './source.js';

interface Deferred { readonly promise: Promise<ProgramClient>; resolve(client: ProgramClient): void; reject(error: unknown): void }

// Promise.withResolvers came to browsers in 2024 only.
function deferred(): Deferred {
  const parts: Partial<Deferred> = {};
  const promise = new Promise<ProgramClient>((resolve, reject) => Object.assign(parts, { resolve, reject }));
  // A page that never asks for it must not see an unhandled rejection.
  promise.catch(() => undefined);
  return { ...parts, promise } as Deferred;
}

const userKey = (id: string): string => `reverse-mentoring/user/1/${id}`;
const reopening = ['programId', 'storageScope', 'store', 'plugins', 'src', 'catalogs'] as const;

/**
 * Opens a programme and shares it with the tags inside it, or anywhere on the page. Draws nothing itself.
 *
 * @summary Provides a programme to the tags of a page
 * @tag rm-program
 * @slot - Tags that use this programme; they may as well stand elsewhere.
 * @fires {RmReadyEvent} rm-ready - The programme is open and filled; `detail.client`.
 * @fires {RmErrorEvent} rm-error - Something failed; `detail.code`, `detail.message`.
 */
export class RmProgram extends ReactiveElement {
  static readonly baseName = 'program';
  static readonly version: string = VERSION;
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  static override properties = {
    programId: { attribute: 'program-id' },
    user: { type: String },
    src: { type: String },
    plugins: { type: String },
    catalogs: { type: String },
    storageScope: { attribute: 'storage-scope' },
    lang: { type: String },
    store: { attribute: false },
    identify: { attribute: false },
  };

  /** Id of the programme, `^[a-z0-9][a-z0-9_-]{0,63}$`. */
  declare programId: string;
  /** Acting user: a member id or a login. A claim, not proof. */
  declare user: string | undefined;
  /** Address of the programme's bundle, read at each start. */
  declare src: string;
  /** Ids of the plugins to load, separated by spaces; without it, those of the bundle. */
  declare plugins: string | undefined;
  /** Addresses of plain skill lists, separated by spaces. */
  declare catalogs: string;
  /** `user`: a database of the acting user's own, for shared computers. */
  declare storageScope: 'program' | 'user';
  declare lang: string;
  /** Where to keep it; without it, the default of the bundle, else memory. */
  declare store: Store | undefined;
  /** Asks the host who is signed in. */
  declare identify: (() => Promise<string | undefined>) | undefined;

  readonly #provider: Provider = new Provider(this, {
    retry: () => { void this.reload(); },
    choose: async user => {
      remember(userKey(this.programId), user);
      await this.client?.actAs(user);
    },
  });
  readonly #clients = new ContextProvider(this, { context: clientContext, initialValue: undefined as ProgramClient | undefined });
  #lease: Lease | undefined;
  #stopPlugins: (() => void) | undefined;
  /** Counts starts: what an earlier one still awaits must not take effect. */
  #round = 0;
  #ready = deferred();

  constructor() {
    super();
    new ContextProvider(this, { context: providerContext, initialValue: this.#provider });
    this.programId = this.src = this.catalogs = this.lang = '';
    this.storageScope = 'program';
  }

  /** The open client, once there is one. */
  get client(): ProgramClient | undefined {
    return this.#provider.client;
  }

  /** The client, as soon as the programme is open and filled. */
  get ready(): Promise<ProgramClient> {
    return this.#ready.promise;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#join();
    // Taken out and put back later: the properties are the same, so nothing else would start it again.
    if (this.hasUpdated && !this.#lease && this.#provider.phase !== 'failed') void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      const { programs, watchers } = programRegistry();
      programs.delete(this.#provider);
      this.#stop();
      notify(watchers);
    });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(document.createElement('slot'));
    return root;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('lang')) this.#provider.set({ lang: this.lang });
    if (changed.has('programId')) this.#join();
    if (reopening.some(name => changed.has(name))) void this.#start();
    else if (changed.has('user') || changed.has('identify')) void this.#identify(this.#round);
  }

  /** Reads `src` again and tries again what failed. */
  async reload(): Promise<void> {
    const lease = this.#lease;
    const round = this.#round;
    if (!lease) { await this.#start(); return; }
    this.#provider.set({ error: undefined });
    await this.#fill(lease.client, true, () => round !== this.#round);
  }

  #join(): void {
    const { programs, watchers } = programRegistry();
    if (!this.isConnected || !this.programId) return;
    this.#provider.id = this.programId;
    programs.add(this.#provider);
    notify(watchers);
  }

  #stop(): void {
    this.#round++;
    this.#stopPlugins?.();
    this.#stopPlugins = undefined;
    const lease = this.#lease;
    this.#lease = undefined;
    this.#share(undefined);
    this.#provider.set({ phase: 'opening', error: undefined, question: undefined, asksUser: false });
    lease?.release();
  }

  #share(client: ProgramClient | undefined): void {
    this.#provider.set({ client });
    this.#clients.setValue(client);
  }

  async #start(): Promise<void> {
    if (!this.isConnected || !this.programId) return;
    this.#stop();
    const round = this.#round;
    const stale = (): boolean => round !== this.#round;
    let lease: Lease | undefined;
    try {
      const user = await this.#whoActs();
      if (stale()) return;
      const { plugins, missing } = resolvePlugins(this.plugins);
      lease = await leaseProgram(
        { id: this.programId, user, store: this.store, plugins, storageScope: this.storageScope, lang: spoken(this.lang || nearestLang(this) || navigator.language) },
        { user: this.user ?? '', src: this.src, 'storage-scope': this.storageScope, plugins: this.plugins ?? '*', catalogs: this.catalogs },
      );
      if (stale()) { lease.release(); return; }
      this.#lease = lease;
      const { client } = lease;
      if (missing.length) this.#awaitPlugins(client, missing, stale);
      // Later visits start from what is kept; the first one has to wait for the file.
      const kept = (await client.record()) !== undefined;
      if (kept) this.#open(client, stale);
      await this.#fill(client, lease.opened, stale);
      if (!kept) this.#open(client, stale);
    } catch (error) {
      if (stale()) return;
      this.#provider.set({ phase: 'failed' });
      this.#fail(error);
      this.#ready.reject(error);
      this.#ready = deferred();
    }
  }

  #open(client: ProgramClient, stale: () => boolean): void {
    if (stale()) return;
    this.#share(client);
    this.#provider.set({ phase: 'ready', asksUser: !this.user && !this.identify });
    this.#ready.resolve(client);
    this.dispatchEvent(new RmEvent('rm-ready', { client }));
  }

  /** Brings in `src` and the catalogues; what fails is told, and the rest goes on. */
  async #fill(client: ProgramClient, opened: boolean, stale: () => boolean): Promise<void> {
    if (!opened) return;
    const lists = this.catalogs.split(/\s+/).filter(Boolean).map(async src => client.use([await catalogPlugin(src)]));
    const source = this.src ? importSource(client, this.src, (stored, incoming) => this.#ask(stored, incoming)) : undefined;
    for (const result of await Promise.allSettled([source, ...lists])) {
      if (result.status === 'rejected' && !stale()) this.#fail(result.reason);
    }
    if (stale()) return;
    // The file may have brought the person in question.
    if (client.userState !== 'known') await this.#identify(this.#round);
  }

  #ask(stored: string, incoming: string): Promise<boolean> {
    return new Promise(resolve => {
      const answer = (load: boolean): void => {
        this.#provider.set({ question: undefined });
        resolve(load);
      };
      this.#provider.set({ question: { kind: 'title', stored, incoming, answer } });
    });
  }

  async #whoActs(): Promise<string | undefined> {
    const named = this.user || (await this.identify?.());
    return named || (this.identify ? undefined : recall(userKey(this.programId)));
  }

  async #identify(round: number): Promise<void> {
    try {
      const user = await this.#whoActs();
      const client = this.#lease?.client;
      if (round !== this.#round || !client) return;
      await client.actAs(user);
      this.#provider.set({ asksUser: !this.user && !this.identify });
    } catch (error) {
      if (round === this.#round) this.#fail(error);
    }
  }

  /** Named plugins whose script comes later are loaded then. */
  #awaitPlugins(client: ProgramClient, missing: readonly string[], stale: () => boolean): void {
    const names = new Set(missing);
    const check = (): void => {
      const { plugins } = resolvePlugins([...names].join(' '));
      for (const plugin of plugins) names.delete(plugin.id);
      if (plugins.length) void this.#use(client, plugins, stale);
    };
    const stop = onPlugin(check);
    // By then every script of an ordinary page has run.
    const timer = setTimeout(() => {
      for (const plugin of names) this.#fail(rmError('plugin-unknown', { plugin }));
    }, 5000);
    this.#stopPlugins = () => { stop(); clearTimeout(timer); };
  }

  async #use(client: ProgramClient, plugins: readonly PluginObject[], stale: () => boolean): Promise<void> {
    try {
      for (const status of await client.use(plugins)) {
        if (status.state === 'failed') throw rmError('plugin-failed', { plugin: status.id, point: 'setup', problem: status.error });
      }
    } catch (error) {
      if (!stale()) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#provider.set({ error });
    const code = isRmError(error) ? error.code : '';
    this.dispatchEvent(new RmEvent('rm-error', { error, code, message: describeError(error, spoken(this.lang || nearestLang(this) || navigator.language)) }));
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rm-program': RmProgram }
}
