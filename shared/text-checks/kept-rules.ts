import { placeKey } from '../calc/bind';
import type { Graph, Touched } from '../calc/graph';
import type { Bindings } from '../calc/members';
import type { Slot } from '../calc/node';
import { Readers } from '../calc/readers';
import { carriedOut } from '../checks/not-run';
import { findingOf, type RuleVerdict, type Todo, todoOf, type Verdict } from '../checks/verdict';
import { type Judged, sameJudged } from '../form/finding';
import type { TextRule } from '../form/narrative-model';
import type { Folded } from '../narrative/folded';
import { type RuleInput, TextRulePlace } from './text-rule-place';
import { brokenRule, type JudgedPlace, judgeTextRule } from './text-rules';

/** One rule for one row, as it was last judged; null = to be judged. */
interface KeptPlace {
  rule: KeptRule;
  place: TextRulePlace;
  judged: JudgedPlace | null;
}

interface KeptRule {
  rule: TextRule;
  /** null = its places cannot be told. */
  places: KeptPlace[] | null;
  /** What became of it at all places, and the amounts it judged there; the very arrays while they say the same. */
  verdicts: readonly Verdict[];
  marks: readonly Mark[];
  /** What the verdicts come to. */
  findings: readonly Judged[];
  todos: readonly Todo[];
}

type Mark = JudgedPlace['marks'][number];

/** What all rules come to, in the form's order. */
export interface RulesTold {
  findings: readonly Judged[];
  todos: readonly Todo[];
}

/** What the verdicts of before were given for, beside the cells. */
interface Ground {
  texts: ReadonlyMap<string, Folded>;
  open: ReadonlySet<string>;
  begun: bigint;
}

/** The form's rules about its text: an edit has only those judged again whose cells or words it changed. */
export class KeptRules {
  private rules: KeptRule[] | null = null;
  private readonly readers = new Readers<KeptPlace>();
  private ground: Ground | null = null;
  /** Null = to be put together again. */
  private told: RulesTold | null = null;
  private marked: ReadonlyMap<string, Slot | null> | null = null;
  /** Rules of which a place is to be judged. */
  private readonly stale = new Set<KeptRule>();

  /** After an edit of those cells. A record goes by its words, so that they stand in sentences about its whole table. */
  update(slots: Iterable<Slot>): void {
    const tables = new Set<string>();
    for (const slot of slots) if (slot.kind === 'text') tables.add(slot.table);
    for (const place of this.readers.of(slots)) this.forget(place);
    if (tables.size === 0) return;
    for (const { places } of this.rules ?? [])
      for (const place of places ?? []) {
        const reads = place.judged?.reads ?? [];
        for (const { table } of reads) if (tables.has(table)) this.forget(place);
      }
  }

  /** After rows came or went: places that came or went with them, and those whose expressions are bound to others now. */
  updateRows({ gone, stale }: Touched, graph: Graph): void {
    const reading = this.readers.of(gone);
    for (const one of this.rules ?? []) {
      if (stale.has(one)) this.follow(one, graph);
      one.places = one.places?.map((kept) => this.bindable(kept, stale, reading, graph)) ?? null;
    }
  }

  private follow(one: KeptRule, graph: Graph): void {
    const before = new Map((one.places ?? []).map((kept) => [placeKey(kept.place.bindings), kept]));
    const places = placesOf(one, graph);
    one.places =
      places?.map((bindings) => {
        const key = placeKey(bindings);
        const known = before.get(key);
        if (!known || !sameBindings(known.place.bindings, bindings)) return keptPlace(one, bindings);
        before.delete(key);
        return known;
      }) ?? null;
    for (const kept of before.values()) this.leave(kept, graph);
    this.stale.add(one);
  }

  /** The place as it is, or a new one for it. What is told of a record goes by its line. */
  private bindable(
    kept: KeptPlace,
    stale: ReadonlySet<object>,
    reading: ReadonlySet<KeptPlace>,
    graph: Graph,
  ): KeptPlace {
    if (stale.has(kept.place) || reading.has(kept)) {
      this.leave(kept, graph);
      this.forget(kept);
      return keptPlace(kept.rule, kept.place.bindings);
    }
    const { judged } = kept;
    if (judged?.verdicts.some(({ kind }) => kind === 'failed'))
      if ([...judged.reads].some(({ table }) => graph.structure.takesRecords(table))) this.forget(kept);
    return kept;
  }

  private leave(kept: KeptPlace, graph: Graph): void {
    this.readers.drop(kept);
    graph.release(kept.place);
  }

  /** All is to be judged again. */
  forgetAll(): void {
    for (const { places } of this.rules ?? []) for (const place of places ?? []) this.forget(place);
  }

  /** After anything else about the document. */
  invalidate(graph: Graph): void {
    for (const one of this.rules ?? []) {
      graph.release(one);
      for (const { place } of one.places ?? []) graph.release(place);
    }
    this.rules = null;
    this.readers.clear();
    this.ground = null;
    this.told = null;
    this.marked = null;
    this.stale.clear();
  }

