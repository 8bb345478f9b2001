/** What needs what (依赖), as a graph in which things that are needed together may be one group. */
export class Dependencies<T extends object> {
  private readonly needs = new Map<object, object[]>();
  private readonly groups = new Map<string, object>();

  add(one: T, others: readonly T[]): void {
    this.link(one, others);
  }

  /** `members` is asked once for each key. */
  addGroup(one: T, key: string, members: () => readonly T[]): void {
    let group = this.groups.get(key);
    if (!group) {
      group = { key };
      this.groups.set(key, group);
      this.link(group, members());
    }
    this.link(one, [group]);
  }

  /** Whatever cannot be settled one after the other: it needs itself by some way, or something that does. */
  unsettled(): ReadonlySet<object> {
    const users = new Map<object, object[]>();
    const open = new Map<object, number>();
    for (const [one, others] of this.needs) {
      open.set(one, others.length);
      for (const other of others) {
        const known = users.get(other);
        if (known) known.push(one);
        else users.set(other, [one]);
      }
    }
    const settled = [...users.keys()].filter((one) => !open.has(one));
    for (const [one, count] of open) if (count === 0) settled.push(one);
    for (let at = 0; at < settled.length; at += 1) {
      for (const user of users.get(settled[at] ?? {}) ?? []) {
        const left = (open.get(user) ?? 0) - 1;
        open.set(user, left);
        if (left === 0) settled.push(user);
      }
    }
    return new Set([...open].filter(([, count]) => count > 0).map(([one]) => one));
  }

  private link(one: object, others: readonly object[]): void {
    const known = this.needs.get(one);
    if (known) known.push(...others);
    else this.needs.set(one, [...others]);
  }
}
