import type { Expr, Quantifier } from '../expression/syntax';
import type { Equation, Template } from '../form/template';
import { Binder, type Bindings, placeKey, slotsOf } from './bind';
import type { Instance, InstanceBody, Node, RowBinding, Slot } from './node';
import { isolate } from './solve';
import type { Structure } from './structure';

/** The relations of a template at all their places in one document, linked to the cells they read and give. */
export class Instances {
  private readonly byEquation = new Map<Equation, Instance[]>();
  private readonly binder: Binder;

  constructor(
    private readonly template: Template,
    structure: Structure,
    slotAt: (table: string, row: string, column: string) => Slot | null,
  ) {
    this.binder = new Binder(template, structure, slotAt);
  }

  bind(expr: Expr, bindings: Bindings): Node {
    this.binder.begin();
    return this.binder.bind(expr, bindings);
  }

  places(quantifiers: readonly Quantifier[]): Bindings[] {
    this.binder.begin();
    return [...this.binder.places(quantifiers)];
  }

  *all(): Generator<Instance> {
    for (const equation of this.template.equations) yield* this.byEquation.get(equation) ?? [];
  }

  /** Binds anew the equations that speak of the given tables; gives their instances and those they replace. */
  rebind(tables: readonly string[]): { bound: Instance[]; dropped: Instance[] } {
    this.binder.begin();
    const bound: Instance[] = [];
    const dropped: Instance[] = [];
    for (const [order, equation] of this.template.equations.entries()) {
      if (!equation.dependsOn.some((table) => tables.includes(table))) continue;
      const old = this.byEquation.get(equation) ?? [];
      for (const instance of old) unlink(instance);
      dropped.push(...old);
      const made = this.bindEquation(equation, order);
      this.byEquation.set(equation, made);
      for (const instance of made) link(instance);
      bound.push(...made);
    }
    return { bound, dropped };
  }

  private bindEquation(equation: Equation, order: number): Instance[] {
    this.binder.at(equation.line);
    const made: Instance[] = [];
    const sameId = this.template.equations.filter((other) => other.id === equation.id);
    const part = sameId.length > 1 ? sameId.indexOf(equation) : 0;
    for (const bindings of this.binder.places(equation.quantifiers)) {
      const words = placeKey(bindings);
      // A rule written as several relations must not give two findings of one key.
      const key = part === 0 ? words : `${words}#${part + 1}`;
      made.push(this.bindPlace(equation, order, made.length, key, bindings));
    }
    return made;
  }

  private bindPlace(equation: Equation, order: number, place: number, key: string, bindings: Bindings): Instance {
    const body = this.bindBody(equation, bindings);
    const when = equation.when ? this.binder.bind(equation.when, bindings) : null;
    const todo = equation.todo ? this.binder.bind(equation.todo, bindings) : null;
    const { target, formula, unsolved } = this.solution(equation, body, bindings);
    const parts = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
    return {
      equation,
      order,
      place,
      key,
      body,
      when,
      todo,
      target,
      formula,
      formulaReads: slotsOf([formula]),
      unsolved,
      reads: slotsOf([...parts, when, todo]),
    };
  }

  private bindBody(equation: Equation, bindings: Bindings): InstanceBody {
    if (equation.body.kind === 'relation') {
      const { left, right } = equation.body;
      return { kind: 'relation', left: this.binder.bind(left, bindings), right: this.binder.bind(right, bindings) };
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
