import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PropertyValues } from 'lit';
import type { PreparationModule } from '@reverse-mentoring/core';
import { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import type { PreparationTick } from './events.js';
import { styles } from './preparation.styles.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Short modules that prepare a mentor or a mentee, ticked off step by step and remembered.
 *
 * @summary Short modules that prepare a mentor or a mentee, ticked off step by step.
 * @tag rm-preparation
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said to somebody who is neither mentor nor mentee.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmPreparationSaveEvent} rm-preparation-save - Before a tick is kept or taken back; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmPreparationSavedEvent} rm-preparation-saved - After that.
 * @fires {RmErrorEvent} rm-error - When a tick could not be kept.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart progress - How far one is.
 * @csspart module - A module.
 * @csspart actions - The button to print.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Ticks.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - The acting user is neither mentor nor mentee.
 * @cssstate error - The programme could not be read.
 * @cssstate readonly - Nothing can be ticked: storage is refused, the programme closed, or consent not given yet.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmPreparation extends RmElement {
  static readonly baseName = 'preparation';
  static override styles = [...RmElement.styles, styles];

  readonly #found = new Query(
    this,
    async (q, personId: string, lang: string) => {
      const [modules, person, program] = [await q.preparation.modules({ personId, lang }), await q.participants.get(personId), await q.record()];
      const closed = program?.status === 'closed' || program?.status === 'cancelled';
      return { modules, why: closed ? 'closed' : person?.state === 'invited' ? 'invited' : undefined };
    },
    () => (this.client?.user === undefined ? undefined : [this.client.user, this.language]),
  );
  /** Modules somebody folded or unfolded; of the others the first one with something left to do is open. */
  readonly #open = new Map<string, boolean>();
  #first: string | undefined;
  /** Ticks on their way, by module and step. */
  readonly #pending = new Map<string, boolean>();
  #error: unknown;
  #shown: readonly PreparationModule[] = [];
  #scope = '';
  #paper: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#paper = new AbortController());
    let closed: HTMLDetailsElement[] = [];
    // On paper nothing can be unfolded.
    addEventListener(
      'beforeprint',
      () => {
        closed = [...(this.shadowRoot?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [])];
        for (const fold of closed) fold.open = true;
      },
      { signal },
    );
    addEventListener(
      'afterprint',
      () => {
        for (const fold of closed) fold.open = false;
      },
      { signal },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#paper?.abort();
  }

  protected override get isEmpty(): boolean {
    return !this.#shown.length;
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || (!this.isEmpty && !!this.#found.value?.why);
  }

  heading(): string {
    return this.t('preparation.heading');
  }

  override subheading(): unknown {
    return this.#shown.length ? this.t('preparation.hint') : undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const scope = `${this.client?.id ?? ''} ${this.client?.user ?? ''}`;
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.#open.clear();
      this.#pending.clear();
      this.#first = this.#error = undefined;
      this.#shown = [];
    }
    super.willUpdate(changed);
  }

  protected override update(changed: PropertyValues): void {
    // In another language the same pages stand there until the new words have come.
    if (this.#found.value) this.#shown = this.#found.value.modules;
    else if (!this.#found.loading) this.#shown = [];
    for (const { id, steps } of this.#shown)
      for (const step of steps) if (this.#pending.get(`${id}/${step.id}`) === !!step.doneAt) this.#pending.delete(`${id}/${step.id}`);
    this.#first ??= this.#shown.find(({ done }) => !done)?.id;
    super.update(changed);
  }

  #isDone(module: PreparationModule, step: PreparationModule['steps'][number]): boolean {
    return this.#pending.get(`${module.id}/${step.id}`) ?? !!step.doneAt;
  }

  async #tick(tick: PreparationTick): Promise<void> {
    const key = `${tick.moduleId}/${tick.stepId}`;
    this.#error = undefined;
    this.#pending.set(key, tick.done);
    this.requestUpdate();
    try {
      const event = new RmBeforeEvent('rm-preparation-save', tick);
      if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
      await this.client?.preparation.complete(tick.moduleId, tick.stepId, { done: tick.done });
      this.dispatchEvent(new RmEvent('rm-preparation-saved', tick));
    } catch (error) {
      this.#pending.delete(key);
      this.#error = error ?? new Error(this.t('rm.cancelled'));
      this.announceError(this.#error);
    }
    this.requestUpdate();
  }

  override renderEmpty(): unknown {
    return html`<p>${this.t('preparation.empty')}</p>`;
  }

  #module(module: PreparationModule): unknown {
    const { id, title, intro, steps } = module;
    const count = steps.filter(step => this.#isDone(module, step)).length;
    const done = count === steps.length;
    return html`<details part="module" ?open=${this.#open.get(id) ?? id === this.#first} @toggle=${(event: Event) => {
      this.#open.set(id, (event.target as HTMLDetailsElement).open);
    }}>
      <summary>${title} <span class="badge ${done ? 'success' : ''}">${done ? `✓ ${this.t('preparation.done')}` : this.t('preparation.steps', { count, total: steps.length })}</span></summary>
      <div class="stack">${intro ? html`<p>${intro}</p>` : nothing}
        <ul>${steps.map(
          step =>
            html`<li><label class="step"><input type="checkbox" ?disabled=${this.isReadonly} .checked=${live(this.#isDone(module, step))} @change=${(
              event: Event,
            ) => {
              void this.#tick({ moduleId: id, stepId: step.id, done: (event.target as HTMLInputElement).checked });
            }}><span>${step.text}</span></label></li>`,
        )}</ul></div></details>`;
  }

  renderMain(): unknown {
    const all = this.#shown.flatMap(module => module.steps.map(step => this.#isDone(module, step)));
    const count = all.filter(Boolean).length;
    const roles = (['mentor', 'mentee'] as const).filter(role => this.#shown.some(module => module.role === role));
    const why = this.#found.value?.why;
    return html`<div class="stack">
      ${why ? notice({ kind: 'quiet', text: this.t(`preparation.${why}`) }) : nothing}
      <div part="progress"><p role="status"><b>${this.t('preparation.progress', { count, total: all.length })}</b> ${count === all.length ? this.t('preparation.ready') : nothing}</p>
        <div class="track" aria-hidden="true">${all.map((_, i) => html`<i class=${i < count ? 'got' : ''}></i>`)}</div></div>
      ${this.#error === undefined ? nothing : notice({ kind: 'error', text: this.describe(this.#error) })}
      ${roles.map(
        role => html`<section>${roles.length > 1 ? html`<h3>${this.t(`preparation.${role}`)}</h3>` : nothing}
        ${this.#shown.filter(module => module.role === role).map(module => this.#module(module))}</section>`,
      )}
      <div class="row" part="actions"><button type="button" @click=${() => {
        void import('../internal/print-alone.js').then(({ printAlone }) => {
          printAlone(this);
        });
      }}>${this.t('preparation.print')}</button></div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-preparation': RmPreparation;
  }
}
