import { amountOf, truth } from '../calc/evaluate';
import type { Graph } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import { squeeze, type Wording, type WordingPart } from '../checks/wording';
import { fillIn } from '../document/fill-in';
import { parseExpression } from '../expression/parse';
import { expressionFault, type NarrativeForm, narrativeScope, type SectionText } from '../template/narrative-form';
import type { Block, Inline } from './content';
import { evaluated, type Figure, figureText, withInputs } from './figure';

/** A piece of a paragraph as it is printed. */
export interface Run {
  text: string;
  inline: Inline;
  figure: Figure | null;
}

/** A block with its words and figures filled in. */
export interface ResolvedBlock {
  block: Block;
  /** 「3、」 of a list item; '' for the others. */
  marker: string;
  runs: Run[];
  /** All runs, without the marker. */
  text: string;
  /** False while its condition does not hold: kept, but not part of the text. */
  shown: boolean;
}

export interface ResolvedSection {
  id: string;
  title: string;
  /** The form's wording, untouched. */
  standard: boolean;
  optional: boolean;
  blocks: ResolvedBlock[];
}

interface Bound {
  node: Node | null;
  missing: string[];
}

/** 情况说明 of one document: the form's wording or the clerk's, with live figures. */
export class Narrative {
  private readonly bound = new Map<string, Bound>();
  private resolved: ResolvedSection[] | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {}

  get form(): NarrativeForm | null {
    return this.graph.structure.template.narrative;
  }

  /** After an edit: figures are read anew; `rebind` when rows came or went or an input changed. */
  invalidate(rebind: boolean): void {
    this.resolved = null;
    if (rebind) this.bound.clear();
  }

  /** The preamble and the sections in the form's order, hidden blocks included. */
  sections(): readonly ResolvedSection[] {
    this.resolved ??= (this.form?.sections ?? []).map((section) => this.resolve(section));
    return this.resolved;
  }

  section(id: string): ResolvedSection | undefined {
    return this.sections().find((section) => section.id === id);
  }

  /** The blocks in force: the clerk's, or the form's. */
  blocks(id: string): readonly Block[] {
    const form = this.form?.sections.find((section) => section.id === id);
    return this.graph.outline.narrative[id] ?? form?.blocks ?? [];
  }

  fill(text: string): string {
    return fillIn(text, this.graph.outline, this.graph.structure.template.unit);
  }

  figure(inline: Extract<Inline, { kind: 'figure' }>): Figure {
    const { node, missing } = this.bind(inline.expr);
    return evaluated(inline, node, missing, this.graph);
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

  private resolve({ id, title, optional }: SectionText): ResolvedSection {
    const blocks: ResolvedBlock[] = [];
    let items = 0;
    for (const block of this.blocks(id)) {
      const runs = block.inlines.map((inline) => this.run(inline));
      const shown = block.when === null || this.holds(block.when);
      if (shown) items = block.kind === 'item' ? items + 1 : 0;
      const marker = shown && block.kind === 'item' ? `${items}、` : '';
      blocks.push({ block, marker, runs, text: runs.map((run) => run.text).join(''), shown });
    }
    return {
      id,
      title: this.fill(title),
      optional,
      standard: !Object.hasOwn(this.graph.outline.narrative, id),
      blocks,
    };
  }

  private run(inline: Inline): Run {
    if (inline.kind === 'text') return { text: inline.text, inline, figure: null };
    if (inline.kind === 'word') return { text: this.fill(`{${inline.word}}`), inline, figure: null };
    const figure = this.figure(inline);
    const { unit, decimals } = this.graph.structure.template;
    const text = figure.list ? this.listText(figure.list) : figureText(figure, unit, decimals);
    return { text, inline, figure };
  }

  /** 「办公费118.36万元、水费12.00万元」: cells without a figure are left out. */
  private listText(cells: readonly Slot[]): string {
    const { unit, decimals } = this.graph.structure.template;
    const told = cells.map((slot) => ({ slot, value: amountOf(slot) })).filter(({ value }) => value?.isZero() !== true);
    return told
      .map(({ slot, value }) => {
        const amount = { value: value?.toFixed() ?? null, format: 'amount' as const };
        return `${this.rowName(slot)}${figureText(amount, unit, decimals)}${unit}`;
      })
      .join('、');
  }

  /** Name of a row without its code. */
  private rowName(slot: Slot): string {
    return squeeze(this.graph.structure.findRow(slot.table, slot.column, slot.row, null)?.label ?? '');
  }

  /** A condition that cannot be told is taken as met, so that no text vanishes over a cell that is no amount. */
  private holds(when: string): boolean {
    const { node, missing } = this.bind(when);
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
    const { tables, definitions } = this.graph.structure.template;
    const inputs = this.form?.inputs ?? [];
    const scope = narrativeScope(tables, definitions, inputs);
    const usable = (['amount', 'condition', 'cells'] as const).some(
      (kind) => expressionFault(source, scope, kind) === null,
    );
    if (!usable) return { node: null, missing: [] };
    const names = new Set(inputs.map(({ id }) => id));
    const { expr, missing } = withInputs(parseExpression(source), names, this.graph.outline.inputs);
    return { node: this.graph.bind(expr), missing };
  }
}
