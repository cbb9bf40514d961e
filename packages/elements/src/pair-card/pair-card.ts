import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { rmError } from '@reverse-mentoring/core';
import type { Nudge, PairView, ProgramQueries } from '@reverse-mentoring/core';
import { dress } from '../internal/dress.js';
import { RmElement } from '../internal/element.js';
import { faces } from '../internal/faces.js';
import { notice } from '../internal/notice.js';
import { PairChoice } from '../internal/pair-choice.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import type { Answer } from './answer.js';
import { en } from './texts.en.js';

addTexts('en', en);

// Somebody without a pair sees none of it.
let sections: typeof import('./sections.js') | undefined;
// Words for what is due come with the first thing that is.
let renderDue: typeof import('./due.js').renderDue | undefined;

/**
 * A pair at a glance: who, towards what, how far, when next, what was agreed, what is due. A proposed pair is accepted or declined here.
 *
 * @summary A mentoring pair at a glance, and the place to answer a proposal.
 * @tag rm-pair-card
 *
 * @slot - More content, below the card's own.
 * @slot header - Replaces faces, heading and state.
 * @slot error - Replaces what is said when the pair cannot be shown.
 * @slot empty - Replaces what is said to somebody without a pair.
 * @slot actions - Buttons of the host page.
 * @slot footer - A last line.
 *
 * @fires {RmPairChangeEvent} rm-pair-change - Before an answer is saved; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmPairChangedEvent} rm-pair-changed - After a proposal was accepted or declined; `detail.pair` is the pair as it is now.
 * @fires {RmErrorEvent} rm-error - When an answer could not be saved.
 *
 * @csspart base - The card.
 * @csspart header - Faces, heading and state.
 * @csspart heading - The heading.
 * @csspart hint - The line below it: the state of the pair.
 * @csspart notice - Sentences set apart.
 * @csspart actions - The answer to a proposal, or what to know about a pair that does not run.
 * @csspart goals - The goals.
 * @csspart sessions - Sessions held of planned.
 * @csspart next - The next session.
 * @csspart step - What was agreed last.
 * @csspart due - What is due, and for whom.
 *
 * @cssprop --rm-color-accent - Levels reached, sessions held, buttons.
 * @cssprop --rm-color-mentor - The mentor's hue.
 * @cssprop --rm-color-mentor-quiet - The same as a background.
 * @cssprop --rm-color-mentee - The mentee's hue; cancelled sessions.
 * @cssprop --rm-color-mentee-quiet - The same as a background.
 * @cssprop --rm-color-quiet - Background of the next session.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - The person has no pair.
 * @cssstate error - The pair could not be read, or there is none of that id.
 * @cssstate dirty - A reason for declining is typed and not sent.
 * @cssstate readonly - Nothing can be saved: storage is refused.
 * @cssstate offline - The browser is offline; answering works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - The programme does not know the acting user.
 */
export class RmPairCard extends RmElement {
  static readonly baseName = 'pair-card';
  static override properties = { ...RmElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair to show; without it, the acting user's live pair. */
  declare pairId: string;

  readonly #choice = new PairChoice(this);
  readonly #pairs = new Query(
    this,
    (q, id: string) => (id ? q.pairs.get(id).then(pair => (pair ? [pair] : [])) : q.pairs.ofParticipant()),
    () => [this.pairId],
  );
  readonly #story = new Query(
    this,
    async (q, id: string) => {
      sections ??= await import('./sections.js');
      dress(this, sections.styles);
      return Promise.all([q.sessions.ofPair(id), this.#due(q, id), q.record()]);
    },
    () => (this.#pair ? [this.#pair.id] : undefined),
  );
  /** Comes when the first pair does that is not simply running. */
  #answer: Answer | undefined;
  #sentFor = false;
  #broken: unknown;

  constructor() {
    super();
    this.pairId = '';
  }

  get #pair(): PairView | undefined {
    return this.pairId ? this.#pairs.value?.[0] : this.#choice.among(this.#pairs.value);
  }

  async #due(q: ProgramQueries, id: string): Promise<readonly Nudge[]> {
    const nudges = await q.insights.nudges(id);
    if (nudges.length) renderDue ??= (await import('./due.js')).renderDue;
    return nudges;
  }

