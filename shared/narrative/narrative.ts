import { slotsOf } from '../calc/bind';
import { amountOf, truth } from '../calc/evaluate';
import type { Graph, Touched } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import { stripSpaces, type Wording, type WordingPart } from '../checks/wording';
import { fillPlaceholders } from '../document/fill-in';
import { parseExpression } from '../expression/parse';
import { expressionFault, narrativeScope } from '../form/narrative-form';
import type { NarrativeForm } from '../form/narrative-model';
import { type Print, printOf, withUnits } from '../form/units';
import { UNCHANGED } from '../text/captures';
import type { Block, Inline } from '../text/content';
import { ordinalOf } from '../text/ordinals';
import { joinedPieces } from '../text/pieces';
import { evaluated, type Figure, figureText, type ResolvedSection, type Run, UNKNOWN, withInputs } from './figure';
import { type FilledBlock, KeptSections } from './kept-sections';
import { Repeated, type RepeatedLine } from './repeated';

interface Bound {
  node: Node | null;
  missing: string[];
  /** One of the user's inputs, and nothing else. */
  byHand: boolean;
  /** How its amount is printed. */
  print: Print;
  /** Whether it waited for what is to be filled in when it was last told. */
  waits: boolean;
}

/** 情况说明 of one document: the form's wording or the user's, with live figures. */
export class Narrative {
  private readonly bound = new Map<string, Bound>();
  private readonly kept = new KeptSections();
  private readonly repeated: Repeated;
  private resolved: readonly ResolvedSection[] | null = null;
  /** The sections as last told. */
  private told: readonly ResolvedSection[] = [];

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
    /** Whether a figure cannot be told while parts of the document are still to be filled in (待填). */
    private readonly isUntold: (node: Node) => boolean,
  ) {
    this.repeated = new Repeated(graph);
  }

  get form(): NarrativeForm | null {
    return this.graph.structure.template.narrative;
  }

  /** After an edit of those cells: figures that read one of them are read anew. */
  update(slots: Iterable<Slot>): void {
    if (this.kept.update(slots)) this.resolved = null;
  }

  /** After rows came or went: expressions that rest on them are bound anew. */
  updateRows({ slots, gone, stale }: Touched): void {
    const others = new Set<string>();
    for (const [source, bound] of this.bound) {
      if (!stale.has(bound) && !slotsOf([bound.node]).some((slot) => gone.has(slot))) continue;
      others.add(source);
      this.forget(source, bound);
    }
    const reads = (block: Block): boolean => sourcesOf(block).some((source) => others.has(source));
    const reread = this.kept.reread(reads);
    if (this.kept.update(slots) || reread || this.repeats) this.resolved = null;
  }

  /** Whether rows may bring text of their own. */
  private get repeats(): boolean {
    return this.form?.sections.some(({ repeats }) => repeats.length > 0) ?? false;
  }

  /** After an edit while parts of the document are not begun: text is told anew of which that is another answer now. */
  updateWaiting(): void {
    const turned = new Set<string>();
    for (const [source, bound] of this.bound) {
      const before = bound.waits;
      if (this.waits(bound) !== before) turned.add(source);
    }
    if (turned.size === 0) return;
    if (this.kept.reread((block) => sourcesOf(block).some((source) => turned.has(source)))) this.resolved = null;
  }

  private waits(bound: Bound): boolean {
    bound.waits = bound.node !== null && bound.missing.length === 0 && this.isUntold(bound.node);
    return bound.waits;
  }

  private forget(source: string, bound: Bound): void {
    this.graph.release(bound);
    this.bound.delete(source);
  }

  /** After an edit of the text alone. */
  reread(): void {
    this.resolved = null;
  }

  /** After any other edit; `rebind` when an input changed. */
  invalidate(rebind: boolean): void {
    this.resolved = null;
    this.kept.clear();
    if (rebind) for (const [source, bound] of this.bound) this.forget(source, bound);
  }

  /** The preamble and the sections in the form's order, hidden blocks included; unchanged ones are the same objects. */
  sections(): readonly ResolvedSection[] {
    if (this.resolved) return this.resolved;
    const made = (this.form?.sections ?? []).map((section) => {
      const standard = !Object.hasOwn(this.graph.outline.narrative, section.id);
      const title = this.fill(section.title);
      return this.kept.section(section, title, standard, this.blocks(section.id), (block) => this.filled(block));
    });
    const same = made.length === this.told.length && made.every((section, at) => section === this.told[at]);
    this.told = same ? this.told : made;
    this.resolved = this.told;
    return this.told;
  }

  section(id: string): ResolvedSection | undefined {
    return this.sections().find((section) => section.id === id);
  }

  /** The blocks in force: the user's, or the form's. */
  blocks(id: string): readonly Block[] {
    const form = this.form?.sections.find((section) => section.id === id);
    return this.graph.outline.narrative[id] ?? (form ? this.repeated.blocks(form) : []);
  }

  /** What the form would say row by row in a section, with whether that is printed now. */
  repeatedLines(id: string): { line: RepeatedLine; shown: boolean }[] {
    const section = this.form?.sections.find((one) => one.id === id);
    return (section ? this.repeated.lines(section) : []).map((line) => ({
      line,
      shown: line.blocks.some((block) => block.when === null || this.holds(block.when, block)),
    }));
  }

  fill(text: string): string {
    return fillPlaceholders(text, this.graph.outline, this.graph.structure.template.unit);
  }

  figure(inline: Extract<Inline, { kind: 'figure' }>): Figure {
    const bound = this.bind(inline.expr);
    return evaluated(inline, bound.node, bound, this.waits(bound), this.graph);
  }

  /** What an expression is computed from, as the rows are now; null where it cannot be read. */
  nodeOf(expr: string): Node | null {
    return this.bind(expr).node;
  }

  /** Where a figure comes from, in the form's words; terms that are one cell lead to it. */
  explain(expr: string): WordingPart[] {
    const { node, missing } = this.bind(expr);
    if (node === null) return [{ text: `取数有误：${expr}`, ref: null }];
    if (missing.length === 0) return this.wording.parts(node, null);
    const titles = missing.map((id) => this.form?.inputs.find((input) => input.id === id)?.title ?? id);
    return [{ text: `待填写：${titles.join('、')}`, ref: null }];
  }

  /** A figure's text, as for a figure that is about to be put into the text. */
  textOf(inline: Inline): string {
    return this.run(inline).text;
  }

  private filled(block: Block): FilledBlock {
    const runs = joinedPieces(block.inlines).map((inline) => this.run(inline));
    const shown = block.when === null || this.holds(block.when, block);
    const nodes = sourcesOf(block).map((source) => this.bind(source).node);
    return { runs, shown, reads: slotsOf(nodes) };
  }

  private run(inline: Inline): Run {
    if (inline.kind === 'text') return { text: inline.text, inline, figure: null };
    if (inline.kind === 'word') return { text: this.fill(`{${inline.word}}`), inline, figure: null };
    const figure = this.figure(inline);
    const { unit, decimals } = this.bind(inline.expr).print;
    const text = figure.list
      ? this.listText(figure.list) || UNKNOWN
      : figureText(figure, unit, decimals, this.unchanged());
    return { text, inline, figure };
  }

  private unchanged(): string {
    return this.graph.structure.template.narrative?.unchanged ?? UNCHANGED[0];
  }

  /** 「办公费118.36万元、水费12.00万元」: cells without a figure are left out. */
  private listText(cells: readonly Slot[]): string {
    const told = cells.map((slot) => ({ slot, value: amountOf(slot) })).filter(({ value }) => value?.isZero() !== true);
    return told
      .map(({ slot, value }) => {
        const { unit, decimals } = this.graph.structure.form(slot.table);
        const amount = { value: value?.toFixed() ?? null, format: 'amount' as const };
        return `${this.rowName(slot)}${figureText(amount, unit, decimals, '')}${unit}`;
      })
      .join('、');
  }

  /** Name of a row without its code, and without its number: a list has an order of its own. */
  private rowName(slot: Slot): string {
    const label = stripSpaces(this.graph.structure.findRow(slot.table, slot.column, slot.row, null)?.label ?? '');
    return label.slice(ordinalOf(label)?.written.length ?? 0);
  }

  /**
   * A condition that cannot be told is taken as met, so that no text vanishes over a cell that is no amount. While it waits
   * for what is not filled in, only text with a figure that waits stands there: it says ——, where other text would claim
   * something, and of two that are written for one case or the other both would stand.
   */
  private holds(when: string, block: Block): boolean {
    const bound = this.bind(when);
    if (this.waits(bound))
      return block.inlines.some((inline) => inline.kind === 'figure' && this.waits(this.bind(inline.expr)));
    const { node, missing } = bound;
    return node === null || missing.length > 0 || truth(node, this.graph) !== false;
  }

  private bind(source: string): Bound {
    const known = this.bound.get(source);
    if (known) return known;
    const bound = this.bindNew(source);
    this.bound.set(source, bound);
    return bound;
  }

  /** A file may hold an expression that its form does not know; it counts as a figure that cannot be told. */
  private bindNew(source: string): Bound {
    const { tables, definitions, unit, decimals } = this.graph.structure.template;
    const inputs = this.form?.inputs ?? [];
    const scope = narrativeScope(tables, definitions, inputs);
    const usable = (['amount', 'condition', 'cells'] as const).some(
      (kind) => expressionFault(source, scope, kind) === null,
    );
    const usual = { unit, decimals };
    if (!usable) return { node: null, missing: [], byHand: false, print: usual, waits: false };
    const names = new Set(inputs.map(({ id }) => id));
    const written = parseExpression(source);
    const print = printOf(written, scope.tables, definitions, usual);
    const { expr, missing } = withInputs(withUnits(written, scope.tables), names, this.graph.outline.inputs);
    const byHand = written.kind === 'name' && names.has(written.name);
    const bound: Bound = { node: null, missing, byHand, print, waits: false };
    bound.node = this.graph.bind(expr, new Map(), bound);
    return bound;
  }
}

/** The expressions of a block's figures and of its condition. */
export function sourcesOf({ inlines, when }: Block): string[] {
  const figures = inlines.flatMap((inline) => (inline.kind === 'figure' ? [inline.expr] : []));
  return when === null ? figures : [...figures, when];
}
