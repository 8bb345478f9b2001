import { amountOf } from '../calc/evaluate';
import type { LastYearNode, Maybe, Node, Slot } from '../calc/node';
import type { Structure } from '../calc/structure';
import { fillPlaceholders } from '../document/fill-in';
import { lastDocument } from '../document/last-year';
import type { Outline } from '../document/project';
import { FUNCTIONS } from '../expression/functions';
import type { CellRef } from '../form/finding';
import { isFigure } from '../form/layout';
import { type Amount, formatAmount, formatFigure } from '../money/amount';

/** Terms beyond this many are summed up, so that a sentence stays a sentence. */
const SHOWN_TERMS = 6;

/** Never stands in a text of a form. */
const MARK = '\u0001';

/** A piece of a sentence; `ref` where it names one cell with its value. */
export interface WordingPart {
  text: string;
  ref: CellRef | null;
}

/** Puts cells and expressions into the form's own words, with today's numbers. */
export class Wording {
  /** Titles of columns as told for the department and the year that `titledFor` names. */
  private readonly titles = new Map<string, Map<string, string>>();
  private titledFor: Pick<Outline, 'department' | 'year'> | null = null;

  constructor(
    private readonly structure: Structure,
    private readonly decimals: number,
    /** Marks the words of one cell in a text. */
    private readonly mark: (words: string, ref: CellRef) => string = (words) => words,
    /** The year that titles are told for; null = the document's. */
    private readonly year: number | null = null,
  ) {}

  private get outline(): Outline {
    const { outline } = this.structure;
    return this.year === null ? outline : { ...outline, year: this.year };
  }

  /** Places that the amounts of a table are printed with. */
  decimalsOf(table: string): number {
    return this.structure.form(table).decimals;
  }

  /** What last year's document is called: `year` as it is written before the words, with the department where it is another. */
  lastDocument(year: string): string {
    return lastDocument(this.outline, year);
  }

  /** The same words as a document of that year says them: years stand in titles. */
  ofYear(year: number): Wording {
    return new Wording(this.structure, this.decimals, undefined, year);
  }

  number(value: Amount): string {
    return formatAmount(value, this.decimals);
  }

  /** Title of a column: the last header alone where no other amount column of the table has it, else the whole path. */
  column(table: string, column: string): string {
    const ofTable = this.titlesOf(table);
    const title = ofTable.get(column) ?? this.makeTitle(table, column);
    ofTable.set(column, title);
    return title;
  }

  private titlesOf(table: string): Map<string, string> {
    const { department, year } = this.outline;
    if (this.titledFor?.department !== department || this.titledFor.year !== year) {
      this.titles.clear();
      this.titledFor = { department, year };
    }
    const known = this.titles.get(table) ?? new Map<string, string>();
    this.titles.set(table, known);
    return known;
  }

  private makeTitle(table: string, column: string): string {
    const { columns } = this.structure.form(table);
    const titles = columns.find((c) => c.id === column)?.path ?? [];
    const path = titles.map((title) => stripSpaces(this.filled(title, table))).filter((part) => part !== '');
    const last = path.at(-1) ?? '';
    const same = columns.filter((c) => isFigure(c) && stripSpaces(this.filled(c.path.at(-1) ?? '', table)) === last);
    return same.length > 1 ? path.join('·') : last;
  }

  row(table: string, column: string | null, row: string): string {
    const found = this.structure.findRow(table, column, row, null);
    if (!found) return row;
    if (found.record) return this.record(table, row);
    const label = stripSpaces(found.label);
    return found.classified && found.code !== null ? `${found.code} ${label}`.trim() : label;
  }

  /** A record goes by what is written in its first text column, or by its line. */
  private record(table: string, row: string): string {
    const column = this.structure.form(table).columns.find((candidate) => candidate.kind === 'text');
    const text = stripSpaces(this.structure.text(table, row, column?.id ?? '') ?? '');
    if (text !== '') return text;
    const lines = this.structure.lines(table);
    const line = lines.find((candidate) => Object.values(candidate.rows).some((one) => one?.id === row));
    return `第${line?.number ?? ''}行`;
  }

  /** Short name of a table (简称), with department and year filled in. */
  table(table: string): string {
    return this.filled(this.structure.form(table).short, table);
  }

  private filled(text: string, table: string): string {
    return text.includes('{') ? fillPlaceholders(text, this.outline, this.structure.form(table).unit) : text;
  }

  /** 部门预算支出总表 · 2010301 行政运行 · 基本支出 */
  place(ref: CellRef): string {
    const { title } = this.structure.form(ref.table);
    return this.joined(this.filled(title, ref.table), ref);
  }

  /** Place within a sentence, with the table's short name. */
  shortPlace(ref: CellRef): string {
    return this.joined(this.table(ref.table), ref);
  }

  /** A table of one line has no words for its row. */
  private joined(table: string, { table: id, row, column }: CellRef): string {
    return [table, this.row(id, column, row), this.column(id, column)].filter((part) => part !== '').join(' · ');
  }

  /** A cell with its value, named as briefly as the neighbouring cell allows. */
  private term(ref: CellRef, value: string, near: CellRef | null): string {
    return this.mark(`${this.name(ref, near)} ${value}`, ref);
  }

  private name(ref: CellRef, near: CellRef | null): string {
    if (near?.table !== ref.table) return this.shortPlace(ref);
    if (near.row === ref.row) return this.column(ref.table, ref.column);
    const row = this.row(ref.table, ref.column, ref.row);
    return near.column === ref.column ? row : `${row}·${this.column(ref.table, ref.column)}`;
  }

