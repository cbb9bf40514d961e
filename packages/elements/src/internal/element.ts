import { LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { describeError, isRmError, rmError } from '@reverse-mentoring/core';
import type { ProgramClient } from '@reverse-mentoring/core';
import type { ProgramProvider } from '../context.js';
import { RmEvent, type RmBeforeEvent } from './events.js';
import { frame } from './frame.js';
import { formatDay, formatDayShort, formatList, formatNumber, formatTime } from './formats.js';
import { joinPage, leavePage, nearestLang } from './page.js';
import { ProviderController } from './provider-controller.js';
import { Query } from './query.js';
import { baseStyles } from './styles.js';
import { addTexts, spoken, text } from './texts.js';
import { inTurns } from './turns.js';
import { en } from './texts.en.js';
import { VERSION } from './version.js';

addTexts('en', en);

/** States an element shows through `:state(…)`; engines without it get an attribute `data-state-…`. */
export type RmState = 'loading' | 'empty' | 'error' | 'dirty' | 'readonly' | 'offline' | 'no-client' | 'unknown-user';

/**
 * Base of every tag: finds the client, speaks the right language, shows the common states.
 * A tag writes `heading()`, `renderMain()`, and where it applies `isEmpty` with `renderEmpty()`.
 */
export abstract class RmElement extends LitElement {
  static readonly version: string = VERSION;
  /** What every tag wears; its own come after it. */
  static override styles = baseStyles;
  static override properties = {
    program: { type: String },
    // An empty `lang` would declare the language unknown: then there is no attribute.
    lang: { reflect: true, converter: { fromAttribute: (value: string | null) => value ?? '', toAttribute: (value: string) => value || null } },
    client: { attribute: false, noAccessor: true },
  };

  /** Id of the programme, when several are on the page. */
  declare program: string;
  /** Language of this tag; without it, that of its provider, the page, the browser. */
  declare lang: string;

  protected readonly internals: ElementInternals = this.attachInternals();
  readonly #provider = new ProviderController(this);
  readonly #queries: Query<unknown>[] = [];
  /** Everybody, asked for only while this tag asks who somebody is. */
  readonly members = new Query(
    this,
    q => q.participants.all(),
    () => (this.asksUser ? [] : undefined),
    true,
  );
  readonly #states = new Set<RmState>();
  #language = 'en';

  constructor() {
    super();
    this.program = '';
    this.lang = '';
  }

  /** The client in use: the one set here, else the one found on the page. */
  get client(): ProgramClient | undefined {
    return this.#provider.own ?? this.#provider.found;
  }

  set client(client: ProgramClient | undefined) {
    this.#provider.own = client;
    this.#provider.resolve();
  }

  /** The `<rm-program>` the client comes from. */
  get provider(): ProgramProvider | undefined {
    return this.#provider.provider;
  }

  /** Ids of the programmes one would have to choose from. */
  get candidates(): readonly string[] {
    return this.#provider.candidates;
  }

  /** The language this tag speaks now, as a BCP 47 tag. */
  get language(): string {
    return this.#language;
  }

  /** Nobody named the acting user, or the one remembered here has left: somebody may say who they are. */
  get asksUser(): boolean {
    return !!this.provider?.asksUser && !!this.client && this.client.userState !== 'known';
  }

  /** Whether the tag is of use only to somebody the programme knows. */
  protected get needsUser(): boolean {
    return true;
  }

  /** Whether there is nothing to show yet; then `renderEmpty()` is drawn. */
  protected get isEmpty(): boolean {
    return false;
  }

  /** Whether nothing can be changed now. */
  protected get isReadonly(): boolean {
    return this.client?.storage.state === 'blocked';
  }

  /** What went wrong and keeps the tag from showing its content. */
  protected get failure(): unknown {
    const { client, provider } = this;
    return (
      (client ? (client.closed ? rmError('closed') : undefined) : provider?.error) ??
      this.#queries.find(query => query.error !== undefined && query.value === undefined)?.error
    );
  }

  /** Whether the first answers are still on their way. */
  protected get isLoading(): boolean {
    return this.client ? this.#queries.some(query => query.loading) : this.provider?.phase === 'opening';
  }

  /** Makes the tag wait for a query. */
  addQuery(query: Query<unknown>): void {
    this.#queries.push(query);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    joinPage(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leavePage(this);
  }

  /** Called when the language of the page or its connection changed. */
  pageChanged(): void {
    this.requestUpdate();
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    return inTurns(() => {
      void super.scheduleUpdate();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('program')) this.#provider.resolve();
    this.#language = spoken(this.lang || (this.provider?.lang ?? '') || nearestLang(this) || navigator.language, this.client?.words);
  }

  protected override update(changed: PropertyValues): void {
    const { client } = this;
    const unknown = this.needsUser && client !== undefined && client.userState !== 'known';
    const failed = this.failure !== undefined;
    this.setState('no-client', !client && !this.provider);
    this.setState('unknown-user', unknown && !failed);
    this.setState('error', failed);
    // What failed is told at once, whatever else is still being asked.
    this.setState('loading', !failed && this.isLoading);
    this.setState('empty', !!client && !unknown && !failed && !this.isLoading && this.isEmpty);
    this.setState('readonly', this.isReadonly);
    this.setState('offline', !navigator.onLine);
    super.update(changed);
  }

  /** Asks everything again; tries again what failed. */
  reload(): void {
    if (this.provider?.error !== undefined || this.client?.closed) this.provider?.retry();
    // Reading is what opens a storage that was lost.
    if (this.client?.storage.state === 'blocked') this.client.record().catch(() => undefined);
    for (const query of this.#queries) query.reload();
  }

  /** Whether a state is on. */
  hasState(state: RmState): boolean {
    return this.#states.has(state);
  }

  protected setState(state: RmState, on: boolean): void {
    if (this.#states.has(state) === on) return;
    this.#states[on ? 'add' : 'delete'](state);
    try {
      this.internals.states[on ? 'add' : 'delete'](state);
    } catch {
      // Chromium before 125 takes only names with two dashes, older engines none; can go in 2027.
      this.toggleAttribute(`data-state-${state}`, on);
    }
  }

  /** The text of a key in this tag's language. */
  t(key: string, params?: Readonly<Record<string, unknown>>): string {
    return text(this.#language, key, params, this.client?.words);
  }

  /** A sentence a person can act on. */
  describe(error: unknown): string {
    // Behind loader.js every engine words a part that did not come its own way, in English.
    return error instanceof TypeError && / module/.test(error.message) ? this.t('rm.unloaded') : describeError(error, this.#language, this.client?.words);
  }

  /** `26 November 2026`, without the year when it is this one. */
  formatDay(day: string, today = this.client?.today()): string {
    return formatDay(this.#language, day, today);
  }
  /** `Thu 26 Nov` */
  formatDayShort(day: string): string {
    return formatDayShort(this.#language, day);
  }
  /** `14:30` as the language says it. */
  formatTime(time: string): string {
    return formatTime(this.#language, time);
  }
  /** `Marie, Karim and Gérard` */
  formatList(items: readonly string[]): string {
    return formatList(this.#language, items);
  }
  /** `1,250` */
  formatNumber(value: number): string {
    return formatNumber(this.#language, value);
  }

  /** Asks the host page before something is done; true when nobody objects. @throws when it says why not, or somebody else signed in meanwhile */
  async ask(event: RmBeforeEvent<unknown>): Promise<boolean> {
    const { client } = this;
    const user = client?.user;
    const agreed = this.dispatchEvent(event) && (await event.settled());
    if (client !== this.client || client?.user !== user) throw rmError('not-allowed', { rule: 'user-changed' });
    return agreed;
  }

  /** Tells the host page of an error a person met. */
  protected announceError(error: unknown): void {
    this.dispatchEvent(new RmEvent('rm-error', { error, code: isRmError(error) ? error.code : '', message: this.describe(error) }));
  }

  /** The heading; also names the region for assistive technology. */
  abstract heading(): string;
  /** What stands before the heading, for the eye only. */
  renderLead(): unknown {
    return undefined;
  }
  /** One soft line under the heading. */
  subheading(): unknown {
    return undefined;
  }
  /** The content, when there is a client, a user and something to show. */
  abstract renderMain(): unknown;
  /** Something kind when there is nothing to show. */
  renderEmpty(): unknown {
    return undefined;
  }

  protected override render(): unknown {
    return frame(this);
  }
}
