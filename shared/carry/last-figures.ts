import { Graph } from '../calc/graph';
import { lastYearKey } from '../calc/last-years';
import type { Slot } from '../calc/node';
import { withCodesAbove } from '../document/codes-above';
import type { LastYearFigures } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import { type ColumnLayout, isFigure, type RowLayout } from '../form/layout';
import type { TableForm } from '../form/template';
import { Amount } from '../money/amount';
import { inUnit } from '../text/amounts';
import type { Pairs } from './pairs';
import { RowPairs } from './row-pairs';

type Tables = LastYearFigures['tables'];

/**
 * 上年数: every figure of last year's document that this year's form has a place for, under this form's tables and columns.
 * Null where the document is not of last year, or holds nothing that this form knows.
 */
export function lastYearFigures(
  last: DocumentEditor,
  pairs: Pairs,
  now: Pick<DocumentEditor, 'graph' | 'outline'>,
): LastYearFigures | null {
  const { department, year } = last.outline;
  if (year !== now.outline.year - 1) return null;
  const tables: Tables = {};
  const figures = new LastTables(last);
  for (const form of pairs.last.tables) {
    const table = pairs.table(form.id);
    if (table && isTold(last, form)) figures.add(tables, form, table, pairs, now);
  }
  return Object.keys(tables).length === 0 ? null : { year, department, tables };
}

/** The figures that a document of another form holds, under this form's tables, columns and rows; null where none fits. */
export function movedFigures(
  before: DocumentEditor,
  pairs: Pairs,
  after: Pick<DocumentEditor, 'graph' | 'outline'>,
): LastYearFigures | null {
  const { lastYear } = before.outline;
  if (!lastYear) return null;
  const tables: Tables = {};
  for (const form of pairs.last.tables) {
    const table = pairs.table(form.id);
    const columns = lastYear.tables[form.id];
    if (!table || !columns) continue;
    for (const [column, target] of figureColumns(form, table, pairs)) {
      const rows = columns[column.id];
      if (rows === undefined) continue;
      const keys = new Keys(rowsOf(before, form.id), rowsOf(after, table.id));
      const moved = Object.entries(rows).flatMap(([key, text]): [string, string | null][] => {
        const found = keys.of(key, column, target);
        return found === null ? [] : [[found, text === null ? null : inTable(text, column, form, table)]];
      });
      tables[table.id] = { ...tables[table.id], [target.id]: Object.fromEntries(moved) };
    }
  }
  return Object.keys(tables).length === 0 ? null : { ...lastYear, tables };
}

/** How many figures there are. */
export function countFigures({ tables }: LastYearFigures): number {
  const rows = Object.values(tables).flatMap((columns) => Object.values(columns));
  return rows.reduce((sum, texts) => sum + Object.values(texts).filter((text) => (text ?? '') !== '').length, 0);
}

/** Nothing is known of a table that nobody filled in, or that its file did not hold. */
function isTold({ graph, project }: DocumentEditor, { id }: TableForm): boolean {
  if (graph.isAbsent(id)) return false;
  return graph.holds(id) || graph.saysNothing(id) || Object.keys(project.tables[id]?.cells ?? {}).length > 0;
}

/** Figures of last year's document with the codes above its own (类、款), whether or not it lists them. */
class LastTables {
  readonly graph: Graph;

  constructor(private readonly last: DocumentEditor) {
    const project = withCodesAbove(last);
    this.graph = project === last.project ? last.graph : new Graph(last.template, project);
  }

  add(tables: Tables, form: TableForm, table: TableForm, pairs: Pairs, now: Pick<DocumentEditor, 'graph'>): void {
    const own = rowsOf(this, form.id);
    const keys = new Keys(own, rowsOf(now, table.id));
    const listed = new Set(rowsOf(this.last, form.id).map(({ code }) => code));
    for (const [column, target] of figureColumns(form, table, pairs)) {
      const texts: Record<string, string | null> = {};
      for (const [key, slots] of this.byKey(own, keys, form, column, target))
        texts[key] = togetherIn(slots, column, form, table);
      for (const [key, text] of Object.entries(texts))
        if (text === '' && /^\d+$/.test(key) && !listed.has(key) && hasBelow(texts, key)) texts[key] = null;
      tables[table.id] = { ...tables[table.id], [target.id]: texts };
    }
  }