  get #needsAnswer(): boolean {
    return !this.#answer && !!this.#pair && this.#pair.state !== 'active';
  }

  protected override get isEmpty(): boolean {
    return !this.#pair;
  }

  protected override get isLoading(): boolean {
    return super.isLoading || this.#needsAnswer;
  }

  protected override get failure(): unknown {
    return (
      super.failure ?? this.#broken ?? (this.pairId && this.#pairs.value && !this.#pair ? rmError('not-found', { record: `pair:${this.pairId}` }) : undefined)
    );
  }

  heading(): string {
    const pair = this.#pair;
    const user = this.client?.user;
    return this.t(`pair-card.${!pair ? 'heading' : user === pair.mentorId ? 'mentor' : user === pair.menteeId ? 'mentee' : 'pair'}`, {
      mentor: pair?.mentorName,
      mentee: pair?.menteeName,
    });
  }

  override renderLead(): unknown {
    return this.#pair && faces(this.#pair.mentorName, this.#pair.menteeName);
  }

  override subheading(): unknown {
    const pair = this.#pair;
    if (!pair) return undefined;
    const { state, startsOn = '', answerBy, ended } = pair;
    const [key, day] =
      state === 'proposed'
        ? ['answer', answerBy]
        : state === 'active' && startsOn <= (this.client?.today() ?? '')
          ? ['since', startsOn]
          : ['on', ended?.at.slice(0, 10)];
    return this.t(`pair-card.${state}`) + (day ? ` · ${this.t(`pair-card.${key}`, { day: this.formatDay(day) })}` : '');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#needsAnswer && !this.#sentFor) {
      this.#sentFor = true;
      void this.#try(async () => {
        this.#answer = new (await import('./answer.js')).Answer(this, error => {
          this.announceError(error);
        });
      });
    }
    this.#answer?.about(this.#pair);
    this.setState('dirty', !!this.#answer?.dirty);
  }

  override reload(): void {
    this.#sentFor = false;
    this.#broken = undefined;
    super.reload();
  }

  /** A part that cannot be loaded is an error to try again. */
  async #try(load: () => Promise<unknown>): Promise<void> {
    try {
      await load();
    } catch (error) {
      this.#broken = error;
    }
    this.requestUpdate();
  }

  override renderEmpty(): unknown {
    return notice({ kind: 'quiet', text: this.t('pair-card.empty') });
  }

  renderMain(): unknown {
    const pair = this.#pair;
    const [sessions = [], due, program] = this.#story.value ?? [];
    if (!pair || !sections) return nothing;
    const { renderGoals, renderNext, renderSessions, renderStep } = sections;
    const { state, mentorName: mentor, menteeName: mentee } = pair;
    const today = this.client?.today() ?? '';
    const runs = state === 'active' || state === 'accepted';
    // Newest first: the last one found is the next one to come.
    const next = runs ? sessions.findLast(one => one.status === 'planned' && one.date >= today) : undefined;
    const save = (): void => {
      if (next)
        void this.#try(async () => {
          (await import('./calendar.js')).saveCalendar(next, program, this.t('pair-card.event', { mentor, mentee }));
        });
    };
    return html`${this.pairId ? nothing : this.#choice.render(this.#pairs.value)}${this.#answer?.render(pair)}
      <div class="stack cols"><div class="stack">${renderGoals(this, pair)}${runs || sessions.length ? renderSessions(this, sessions, program) : nothing}</div><div
        class="stack">${next ? renderNext(this, next, save) : nothing}${renderStep(this, sessions)}${due && renderDue?.(this, pair, due)}</div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-pair-card': RmPairCard;
  }
}
