import { isRmError } from '@reverse-mentoring/core';
import type { MatchDuo, MatchExplanation, MatchObjective, MatchResult, ProgramClient } from '@reverse-mentoring/core';
import { draftKey, readDraft, writeDraft } from '../internal/draft.js';
import type { RmElement } from '../internal/element.js';
import { bare, compare, without } from './compare.js';
import type { Cost } from './compare.js';

/** What the coordinator decided; kept in this browser for this programme. */
export interface Choices {
  readonly objective: MatchObjective;
  readonly pins: readonly MatchDuo[];
  readonly vetoes: readonly MatchDuo[];
}
const none: Choices = { objective: 'best-total', pins: [], vetoes: [] };

/** A change that was worked out, done or not. */
export interface Tried {
  readonly choices: Choices;
  readonly result: MatchResult;
  readonly cost: Cost;
}

/** What came of the last change; `back` undoes it. */
export interface Told {
  readonly text: string;
  readonly cost?: Cost;
  readonly back?: { readonly choices: Choices; readonly result: MatchResult };
  readonly failed?: boolean;
}

/** Either end of a swap: a suggested pair, or somebody who has nobody. */
export interface Seat {
  readonly mentorId?: string | undefined;
  readonly menteeId?: string | undefined;
}

/** Suggestions and the decisions they rest on: run, changed, undone, remembered. */
export class Board {
  choices = none;
  result: MatchResult | undefined;
  /** What the last result was worked out from: another programme, language or answer makes it old. */
  basis: unknown;
  running = false;
  told: Told | undefined;
  /** Free places of somebody in a role, as things are now. */
  places: (role: 'mentor' | 'mentee', id: string) => number = () => 1;
  readonly #host: RmElement;
  #client: ProgramClient | undefined;
  #key = '';
  #stop: AbortController | undefined;
  /** The pin that no rule allows any more. */
  #refused: MatchDuo | undefined;

  constructor(host: RmElement) {
    this.#host = host;
  }

