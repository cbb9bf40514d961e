import { ContextEvent } from '@lit/context';
import type { Context } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProgramClient } from '@reverse-mentoring/core';
import { clientContext, programRegistry, providerContext } from '../context.js';
import type { ProgramProvider } from '../context.js';

/** The element a {@link ProviderController} works for. */
export interface ProviderHost extends ReactiveControllerHost, HTMLElement {
  /** Value of the `program` attribute. */
  readonly program: string;
}

/**
 * Finds the client: the element's own property, the nearest ancestor provider, the provider named by `program`,
 * the only provider of the page. Follows late, moved and replaced ones.
 */
export class ProviderController implements ReactiveController {
  /** The provider in use, if the client comes from one. */
  provider: ProgramProvider | undefined;
  /** Ids of the providers one would have to choose from. */
  candidates: readonly string[] = [];
  /** The client in use. */
  found: ProgramClient | undefined;
  /** The element's own. */
  own: ProgramClient | undefined;
  readonly #host: ProviderHost;
  #provided: ProgramProvider | undefined;
  #above: ProgramClient | undefined;
  #stops: (() => void)[] = [];
  #asked: (() => void)[] = [];
  #joined = false;

  constructor(host: ProviderHost) {
    this.#host = host;
    host.addController(this);
  }

  readonly resolve = (): void => {
    if (!this.#joined) return;
    const { own } = this;
    let provider = own ? undefined : this.#provided;
    this.candidates = [];
    if (!own && !provider && !this.#above) {
      const all = [...programRegistry().programs];
      this.candidates = [...new Set(all.map(one => one.id))];
      const wanted = this.#host.program || (this.candidates.length === 1 && this.candidates[0]);
      const named = all.filter(one => one.id === wanted);
      provider = named.find(one => one.phase !== 'failed') ?? named[0];
    }
    this.#follow(provider);
    this.#listen(own ?? (provider ? provider.client : this.#above));
    this.#host.requestUpdate();
  };

  #follow(provider: ProgramProvider | undefined): void {
    if (provider === this.provider) return;
    this.provider?.tags.delete(this.#host);
    this.provider?.watchers.delete(this.resolve);
    this.provider = provider;
    provider?.tags.add(this.#host);
    provider?.watchers.add(this.resolve);
  }

  #listen(client: ProgramClient | undefined): void {
    if (client === this.found) return;
    for (const stop of this.#stops) stop();
    this.found = client;
    const update = (): void => this.#host.requestUpdate();
    this.#stops = client
      ? [
          ...(['user.changed', 'storage.changed', 'closed'] as const).map(event => client.on(event, update)),
          // Without keys, plugins may say other words now.
          client.on('changed', ({ keys }) => {
            if (!keys) update();
          }),
        ]
      : [];
  }

  /** Asks the ancestors, and hears of each change from the nearest that answers. */
  #ask<T>(context: Context<unknown, T>, take: (value: T) => void): void {
    let current: (() => void) | undefined;
    this.#asked.push(() => {
      current?.();
    });
    this.#host.dispatchEvent(
      new ContextEvent(
        context,
        this.#host,
        (value, stop) => {
          // A nearer provider came later.
          if (stop !== current) current?.();
          current = stop;
          take(value);
          this.resolve();
        },
        true,
      ),
    );
  }

  #forget(): void {
    for (const stop of this.#asked.splice(0)) stop();
    this.#provided = this.#above = undefined;
  }

  hostConnected(): void {
    this.#forget();
    this.#ask(providerContext, provider => {
      this.#provided = provider;
    });
    this.#ask(clientContext, client => {
      this.#above = client;
    });
    this.#joined = true;
    programRegistry().watchers.add(this.resolve);
    this.resolve();
  }

  hostDisconnected(): void {
    // Out and in again within one microtask is a move.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#joined = false;
      this.#forget();
      programRegistry().watchers.delete(this.resolve);
      this.#follow(undefined);
      this.#listen(undefined);
    });
  }
}
