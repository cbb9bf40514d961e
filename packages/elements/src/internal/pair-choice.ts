import { nothing } from 'lit';
import type { ReactiveController } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import { draftKey, readDraft, writeDraft } from './draft.js';
import type { RmElement } from './element.js';

const hosts = new Set<RmElement>();
/** Most people have one pair: the chips come with the first who has more. */
let chips: typeof import('./controls.js').chips | undefined;

/** Which of several live pairs a person looks at: remembered in this browser, the same in all tags of the page. */
export class PairChoice implements ReactiveController {
  readonly #host: RmElement;
  #chose = '';

  constructor(host: RmElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }

  hostUpdated(): void {
    // The skeleton of the other pair came in between: focus stays with what was chosen.
    const chosen = this.#chose && this.#host.renderRoot.querySelector<HTMLElement>(`[name="${this.#chose}"]:checked`);
    if (!chosen) return;
    this.#chose = '';
    chosen.focus();
  }

  /** The chosen one among the live pairs, else the first live, else the first. */
  among(pairs: readonly PairView[] = []): PairView | undefined {
    const key = this.#key;
    const chosen = key && pairs.length > 1 ? readDraft<{ id: string }>(key)?.id : undefined;
    return pairs.find(pair => pair.live && pair.id === chosen) ?? pairs.find(pair => pair.live) ?? pairs[0];
  }

  /** The chooser, when there is something to choose. */
  render(pairs: readonly PairView[] = [], name = 'pair'): unknown {
    const live = pairs.filter(pair => pair.live);
    if (live.length < 2) return nothing;
    const { client } = this.#host;
    if (!chips) void this.#bring();
    const mentors = (pair: PairView): boolean => pair.mentorId === client?.user;
    const named = live.map(pair => (mentors(pair) ? pair.menteeName : pair.mentorName));
    // Two people may teach each other, and two may have one name: what the other is tells them apart.
    const labels = live.map((pair, at) =>
      named.indexOf(named[at] ?? '') === named.lastIndexOf(named[at] ?? '')
        ? named[at]
        : `${named[at]} · ${this.#host.t(`rm.role.${mentors(pair) ? 'mentee' : 'mentor'}`)}`,
    );
    return chips?.({
      name,
      legend: this.#host.t('rm.pair.choose'),
      value: this.among(pairs)?.id,
      options: live.map((pair, at) => ({ value: pair.id, label: labels[at] ?? '' })),
      onChange: id => {
        if (this.#key) writeDraft(this.#key, { id });
        this.#chose = name;
        for (const host of hosts) host.requestUpdate();
      },
    });
  }

  async #bring(): Promise<void> {
    try {
      ({ chips } = await import('./controls.js'));
      this.#host.requestUpdate();
    } catch {
      // Offline, say: the next drawing asks again.
    }
  }

  get #key(): string | undefined {
    const { client } = this.#host;
    return client?.user === undefined ? undefined : draftKey(client.id, client.user, 'pair', '');
  }
}
