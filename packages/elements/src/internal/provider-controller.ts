import { ContextConsumer } from '@lit/context';
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
  readonly #host: ProviderHost;
  #own: ProgramClient | undefined;
  #provided: ProgramProvider | undefined;
  #above: ProgramClient | undefined;
  #client: ProgramClient | undefined;
  #stops: (() => void)[] = [];
  #joined = false;

  constructor(host: ProviderHost) {
    this.#host = host;
    host.addController(this);
    // After this controller: its hostConnected forgets what the old place provided, theirs ask the new one.
    new ContextConsumer(host, { context: providerContext, subscribe: true, callback: provider => { this.#provided = provider; this.resolve(); } });
    new ContextConsumer(host, { context: clientContext, subscribe: true, callback: client => { this.#above = client; this.resolve(); } });
  }

  get client(): ProgramClient | undefined {
    return this.#own ?? this.#client;
  }

  set client(client: ProgramClient | undefined) {
    this.#own = client;
    this.resolve();
  }

  readonly resolve = (): void => {
    if (!this.#joined) return;
    let provider = this.#own ? undefined : this.#provided;
    this.candidates = [];
    if (!this.#own && !provider && !this.#above) {
      const all = [...programRegistry().programs];
      const wanted = this.#host.program;
      const ids = [...new Set(all.map(one => one.id))];
      if (wanted || ids.length === 1) provider = all.find(one => one.id === (wanted || ids[0]) && one.phase !== 'failed') ?? all.find(one => one.id === (wanted || ids[0]));
      else this.candidates = ids;
    }
    if (provider !== this.provider) {
      this.provider?.tags.delete(this.#host);
      this.provider?.watchers.delete(this.resolve);
      this.provider = provider;
      provider?.tags.add(this.#host);
      provider?.watchers.add(this.resolve);
    }
    const client = provider ? provider.client : this.#above;
    this.#client = client;
    this.#listen(this.client);
    this.#host.requestUpdate();
  };

  #heard: ProgramClient | undefined;
  #listen(client: ProgramClient | undefined): void {
    if (client === this.#heard) return;
    for (const stop of this.#stops) stop();
    this.#heard = client;
    const update = (): void => this.#host.requestUpdate();
    this.#stops = client ? [client.on('user.changed', update), client.on('storage.changed', update)] : [];
  }

  hostConnected(): void {
    this.#provided = this.#above = undefined;
    this.#joined = true;
    programRegistry().watchers.add(this.resolve);
    this.resolve();
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#joined = false;
      programRegistry().watchers.delete(this.resolve);
      this.provider?.tags.delete(this.#host);
      this.provider?.watchers.delete(this.resolve);
      this.provider = this.#client = undefined;
      this.#listen(undefined);
    });
  }
}