  /** Judges what is to be judged: the very object of before where nothing of it changed. `begun`: what of the form is begun. */
  judged(input: RuleInput, begun: bigint): RulesTold {
    this.rules ??= this.bound(input);
    this.forgetChanged({ texts: input.texts, open: input.open, begun });
    const stale = [...this.stale];
    this.stale.clear();
    for (const one of stale) {
      this.judge(one, input);
      // What broke off is tried again, since nobody knows on what it rested.
      if (isBroken(one)) this.stale.add(one);
    }
    this.told ??= toldOf(this.rules);
    return this.told;
  }

  /** What became of every rule at every place, as it was last judged. */
  verdicts(): RuleVerdict[] {
    return (this.rules ?? []).flatMap(({ rule: { id, severity, say }, verdicts }) =>
      verdicts.map((verdict) => ({ rule: id, severity, say, verdict })),
    );
  }

  /** Amounts in the text that rules judge, with the cell each is compared with where it is one. */
  marks(): ReadonlyMap<string, Slot | null> {
    this.marked ??= markedBy(this.rules ?? []);
    return this.marked;
  }

  private bound(input: RuleInput): KeptRule[] {
    return input.form.rules.map((rule) => {
      const kept: KeptRule = { rule, places: null, verdicts: [], marks: [], findings: [], todos: [] };
      kept.places = placesOf(kept, input.graph)?.map((bindings) => keptPlace(kept, bindings)) ?? null;
      this.stale.add(kept);
      return kept;
    });
  }

  private forgetChanged(ground: Ground): void {
    const before = this.ground;
    this.ground = ground;
    if (!before) return;
    const all = before.begun !== ground.begun;
    if (!all && before.texts === ground.texts && before.open === ground.open) return;
    const changed = new Set<string>();
    for (const id of new Set([...before.texts.keys(), ...ground.texts.keys()])) {
      const same = before.texts.get(id) === ground.texts.get(id) && before.open.has(id) === ground.open.has(id);
      if (!same) changed.add(id);
    }
    if (!all && changed.size === 0) return;
    for (const { rule, places } of this.rules ?? []) {
      const reads = all || rule.sections.length === 0 || rule.sections.some((id) => changed.has(id));
      if (reads) for (const place of places ?? []) this.forget(place);
    }
  }

  private forget(place: KeptPlace): void {
    place.judged = null;
    this.stale.add(place.rule);
  }

  /** Judges what is to be judged of a rule. */
  private judge(one: KeptRule, input: RuleInput): void {
    const { rule, places } = one;
    for (const place of places ?? []) {
      if (place.judged && !place.judged.broken) continue;
      place.judged = judgeTextRule(input, place.place);
      this.readers.put(place, place.judged.reads);
    }
    const judged = places?.flatMap((place) => place.judged ?? []);
    // Said once, at however many rows it breaks off.
    const firstBroken = judged?.find(({ broken }) => broken);
    const verdicts: readonly Verdict[] = judged
      ? judged.flatMap((one) => (one.broken && one !== firstBroken ? [] : one.verdicts))
      : [brokenRule(input, rule)];
    const marks = judged?.flatMap((at) => at.marks) ?? [];
    if (!sameVerdicts(one.verdicts, verdicts)) {
      one.verdicts = verdicts;
      one.findings = verdicts.flatMap((verdict) => findingOf(verdict) ?? []);
      one.todos = verdicts.flatMap((verdict) => todoOf(verdict) ?? []);
      this.told = null;
    }
    if (sameMarks(one.marks, marks)) return;
    one.marks = marks;
    this.marked = null;
  }
}

function toldOf(rules: readonly KeptRule[]): RulesTold {
  const told = { findings: Array.of<Judged>(), todos: Array.of<Todo>() };
  for (const { findings, todos } of rules) {
    if (findings.length > 0) told.findings.push(...findings);
    if (todos.length > 0) told.todos.push(...todos);
  }
  return told;
}

function markedBy(rules: readonly KeptRule[]): Map<string, Slot | null> {
  const marked = new Map<string, Slot | null>();
  for (const { marks } of rules) for (const [key, cell] of marks) marked.set(key, marked.get(key) ?? cell);
  return marked;
}

/** Where a rule runs; null where that cannot be told. */
function placesOf(kept: KeptRule, graph: Graph): Bindings[] | null {
  return carriedOut<Bindings[] | null>(
    () => graph.places(kept.rule.quantifiers, kept),
    () => null,
  );
}

function keptPlace(rule: KeptRule, bindings: Bindings): KeptPlace {
  return { rule, place: new TextRulePlace(rule.rule, bindings), judged: null };
}

function sameBindings(a: Bindings, b: Bindings): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}

function isBroken({ places }: KeptRule): boolean {
  return places === null || places.some(({ judged }) => judged?.broken);
}

/** The very items, in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function sameVerdicts(before: readonly Verdict[], verdicts: readonly Verdict[]): boolean {
  return before.length === verdicts.length && before.every((verdict, at) => sameVerdict(verdict, verdicts[at]));
}

/** The very verdict, or the same failure. */
function sameVerdict(a: Verdict, b: Verdict | undefined): boolean {
  return a === b || (a.kind === 'failed' && b?.kind === 'failed' && sameJudged(a.finding, b.finding));
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every(([place, cell], at) => place === b[at]?.[0] && cell === b[at]?.[1]);
}
