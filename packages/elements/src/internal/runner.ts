import { html, nothing } from 'lit';
import type { ProgramClient } from '@reverse-mentoring/core';
import type { RmElement } from './element.js';
import type { RmBeforeEvent } from './events.js';
import { notice } from './notice.js';

/** Runs what a button asked for, one thing at a time; what came of it, or went wrong, is said beside it. */
export class Runner {
  /** Where something is being done. */
  busy: string | undefined;
  /** What went wrong last. */
  error: unknown;
  #said: { readonly at: string; readonly text: string; readonly failed: boolean } | undefined;
  readonly #host: RmElement;
  readonly #announce: (error: unknown) => void;

  constructor(host: RmElement, announce: (error: unknown) => void) {
    this.#host = host;
    this.#announce = announce;
  }

  /** True when it was done. `work` answers what to say, if anything. */
  async run(at: string, work: (client: ProgramClient) => Promise<string | undefined>): Promise<boolean> {
    const host = this.#host;
    const { client } = host;
    if (this.busy !== undefined || !client) return false;
    this.busy = at;
    this.clear();
    const focused = host.matches(':focus-within');
    try {
      const text = await work(client);
      if (text) this.#said = { at, text, failed: false };
    } catch (error) {
      this.error = error ?? new Error(host.t('rm.cancelled'));
      this.#said = { at, text: host.describe(this.error), failed: true };
      this.#announce(this.error);
    }
    this.busy = undefined;
    host.requestUpdate();
    await host.updateComplete;
    // The button may be gone; focus goes to what came of it, else to the heading.
    if (focused && !host.shadowRoot?.activeElement)
      (host.shadowRoot?.querySelector<HTMLElement>('.said') ?? host.shadowRoot?.querySelector<HTMLElement>('[part~=base]'))?.focus();
    return this.error === undefined;
  }

  /** Forgets what was said. */
  clear(): void {
    this.#said = this.error = undefined;
    this.#host.requestUpdate();
  }

  /** Asks the host page. @throws when it objects */
  async ask(event: RmBeforeEvent<unknown>): Promise<void> {
    if (!(await this.#host.ask(event))) throw new Error(this.#host.t('rm.cancelled'));
  }

  /** What came of the last thing done there. */
  saying(at: string): unknown {
    const said = this.#said?.at === at ? this.#said : undefined;
    return said ? html`<div class="said" tabindex="-1">${notice({ kind: said.failed ? 'error' : 'success', text: said.text })}</div>` : nothing;
  }
}
