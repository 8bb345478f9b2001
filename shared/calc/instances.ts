import type { RowChanges } from '../document/row-changes';
import type { Expr, Quantifier } from '../expression/syntax';
import type { Equation, Template } from '../form/template';
import { Amount, ZERO } from '../money/amount';
import { Binder, placeKey, slotsOf } from './bind';
import { lastsOf } from './last-years';
import type { Bindings } from './members';
import type { Binding, Instance, InstanceBody, Node, RowBinding, Slot } from './node';
import { isolate } from './solve';
import type { Structure } from './structure';

/** What became of the relations when rows came or went. */
export interface Rebound {
  bound: Instance[];
  dropped: Instance[];
  /** Whoever else rests on something that is another now. */
  stale: ReadonlySet<object>;
}

/** One equation at all its places. Its order of places rests on the sets of its quantifiers. */
interface Places {
  readonly equation: Equation;
  readonly order: number;
  /** Which of the relations of one rule id it is. */
  readonly part: number;
  instances: Instance[];
}

/** The relations of a template at all their places in one document, linked to the cells they read and give. */
export class Instances {
  private readonly ofEquations: readonly Places[];
  private readonly binder: Binder;

  constructor(
    template: Template,
    structure: Structure,
    slotAt: (table: string, row: string, column: string) => Slot | null,
  ) {
    this.binder = new Binder(template, structure, slotAt);
    this.ofEquations = template.equations.map((equation, order) => {
      const sameId = template.equations.filter((other) => other.id === equation.id);
      return { equation, order, part: sameId.length > 1 ? sameId.indexOf(equation) : 0, instances: [] };
    });
  }

  /** `owner`: told by `update` when something that was bound for it no longer holds, until it is released. */
  bind(expr: Expr, bindings: Bindings, owner: object | null): Node {
    this.binder.begin();
    const bind = (): Node => this.binder.bind(expr, bindings);
    return owner === null ? bind() : this.binder.grounds.more(owner, bind);
  }

  places(quantifiers: readonly Quantifier[], owner: object | null): Bindings[] {
    this.binder.begin();
    const list = (): Bindings[] => this.binder.places(quantifiers);
    return owner === null ? list() : this.binder.grounds.within(owner, list);
  }

  release(owner: object): void {
    this.binder.grounds.drop(owner);
  }

  *all(): Generator<Instance> {
    for (const { instances } of this.ofEquations) yield* instances;
  }

  /** Binds all equations. */
  bindAll(): void {
    this.binder.begin();
    for (const places of this.ofEquations) this.rebind(places, { bound: [], dropped: [] });
  }

  /** Binds anew what rests on rows that came or went; `gone` are the cells that went with them. */
  update(changes: readonly RowChanges[], gone: ReadonlySet<Slot>): Rebound {
    this.binder.begin();
    const whole = new Set(changes.filter((one) => one.whole).map(({ table }) => table));
    const stale = this.stale(changes, gone);
    const came = new Set<Binding>();
    for (const one of changes) for (const row of one.came) came.add(this.binder.sets.bindingOf(one.table, row));
    this.binder.forget(stale, gone);
    const rebound = { bound: [], dropped: [], stale };
    const byEquation = new Map<Equation, Instance[]>();
    for (const owner of stale) {
      if (!isInstance(owner)) continue;
      const known = byEquation.get(owner.equation);
      if (known) known.push(owner);
      else byEquation.set(owner.equation, [owner]);
    }
    for (const places of this.ofEquations) {
      const { equation } = places;
      if (
        equation.dependsOn.some((table) => whole.has(table)) ||
        (stale.has(places) && !this.follow(places, came, rebound))
      ) {
        this.rebind(places, rebound);
        continue;
      }
      for (const instance of byEquation.get(equation) ?? []) this.replace(places, instance, rebound);
    }
    return rebound;
  }

  private stale(changes: readonly RowChanges[], gone: ReadonlySet<Slot>): Set<object> {
    const { grounds, sets } = this.binder;
    const stale = new Set<object>();
    for (const { table, found } of changes) {
      for (const owner of sets.update(table)) stale.add(owner);
      for (const owner of grounds.ofRows(table, found)) stale.add(owner);
    }
    for (const slot of gone) for (const reader of slot.readers) stale.add(reader);
    return stale;
  }

  /** Binds an equation at all its places, in place of what it was. */
  private rebind(places: Places, { bound, dropped }: Pick<Rebound, 'bound' | 'dropped'>): void {
    for (const instance of places.instances) this.drop(instance, dropped);
    this.binder.at(places.equation.line);
    const { equation } = places;
    const all = this.binder.grounds.within(places, () => this.binder.places(equation.quantifiers));
    places.instances = all.map((bindings, place) => this.bindPlace(places, place, bindings));
    for (const instance of places.instances) link(instance);
    bound.push(...places.instances);
  }

  /**
   * Takes up places that came and leaves those that went, where the others stand in the same order as before. False
   * where they do not.
   */
  private follow(places: Places, came: ReadonlySet<Binding>, { bound, dropped }: Rebound): boolean {
    const before = places.instances;
    const { equation, part } = places;
    this.binder.at(equation.line);
    const names = equation.quantifiers.flatMap((quantifier) => quantifier.names);
    const staying = new Staying(before, part, names, came);
    const now: (Instance | Bindings)[] = [];
    this.binder.grounds.within(places, () =>
      this.binder.eachPlace(equation.quantifiers, (bindings) => now.push(staying.at(bindings) ?? new Map(bindings))),
    );
    if (!staying.inOrder) return false;
    const made: Instance[] = [];
    const instances = now.map((one, place) => {
      if (isInstance(one)) {
        one.place = place;
        return one;
      }
      const instance = this.bindPlace(places, place, one);
      made.push(instance);
      return instance;
    });
    places.instances = instances;
    for (const instance of before) if (instances[instance.place] !== instance) this.drop(instance, dropped);
    for (const instance of made) link(instance);
    bound.push(...made);
    return true;
  }

