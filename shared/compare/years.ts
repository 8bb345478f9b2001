import { isText } from '../calc/evaluate';
import { lastYearKey } from '../calc/last-years';
import { stripSpaces } from '../checks/wording';
import { compareCodes } from '../classification/list';
import { fillPlaceholders } from '../document/fill-in';
import { lastYearFigure, otherDepartment, undividedLastYear } from '../document/last-year';
import type { LastYearFigures } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import type { ColumnLayout, RowLayout } from '../form/layout';
import { listOf } from '../form/lists';
import type { TableForm } from '../form/template';
import { Amount, formatAmount, printedFigure, ZERO } from '../money/amount';

/** 增减率 from which on a line is marked, in percent, where the form names none. */
export const USUAL_THRESHOLD = '20';
const RATE_DECIMALS = 2;
const NONE = '—';

/** One amount of two years, as it is printed; '' = blank, — = there is none to tell, or it stands undivided in a code above. */
export interface YearLine {
  row: string;
  /** '' where the row has none. */
  code: string;
  name: string;
  column: string;
  title: string;
  last: string;
  now: string;
  change: string;
  /** In percent; — where last year's amount is 0 or less. */
  rate: string;
  /** The rate is beyond the threshold, or one of the two years has nothing. */
  marked: boolean;
  /** 新增, 本年没有, or the name that last year's list had. */
  note: string;
}

export interface YearTable {
  table: string;
  title: string;
  unit: string;
  lines: YearLine[];
}

/** 两年比较: every amount of this year beside last year's, matched by code or fixed row. */
export interface YearComparison {
  lastYear: number;
  year: number;
  /** The department whose document of last year it is, where it is another; else null. */
  lastYearOf: string | null;
  /** In percent. */
  threshold: string;
  tables: YearTable[];
  /** Tables of which last year's document holds nothing. */
  without: string[];
}

/** Null where there are no figures of the year before. */
export function compareYears(
  editor: DocumentEditor,
  threshold: string | null = null,
  lastYear: LastYearFigures | undefined = editor.outline.lastYear,
): YearComparison | null {
  const { year } = editor.outline;
  if (lastYear?.year !== year - 1) return null;
  const lastYearOf = otherDepartment({ ...editor.outline, lastYear });
  const limit = threshold ?? editor.template.threshold ?? USUAL_THRESHOLD;
  const found: YearComparison = {
    lastYear: lastYear.year,
    year,
    lastYearOf,
    threshold: limit,
    tables: [],
    without: [],
  };
  for (const form of editor.template.tables) {
    const amounts = form.columns.filter((column) => isCompared(form, column));
    if (amounts.length === 0) continue;
    const title = stripSpaces(fillPlaceholders(form.title, editor.outline, form.unit));
    const known = amounts.filter(({ id }) => lastYear.tables[form.id]?.[id] !== undefined);
    if (known.length === 0) {
      found.without.push(title);
      continue;
    }
    const lines = linesOf(new Lines(editor, form, lastYear, new Amount(limit)), known);
    if (lines.length > 0) found.tables.push({ table: form.id, title, unit: form.unit, lines });
  }
  return found;
}

/** Lines that are marked, over all tables. */
export function markedLines({ tables }: YearComparison): number {
  return tables.reduce((sum, { lines }) => sum + lines.filter(({ marked }) => marked).length, 0);
}

/** What was printed as last year's, and differences, are compared with nothing. */
function isCompared({ apart }: TableForm, { id, kind, negative }: ColumnLayout): boolean {
  return kind === 'money' && !negative && !apart.some(({ columns }) => columns.includes(id));
}

/** Row by row, and within a row column by column. */
function linesOf(lines: Lines, columns: readonly ColumnLayout[]): YearLine[] {
  return lines.rows().flatMap((row) => columns.flatMap((column) => lines.at(row, column) ?? []));
}

/** A row of this year, or a code that only last year's document had. */
interface PlacedRow {
  section: string;
  key: string;
  code: string | null;
  /** A code may stand in several rows. */
  layouts: readonly RowLayout[];
}

class Lines {
  constructor(
    private readonly editor: DocumentEditor,
    private readonly form: TableForm,
    private readonly lastYear: LastYearFigures,
    private readonly threshold: Amount,
  ) {}

