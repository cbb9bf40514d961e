import type { PairView, ProgramClient } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import type { PairChangeAction } from '../internal/events.js';

/** Runs what a button asks for, one at a time; what came of it is said beside it. */
export class Doing {
  busy = '';
  said: { readonly at: string; readonly text: string; readonly failed: boolean } | undefined;
  readonly #host: RmElement;
  readonly #fail: (error: unknown) => void;

  constructor(host: RmElement, fail: (error: unknown) => void) {
    this.#host = host;
    this.#fail = fail;
  }

  async run(at: string, work: (client: ProgramClient) => Promise<string>): Promise<boolean> {
    const { client } = this.#host;
    if (this.busy || !client) return false;
    this.busy = at;
    this.said = undefined;
    this.#host.requestUpdate();
    let failed = false;
    let text: string;
    try {
      text = await work(client);
    } catch (error) {
      failed = true;
      text = this.#host.describe(error);
      this.#fail(error);
    }
    this.busy = '';
    this.said = { at, text, failed };
    this.#host.requestUpdate();
    return !failed;
  }

  /** Something done to a pair: the page is asked before and told after. */
  pair(at: string, action: PairChangeAction, pair: PairView, work: (client: ProgramClient) => Promise<PairView>, text: string): Promise<boolean> {
    const host = this.#host;
    return this.run(at, async client => {
      const event = new RmBeforeEvent('rm-pair-change', { action, pair });
      if (!(await host.ask(event))) throw new Error(host.t('rm.cancelled'));
      const changed = await work(client);
      host.dispatchEvent(new RmEvent('rm-pair-changed', { action, pair: changed }));
      return text;
    });
  }
}
