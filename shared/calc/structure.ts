import { applyCellChanges } from '../document/apply';
import type { CellChange } from '../document/changes';
import type { Outline, Project } from '../document/project';
import { type RowChanges, rowChanges } from '../document/row-changes';
import { type SectionRows, tableRows } from '../document/rows';
import type { ColumnLayout, LineLayout, RowLayout } from '../form/layout';
import { type TableForm, type Template, tableForm } from '../form/template';
import { linesOf } from './lines';

/** Rows and columns of all tables of a document, as binding and layout need them. Rebuilt table by table. */
export class Structure {
  private readonly forms: ReadonlyMap<string, TableForm>;
  /** Section of each column, by table. */
  private readonly ofColumns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  private readonly sections = new Map<string, SectionRows[]>();
  /** Lines of tables that were asked for since their rows last changed. */
  private readonly printed = new Map<string, LineLayout[]>();

  /** Cells written since the document was last put together, by table, row and column. */
  private written = new Map<string, CellChange>();

  constructor(
    readonly template: Template,
    private whole: Project,
  ) {
    const { tables } = template;
    this.forms = new Map(tables.map((form) => [form.id, form]));
    this.ofColumns = new Map(
      tables.map(({ id, columns }) => [id, new Map(columns.map((column) => [column.id, column.section]))]),
    );
    this.refresh(tables.map(({ id }) => id));
  }

  /**
   * The whole document. Copying a long table's texts takes longer than judging an edit in it, so it is put together
   * when somebody asks and not at each edit; what edits need stands in `outline` and `text`.
   */
  get project(): Project {
    if (this.written.size > 0) this.project = applyCellChanges(this.whole, this.written.values());
    return this.whole;
  }

  set project(project: Project) {
    this.whole = project;
    this.written = new Map();
  }

  get outline(): Outline {
    return this.whole;
  }

  /** Takes over changes of cells. */
  write(cells: readonly CellChange[]): void {
    for (const cell of cells) this.written.set(slotKey(cell.table, cell.row, cell.column), cell);
  }

  /** What was typed in a cell, null = nothing. */
  text(table: string, row: string, column: string): string | null {
    const change = this.written.size === 0 ? undefined : this.written.get(slotKey(table, row, column));
    return change ? change.after : (this.whole.tables[table]?.cells[row]?.[column] ?? null);
  }

  /** Takes over the rows of these tables; tells what of them is other than before. */
  refresh(tables: readonly string[]): RowChanges[] {
    const made = new Map<string, SectionRows[]>();
    const rowsOf = (table: string): SectionRows[] => {
      const known = made.get(table) ?? (tables.includes(table) ? undefined : this.sections.get(table));
      if (known) return known;
      const rows = tableRows(this.template, this.whole, table, rowsOf, this.sections.get(table));
      made.set(table, rows);
      return rows;
    };
    return tables.flatMap((table) => {
      const before = this.sections.get(table) ?? [];
      const changes = rowChanges(table, before, rowsOf(table));
      if (changes === null && before.length > 0) return [];
      this.sections.set(table, rowsOf(table));
      this.printed.delete(table);
      return changes ?? [];
    });
  }

  form(table: string): TableForm {
    return this.forms.get(table) ?? tableForm(this.template, table);
  }

  of(table: string): SectionRows[] {
    return this.sections.get(table) ?? [];
  }

  /** Rows as they stand side by side on printed lines. */
  lines(table: string): readonly LineLayout[] {
    const known = this.printed.get(table);
    if (known) return known;
    const lines = this.sections.has(table) ? linesOf(this.form(table), this.of(table)) : [];
    this.printed.set(table, lines);
    return lines;
  }

  section(table: string, section: string): SectionRows | undefined {
    return this.of(table).find((rows) => rows.section === section);
  }

  /** The row of `table` that `id` or `code` names, looked for in the section of `column` first. */
  findRow(table: string, column: string | null, id: string | null, code: string | null): RowLayout | undefined {
    const wanted = column === null ? undefined : this.ofColumns.get(table)?.get(column);
    for (const rows of this.of(table)) {
      if (wanted !== undefined && rows.section !== wanted) continue;
      const row = (id === null ? undefined : rows.byId.get(id)) ?? (code === null ? undefined : rows.byCode.get(code));
      if (row) return row;
    }
    return undefined;
  }

  /** What the form prints at a place where a fixed row has no cell; null where there is one. */
  formText(table: string, column: ColumnLayout, row: RowLayout): string | null {
    if (row.record || row.classified) return null;
    const section = this.form(table).sections.find((candidate) => candidate.id === column.section);
    const fixed = section && [...section.before, ...section.after].find((candidate) => candidate.id === row.id);
    return fixed?.texts[column.id] ?? null;
  }

  /** Whether the form has such a table; a document may name others. */
  hasTable(table: string): boolean {
    return this.template.tables.some(({ id }) => id === table);
  }

  /** Whether a table takes records (可增行), which go by their line where nothing is written in them. */
  takesRecords(table: string): boolean {
    return this.form(table).sections.some(({ records }) => records !== null);
  }

  /** Whether the form says of a row that files may lack it (可缺行). */
  mayLack({ table, row }: { table: string; row: string | null }): boolean {
    const sections = this.template.tables.find(({ id }) => id === table)?.sections ?? [];
    const rows = sections.flatMap((section) => [...section.before, ...section.after]);
    return rows.some((fixed) => fixed.id === row && fixed.optional);
  }

  /** Whether the form has a cell to write in at this place. */
  hasCell(table: string, column: ColumnLayout, row: RowLayout): boolean {
    if (row.record) return column.levels === null || column.levels.includes(row.level);
    return this.formText(table, column, row) === null;
  }

  /** Tables whose rows may change when the rows of `table` do: itself and all that follow it. */
  dependents(table: string): string[] {
    const found = new Set([table]);
    for (const id of found) {
      for (const form of this.template.tables) {
        if (form.sections.some((section) => section.classified?.follow.includes(id))) found.add(form.id);
      }
    }
    return [...found];
  }
}

/** A cell of a document as a key. */
export function slotKey(table: string, row: string, column: string): string {
  return `${table}/${row}/${column}`;
}
