import { css, ReactiveElement } from 'lit';
import type { PropertyValues } from 'lit';
import { describeError, isRmError } from '@reverse-mentoring/core';
import type { ProgramClient, Store } from '@reverse-mentoring/core';
import { clientContext, notify, programRegistry, providerContext } from '../context.js';
import type { ProgramProvider } from '../context.js';
import { defaults } from '../internal/defaults.js';
import { RmEvent } from '../internal/events.js';
import { recall, remember } from '../internal/kept.js';
import { nearestLang } from '../internal/page.js';
import { spoken } from '../internal/texts.js';
import { VERSION } from '../internal/version.js';
import { provide } from './provide.js';
import { leaseProgram } from './sharing.js';
import type { Lease } from './sharing.js';

type Provider = { -readonly [K in keyof ProgramProvider]: ProgramProvider[K] };

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
  /** Nothing but room for what stands inside. */
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
  /** Language of this programme's tags, where they name none of their own. */
  declare lang: string;
  /** Where to keep it; without it, the default of the bundle, else memory. */
  declare store: Store | undefined;
  /** Asks the host who is signed in. */
  declare identify: (() => Promise<string | undefined>) | undefined;

  readonly #provider: Provider = {
    version: VERSION,
    id: '',
    host: this,
    client: undefined,
    phase: 'opening',
    error: undefined,
    lang: '',
    question: undefined,
    asksUser: false,
    tags: new Set(),
    watchers: new Set(),
    retry: () => {
      void this.reload();
    },
    choose: async user => {
      remember(this.#userKey, user);
      this.#recalls = true;
      await this.#act(user);
    },
  };
  readonly #context = provide(
    this,
    new Map<unknown, unknown>([
      [providerContext, this.#provider],
      [clientContext, undefined],
    ]),
  );
  #lease: Lease | undefined;
  #stops: (() => void)[] = [];
  /** Counts starts: what an earlier one still awaits must not take effect. */
  #round = 0;
  #running = false;
  /** Whether what somebody once answered in this browser counts. */
  #recalls = true;
  #ready!: Promise<ProgramClient>;
  #resolve!: (client: ProgramClient) => void;
  #reject!: (error: unknown) => void;

  constructor() {
    super();
    this.programId = this.src = this.catalogs = this.lang = '';
    this.storageScope = 'program';
    this.#promise();
  }

  /** The open client, once there is one. */
  get client(): ProgramClient | undefined {
    return this.#provider.client;
  }

  /** The client, as soon as the programme is open and filled. */
  get ready(): Promise<ProgramClient> {
    return this.#ready;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#context.announce();
    this.#join();
    // Taken out and put back later: the properties are the same, so nothing else would start it again.
    if (this.hasUpdated && !this.#running) void this.#start();
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
    if (changed.has('lang')) this.#set({ lang: this.lang });
    if (changed.has('programId')) this.#join();
    if (reopening.some(name => changed.has(name))) void this.#start();
    else if (changed.has('user') || changed.has('identify')) void this.#identify();
  }

  /** Reads `src` again and tries again what failed. */
  async reload(): Promise<void> {
    const client = this.#lease?.client;
    if (!client || client.closed) {
      await this.#start();
      return;
    }
    this.#set({ error: undefined });
    await this.#fill(client, this.#round);
  }

  get #userKey(): string {
    return `reverse-mentoring/user/1/${this.programId}`;
  }

  get #language(): string {
    return spoken(this.lang || nearestLang(this) || navigator.language);
  }

  /** What providers of one id must agree on. */
  get #options(): Readonly<Record<string, string>> {
    return { user: this.user ?? '', src: this.src, 'storage-scope': this.storageScope, plugins: this.plugins ?? '*', catalogs: this.catalogs };
  }

  #promise(): void {
    this.#ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A page that never asks for it must not see an unhandled rejection.
    this.#ready.catch(() => undefined);
  }

  #set(changes: Partial<Provider>): void {
    Object.assign(this.#provider, changes);
    notify(this.#provider.watchers);
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
    this.#running = false;
    for (const stop of this.#stops.splice(0)) stop();
    const lease = this.#lease;
    this.#lease = undefined;
    this.#set({ client: undefined, phase: 'opening', error: undefined, awaits: [], question: undefined, asksUser: false });
    this.#context.set(clientContext, undefined);
    lease?.release();
  }

  async #start(): Promise<void> {
    if (!this.isConnected || !this.programId) return;
    this.#stop();
    this.#running = true;
    const round = this.#round;
    try {
      const user = await this.#whoActs();
      if (round !== this.#round) return;
      const lease = await leaseProgram(
        {
          id: this.programId,
          user,
          store: this.store,
          storageScope: this.storageScope,
          lang: this.#language,
          plugins: typeof this.plugins === 'string' ? [] : defaults.plugins,
        },
        this.#options,
      );
      if (round !== this.#round) {
        lease.release();
        return;
      }
      this.#lease = lease;
      const { client, opened } = lease;
      this.#stops.push(
        client.on('storage.changed', ({ reason }) => {
          if (reason === 'closed' && opened && this.src)
            void import('./filling.js').then(({ recover }) => recover(client, () => this.#fill(client, round), this.#fail));
        }),
      );
      if (opened && typeof this.plugins === 'string') {
        const { loadPlugins } = await import('./filling.js');
        const stop = await loadPlugins(client, this.plugins, this, this.#fail, awaits => {
          this.#set({ awaits });
        });
        if (round !== this.#round) {
          stop();
          return;
        }
        this.#stops.push(stop);
      }
      // Later visits start from what is kept; the first one has to wait for the file.
      const kept = await client.record().then(Boolean, () => true);
      if (kept) this.#open(client, round);
      if (opened) await this.#fill(client, round);
      if (!kept) this.#open(client, round);
    } catch (error) {
      if (round !== this.#round) return;
      this.#provider.phase = 'failed';
      this.#fail(error);
      this.#reject(error);
      this.#promise();
      // The other provider of this id may leave, as when a page is replaced bit by bit.
      const { watchers, clients } = programRegistry();
      const again = (): void => {
        if (!clients.has(this.programId)) void this.#start();
      };
      if (isRmError(error) && error.code === 'program-conflict') {
        watchers.add(again);
        this.#stops.push(() => watchers.delete(again));
      }
    }
  }

  #open(client: ProgramClient, round: number): void {
    if (round !== this.#round) return;
    this.#set({ client, phase: 'ready', asksUser: this.#asks });
    this.#context.set(clientContext, client);
    this.#resolve(client);
    this.dispatchEvent(new RmEvent('rm-ready', { client }));
  }

  /** Brings in `src` and the catalogues; what fails is told, and the rest goes on. */
  async #fill(client: ProgramClient, round: number): Promise<void> {
    const { src, catalogs } = this;
    if (!src && !catalogs) return;
    const fail = (error: unknown): void => {
      if (round === this.#round) this.#fail(error);
    };
    try {
      const { importSource, loadCatalogs } = await import('./filling.js');
      await Promise.all([
        src ? importSource(client, src, (stored, incoming) => this.#ask(stored, incoming)).catch(fail) : undefined,
        loadCatalogs(client, catalogs, this, fail),
      ]);
    } catch (error) {
      fail(error);
    }
  }

  #ask(stored: string, incoming: string): Promise<boolean> {
    return new Promise(resolve => {
      const answer = (load: boolean): void => {
        this.#set({ question: undefined });
        resolve(load);
      };
      this.#set({ question: { kind: 'title', stored, incoming, answer } });
    });
  }

  /** Nobody named the acting user: a tag may ask. */
  get #asks(): boolean {
    return !this.user && !this.identify;
  }

  async #whoActs(): Promise<string | undefined> {
    try {
      return this.user || (await this.identify?.()) || (this.#recalls && this.#asks && recall(this.#userKey)) || undefined;
    } catch (error) {
      // The host's sign-in is down: reading what is for everybody still works.
      this.#fail(error);
      return undefined;
    }
  }

  async #identify(): Promise<void> {
    const round = this.#round;
    // A page that took its user away signed somebody out: an older answer must not sign in somebody else.
    this.#recalls = false;
    const user = await this.#whoActs();
    if (round !== this.#round) return;
    this.#lease?.agree(this.#options);
    this.#set({ asksUser: this.#asks });
    await this.#act(user);
  }

  async #act(user: string | undefined): Promise<void> {
    // A database of their own: another person's is another one.
    if (this.storageScope === 'user' || !this.#lease) await this.#start();
    else await this.#lease.client.actAs(user);
  }

  readonly #fail = (error: unknown): void => {
    this.#set({ error });
    const code = isRmError(error) ? error.code : '';
    const message = describeError(error, this.#language);
    // No tag is there to say it.
    // eslint-disable-next-line no-console -- then the page's author should hear it
    if (!this.#provider.tags.size) console.warn(`[reverse-mentoring] ${code}: ${message}`);
    this.dispatchEvent(new RmEvent('rm-error', { error, code, message }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-program': RmProgram;
  }
}