  /** Binds one instance anew at its place, unless it went. */
  private replace(places: Places, instance: Instance, { bound, dropped }: Rebound): void {
    if (places.instances[instance.place] !== instance) return;
    this.drop(instance, dropped);
    this.binder.at(places.equation.line);
    const made = this.bindPlace(places, instance.place, instance.bindings);
    places.instances[instance.place] = made;
    link(made);
    bound.push(made);
  }

  private drop(instance: Instance, dropped: Instance[]): void {
    unlink(instance);
    this.binder.grounds.drop(instance);
    dropped.push(instance);
  }

  private bindPlace(places: Places, place: number, bindings: Bindings): Instance {
    return this.binder.grounds.owned(() => this.boundAt(places, place, bindings));
  }

  private boundAt({ equation, order, part }: Places, place: number, bindings: Bindings): Instance {
    const body = this.bindBody(equation, bindings);
    const when = equation.when ? this.binder.bind(equation.when, bindings) : null;
    const todo = equation.todo ? this.binder.bind(equation.todo, bindings) : null;
    const { target, formula, unsolved } = this.solution(equation, body, bindings);
    const parts = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
    return {
      equation,
      order,
      place,
      bindings,
      key: keyOf(bindings, part),
      body,
      when,
      todo,
      target,
      formula,
      formulaReads: slotsOf([formula]),
      unsolved,
      reads: slotsOf([...parts, when, todo]),
      lasts: equation.asksLastYear ? lastsOf([...parts, when, todo]) : [],
    };
  }

  private bindBody(equation: Equation, bindings: Bindings): InstanceBody {
    if (equation.body.kind === 'relation') {
      const { left, right, tolerance } = equation.body;
      return {
        kind: 'relation',
        left: this.binder.bind(left, bindings),
        right: this.binder.bind(right, bindings),
        tolerance: tolerance === '0' ? ZERO : new Amount(tolerance),
      };
    }
    const row = [...bindings.values()].find((item): item is RowBinding => item.kind === 'row') ?? null;
    return { kind: 'assertion', condition: this.binder.bind(equation.body.condition, bindings), row };
  }

  private solution(
    equation: Equation,
    body: InstanceBody,
    bindings: Bindings,
  ): { target: Slot | null; formula: Node | null; unsolved: boolean } {
    if (!equation.solve || body.kind !== 'relation') return { target: null, formula: null, unsolved: false };
    const node = this.binder.bind(equation.solve, bindings);
    const target = node.kind === 'cell' ? node.slot : null;
    const formula = target && isolate(body.left, body.right, target);
    return formula ? { target, formula, unsolved: false } : { target: null, formula: null, unsolved: target !== null };
  }
}

function isInstance(owner: object): owner is Instance {
  return 'equation' in owner && 'place' in owner;
}

/** Finds the instances of an equation that stay when rows come and go, place by place in the new order. */
class Staying {
  /** Whether those that were found stand in the same order as before. */
  inOrder = true;
  /** Place of before at which the next one is looked for. */
  private next = 0;
  private byKey: Map<string, Instance> | null = null;

  /** `came`: rows that nothing stood at before. */
  constructor(
    private readonly before: readonly Instance[],
    private readonly part: number,
    private readonly names: readonly string[],
    private readonly came: ReadonlySet<Binding>,
  ) {}

  /** The instance that stands at this place already. */
  at(bindings: Bindings): Instance | null {
    const known = this.find(bindings);
    if (known === null) return null;
    if (known.place < this.next) this.inOrder = false;
    this.next = known.place + 1;
    return known;
  }

  private find(bindings: Bindings): Instance | null {
    for (const known of [this.before[this.next], this.before[this.next + 1]])
      if (known && this.stands(known, bindings)) return known;
    for (const value of bindings.values()) if (this.came.has(value)) return null;
    const named = this.named().get(keyOf(bindings, this.part));
    return named && this.stands(named, bindings) ? named : null;
  }

  private stands(instance: Instance, bindings: Bindings): boolean {
    return this.names.every((name) => instance.bindings.get(name) === bindings.get(name));
  }

  private named(): Map<string, Instance> {
    if (this.byKey) return this.byKey;
    this.byKey = new Map();
    for (const instance of this.before) this.byKey.set(instance.key, instance);
    return this.byKey;
  }
}

/** A rule written as several relations must not give two findings of one key. */
function keyOf(bindings: Bindings, part: number): string {
  const words = placeKey(bindings);
  return part === 0 ? words : `${words}#${part + 1}`;
}

function link(instance: Instance): void {
  for (const slot of instance.reads) slot.readers.add(instance);
  const { target } = instance;
  if (!target) return;
  target.candidates.push(instance);
  target.candidates.sort((a, b) => a.order - b.order || a.place - b.place);
}

function unlink(instance: Instance): void {
  for (const slot of instance.reads) slot.readers.delete(instance);
  const { target } = instance;
  if (target) target.candidates = target.candidates.filter((candidate) => candidate !== instance);
}
