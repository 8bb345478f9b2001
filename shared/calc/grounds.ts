/** Whoever rests on one thing. */
export type Ground = Set<object>;

/** What bound expressions rest on beside the cells that they name, so that a change of rows concerns only those it must. */
export class Grounds {
  /** Table → id or code that was looked for. */
  private readonly lookups = new Map<string, Map<string, Ground>>();
  private readonly byOwner = new Map<object, Set<Ground>>();
  private open: Set<Ground> | null = null;

  /** Runs `bind`; whatever it asks for, `owner` rests on from now on, in place of what it rested on before. */
  within<T>(owner: object, bind: () => T): T {
    const { made, own } = this.heard(bind);
    this.put(owner, own);
    return made;
  }

  /** The same beside what the owner rests on already. */
  more<T>(owner: object, bind: () => T): T {
    const { made, own } = this.heard(bind);
    const known = this.byOwner.get(owner) ?? new Set();
    this.byOwner.set(owner, known);
    for (const ground of own) {
      known.add(ground);
      ground.add(owner);
    }
    return made;
  }

  /** The same for an owner that is only made by it. */
  owned<T extends object>(bind: () => T): T {
    const { made, own } = this.heard(bind);
    if (own.size > 0) this.put(made, own);
    return made;
  }

  private heard<T>(bind: () => T): { made: T; own: Set<Ground> } {
    const outer = this.open;
    const own = new Set<Ground>();
    this.open = own;
    try {
      return { made: bind(), own };
    } finally {
      this.open = outer;
      for (const ground of own) outer?.add(ground);
    }
  }

  private put(owner: object, own: Set<Ground>): void {
    this.drop(owner);
    if (own.size === 0) return;
    this.byOwner.set(owner, own);
    for (const ground of own) ground.add(owner);
  }

  /** What is bound now rests on this. */
  rest(ground: Ground): void {
    this.open?.add(ground);
  }

  /** What is bound now rests on which row of a table an id or a code names, or that none does. */
  restOnRow(table: string, word: string): void {
    if (this.open === null) return;
    const ofTable = this.lookups.get(table) ?? new Map<string, Ground>();
    this.lookups.set(table, ofTable);
    const ground = ofTable.get(word) ?? new Set();
    ofTable.set(word, ground);
    this.open.add(ground);
  }

  /** What is bound now rests on all that another owner rests on. */
  restAs(owner: object): void {
    for (const ground of this.byOwner.get(owner) ?? []) this.open?.add(ground);
  }

  /** Whoever looked for one of these rows. */
  ofRows(table: string, words: Iterable<string>): object[] {
    const ofTable = this.lookups.get(table);
    return [...words].flatMap((word) => [...(ofTable?.get(word) ?? [])]);
  }

  drop(owner: object): void {
    for (const ground of this.byOwner.get(owner) ?? []) ground.delete(owner);
    this.byOwner.delete(owner);
  }
}