  /** A code may stand in several rows of one table. */
  private byKey(
    rows: readonly RowLayout[],
    keys: Keys,
    form: TableForm,
    column: ColumnLayout,
    target: ColumnLayout,
  ): Map<string, Slot[]> {
    const found = new Map<string, Slot[]>();
    for (const row of rows) {
      if (row.section !== column.section) continue;
      const slot = this.graph.slot({ table: form.id, row: row.id, column: column.id });
      const key = slot && keys.ofRow(row, target);
      if (slot && key !== null && key !== undefined) found.set(key, [...(found.get(key) ?? []), slot]);
    }
    return found;
  }
}

/** A row above for which the form has no sum says nothing of those below it. */
function hasBelow(texts: Readonly<Record<string, string | null>>, code: string): boolean {
  return Object.entries(texts).some(([key, text]) => text !== '' && key.length > code.length && key.startsWith(code));
}

/**
 * Columns whose figures are those of a column of the other form. Of several with one title, that of the year before and
 * differences (上年数、增减) are none; where more are left, none can be told from the others.
 */
function figureColumns(form: TableForm, table: TableForm, pairs: Pairs): [ColumnLayout, ColumnLayout][] {
  const found = form.columns.flatMap((column): [ColumnLayout, ColumnLayout][] => {
    const target = pairs.column(table, column);
    const fits = isFigure(column) && target && isFigure(target) && isAsDeep(form, column, table, target);
    return fits ? [[column, target]] : [];
  });
  return found.filter(([column, target]) => {
    const rivals = found.filter(([, other]) => other === target).map(([one]) => one);
    if (rivals.length === 1) return true;
    const alike = rivals.filter(({ path }) => path.join('/') === target.path.join('/'));
    const own = rivals.filter(({ id }) => !form.apart.some(({ columns }) => columns.includes(id)));
    const [chosen, ...others] = alike.length > 0 ? alike : own;
    return chosen === column && (alike.length > 0 || others.length === 0);
  });
}

/** A form that lists 类 and 款 alone says nothing of a 项: such a code would count as 0. */
function isAsDeep(form: TableForm, column: ColumnLayout, table: TableForm, target: ColumnLayout): boolean {
  const digitsOf = ({ sections }: TableForm, section: string): readonly number[] =>
    sections.find(({ id }) => id === section)?.classified?.digits ?? [];
  const before = digitsOf(form, column.section);
  return digitsOf(table, target.section).every((digits) => before.includes(digits));
}

/** Amounts of one code are summed; other quantities, such as rates, are not, and one that cannot be told leaves no sum. */
function togetherIn(slots: readonly Slot[], column: ColumnLayout, from: TableForm, to: TableForm): string | null {
  const isUntold = (slot: Slot): boolean => slot.bad || slot.unread || (slot.typed === null && slot.computedBad);
  if (slots.some(isUntold) || (slots.length > 1 && column.kind !== 'money')) return null;
  const values = slots.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? '' : inTable(Amount.sum(values).toFixed(), column, from, to);
}

/** As this year's form counts the same table, to the places that it prints. */
function inTable(text: string, { kind }: ColumnLayout, from: TableForm, to: TableForm): string {
  if (kind !== 'money' || from.unit === to.unit || text === '') return text;
  return inUnit({ value: new Amount(text), unit: from.unit }, to.unit)
    .toDecimalPlaces(to.decimals)
    .toFixed();
}

function rowsOf({ graph }: { graph: Graph }, table: string): RowLayout[] {
  return graph.structure.of(table).flatMap(({ rows }) => rows);
}

/** What names a row in this year's form: its code, or the id of the fixed row that has its words. */
class Keys {
  private readonly pairs: RowPairs;
  private readonly byId: ReadonlyMap<string, RowLayout>;

  constructor(
    private readonly before: readonly RowLayout[],
    after: readonly RowLayout[],
  ) {
    this.pairs = new RowPairs(before, after);
    this.byId = new Map(after.map((row) => [`${row.section} ${row.id}`, row]));
  }

  ofRow(row: RowLayout, { section }: ColumnLayout): string | null {
    if (row.record) return null;
    if (row.classified) return row.code;
    const id = this.pairs.idFor(row, section);
    const found = id === undefined ? undefined : this.byId.get(`${section} ${id}`);
    return found ? lastYearKey(found).key : null;
  }

  /** The same for a row that goes by its name; a code that neither document has stays what it is. */
  of(key: string, column: ColumnLayout, target: ColumnLayout): string | null {
    const row = this.before.find((one) => one.section === column.section && lastYearKey(one).key === key);
    if (row) return this.ofRow(row, target);
    return /^\d+$/.test(key) ? key : null;
  }
}
