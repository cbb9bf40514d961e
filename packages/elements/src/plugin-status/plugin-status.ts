import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { onPlugin, registeredPlugins } from '@reverse-mentoring/core';
import type { CatalogView, PluginObject, PluginStatus, ProgramClient } from '@reverse-mentoring/core';
import { defaults } from '../internal/defaults.js';
import { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { addTexts } from '../internal/texts.js';
import type { PluginChangeAction } from './events.js';
import { brings, closed, nameOf, needsLook, reason, refusal, troubles } from './in-words.js';
import { styles } from './plugin-status.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/** Milliseconds. */
const lookEvery = 3000;

/**
 * What plugins add to the page, which of them wait or failed and why, and a switch for each.
 *
 * @summary Shows the plugins of a programme, how they are doing, and switches them off and on in this browser.
 * @tag rm-plugin-status
 *
 * @slot - More content, below the list.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said when there is no plugin.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmPluginChangeEvent} rm-plugin-change - Before a plugin is switched off or on: `detail.action`, `detail.plugin`. `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmPluginChangedEvent} rm-plugin-changed - After that; `detail.plugin` is how it stands now.
 * @fires {RmErrorEvent} rm-error - When that failed; the plugin stays as it was.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart notice - Sentences set apart.
 * @csspart plugin - One plugin.
 *
 * @cssprop --rm-color-accent - Switches that are on, and links.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-color-danger - What went wrong.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The programme is being opened.
 * @cssstate empty - There is no plugin.
 * @cssstate error - The programme could not be read.
 * @cssstate readonly - Storage is refused: what is switched off is on again on the next page.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 */
export class RmPluginStatus extends RmElement {
  static readonly baseName = 'plugin-status';
  static override styles = [...RmElement.styles, styles];

  #heard: ProgramClient | undefined;
  #unregister: (() => void) | undefined;
  #stops: readonly (() => void)[] = [];
  /** Catalogues that do not answer; looked at again while there are some, since nothing tells when they do. */
  #silent: readonly CatalogView[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether whoever acts may switch plugins, and those that guard something, too. */
  #may: 'nothing' | 'some' | 'all' = 'nothing';
  /** Ids of what is being switched. */
  readonly #busy = new Set<string>();
  #said: { readonly id: string; readonly text: string; readonly failed?: boolean } | undefined;

  protected override get needsUser(): boolean {
    return false;
  }

  protected override get isEmpty(): boolean {
    return !this.#plugins.length && !this.#awaited.length && !this.#offered.length;
  }

  get #plugins(): readonly PluginStatus[] {
    const all = this.client?.plugins() ?? [];
    // What was taken away is the least of anybody's worries.
    return [...all.filter(({ state }) => state !== 'removed'), ...all.filter(({ state }) => state === 'removed')];
  }

  /** Named by the page, not here yet. */
  get #awaited(): readonly string[] {
    return this.provider?.awaits ?? [];
  }

  /** What its `<rm-program>` names; `undefined` when it names nothing, and so gets what the bundle brings. */
  get #named(): readonly string[] | undefined {
    const { plugins } = (this.provider?.host ?? {}) as { readonly plugins?: unknown };
    return typeof plugins === 'string' ? plugins.split(/\s+/).filter(Boolean) : undefined;
  }

  /** Registered on the page, and of no use to this programme as long as it does not name them. */
  get #offered(): readonly PluginObject[] {
    // Without a provider there is no attribute to name them in.
    if (!this.provider || !this.client) return [];
    const known = new Set([...this.#plugins, ...defaults.plugins].map(({ id }) => id).concat(this.#named ?? []));
    return registeredPlugins().filter(({ id }) => !known.has(id) && known.add(id));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unregister = onPlugin(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unregister?.();
    this.#listen(undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.isConnected) this.#listen(this.client);
    super.willUpdate(changed);
  }

  /** That something failed changes no contribution: only this event tells of it. */
  #listen(client: ProgramClient | undefined): void {
    if (client === this.#heard) return;
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    this.#heard = client;
    this.#silent = [];
    this.#said = undefined;
    const look = (): void => {
      this.requestUpdate();
      void this.#look(client);
    };
    this.#may = client?.userState === 'known' ? 'some' : 'nothing';
    this.#stops = client
      ? [
          client.on('plugin.failed', look),
          client.on('user.changed', look),
          client.on('changed', ({ keys }) => keys?.some(key => !key.startsWith('member:')) || look()),
        ]
      : [];
    if (client) look();
  }

  async #look(client: ProgramClient | undefined): Promise<void> {
    // Where the storage does not answer, the tag says so itself.
    const all = (await client?.skills.catalogs({ lang: this.language }).catch(() => [])) ?? [];
    const rights = (await client?.rights().catch(() => [])) ?? [];
    if (client !== this.#heard || !client) return;
    this.#may = rights.includes('program.update') ? 'all' : client.userState === 'known' ? 'some' : 'nothing';
    this.#silent = all.filter(({ available }) => !available);
    this.requestUpdate();
    clearTimeout(this.#timer);
    if (this.#silent.length) this.#timer = setTimeout(() => void this.#look(client), lookEvery);
  }

  heading(): string {
    return this.t('plugin-status.heading');
  }

  override subheading(): unknown {
    const all = this.#plugins.filter(({ state }) => state !== 'removed');
    const looks = all.filter(needsLook).length + this.#awaited.length;
    const total = all.length + this.#awaited.length;
    if (!total) return undefined;
    if (looks) return this.t(`plugin-status.look${all.some(one => closed(this, one)) ? '.closed' : ''}`, { count: looks, total });
    const count = all.filter(({ state }) => state === 'ready').length;
    return this.t(`plugin-status.${count ? 'all' : 'none'}`, { count });
  }

  async #change(plugin: PluginStatus, action: PluginChangeAction): Promise<void> {
    const { client } = this;
    const { id, label } = plugin;
    if (!client || this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#said = undefined;
    this.requestUpdate();
    try {
      const event = new RmBeforeEvent('rm-plugin-change', { action, plugin });
      if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
      await (action === 'disable' ? client.disablePlugin(id) : client.enablePlugin(id));
      this.#said = { id, text: this.t(`plugin-status.done.${action}`, { plugin: label }) };
      this.dispatchEvent(new RmEvent('rm-plugin-changed', { action, id, plugin: client.plugins().find(one => one.id === id) }));
    } catch (error) {
      this.#said = { id, text: this.describe(error), failed: true };
      this.announceError(error);
    }
    this.#busy.delete(id);
    this.requestUpdate();
  }

  override renderEmpty(): unknown {
    return html`<p>${this.t('plugin-status.empty')}</p><p class="hint">${this.t('plugin-status.empty.hint')}</p>`;
  }

  renderMain(): unknown {
    const all = this.#plugins;
    return html`${this.#awaited.map(id => notice({ kind: 'warning', text: this.t('plugin-status.missing', { plugin: id }) }))}
      ${this.#silent.map(({ label }) => notice({ kind: 'warning', text: this.t('plugin-status.catalog', { catalog: label }) }))}
      <ul class="plugins">${all.map(one => this.#renderPlugin(one, all))}</ul>
      ${this.#renderOffered()}
      ${this.#may !== 'nothing' && all.some(({ state }) => state !== 'removed' && state !== 'failed') ? html`<p class="hint">${this.t('plugin-status.here')}</p>` : nothing}`;
  }

  #renderOffered(): unknown {
    const named = this.#named;
    const beside = named ?? defaults.plugins.map(({ id }) => id);
    return this.#offered.map(one => {
      const value = [...beside, one.id].join(' ');
      const text = this.t(`plugin-status.offered${named ? '' : '.first'}`, { plugin: nameOf(one, this.language) });
      return notice({ kind: 'quiet', text: html`${text} <code dir="ltr" translate="no">plugins="${value}"</code>` });
    });
  }

  #renderPlugin(plugin: PluginStatus, all: readonly PluginStatus[]): unknown {
    const { id, label, version, state, problems } = plugin;
    const why = [reason(this, plugin, all), closed(this, plugin)].filter(Boolean).join(' ');
    const said = this.#said?.id === id && state !== 'removed' ? this.#said : undefined;
    const isRefused = refusal(plugin) !== undefined;
    const shown = isRefused ? 'refused' : state === 'ready' && problems.length ? 'problems' : state;
    const looks = {
      ready: 'mentor',
      problems: 'mentee',
      pending: 'mentee',
      waiting: 'mentee',
      failed: 'trouble',
      refused: 'off',
      disabled: 'off',
      removed: 'off',
    }[shown];
    return html`<li part="plugin"><div class="top">
        <div class="row name"><p><b>${label}</b>${version === '?' ? nothing : html` <span class="meta">${this.t('plugin-status.version', { version })}</span>`}</p> <span class="badge ${looks}">${this.t(`plugin-status.state.${shown}`)}</span></div>
        ${this.#renderSwitch(plugin, all)}</div>
      ${state === 'ready' ? html`<p class="hint">${brings(this, plugin)}</p>` : nothing}${why ? html`<p>${why}</p>` : nothing}
      ${state === 'failed' ? nothing : troubles(this, plugin).map(([sentence, count]) => html`<p>${sentence} ${count > 1 ? html`<span class="meta times">(${this.t('plugin-status.times', { count })})</span>` : nothing}</p>`)}
      ${this.#renderDetails(plugin)}
      <div role="status">${said && !said.failed ? html`<p class="hint">${said.text}</p>` : nothing}</div>
      ${said?.failed ? notice({ kind: 'error', text: said.text }) : nothing}</li>`;
  }

  #renderSwitch(plugin: PluginStatus, all: readonly PluginStatus[]): unknown {
    const { id, label, state, code, guards = [] } = plugin;
    const failed = state === 'failed';
    // Of two with one id, the one that works is meant.
    if (this.#may === 'nothing' || state === 'removed' || (failed && all.some(one => one.id === id && one !== plugin && one.state !== 'removed')))
      return nothing;
    const busy = String(this.#busy.has(id));
    const retry =
      failed && code === 'plugin-failed' && refusal(plugin) === undefined
        ? html`<button type="button" class="plain" aria-disabled=${busy} aria-label=${this.t('plugin-status.retry.name', { plugin: label })} @click=${() => {
            void this.#change(plugin, 'enable');
          }}>${this.t('plugin-status.retry')}</button>`
        : nothing;
    const on = state !== 'disabled';
    // What failed has nothing to switch off but what it guards; and that is not everybody's to let go.
    if (failed ? !guards.length || this.#may !== 'all' : on && guards.length && this.#may !== 'all') return retry;
    return html`<span class="controls">${retry}<button type="button" class="use" role="switch" aria-checked=${String(on)} aria-disabled=${busy} @click=${() => {
      void this.#change(plugin, on ? 'disable' : 'enable');
    }}><span class="meta say">${this.t('plugin-status.use')}<span class="sr">${this.t('plugin-status.use.name', { plugin: label })}</span></span><i></i></button></span>`;
  }

  /** What only helps somebody who can read it, in the words it came in. */
  #renderDetails({ id, sdk, error, code, problems }: PluginStatus): unknown {
    if (!error && !problems.length) return nothing;
    const lines = [
      `${id} · SDK ${sdk}${code ? ` · ${code}` : ''}`,
      error,
      ...problems.filter(({ message }) => message !== error).map(({ point, message, count }) => `${point} (${count}): ${message}`),
    ];
    return html`<details><summary>${this.t('plugin-status.details')}</summary><pre lang="en" dir="ltr">${lines.filter(Boolean).join('\n')}</pre></details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-plugin-status': RmPluginStatus;
  }
}
