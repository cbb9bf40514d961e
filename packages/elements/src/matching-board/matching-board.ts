import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { PairView } from '@reverse-mentoring/core';
import { RmElement } from '../internal/element.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { Board } from './board.js';
import type { Seat } from './board.js';
import { Doing } from './doing.js';
import { Drag } from './drag.js';
import { askFacts, loads, placesOf, sideOf } from './facts.js';
import { issuesView } from './issues-view.js';
import { styles } from './matching-board.styles.js';
import { pairsView } from './pairs-view.js';
import { peopleView } from './people-view.js';
import { Proposing } from './propose.js';
import { Ui } from './scene.js';
import type { Scene } from './scene.js';
import { suggestionsView } from './suggestions-view.js';
import { swapNow } from './swap-view.js';
import { en } from './texts.en.js';

addTexts('en', en);

/** So few possible pairs need no asking: they are suggested at once, and again when something changes. */
const few = 36;

/**
 * Suggested pairs with their reasons, for the coordinator to adjust and propose; who accepted; what merging broke.
 *
 * @summary Suggested pairs with their reasons, for the coordinator to adjust and propose.
 * @tag rm-matching-board
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Replaces what is said when there is nobody to pair yet.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmPairsProposeEvent} rm-pairs-propose - Before pairs are proposed; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmPairsProposedEvent} rm-pairs-proposed - After pairs were proposed: `detail.pairs`, and in `detail.failed` those that could not be, with why.
 * @fires {RmPairChangeEvent} rm-pair-change - Before a pair is put on hold, resumed or ended; `preventDefault()` stops it.
 * @fires {RmPairChangedEvent} rm-pair-changed - After it was; `detail.pair` is the pair as it is now.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart notice - Sentences set apart.
 * @csspart people - Both sides at a glance.
 * @csspart issues - What merging two devices broke, with one action each.
 * @csspart suggestions - The suggested pairs.
 * @csspart pairs - The pairs there are, and who accepted.
 *
 * @cssprop --rm-color-accent - Bars and buttons.
 * @cssprop --rm-color-mentor - The mentors' hue.
 * @cssprop --rm-color-mentor-quiet - The same as a background.
 * @cssprop --rm-color-mentee - The mentees' hue.
 * @cssprop --rm-color-mentee-quiet - The same as a background.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - There is nobody to pair yet.
 * @cssstate error - The programme could not be read.
 * @cssstate readonly - Storage is refused: nothing can be saved.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmMatchingBoard extends RmElement {
  static readonly baseName = 'matching-board';
  static override styles = [...RmElement.styles, styles];

  readonly #rights = new Query(
    this,
    async q => (await q.rights()).includes('matching.suggest'),
    () => (this.client?.userState === 'known' ? [] : undefined),
  );
  readonly #facts = new Query(this, askFacts, () => (this.#rights.value ? [] : undefined));
  // While many are proposed, each one would ask for all of them again.
  readonly #paired = new Query(
    this,
    q => q.pairs.all(),
    () => (this.#rights.value && !this.#proposing.running ? [] : undefined),
    true,
  );
  readonly #issues = new Query(
    this,
    q => q.issues(),
    () => (this.#rights.value && !this.#proposing.running ? [] : undefined),
    true,
  );
  #pairs: readonly PairView[] | undefined;
  #scope: readonly unknown[] = [];
  #focus: readonly string[] = [];
  #over = { key: '', text: '' };

  readonly #board = new Board(this);
  readonly #proposing = new Proposing(this);
  readonly #doing = new Doing(this, error => {
    this.announceError(error);
  });
  readonly #drag = new Drag(
    this,
    (from, to) => this.#hint(from, to),
    (from, to) => {
      const scene = this.#scene;
      if (scene) swapNow(scene, from, to);
    },
  );
  #ui = new Ui();
  #scene: Scene | undefined;

  heading(): string {
    return this.t('matching-board.heading');
  }

  override subheading(): unknown {
    return this.#rights.value ? this.t('matching-board.subheading') : undefined;
  }

  protected override get isLoading(): boolean {
    return super.isLoading || (this.#rights.value === true && !this.#pairs && this.#paired.error === undefined);
  }

  protected override get failure(): unknown {
    return super.failure ?? (this.#pairs ? undefined : this.#paired.error);
  }

  protected override get isEmpty(): boolean {
    const { value } = this.#facts;
    return (
      !!value &&
      !!this.#pairs &&
      !this.#pairs.some(({ live }) => live) &&
      !(['mentor', 'mentee'] as const).every(role => value.standings.some(one => one.role === role))
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { client } = this;
    if (client !== this.#scope[0] || client?.user !== this.#scope[1]) {
      // Nothing of another programme or person stays.
      this.#scope = [client, client?.user];
      this.#pairs = undefined;
      this.#ui = new Ui();
      this.#proposing.reset();
      this.#doing.said = undefined;
    }
    this.#board.about(this.#rights.value ? client : undefined);
    if (this.#paired.value && this.#paired.value !== this.#pairs) {
      const count = this.#live.length;
      this.#pairs = this.#paired.value;
      if (this.#live.length !== count) this.#board.forget(this.#live);
    }
    this.#scene = this.#draw();
    this.#suggestFew();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drag.cancel();
    // Out and in again within one microtask is a move: the work goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#board.stop();
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#focus.length) return;
    // What ends late does not take the focus from somebody who types by now.
    const typing = (this.renderRoot as ShadowRoot).activeElement?.matches('textarea, select, [type=search]');
    const target = typing ? undefined : this.#focus.map(selector => this.renderRoot.querySelector<HTMLElement>(selector)).find(Boolean);
    this.#focus = [];
    // What was done is in view wherever one is.
    target?.focus({ preventScroll: target.id === 'told' });
  }

  get #live(): readonly PairView[] {
    return (this.#pairs ?? []).filter(({ live }) => live);
  }

  #draw(): Scene | undefined {
    const { client } = this;
    const facts = this.#facts.value;
    const pairs = this.#pairs;
    if (!client || !facts || !pairs) return undefined;
    const load = loads(pairs);
    const mentors = sideOf('mentor', facts.standings, load);
    const mentees = sideOf('mentee', facts.standings, load);
    const live = new Set(this.#live.map(pair => `${pair.mentorId} ${pair.menteeId}`));
    const { result } = this.#board;
    const people = new Map(facts.standings.map(one => [`${one.role} ${one.id}`, one]));
    this.#board.places = (role, id) => {
      const one = people.get(`${role} ${id}`);
      return one ? placesOf(one, load) : 0;
    };
    const suggested = (result?.pairs ?? []).filter(one => !live.has(`${one.mentorId} ${one.menteeId}`));
    return {
      host: this,
      client,
      board: this.#board,
      proposing: this.#proposing,
      doing: this.#doing,
      drag: this.#drag,
      ui: this.#ui,
      facts,
      pairs,
      issues: this.#issues.value ?? [],
      mentors,
      mentees,
      suggested,
      // Who has not answered stands above, with what to do.
      unmatched: (result?.unmatched ?? []).filter(({ personId, role }) => people.get(`${role} ${personId}`)?.state === 'ready'),
      simple: mentors.open.length < 2 && mentees.open.length < 2 && suggested.length < 2,
      off: this.isReadonly,
      say: (key, params) => this.t(`matching-board.${key}`, params),
      redraw: (...focus) => {
        this.#focus = focus;
        this.requestUpdate();
      },
    };
  }

  /** What a result rests on: people as they are, pairs that are over, the language of its sentences. */
  get #basis(): string {
    const over = (this.#pairs ?? []).filter(({ live }) => !live).length;
    return `${this.language} ${String(this.#facts.value?.print)} ${String(over)}`;
  }

  get #isOld(): boolean {
    return this.#board.basis !== undefined && this.#board.basis !== this.#basis;
  }

  readonly #suggest = (): void => {
    void this.#board.suggest(this.#basis).then(found => {
      if (found || this.#board.told) this.#scene?.redraw(found ? '#result' : '#told');
    });
  };

  #suggestFew(): void {
    const scene = this.#scene;
    if (!scene || this.#board.running || this.#proposing.running || this.#board.basis === this.#basis) return;
    const possible = scene.mentors.open.length * scene.mentees.open.length;
    if (possible > few || (possible === 0 && !this.#board.result) || /^(closing|closed|cancelled)$/.test(scene.facts.status)) return;
    void this.#board.suggest(this.#basis);
  }

  /** What is said beside the pointer: who goes where, and what the two would be worth. */
  #hint(from: Seat, to: Seat | undefined): string {
    const scene = this.#scene;
    if (!scene) return '';
    const name = (role: string, id: string | undefined): string => scene.facts.standings.find(one => one.role === role && one.id === id)?.name ?? '';
    const mentor = name('mentor', from.mentorId);
    if (!to?.menteeId || !from.mentorId) return scene.say('drag', { mentor });
    const key = `${from.mentorId} ${to.menteeId}`;
    if (this.#over.key !== key) {
      this.#over = { key, text: scene.say('names', { mentor, mentee: name('mentee', to.menteeId) }) };
      scene.client.matching.explain(from.mentorId, to.menteeId, { lang: this.language }).then(
        ({ refusals, why, total }) => {
          if (this.#over.key !== key) return;
          const text = `${this.#over.text}: ${refusals.length ? why : scene.say('points.count', { count: total })}`;
          this.#over = { key, text };
          const ghost = this.renderRoot.querySelector('.ghost');
          if (ghost) ghost.textContent = text;
        },
        () => undefined,
      );
    }
    return this.#over.text;
  }

  readonly #findAnother = (pair: PairView): void => {
    void this.#board.suggest(this.#basis, this.#board.vetoed(pair)).then(() => {
      this.#board.told ??= {
        text: this.t('matching-board.told.another', { names: this.t('matching-board.names', { mentor: pair.mentorName, mentee: pair.menteeName }) }),
      };
      this.#scene?.redraw('#told');
    });
  };

  readonly #show = (pairId: string): void => {
    const ui = this.#ui;
    ui.state = '';
    ui.searches['pairs'] = this.#pairs?.find(({ id }) => id === pairId)?.mentorName ?? '';
    this.#scene?.redraw(`#pair-${pairId}`);
  };

  override renderEmpty(): unknown {
    return notice({ kind: 'quiet', text: this.t('matching-board.empty') });
  }

  renderMain(): unknown {
    const scene = this.#scene;
    if (this.#rights.value === false) return notice({ kind: 'quiet', text: this.t('matching-board.others') });
    if (!scene) return nothing;
    return html`<div class="stack main">${peopleView(scene)}${issuesView(scene, this.#show)}
      ${this.#isOld && !this.#board.running ? notice({ kind: 'quiet', text: this.t('matching-board.old'), action: this.t('matching-board.again'), onAction: this.#suggest }) : nothing}
      ${suggestionsView(scene, this.#suggest)}${pairsView(scene, this.#findAnother)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-matching-board': RmMatchingBoard;
  }
}
