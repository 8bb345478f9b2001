import type { Quantifier, SetExpr } from '../expression/syntax';
import type { Binding } from './node';
import type { RowSets } from './row-sets';
import type { Structure } from './structure';

/** What the names of quantifiers stand for at one place. */
export type Bindings = ReadonlyMap<string, Binding>;
type SetOf<K extends SetExpr['kind']> = Extract<SetExpr, { kind: K }>;

/** Members of the sets that quantifiers and selectors name, in the document's row order. */
export class Members {
  private readonly lists = new WeakMap<SetExpr, Binding[][]>();
  private readonly unions = new WeakMap<SetExpr, { parts: (readonly Binding[])[]; joined: readonly Binding[] }>();

  /** `count` is told how many members are looked at. */
  constructor(
    private readonly structure: Structure,
    private readonly sets: RowSets,
    private readonly count: (terms: number) => void,
  ) {}

  /** Visits every combination that the quantifiers from `at` on give, put into `bindings`. */
  eachPlace(
    quantifiers: readonly Quantifier[],
    at: number,
    bindings: Map<string, Binding>,
    visit: (bindings: Bindings) => void,
  ): void {
    const quantifier = quantifiers[at];
    if (!quantifier) return visit(bindings);
    const { names, set } = quantifier;
    const [name] = names;
    if (set.kind === 'list') {
      for (const item of this.words(set)) {
        this.count(1);
        for (const [place, value] of item.entries()) bindings.set(names[place] ?? '', value);
        this.eachPlace(quantifiers, at + 1, bindings, visit);
      }
    } else if (name !== undefined) {
      for (const value of this.of(set, bindings)) {
        this.count(1);
        bindings.set(name, value);
        this.eachPlace(quantifiers, at + 1, bindings, visit);
      }
    }
  }

  /** Of a list whose items have several parts the first of each. */
  of(set: SetExpr, bindings: Bindings): readonly Binding[] {
    switch (set.kind) {
      case 'list':
        return this.words(set).flatMap((item) => item.slice(0, 1));
      case 'union':
        return this.union(set, bindings);
      case 'call':
        return this.ofCall(set, bindings);
    }
  }

  /** What is written out in the form; the very bindings each time. */
  private words(set: SetOf<'list'>): Binding[][] {
    const known = this.lists.get(set);
    if (known) return known;
    const made = set.items.map((item) => item.map((text): Binding => ({ kind: 'word', text })));
    this.lists.set(set, made);
    return made;
  }

  /** Of several members of one code the first; joined once for the same members. */
  private union(set: SetOf<'union'>, bindings: Bindings): readonly Binding[] {
    const parts = set.parts.map((part) => this.of(part, bindings));
    const known = this.unions.get(set);
    if (known && parts.every((part, at) => part === known.parts[at])) return known.joined;
    const byCode = new Map<string, Binding>();
    for (const part of parts)
      for (const item of part) {
        const code = codeOf(item);
        if (!byCode.has(code)) byCode.set(code, item);
      }
    const joined = [...byCode.values()];
    this.unions.set(set, { parts, joined });
    return joined;
  }

  /** The codes that stand for a row's in another list; which of them a table has is seen where its cells are chosen. */
  private mapped({ subject, under: [mapping = ''] }: SetOf<'call'>, bindings: Bindings): readonly Binding[] {
    const row = bindings.get(subject);
    const { mappings } = this.structure.template;
    const codes = row && Object.hasOwn(mappings, mapping) ? mappings[mapping]?.[codeOf(row)] : undefined;
    this.count(codes?.length ?? 0);
    return (codes ?? []).map((text): Binding => ({ kind: 'word', text }));
  }

  private ofCall(set: SetOf<'call'>, bindings: Bindings): readonly Binding[] {
    const { word, subject } = set;
    if (word === 'money') return this.sets.money(set);
    if (word === 'mapped') return this.mapped(set, bindings);
    if (word !== 'children') {
      // Counted at each use, as all of them are looked at.
      for (const { rows, section } of this.structure.of(subject))
        if (set.section === null || set.section === section) this.count(rows.length);
      return this.sets.rows(set);
    }
    const parent = bindings.get(subject);
    return parent?.kind === 'row' ? this.sets.children(parent) : [];
  }
}

/** The id of a row, or the word itself. */
export function textOf(item: Binding): string {
  return item.kind === 'word' ? item.text : item.id;
}

/** The code of a row, or its id where it has none. */
export function codeOf(item: Binding): string {
  return item.kind === 'word' ? item.text : (item.code ?? item.id);
}