  slotValue(slot: Slot): string {
    if (slot.kind === 'text') return slot.typed ? `“${slot.typed}”` : '空';
    if (slot.bad) return `“${slot.typed ?? ''}”`;
    const value = amountOf(slot);
    if (value === undefined) return '（待定）';
    return slot.value === null ? '空' : formatFigure(value, slot.decimals);
  }

  /** 2025年文件的“三公”经费表 · 合计 · 2025年预算数 12.00: last year's document says of itself what this one says of its year. */
  private lastYears({ ref, figure }: LastYearNode): string {
    const year = this.outline.year - 1;
    return `${this.lastDocument(`${year}年`)}的${this.ofYear(year).shortPlace(ref)} ${this.lastYearsValue(ref, figure())}`;
  }

  private lastYearsValue({ table, column }: CellRef, amount: Maybe<Amount | null>): string {
    if (amount === undefined) return '（待定）';
    const form = this.structure.form(table);
    const found = form.columns.find(({ id }) => id === column);
    return amount === null
      ? '空'
      : formatFigure(amount, found?.kind === 'money' ? form.decimals : (found?.decimals ?? null));
  }

  /** The words of an expression in parts: those that stand for one cell lead to it. */
  parts(node: Node, near: CellRef | null): WordingPart[] {
    const refs: CellRef[] = [];
    const marking = new Wording(this.structure, this.decimals, (words, { table, row, column }) => {
      refs.push({ table, row, column });
      return `${MARK}${words}${MARK}`;
    });
    const pieces = marking.expression(node, near).split(MARK);
    return pieces
      .map((text, at) => ({ text, ref: at % 2 === 1 ? (refs[(at - 1) / 2] ?? null) : null }))
      .filter(({ text }) => text !== '');
  }

  /** An expression in words: `基本支出 634.87 + 项目支出 492.47`. Zero terms of a long sum are left out. */
  expression(node: Node, near: CellRef | null): string {
    switch (node.kind) {
      case 'number':
        return node.value.toFixed();
      case 'cell':
        return node.slot
          ? this.term(node.slot, this.slotValue(node.slot), near)
          : `${this.name(node.ref, near)}（无此行）`;
      case 'last':
        return this.lastYears(node);
      case 'cells':
        return this.terms(node.slots, near);
      case 'row':
        return `${this.table(node.table)} ${node.row ? stripSpaces(node.row.label) : node.code}`;
      case 'table':
        return this.table(node.table);
      case 'defined':
        return node.say;
      case 'unary':
        return `${node.op === 'not' ? '非' : '−'}${this.expression(node.operand, near)}`;
      case 'binary':
        return this.binary(node, near);
      case 'call':
        return this.call(node, near);
    }
  }

  private binary(node: Extract<Node, { kind: 'binary' }>, near: CellRef | null): string {
    if (node.op === '+') return this.added(node, near);
    const left = this.expression(node.left, near);
    const right = this.expression(node.right, near);
    const nested = node.right.kind === 'binary' && (node.op === '-' || node.op === '*' || node.op === '/');
    const words: Partial<Record<typeof node.op, string>> = { and: '且', or: '或', '*': '×', '/': '÷', '-': '−' };
    return `${left} ${words[node.op] ?? node.op} ${nested ? `（${right}）` : right}`;
  }

  /** `a + b + …` without the rows that are not there; each later term is named beside the first. */
  private added(node: Node, near: CellRef | null): string {
    const terms = addends(node);
    const present = terms.filter((term) => term.kind !== 'cell' || term.slot !== null);
    if (present.length === 0 && terms.length > 1)
      return `${this.expression(terms[0] ?? node, near)} 等${terms.length}项均无`;
    const shown = present.length > 0 ? present : terms;
    const [first] = shown;
    const neighbour = near ?? (first?.kind === 'cell' ? first.ref : null);
    return shown.map((term, at) => this.expression(term, at === 0 ? near : neighbour)).join(' + ');
  }

  private call(node: Extract<Node, { kind: 'call' }>, near: CellRef | null): string {
    const args = node.args.map((arg) => this.expression(arg, near));
    if (node.name === 'sum') return args.join(' + ');
    return `${FUNCTIONS[node.name].say}（${args.join('，')}）`;
  }

  private terms(slots: readonly Slot[], near: CellRef | null): string {
    const telling = slots.filter(
      (slot) => slot.bad || slot.computedBad || (slot.value !== null && !slot.value.isZero()),
    );
    const chosen = slots.length > SHOWN_TERMS || telling.length > 0 ? telling : slots;
    const neighbour = near ?? chosen[0] ?? null;
    const shown = chosen
      .slice(0, SHOWN_TERMS)
      .map((slot, at) => this.term(slot, this.slotValue(slot), at === 0 ? near : neighbour));
    const rest = chosen.length - shown.length;
    if (shown.length === 0) return '0';
    return rest > 0 ? `${shown.join(' + ')} + 其余${rest}项` : shown.join(' + ');
  }
}

function addends(node: Node): Node[] {
  return node.kind === 'binary' && node.op === '+' ? [...addends(node.left), ...addends(node.right)] : [node];
}

/** Labels are printed with blanks for looks (项    目); in a sentence they are not wanted. */
export function stripSpaces(text: string): string {
  return text.replace(/[\s\u3000]+/g, '');
}

/** A label without its numbering and 其中：. */
export function bareLabel(label: string): string {
  return stripSpaces(label).replace(
    /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、])|^其中[:：]/g,
    '',
  );
}
