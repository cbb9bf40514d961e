import type { Entry } from './skill-entries.js';

/** One skill to show, or several that are one. */
export interface Candidate {
  readonly entry: Entry;
  readonly score: number;
  readonly label: string;
}

export const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || (a.label < b.label ? -1 : a.label > b.label ? 1 : a.entry.id < b.entry.id ? -1 : 1);

/** The best few of many, without sorting the many. */
export class Best {
  readonly items: Candidate[] = [];
  readonly #most: number;
  constructor(most: number) {
    this.#most = Math.max(0, most);
  }
  add(candidate: Candidate): void {
    const { items } = this;
    const last = items.length < this.#most ? undefined : items.at(-1);
    if (!this.#most || (last && byScore(candidate, last) > 0)) return;
    let at = items.length;
    while (at > 0 && byScore(candidate, items[at - 1] as Candidate) < 0) at--;
    items.splice(at, 0, candidate);
    if (items.length > this.#most) items.pop();
  }
}
