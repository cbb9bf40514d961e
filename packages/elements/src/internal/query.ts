import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProgramClient, ProgramQueries } from '@reverse-mentoring/core';

/** What a query needs of the element it lives in. */
export interface QueryHost extends ReactiveControllerHost {
  readonly client: ProgramClient | undefined;
  readonly isConnected: boolean;
  addQuery(query: Query<unknown>): void;
}

/**
 * A live answer from the programme: runs when the client, the acting user or the arguments change, and after
 * every change of what it read. `value` is `undefined` until the first answer.
 *
 * `args` answers the arguments, or `undefined` when there is nothing to ask yet.
 */
export class Query<T, A extends readonly unknown[] | [] = []> implements ReactiveController {
  value: T | undefined;
  error: unknown;
  /** True from asking until the first answer or error. */
  loading = false;
  readonly #host: QueryHost;
  readonly #ask: (q: ProgramQueries, ...args: A) => Promise<T>;
  readonly #args: () => A | undefined;
  #key: readonly unknown[] = [];
  #stop: (() => void) | undefined;

  /** `background`: neither keeps the element loading nor fails it. */
  constructor(host: QueryHost, ask: (q: ProgramQueries, ...args: A) => Promise<T>, args: () => A | undefined = () => [] as unknown as A, background = false) {
    this.#host = host;
    this.#ask = ask;
    this.#args = args;
    host.addController(this);
    if (!background) host.addQuery(this as unknown as Query<unknown>);
  }

  /** Asks again, after an error. */
  reload(): void {
    this.#end();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // Out and in again within one microtask is a move: the answer stays.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#end();
    });
  }

  hostUpdate(): void {
    const client = this.#host.client;
    const args = client && !client.closed && this.#host.isConnected ? this.#args() : undefined;
    if (!client || !args) {
      if (this.#key.length) this.#end();
      this.loading = false;
      return;
    }
    const key = [client, client.user, ...args];
    if (key.length === this.#key.length && key.every((part, i) => part === this.#key[i])) return;
    this.#end();
    this.#key = key;
    this.loading = true;
    const fresh = (): boolean => this.#key === key;
    this.#stop = client.watch(
      q => this.#ask(q, ...args),
      value => {
        if (fresh()) this.#settle(value, undefined);
      },
      // The last good answer stays visible beside the error.
      error => {
        if (fresh()) this.#settle(this.value, error);
      },
    );
  }

  #settle(value: T | undefined, error: unknown): void {
    this.value = value;
    this.error = error;
    this.loading = false;
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#key = [];
    // Nothing of another person or pair may stay on screen.
    this.value = undefined;
    this.error = undefined;
  }
}
