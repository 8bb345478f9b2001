import type { RowLayout } from '../form/layout';
import { cellReference, columnReference, type ExcelPlaces, type ExcelRows, quoted } from './excel-reference';
import type { Structure } from './structure';

interface NamedRow {
  table: string;
  code: string;
  row: RowLayout | null;
}

/** Conditions about rows, codes, names and notes as Excel formulas. A row that only follows and is not printed holds. */
export class ExcelRowTests {
  constructor(
    private readonly structure: Structure,
    private readonly places: ExcelPlaces,
    private readonly home: string,
  ) {}

  /** 有空表列示说明: the note's words are looked for in the note line under the table. */
  noted(table: string): string {
    const note = cellReference(this.places.note(table), this.home);
    const marks = this.structure.form(table).emptyNote?.marks ?? [];
    const found = marks.map((mark) => `ISNUMBER(FIND(${quoted(mark)},${note}))`);
    if (found.length === 0) return `LEN(TRIM(${note}))>0`;
    return found.length === 1 ? found.join() : `OR(${found.join(',')})`;
  }

  /** 有此科目: the code stands in a code column of the table. */
  exists(table: string, code: string, row: RowLayout | null): string {
    if (row && (!row.classified || this.places.line(table, row.section, row.id) === null)) return 'TRUE';
    const counts = this.coded(table).map((rows) => this.count(rows, quoted(row?.code ?? code), rows.last));
    if (counts.length === 0) return row ? 'TRUE' : 'FALSE';
    return `${counts.join('+')}>0`;
  }

  /** 编码位数、上级、次序正确且不重复. */
  wellCoded(table: string, row: RowLayout | null): string {
    if (row === null) return 'FALSE';
    const line = this.places.line(table, row.section, row.id);
    const rows = this.places.rows(table, row.section);
    if (line === null || rows === null || rows.codes.length === 0) return 'TRUE';
    const code = this.codeOf(rows, line);
    const digits = this.classified(table, row.section)?.digits ?? [];
    const levels = digits.map((length, at) => {
      const above = digits[at - 1];
      const right = `LEN(${code})=${length}`;
      return above === undefined ? right : `AND(${right},${this.count(rows, `LEFT(${code},${above})`, rows.last)}>0)`;
    });
    const onlyDigits = `SUMPRODUCT(LEN(${code})-LEN(SUBSTITUTE(${code},{0,1,2,3,4,5,6,7,8,9},"")))=LEN(${code})`;
    const tests = [`OR(${levels.join(',')})`, onlyDigits, `${this.count(rows, code, line)}=1`];
    if (this.follows(table, row, line)) tests.push(`${this.codeOf(rows, line - 1)}<${code}`);
    return `AND(${tests.join(',')})`;
  }

  /** 科目名称一致: the first row of the same code in each of the other tables bears the same name. */
  sameName(given: readonly NamedRow[]): string {
    const names = given.map((one) => this.nameCell(one));
    const at = names.findIndex((name) => name !== null);
    const first = names[at] ?? null;
    if (first === null) return 'TRUE';
    const tests = given.flatMap((one, index) => (index === at ? [] : this.namedAs(one, first)));
    const [only] = tests;
    if (only === undefined) return 'TRUE';
    return tests.length === 1 ? only : `AND(${tests.join(',')})`;
  }

  /** Looked up by its code, so that it follows when rows are moved or added; a table without codes is asked directly. */
  private namedAs(one: NamedRow, first: string): string[] {
    const coded = this.coded(one.table);
    const own = this.nameCell(one);
    if (coded.length === 0 || one.row?.classified === false) return own === null ? [] : [equalNames(own, first)];
    return coded.flatMap((rows) => {
      if (rows.name === null) return [];
      const names = columnReference(rows, rows.name, rows.last, this.home);
      const code = quoted(one.row?.code ?? one.code);
      const codes = this.codes(rows, rows.last);
      const at = rows.codes.length === 1 ? `MATCH(${code},${codes},0)` : `SUMPRODUCT(MATCH(1,--(${codes}=${code}),0))`;
      return [`IFERROR(${equalNames(`INDEX(${names},${at})`, first)},TRUE)`];
    });
  }

  private nameCell({ table, row }: NamedRow): string | null {
    const line = row && this.places.line(table, row.section, row.id);
    const rows = row && this.places.rows(table, row.section);
    if (!line || !rows || rows.name === null) return null;
    return cellReference({ sheet: rows.sheet, row: line, column: rows.name }, this.home);
  }

  /** The line above holds a classified row of the same section, with which the order is compared. */
  private follows(table: string, row: RowLayout, line: number): boolean {
    const others = this.structure.section(table, row.section)?.rows ?? [];
    return others.some((other) => other.classified && this.places.line(table, row.section, other.id) === line - 1);
  }

  private classified(table: string, section: string) {
    return this.structure.form(table).sections.find((one) => one.id === section)?.classified ?? null;
  }

  /** Sections of a table that print codes. */
  private coded(table: string): ExcelRows[] {
    return this.structure.form(table).sections.flatMap((section) => {
      const rows = section.classified && this.places.rows(table, section.id);
      return rows && rows.codes.length > 0 ? [rows] : [];
    });
  }

  /** How many of the lines down to `last` bear the code. Compared as text, which COUNTIF does not do everywhere. */
  private count(rows: ExcelRows, code: string, last: number): string {
    return `SUMPRODUCT(--(${this.codes(rows, last)}=${code}))`;
  }

  private codes(rows: ExcelRows, last: number): string {
    return rows.codes.map((column) => columnReference(rows, column, last, this.home)).join('&');
  }

  private codeOf(rows: ExcelRows, line: number): string {
    const cells = rows.codes.map((column) => cellReference({ sheet: rows.sheet, row: line, column }, this.home));
    return cells.length === 1 ? cells.join() : `(${cells.join('&')})`;
  }
}

function equalNames(a: string, b: string): string {
  return `EXACT(${trimmed(a)},${trimmed(b)})`;
}

function trimmed(reference: string): string {
  return `TRIM(SUBSTITUTE(${reference},"\u3000"," "))`;
}
