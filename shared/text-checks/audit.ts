import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import { formatAmount } from '../money/amount';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import { printsAs, type TableValues } from '../narrative/values';
import { inUnit, type Written, writtenAmounts } from '../text/amounts';
import type { FigureFormat } from '../text/content';
import type { Nearness } from '../text/near';
import { excerpt, type TextRuleHead, textFinding } from './text-finding';

/** 数字核对 of the program: W1 nearly a table value, W2 in no table, W3 in another unit. */
export const NEAR: TextRuleHead = { id: 'W1', severity: 'warning', say: '正文金额应与表内金额一致' };
const UNKNOWN: TextRuleHead = { id: 'W2', severity: 'info', say: '正文金额在表内应有出处' };
const OTHER_UNIT: TextRuleHead = { id: 'W3', severity: 'warning', say: '正文金额单位应与表内一致' };

const HOW: Record<Nearness, string> = {
  digits: '只差一个数字',
  swapped: '相邻两位颠倒',
  point: '小数点位置不同',
  rounded: '像是四舍五入',
  percent: '相差不到 1%',
};

/** An amount written by hand that equals a table's: what it could be bound to. */
export interface Bindable {
  section: string;
  block: string;
  /** Place among the block's inlines, and within that one's text. */
  inline: number;
  start: number;
  end: number;
  /** Where in the whole text of the block. */
  at: number;
  number: string;
  expr: string;
  format: FigureFormat;
  place: string;
}

export interface AuditInput {
  graph: Graph;
  wording: Wording;
  values: TableValues;
  sections: readonly ResolvedSection[];
  /** Amounts that a rule of the form judges (`section/block/offset` of their first digit), and by which cell. */
  judged: ReadonlyMap<string, Slot | null>;
}

/** What the audit of one paragraph found, and what it rests on. */
interface KeptAudit {
  block: ResolvedBlock;
  /** Where its amounts stand, as `judged` names it, and by which cell a rule judges each. */
  ruled: readonly (readonly [string, Slot | null | undefined])[];
  heard: ReadonlySet<string>;
  findings: Judged[];
  bindable: Bindable[];
}

/** A paragraph that is printed, under the id of what is kept of it. */
interface Shown {
  id: string;
  section: string;
  block: ResolvedBlock;
}

/** Compares every amount that somebody wrote into the text with all amounts of the tables; an edit has only those looked for again that it may concern. */
export class Audit {
  private kept = new Map<string, KeptAudit>();
  private readonly shown = new WeakMap<ResolvedSection, readonly Shown[]>();
  private readonly hands = new WeakMap<ResolvedBlock, readonly Hand[]>();
  private readonly resting = new Map<string, Set<string>>();
  private judged: AuditInput['judged'] | null = null;
  private sections: AuditInput['sections'] = [];
  /** Null = to be put together again. */
  private told: { findings: Judged[]; bindable: Bindable[] } | null = null;
  /** The paragraphs of `sections`. */
  private blocks: readonly Shown[] = [];
  /** Questions may stand in `resting` that no paragraph asks any more. */
  private unheard = false;

  constructor(private readonly values: TableValues) {}

  /** After an edit of those cells. */
  update(slots: ReadonlySet<Slot>): void {
    const renamed = new Set<string>();
    for (const slot of slots) if (slot.kind === 'text') renamed.add(rowOf(slot));
    for (const heard of this.values.update(slots)) for (const id of this.resting.get(heard) ?? []) this.forget(id);
    for (const [id, { ruled }] of this.kept)
      if (ruled.some(([, slot]) => slot && (slots.has(slot) || (renamed.size > 0 && renamed.has(rowOf(slot))))))
        this.forget(id);
  }

  /** After rows came or went: lines and names are others, whatever stood at them. */
  updateRows({ slots, gone }: Touched): void {
    this.values.updateRows(slots, gone);
    this.kept.clear();
    this.unheard = true;
    this.told = null;
  }

