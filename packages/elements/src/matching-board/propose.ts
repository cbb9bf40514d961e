import { isRmError } from '@reverse-mentoring/core';
import type { MatchDuo, MatchResult, Need, Offer, PairGoal, PairView, ProgramClient } from '@reverse-mentoring/core';
import type { RmElement } from '../internal/element.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import type { PairDraft } from './events.js';
import { duoKey } from './compare.js';
import { breath } from './facts.js';

/** Somebody to pair with somebody, by name. */
export interface Couple extends MatchDuo {
  readonly mentorName: string;
  readonly menteeName: string;
  /** The coordinator insists although one is above the other. */
  readonly override?: { readonly reason: string };
  /** Proposed again: with what it was proposed with. */
  readonly again?: Pick<PairView, 'goals' | 'origin' | 'matchRunId'>;
}
export interface Failed {
  readonly couple: Couple;
  readonly why: string;
}

/** Proposed in one transaction; after each lot the page draws, listens, and may be told to stop. */
const together = 20;

type Same = (a: string, b: string) => boolean;

/** Goals of a pair: what the mentee still wants to learn and this mentor teaches, in the mentee's words, what matters most first. */
export function goalsFor(needs: readonly Need[], offers: readonly Offer[], same: Same): PairGoal[] {
  return (
    needs
      .filter(({ status, skillId, levelNow }) => status === 'open' && offers.some(offer => offer.level > levelNow && same(offer.skillId, skillId)))
      .sort((a, b) => b.priority - a.priority || (a.skillId < b.skillId ? -1 : 1))
      // Wanted in the words of two catalogues, it is one goal all the same.
      .filter(({ skillId }, at, all) => !all.slice(0, at).some(other => same(other.skillId, skillId)))
      .map(({ skillId, label, levelNow, levelWanted }) => ({ skillId, label, start: levelNow, now: levelNow, target: levelWanted }))
  );
}

/** Skills of which the catalogues say that they are the same (`exactMatch`) are one. */
async function sameSkill(client: ProgramClient, skillIds: readonly string[]): Promise<Same> {
  const ids = [...new Set(skillIds)];
  const found = await client.skills.resolve(ids);
  const names = new Map(ids.map((id, i) => [id, [id, ...(found[i]?.sameAs ?? [])]]));
  return (a, b) => a === b || !!names.get(a)?.some(name => names.get(b)?.includes(name));
}

/** Proposes pairs to both sides, one after the other: what worked stays, what failed is kept with why. */
export class Proposing {
  done = 0;
  total = 0;
  failed: readonly Failed[] = [];
  /** Pairs proposed by the last go; `undefined` before the first. */
  made: number | undefined;
  error: string | undefined;
  readonly #host: RmElement;
  readonly #runs = new WeakMap<MatchResult, Promise<string>>();
  #stop = new AbortController();

  constructor(host: RmElement) {
    this.#host = host;
  }

  get running(): boolean {
    return this.total > 0;
  }

  reset(): void {
    this.#stop.abort();
    this.failed = [];
    this.made = this.error = undefined;
  }

  /** Ends after the pair under way. */
  stop(): void {
    this.#stop.abort();
  }

  /** `result` is kept for ever beside the pairs made from it. */
  async propose(client: ProgramClient, couples: readonly Couple[], result?: MatchResult): Promise<void> {
    if (this.running || !couples.length) return;
    const host = this.#host;
    [this.done, this.total] = [0, couples.length];
    const { signal } = (this.#stop = new AbortController());
    this.made = this.error = undefined;
    const again = new Set(couples.map(duoKey));
    this.failed = this.failed.filter(({ couple }) => !again.has(duoKey(couple)));
    host.requestUpdate();
    const made: PairView[] = [];
    const failed: Failed[] = [];
    try {
      const drafts = await draftsOf(client, couples, result);
      const event = new RmBeforeEvent('rm-pairs-propose', { pairs: drafts });
      if (!(await host.ask(event))) throw new Error(host.t('matching-board.propose.cancelled'));
      const isNew = ({ origin, matchRunId }: PairDraft): boolean => origin === 'matching' && matchRunId === undefined;
      const matchRunId = result && drafts.some(isNew) ? await this.#keep(client, result) : undefined;
      for (let from = 0; from < drafts.length && !signal.aborted; from += together) {
        const outcomes = await client.pairs.proposeAll(
          drafts.slice(from, from + together).map(draft => (matchRunId !== undefined && isNew(draft) ? { ...draft, matchRunId } : draft)),
        );
        for (const [i, { pair, error }] of outcomes.entries()) {
          const couple = couples[from + i];
          if (pair) made.push(pair);
          else if (couple) failed.push({ couple, why: host.describe(error) });
        }
        this.#step(from + outcomes.length);
        await breath();
      }
    } catch (error) {
      this.error = host.describe(error);
      host.dispatchEvent(new RmEvent('rm-error', { error, code: isRmError(error) ? error.code : '', message: this.error }));
    }
    this.failed = [...this.failed, ...failed];
    this.made = made.length;
    this.total = 0;
    host.requestUpdate();
    if (made.length || failed.length)
      host.dispatchEvent(
        new RmEvent('rm-pairs-proposed', {
          pairs: made,
          failed: failed.map(({ couple, why }) => ({ mentorId: couple.mentorId, menteeId: couple.menteeId, why })),
        }),
      );
  }

  #step(done: number): void {
    this.done = done;
    const bar = this.#host.renderRoot.querySelector('progress');
    if (bar) bar.value = done / this.total;
  }

  #keep(client: ProgramClient, result: MatchResult): Promise<string> {
    let run = this.#runs.get(result);
    if (!run) {
      run = client.matching.keep(result).then(({ id }) => id);
      this.#runs.set(result, run);
      // What could not be kept is tried again.
      run.catch(() => this.#runs.delete(result));
    }
    return run;
  }
}

async function draftsOf(client: ProgramClient, couples: readonly Couple[], result: MatchResult | undefined): Promise<PairDraft[]> {
  const [allNeeds, allOffers] = [await client.needs.all(), await client.offers.all()];
  const [needs, offers] = [byPerson(allNeeds), byPerson(allOffers)];
  const same = await sameSkill(
    client,
    [...allNeeds, ...allOffers].map(({ skillId }) => skillId),
  );
  return couples.map(({ mentorId, menteeId, override, again }) => ({
    mentorId,
    menteeId,
    origin: again?.origin ?? (result && !override ? 'matching' : 'manual'),
    goals: again?.goals?.length ? again.goals : goalsFor(needs.get(menteeId) ?? [], offers.get(mentorId) ?? [], same),
    ...(again?.matchRunId ? { matchRunId: again.matchRunId } : {}),
    ...(override ? { override } : {}),
  }));
}

function byPerson<T extends { readonly personId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.personId, [...(groups.get(one.personId) ?? []), one]);
  return groups;
}
