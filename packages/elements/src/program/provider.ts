import type { ProgramClient } from '@reverse-mentoring/core';
import { notify } from '../context.js';
import type { ProgramProvider, ProviderQuestion } from '../context.js';
import { VERSION } from '../internal/version.js';

/** What changes in a provider over its life. */
export type ProviderState = Pick<ProgramProvider, 'id' | 'client' | 'phase' | 'error' | 'lang' | 'question' | 'asksUser'>;

/** The provider's side of {@link ProgramProvider}. */
export class Provider implements ProgramProvider, ProviderState {
  readonly version = VERSION;
  id = '';
  client: ProgramClient | undefined;
  phase: 'opening' | 'ready' | 'failed' = 'opening';
  error: unknown;
  lang = '';
  question: ProviderQuestion | undefined;
  asksUser = false;
  readonly host: EventTarget;
  readonly tags = new Set<Element>();
  readonly watchers = new Set<() => void>();
  readonly retry: () => void;
  readonly choose: (user: string | undefined) => Promise<void>;

  constructor(host: EventTarget, actions: Pick<ProgramProvider, 'retry' | 'choose'>) {
    this.host = host;
    this.retry = actions.retry;
    this.choose = actions.choose;
  }

  /** Changes some of it and tells the tags. */
  set(changes: Partial<ProviderState>): void {
    Object.assign(this, changes);
    notify(this.watchers);
  }
}
