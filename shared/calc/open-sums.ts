import type { CellRef } from '../form/finding';
import type { RowLayout } from '../form/layout';
import type { SectionForm } from '../form/template';
import { Dependencies } from './dependencies';
import type { ExcelPlaces, ExcelRows } from './excel-reference';
import type { Node, RowSet, Slot } from './node';
import { codeIs, codesUnder, type OpenSpan, ofLength, spanText, weighed } from './open-sum-text';
import type { Structure } from './structure';

/** Longer tables name their cells one by one: every such sum looks at every line at each calculation. */
const MAX_LINES = 500;

/** A sum over lines that are chosen by what stands in them (开放合计), so that it takes in lines added in Excel. */
interface OpenSum {
  text(home: string): string;
  /** Lines it looks at; cells of `column` of `table`. */
  table: string;
  column: string;
  from: number;
  to: number;
}

/** A section of a table on its sheet. head: the line above its first; note: the line below the table. */
interface SectionLines {
  form: SectionForm;
  rows: ExcelRows;
  /** Column of the amounts, counted from 1. */
  number: number;
  printed: { id: string; code: string | null; line: number }[];
  digits: readonly number[];
  byId: ReadonlyMap<string, RowLayout>;
  head: number;
  note: number;
}

/** The tables of a document and where they stand, as open sums need them. */
export interface OpenBook {
  structure: Structure;
  places: ExcelPlaces;
  slot(ref: CellRef): Slot | undefined;
  /** Every cell that a formula gives, with it. */
  formulas(): Iterable<{ target: Slot; formula: Node; reads: readonly Slot[] }>;
}

/**
 * Finds for a sum over a set of rows, or for a cell of a row that is not there, the formula that will also count lines
 * added in Excel. It is offered only when it chooses exactly the same cells today and no formula comes to need itself.
 */
export class OpenSums {
  private circular: ReadonlySet<object> | null = null;
  private readonly known = new Map<string, SectionLines | null>();

  constructor(private readonly book: OpenBook) {}

  /** Of a set of rows, in the formula of `target` (null: on a sheet that no table stands on). */
  sum(node: Extract<Node, { kind: 'cells' }>, target: Slot | null, home: string): string | null {
    return this.allowed(target) ? (this.sumOf(node, target)?.text(home) ?? null) : null;
  }

  /** Of a cell whose row is not in its table. */
  missing(ref: CellRef, target: Slot | null, home: string): string | null {
    return this.allowed(target) ? (this.missingOf(ref, target)?.text(home) ?? null) : null;
  }

  private allowed(target: Slot | null): boolean {
    if (target === null) return true;
    this.circular ??= this.findCircles();
    return !this.circular.has(target);
  }

  private sumOf(node: Extract<Node, { kind: 'cells' }>, target: Slot | null): OpenSum | null {
    const { set, table } = node;
    const found = set && this.lines(table, set.column);
    if (!set || !found) return null;
    const span = this.span(table, set, found, target);
    if (!span || !this.choosesToday(node.slots, set, found, span)) return null;
    const { rows, number, form, byId } = found;
    const amounts = (home: string): string => spanText(rows, span, number, home);
    const make = (text: OpenSum['text']): OpenSum => ({
      text,
      table,
      column: set.column,
      from: span.from,
      to: span.to,
    });
    if (set.word === 'records') return make((home) => `SUM(${amounts(home)})`);
    const length = wanted(set, found);
    if (length === null) return null;
    if (set.word === 'tops') return make((home) => weighed(ofLength(rows, span, length, home), amounts(home)));
    const code = byId.get(set.parent)?.code ?? null;
    if (code === null) return null;
    const own = target?.table === table && target.row === set.parent;
    const line = own ? this.book.places.line(table, form.id, set.parent) : null;
    return make((home) => weighed(codesUnder(rows, span, { code, length, line }, home), amounts(home)));
  }

  private missingOf(ref: CellRef, target: Slot | null): OpenSum | null {
    const found = this.lines(ref.table, ref.column);
    if (!found || (target?.table === ref.table && target.column === ref.column)) return null;
    const code = found.byId.get(ref.row)?.code ?? ref.row;
    if (!/^\d+$/.test(code) || !found.digits.includes(code.length) || found.rows.codes.length === 0) return null;
    if (found.printed.some((row) => row.code === code)) return null;
    // Numbers of columns have one or two digits; no longer code is taken for one.
    const span = code.length > 2 ? spanFrom(found, { from: found.head, after: false }) : wholeSpan(found);
    if (span === null) return null;
    const text = (home: string): string =>
      weighed(codeIs(found.rows, span, code, home), spanText(found.rows, span, found.number, home));
    return { text, table: ref.table, column: ref.column, from: span.from, to: span.to };
  }