  /** Works for this client and user; what another one saw is gone. Decisions are read from this browser. */
  about(client: ProgramClient | undefined): void {
    const key = client?.user === undefined ? '' : draftKey(client.id, client.user, 'matching-board', '');
    if (client === this.#client && key === this.#key) return;
    this.stop();
    this.#client = client;
    this.#key = key;
    this.result = this.told = this.basis = undefined;
    const kept = key ? readDraft<Partial<Choices>>(key) : undefined;
    const duos = (list: unknown): MatchDuo[] =>
      Array.isArray(list)
        ? (list as Partial<MatchDuo>[]).filter((one): one is MatchDuo => typeof one.mentorId === 'string' && typeof one.menteeId === 'string')
        : [];
    this.choices = { objective: kept?.objective === 'most-people' ? 'most-people' : 'best-total', pins: duos(kept?.pins), vetoes: duos(kept?.vetoes) };
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.running = false;
  }

  #keep(choices: Choices): void {
    this.choices = choices;
    if (this.#key) writeDraft(this.#key, choices.pins.length || choices.vetoes.length || choices.objective !== none.objective ? choices : undefined);
  }

  /** Works a choice out and decides nothing. `undefined`: stopped, or told why not. */
  async #run(choices: Choices): Promise<MatchResult | undefined> {
    const client = this.#client;
    if (!client) return undefined;
    this.stop();
    const stop = (this.#stop = new AbortController());
    const host = this.#host;
    this.running = true;
    host.requestUpdate();
    try {
      const result = await client.matching.suggest({
        ...choices,
        signal: stop.signal,
        lang: host.language,
        // Drawn without drawing the lists again.
        onProgress: done => {
          const bar = host.renderRoot.querySelector('progress');
          if (bar && !stop.signal.aborted) bar.value = done;
        },
      });
      return stop.signal.aborted ? undefined : result;
    } catch (error) {
      if (!stop.signal.aborted) {
        this.told = { text: host.describe(error), failed: true };
        const { rule, mentorId, menteeId } = isRmError(error) ? error.details : {};
        if (rule === 'pin') this.#refused = { mentorId, menteeId } as MatchDuo;
      }
      return undefined;
    } finally {
      if (this.#stop === stop) {
        this.#stop = undefined;
        this.running = false;
      }
      host.requestUpdate();
    }
  }

  /** Suggests with the decisions taken so far; one that is not possible any more is let go, and told. */
  async suggest(basis: unknown, wanted = this.choices, told?: Told): Promise<boolean> {
    this.basis = basis;
    this.told = this.#refused = undefined;
    const choices = { ...wanted, pins: this.#withRoom([], wanted.pins) };
    const result = await this.#run(choices);
    // Set while it ran.
    const refused = this.#refused as MatchDuo | undefined;
    if (refused) return this.suggest(basis, { ...choices, pins: without(choices.pins, refused) }, this.told);
    if (!result) return false;
    this.#keep(choices);
    this.result = result;
    this.told = told;
    this.#host.requestUpdate();
    return true;
  }

  /** Works out what a change would cost. */
  async try(choices: Choices): Promise<Tried | undefined> {
    const before = this.result;
    const result = before && (await this.#run(choices));
    return before && result ? { choices, result, cost: compare(before, result) } : undefined;
  }

  /** Makes a change that was worked out. */
  apply(tried: Tried, text: string): void {
    const { choices, result: before } = this;
    if (before) this.told = { text, cost: tried.cost, back: { choices, result: before } };
    this.#keep(tried.choices);
    this.result = tried.result;
    this.#host.requestUpdate();
  }

  async change(choices: Choices, text: string): Promise<boolean> {
    const tried = await this.try(choices);
    if (tried) this.apply(tried, text);
    return !!tried;
  }

  undo(text: string): void {
    const back = this.told?.back;
    if (!back) return;
    this.#keep(back.choices);
    this.result = back.result;
    this.told = { text };
    this.#host.requestUpdate();
  }

  /** Decisions about pairs that exist by now are done with, and no undo brings them back. */
  forget(duos: readonly MatchDuo[]): void {
    if (this.told?.back) this.told = { text: this.told.text, ...(this.told.cost ? { cost: this.told.cost } : {}) };
    const { pins, vetoes } = this.choices;
    const [keptPins, keptVetoes] = [without(pins, ...duos), without(vetoes, ...duos)];
    if (keptPins.length < pins.length || keptVetoes.length < vetoes.length) this.#keep({ ...this.choices, pins: keptPins, vetoes: keptVetoes });
  }

  pinned(duo: MatchDuo, on = true): Choices {
    const { pins, vetoes } = this.choices;
    return { ...this.choices, pins: on ? this.#withRoom([bare(duo)], without(pins, duo)) : without(pins, duo), vetoes: without(vetoes, duo) };
  }

  /** New pins first; of the earlier ones those that both people still have a place for. */
  #withRoom(fresh: readonly MatchDuo[], earlier: readonly MatchDuo[]): MatchDuo[] {
    const all = [...fresh];
    const taken = (key: 'mentorId' | 'menteeId', id: string): number => all.filter(one => one[key] === id).length;
    for (const pin of earlier)
      if (taken('mentorId', pin.mentorId) < this.places('mentor', pin.mentorId) && taken('menteeId', pin.menteeId) < this.places('mentee', pin.menteeId))
        all.push(pin);
    return all;
  }

  vetoed(duo: MatchDuo, on = true): Choices {
    const { pins, vetoes } = this.choices;
    return { ...this.choices, pins: without(pins, duo), vetoes: [...without(vetoes, duo), ...(on ? [bare(duo)] : [])] };
  }

  /**
   * The mentor of `from` goes to the mentee of `to`, and theirs the other way where that is allowed.
   * `refused`: a rule is against it, and nothing is to be done.
   */
  async swapped(
    from: Seat,
    to: Seat,
  ): Promise<{ readonly choices: Choices; readonly made: readonly MatchExplanation[]; readonly refused?: MatchExplanation } | undefined> {
    const client = this.#client;
    const { mentorId } = from;
    const { menteeId } = to;
    if (!client || mentorId === undefined || menteeId === undefined || from.menteeId === menteeId) return undefined;
    const ask = (mentor: string, mentee: string): Promise<MatchExplanation> => client.matching.explain(mentor, mentee, { lang: this.#host.language });
    const wanted = await ask(mentorId, menteeId);
    if (isRefused(wanted)) return { choices: this.choices, made: [], refused: wanted };
    const back = to.mentorId !== undefined && from.menteeId !== undefined ? await ask(to.mentorId, from.menteeId) : undefined;
    const made = [wanted, ...(back && !isRefused(back) ? [back] : [])];
    const undone = [from, to].filter((one): one is MatchDuo => one.mentorId !== undefined && one.menteeId !== undefined);
    const { pins, vetoes } = this.choices;
    return {
      choices: { ...this.choices, pins: this.#withRoom(made.map(bare), without(pins, ...undone, ...made)), vetoes: without(vetoes, ...made) },
      made,
    };
  }
}

/** Nothing to teach is advice, which a coordinator may overrule; every other refusal is a rule. */
export function isRefused({ refusals }: MatchExplanation): boolean {
  return refusals.some(({ key }) => key !== 'match.refusal.skill');
}