  /** In the order of the text: the very object of before where nothing of it changed. */
  found(input: Omit<AuditInput, 'values'>): { findings: Judged[]; bindable: Bindable[] } {
    const others = this.judged !== input.judged || this.sections !== input.sections;
    if (this.told && !others) return this.told;
    if (this.sections !== input.sections) {
      this.blocks = input.sections.flatMap((section) => this.shownIn(section));
      const ids = new Set(this.blocks.map(({ id }) => id));
      for (const id of this.kept.keys()) if (!ids.has(id)) this.forget(id);
    }
    const told = { findings: Array.of<Judged>(), bindable: Array.of<Bindable>() };
    for (const { id, section, block } of this.blocks) {
      const known = others ? undefined : this.kept.get(id);
      const { findings, bindable } = known ?? this.ofBlock(id, section, block, input);
      told.findings.push(...findings);
      told.bindable.push(...bindable);
    }
    if (this.unheard) this.forgetUnheard();
    this.judged = input.judged;
    this.sections = input.sections;
    this.told = told;
    return told;
  }

  private shownIn(section: ResolvedSection): readonly Shown[] {
    const known = this.shown.get(section);
    if (known) return known;
    const byId = new Map<string, Shown>();
    for (const block of section.blocks) {
      const id = `${section.id}/${block.block.id}`;
      if (block.shown) byId.set(id, { id, section: section.id, block });
    }
    const made = [...byId.values()];
    this.shown.set(section, made);
    return made;
  }

  private ofBlock(id: string, section: string, block: ResolvedBlock, input: Omit<AuditInput, 'values'>): KeptAudit {
    const known = this.kept.get(id);
    if (known?.block === block && known.ruled.every(([place, slot]) => input.judged.get(place) === slot)) return known;
    this.forget(id);
    const hands = this.hands.get(block) ?? handWritten(block);
    this.hands.set(block, hands);
    const { answer, heard } = this.values.listen(() =>
      auditBlock({ ...input, values: this.values }, section, block, hands),
    );
    const places = hands.map(({ written }) => placeOf(section, block, written));
    const kept = { block, ruled: places.map((place) => [place, input.judged.get(place)] as const), heard, ...answer };
    this.kept.set(id, kept);
    for (const one of heard) {
      const known = this.resting.get(one);
      if (known) known.add(id);
      else this.resting.set(one, new Set([id]));
    }
    return kept;
  }

  /** Questions that no paragraph asks any more. */
  private forgetUnheard(): void {
    for (const [heard, ids] of this.resting) {
      for (const id of ids) if (!this.kept.get(id)?.heard.has(heard)) ids.delete(id);
      if (ids.size > 0) continue;
      this.resting.delete(heard);
      this.values.forget(heard);
    }
    this.unheard = false;
  }

  private forget(id: string): void {
    for (const heard of this.kept.get(id)?.heard ?? []) {
      const ids = this.resting.get(heard);
      ids?.delete(id);
      if (ids?.size !== 0) continue;
      this.resting.delete(heard);
      this.values.forget(heard);
    }
    this.kept.delete(id);
    this.told = null;
  }
}

/** A record goes by its words. */
function rowOf({ table, row }: Slot): string {
  return `${table}/${row}`;
}

function placeOf(section: string, { block }: ResolvedBlock, { start }: Written): string {
  return `${section}/${block.id}/${start}`;
}

function auditBlock(
  input: AuditInput,
  section: string,
  block: ResolvedBlock,
  hands: readonly Hand[],
): { findings: Judged[]; bindable: Bindable[] } {
  const findings: Judged[] = [];
  const bindable: Bindable[] = [];
  for (const hand of hands) {
    const offer = offered(input, section, block, hand);
    if (offer) bindable.push(offer);
    const finding = offer ? null : judged(input, section, block, hand.written);
    if (finding) findings.push(finding);
  }
  return { findings, bindable };
}

interface Hand {
  written: Written;
  inline: number;
  /** Where the inline begins in the block. */
  from: number;
}

