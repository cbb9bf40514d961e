/** Ids that mean one and the same. */
export type SameGroup = readonly string[];

/** Which ids and addresses mean the same. Equality goes on: of `a` = `b` and `b` = `c` follows `a` = `c`. */
export class SameSkills {
  readonly #groups = new Map<string, string[]>();
  readonly #base: SameSkills | undefined;

  /** @param base equalities to start from, which stay as they are */
  constructor(base?: SameSkills) {
    this.#base = base;
  }

  /** The group of an id, the same object for all its members; `undefined` when it is like no other. */
  groupOf(id: string): SameGroup | undefined {
    return this.#groups.get(id) ?? this.#base?.groupOf(id);
  }

  /** The group of an id that was joined here, not in the base. */
  ownGroupOf(id: string): SameGroup | undefined {
    return this.#groups.get(id);
  }

  /** All ids that mean the same as this one, itself included, sorted. */
  membersOf(id: string): readonly string[] {
    return [...(this.groupOf(id) ?? [id])].sort();
  }

  /** Says that these are one. */
  join(id: string, others: readonly string[]): void {
    for (const other of others) {
      if (other === id) continue;
      const [a, b] = [this.#own(id), this.#own(other)];
      if (a === b) continue;
      // The smaller group goes over to the larger one: a hundred thousand skills that all name one address take no time.
      const [large, small] = a.length < b.length ? [b, a] : [a, b];
      for (const one of small) {
        large.push(one);
        this.#groups.set(one, large);
      }
    }
  }

  #own(id: string): string[] {
    let group = this.#groups.get(id);
    if (group) return group;
    group = [...(this.#base?.groupOf(id) ?? [id])];
    for (const one of group) this.#groups.set(one, group);
    return group;
  }
}

/**
 * What each id is compared by: the smallest of those of `ids` that mean the same, so that what else the catalogues
 * know of changes nothing.
 */
export function skillKeys(ids: readonly string[], same: readonly { readonly id: string; readonly sameAs: readonly string[] }[]): (id: string) => string {
  const skills = new SameSkills();
  for (const { id, sameAs } of same) skills.join(id, sameAs);
  const keys = new Map<SameGroup, string>();
  for (const id of ids) {
    const group = skills.groupOf(id);
    const key = group && keys.get(group);
    if (group && (key === undefined || id < key)) keys.set(group, id);
  }
  return id => {
    const group = skills.groupOf(id);
    return (group && keys.get(group)) ?? id;
  };
}