  /** The lines of the section that a column belongs to; null where rows are not added or there are too many. */
  private lines(table: string, column: string): SectionLines | null {
    const key = `${table}/${column}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.findLines(table, column);
    this.known.set(key, found);
    return found;
  }

  private findLines(table: string, column: string): SectionLines | null {
    const { structure, places } = this.book;
    const own = structure.form(table);
    const id = own.columns.find((one) => one.id === column)?.section;
    const form = own.sections.find((one) => one.id === id);
    const number = places.column(table, column);
    if (!form || number === null || (!form.classified && !form.records)) return null;
    const rows = places.rows(table, form.id) ?? null;
    const all = structure.section(table, form.id);
    if (!rows || !all || rows.last - rows.first >= MAX_LINES || (rows.codes.length === 0 && number === 1)) return null;
    const printed = all.rows.flatMap((row) => {
      const line = places.line(table, form.id, row.id);
      return line === null ? [] : [{ id: row.id, code: row.code, line }];
    });
    const digits = form.classified?.digits ?? [];
    return { form, rows, number, printed, digits, byId: all.byId, head: rows.first - 1, note: places.note(table).row };
  }

  /** A cell of the summed column itself is not among the lines: a total stands above or below what it adds up. */
  private span(table: string, set: RowSet, found: SectionLines, target: Slot | null): OpenSpan | null {
    if (set.word === 'records') return recordSpan(found);
    if (target?.table !== table || target.column !== set.column) return wholeSpan(found);
    const home = this.book.places.line(table, found.form.id, target.row);
    if (home === null) return null;
    if (found.form.after.some((row) => row.id === target.row)) return wholeSpan(found);
    return spanFrom(found, { from: home + 1, after: true });
  }

  private choosesToday(slots: readonly Slot[], set: RowSet, found: SectionLines, span: OpenSpan): boolean {
    const bound = new Set(slots.map((slot) => slot.row));
    return found.printed.every(({ id, code, line }) => {
      const inside = line >= span.from && line <= span.to;
      const chosen = inside && (set.word === 'records' || isChosen(set, found, code));
      const slot = this.book.slot({ table: set.table, row: id, column: set.column });
      return bound.has(id) === (chosen && slot !== undefined);
    });
  }

  /** Cells whose formulas would come to need themselves, or need such a cell; those keep naming their cells. */
  private findCircles(): ReadonlySet<object> {
    const needs = new Dependencies<Slot>();
    for (const { target, formula, reads } of this.book.formulas()) {
      needs.add(target, reads);
      for (const sum of this.within(formula, target)) {
        needs.addGroup(target, `${sum.table}/${sum.column}/${sum.from}/${sum.to}`, () => this.cells(sum));
      }
    }
    return needs.unsettled();
  }

  private cells({ table, column, from, to }: OpenSum): Slot[] {
    const printed = this.lines(table, column)?.printed ?? [];
    return printed.flatMap(({ id, line }) => {
      return line >= from && line <= to ? (this.book.slot({ table, row: id, column }) ?? []) : [];
    });
  }

  private within(node: Node, target: Slot): OpenSum[] {
    const one = (sum: OpenSum | null): OpenSum[] => (sum ? [sum] : []);
    switch (node.kind) {
      case 'cell':
        return node.slot && this.book.places.cell(node.slot) ? [] : one(this.missingOf(node.ref, target));
      case 'cells':
        return one(this.sumOf(node, target));
      case 'defined':
        return this.within(node.node, target);
      case 'unary':
        return this.within(node.operand, target);
      case 'binary':
        return [...this.within(node.left, target), ...this.within(node.right, target)];
      case 'call':
        return node.args.flatMap((arg) => this.within(arg, target));
      case 'number':
      case 'last':
      case 'row':
      case 'table':
        return [];
    }
  }
}

/** From the line above the first, which holds no amount, or right below it where it holds the columns' numbers. */
function wholeSpan(found: SectionLines): OpenSpan | null {
  const { head, rows } = found;
  return spanFrom(found, rows.numbered ? { from: head + 1, after: true } : { from: head, after: false });
}

/** Between the fixed lines above the records and those below them. */
function recordSpan(found: SectionLines): OpenSpan | null {
  const { form, head } = found;
  return spanFrom(found, { from: Math.max(head, ...linesOf(found, form.before)) + 1, after: true });
}

/** Down to the note under the table, or to the first of the fixed lines at its foot. */
function spanFrom(found: SectionLines, begin: Pick<OpenSpan, 'from' | 'after'>): OpenSpan | null {
  const foot = Math.min(...linesOf(found, found.form.after));
  const end = Number.isFinite(foot) ? { to: foot - 1, before: true } : { to: found.note, before: false };
  return end.to < begin.from ? null : { ...begin, ...end };
}

function linesOf({ printed }: SectionLines, fixed: readonly { id: string }[]): number[] {
  return printed.filter((row) => fixed.some((one) => one.id === row.id)).map((row) => row.line);
}

function isChosen(set: RowSet, found: SectionLines, code: string | null): boolean {
  if (code === null || code.length !== wanted(set, found)) return false;
  const parent = found.byId.get(set.parent)?.code;
  return set.word === 'tops' || (parent !== null && parent !== undefined && code.startsWith(parent));
}

/** Digits of the codes that a set chooses. */
function wanted(set: RowSet, { digits, byId, rows }: SectionLines): number | null {
  if (rows.codes.length === 0) return null;
  if (set.word === 'tops') return digits[0] ?? null;
  const length = byId.get(set.parent)?.code?.length ?? 0;
  return digits.find((one) => one > length) ?? null;
}