/** Amounts whose digits lie in one piece of typed text; the unit may be filled in by the document. */
function handWritten(block: ResolvedBlock): Hand[] {
  const starts: number[] = [];
  let length = 0;
  for (const run of block.runs) {
    starts.push(length);
    length += run.text.length;
  }
  return writtenAmounts(block.text).flatMap((written) => {
    const inline = starts.findLastIndex((start) => start <= written.start);
    const run = block.runs[inline];
    const from = starts[inline] ?? 0;
    const whole = written.start + written.number.length <= from + (run?.text.length ?? 0);
    return run?.inline.kind === 'text' && whole ? [{ written, inline, from }] : [];
  });
}

function offered(
  { graph, wording, values, judged: known }: AuditInput,
  section: string,
  block: ResolvedBlock,
  { written, inline, from }: Hand,
): Bindable | null {
  const { template } = graph.structure;
  if (written.value.isZero() || written.change !== 0) return null;
  if (written.unit !== '' && written.unit !== template.unit) return null;
  const before = clauseBefore(block.text, written.start);
  const ruled = known.get(placeOf(section, block, written));
  const slot = ruled && printsAs(ruled, written.value) ? ruled : values.equal(written.value, before);
  if (!slot) return null;
  const full = formatAmount(written.value, template.decimals) === written.number;
  return {
    section,
    block: block.block.id,
    inline,
    start: written.start - from,
    end: written.start - from + written.number.length,
    at: written.start,
    number: written.number,
    expr: cellExpression(slot),
    format: full ? 'amount' : 'plain',
    place: wording.place(slot),
  };
}

/** The cell in the form's own language. */
export function cellExpression({ table, row, column }: Pick<Slot, 'table' | 'row' | 'column'>): string {
  return `${table}[${row}].${column}`;
}

function judged(
  { graph, wording, values, judged: known }: AuditInput,
  section: string,
  block: ResolvedBlock,
  written: Written,
): Judged | null {
  if (written.value.isZero()) return null;
  const { unit, decimals } = graph.structure.template;
  const value = inUnit(written, unit);
  const before = clauseBefore(block.text, written.start);
  const place = { section, block: block.block.id };
  const quote = excerpt(block.text, written.start, written.end);
  const cellOf = (slot: Slot) => [
    {
      table: slot.table,
      row: slot.row,
      column: slot.column,
      side: 'right' as const,
      value: slot.value?.toFixed() ?? null,
    },
  ];
  const text = formatAmount(value, decimals);
  if (written.unit !== '' && written.unit !== unit) {
    const same = values.equal(written.value, before) ?? values.equal(value, before);
    if (!same?.value) return unknown(place, written, quote);
    const sentence = `单位不一致：正文写“${quote}”，${wording.shortPlace(same)} 是 ${wording.number(same.value)}${unit}，请统一用${unit}。`;
    return textFinding(OTHER_UNIT, place, written.number + written.unit, sentence, {
      left: text,
      right: wording.number(same.value),
      cells: cellOf(same),
    });
  }
  if (known.has(placeOf(section, block, written))) return null;
  if (written.change !== 0) return values.equal(value, before) ? null : unknown(place, written, quote);
  const near = values.near(value, written.value.decimalPlaces(), before);
  if (!near?.slot.value) return unknown(place, written, quote);
  const amount = near.slot.value;
  const sentence = `疑似笔误：正文写“${quote}”，与 ${wording.shortPlace(near.slot)} ${wording.number(amount)} ${HOW[near.how]}，请核对。`;
  return textFinding(NEAR, place, written.number, sentence, {
    left: text,
    right: wording.number(amount),
    difference: wording.number(value.minus(amount)),
    cells: cellOf(near.slot),
  });
}

function unknown(place: { section: string; block: string }, written: Written, quote: string): Judged {
  return textFinding(
    UNKNOWN,
    place,
    written.number,
    `正文“${quote}”中的 ${written.number} 在各表中没有相同的金额，请自行核对。`,
  );
}

/** The words that name an amount: back to the sign before it. */
export function clauseBefore(text: string, at: number): string {
  const before = text.slice(0, at);
  const cut = Math.max(...['，', '。', '；', '、', ',', ';', '：', ':'].map((sign) => before.lastIndexOf(sign)));
  return before.slice(cut + 1).replace(/[\s\u3000]+/g, '');
}