  /** This year's rows with last year's other codes among them, where they would stand. */
  rows(): PlacedRow[] {
    return this.editor.graph.structure.of(this.form.id).flatMap(({ section, rows }) => {
      const byKey = new Map<string, RowLayout[]>();
      for (const layout of rows) {
        const { key } = lastYearKey(layout);
        if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), layout]);
      }
      const own = [...byKey].map(
        ([key, layouts]): PlacedRow => ({ section, key, code: layouts[0]?.code ?? null, layouts }),
      );
      const gone = this.gone(section, [...byKey.keys()]);
      const placed = [...own];
      for (const row of gone) {
        const before = placed.findLastIndex(({ code }) => code !== null && compareCodes(code, row.key) < 0);
        const first = placed.findIndex(({ code }) => code !== null);
        placed.splice(before >= 0 ? before + 1 : Math.max(first, 0), 0, row);
      }
      return placed;
    });
  }

  /** A code above others (类、款) that this year's table does not list is not gone while those are there. */
  private gone(section: string, known: readonly string[]): PlacedRow[] {
    const columns = this.form.columns.filter((column) => column.section === section);
    const keys = columns.flatMap(({ id }) => Object.keys(this.lastYear.tables[this.form.id]?.[id] ?? {}));
    const codes = [...new Set(keys)].filter((key) => /^\d+$/.test(key) && !known.some((own) => own.startsWith(key)));
    return codes.sort(compareCodes).map((key) => ({ section, key, code: key, layouts: [] }));
  }

  /** Null where neither year has an amount. */
  at(row: PlacedRow, column: ColumnLayout): YearLine | null {
    const both = row.section === column.section ? this.amountsOf(row, column) : null;
    if (both === null) return null;
    const { layouts, key, code, section } = row;
    const [layout] = layouts;
    const { last, now, within } = both;
    const line = {
      row: layout?.id ?? key,
      code: code ?? '',
      name: layout ? stripSpaces(layout.label) : this.nameOf(section, key, this.lastYear.year),
      column: column.id,
      title: this.editor.wording.column(this.form.id, column.id),
      now: this.shown(now),
    };
    if (within !== null) {
      const note = `上年未分列，合在 ${within} 中`;
      return { ...line, last: NONE, change: NONE, rate: NONE, marked: false, note };
    }
    const change = (now ?? ZERO).minus(last ?? ZERO);
    const rate = last?.gt(ZERO) ? change.times(new Amount('100')).div(last) : null;
    return {
      ...line,
      last: this.shown(last),
      change: this.shown(change),
      rate: rate === null ? NONE : printedFigure(rate, RATE_DECIMALS),
      marked: rate === null ? !change.isZero() : rate.abs().gte(this.threshold),
      note: this.noteOf(row, last ?? ZERO, now ?? ZERO),
    };
  }

  /** Null where one of them cannot be told, or both are nothing; `within`: the code that holds last year's undivided. */
  private amountsOf(
    { key, layouts }: PlacedRow,
    { id: column }: ColumnLayout,
  ): { last: Amount | null; now: Amount | null; within: string | null } | null {
    const table = this.form.id;
    const { graph } = this.editor;
    const slots = layouts.map(({ id }) => graph.slot({ table, row: id, column }));
    if (slots.some((slot) => slot === undefined || isText(slot))) return null;
    const [layout] = layouts;
    const coded = layout === undefined || lastYearKey(layout).coded;
    const outline = { ...graph.outline, lastYear: this.lastYear };
    const cell = { table, column, key, coded };
    const last = lastYearFigure(outline, cell);
    const within = undividedLastYear(outline, cell);
    const amounts = slots.flatMap((slot) => slot?.value ?? []);
    const now = amounts.length === 0 ? null : Amount.sum(amounts);
    const isNothing = (last ?? ZERO).isZero() && (now ?? ZERO).isZero();
    if (isNothing || (last === undefined && within === null)) return null;
    return { last: last ?? null, now, within };
  }

  private shown(value: Amount | null): string {
    return value === null ? '' : formatAmount(value, this.form.decimals);
  }

  private noteOf({ section, key, layouts: [layout] }: PlacedRow, last: Amount, now: Amount): string {
    const before = this.nameOf(section, key, this.lastYear.year);
    const renamed = layout?.classified && before !== '' && before !== stripSpaces(layout.label);
    return [
      ...(last.isZero() ? ['上年没有'] : []),
      ...(now.isZero() ? ['本年没有'] : []),
      ...(renamed ? [`上年科目名“${before}”`] : []),
    ].join('；');
  }

  /** As the list (科目表) of that year has it. */
  private nameOf(section: string, code: string, year: number): string {
    const list = this.form.sections.find(({ id }) => id === section)?.classified?.list;
    const names = list === undefined ? undefined : listOf(this.editor.template, list, year)?.names;
    return stripSpaces(names?.get(code) ?? '');
  }
}
