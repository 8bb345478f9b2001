import type { PrintTable } from '../../../shared/editor/print-model';
import { headerColumn } from '../../../shared/editor/row-heads';
import type { PdfObject } from './compact';

/** A table as it stands on the pages, or the part of it with some of its columns. */
export interface TaggedTable {
  table: PrintTable;
  /** Numbers of the columns it has, from 0. */
  columns: readonly number[];
}

/** Columns without width at the left of each printed table, which say nothing. */
const GHOSTS = 2;

const ELEMENT = /\/Type \/StructElem\b/u;
const KIND = /\/S \/(\w+)/u;
const KIDS = /\/K \[([^\]]*)\]/u;
const PARENT = /\/P \d+ 0 R/u;
const NAME = /\/ID \(([^)]*)\)/u;
const HEADERS = /\/Headers \[([^\]]*)\]/u;
const COLUMN = /x(\d+)y\d+$/u;
const NAMES = /(\/IDTree <<\s*\/Names \[)([^\]]*)(\])/u;
const REFERENCE = /(\d+) 0 R/gu;

/**
 * Puts the tags of tables right that the typesetter cannot set (标签): the title is the caption of its table, cells that
 * say which row it is are headers of their row, columns without width are none.
 */
export function tableTags(objects: readonly PdfObject[], tables: readonly TaggedTable[]): PdfObject[] {
  const tree = new TagTree(objects);
  for (const [at, number] of tree.tables().entries()) {
    const table = tables[at];
    if (table !== undefined) tree.mend(number, table);
  }
  return tree.written();
}

class TagTree {
  private readonly bodies: Map<number, string>;
  /** Names of header cells that are gone and that have come. */
  private readonly gone = new Set<string>();
  private readonly come = new Map<string, number>();

  constructor(objects: readonly PdfObject[]) {
    this.bodies = new Map(objects.map(({ number, body }) => [number, body]));
  }

  /** Every table in reading order. */
  tables(): number[] {
    const root = [...this.bodies.values()].find((body) => body.includes('/Type /StructTreeRoot')) ?? '';
    const found: number[] = [];
    const walk = (number: number): void => {
      if (this.kind(number) === 'Table') found.push(number);
      else for (const kid of this.kids(number)) walk(kid);
    };
    for (const kid of referencesIn(KIDS.exec(root)?.[1] ?? '')) walk(kid);
    return found;
  }

  mend(number: number, { table, columns }: TaggedTable): void {
    const groups = this.kids(number);
    // A table without rows is all header.
    const all = groups.every((kid) => this.kind(kid) === 'TR') ? number : undefined;
    const head = groups.find((kid) => this.kind(kid) === 'THead') ?? all;
    const body = groups.find((kid) => this.kind(kid) === 'TBody');
    if (head !== undefined) {
      this.caption(number, head);
      for (const row of this.kids(head)) if (this.kind(row) === 'TR') this.withoutGhosts(row);
    }
    for (const [line, row] of (body === undefined ? [] : this.kids(body)).entries()) {
      this.withoutGhosts(row);
      const cells = table.rows[line];
      if (cells !== undefined) this.rowHeads(row, table, columns, line);
    }
  }

  written(): PdfObject[] {
    const names = (whole: string, open: string, list: string, close: string): string => {
      const all = new Map<string, string>();
      for (const [, name = '', place = ''] of list.matchAll(/\(([^)]*)\) (\d+) 0 R/gu))
        if (!this.gone.has(name)) all.set(name, place);
      for (const [name, place] of this.come) all.set(name, `${place}`);
      if (all.size === 0) return whole;
      const sorted = [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${open}${sorted.map(([name, place]) => `(${name}) ${place} 0 R`).join(' ')}${close}`;
    };
    return [...this.bodies].map(([number, body]) => ({ number, body: body.replace(NAMES, names) }));
  }

  private text(number: number): string {
    return this.bodies.get(number) ?? '';
  }

  private kind(number: number): string {
    const body = this.text(number);
    return ELEMENT.test(body) ? (KIND.exec(body)?.[1] ?? '') : '';
  }

  private kids(number: number): number[] {
    const body = this.text(number);
    return ELEMENT.test(body) ? referencesIn(KIDS.exec(body)?.[1] ?? '') : [];
  }

  private setKids(number: number, kids: readonly number[]): void {
    const list = kids.map((kid) => `${kid} 0 R`).join(' ');
    this.bodies.set(number, this.text(number).replace(KIDS, `/K [${list}]`));
  }

  /** The only cell of the first row of the head holds title and heading lines. */
  private caption(table: number, head: number): void {
    const [first, ...rows] = this.kids(head);
    const [cell, another] = first === undefined ? [] : this.kids(first);
    if (first === undefined || cell === undefined || another !== undefined) return;
    const body = this.text(cell);
    const name = NAME.exec(body)?.[1] ?? '';
    this.gone.add(name);
    this.bodies.delete(first);
    this.setKids(head, rows);
    if (this.isEmpty(cell)) {
      this.bodies.delete(cell);
      return;
    }
    const caption = body
      .replace(KIND, '/S /Caption')
      .replace(PARENT, `/P ${table} 0 R`)
      .replace(NAME, '')
      .replace(/\/A \[[\s\S]*?>>\]\n?/u, '');
    this.bodies.set(cell, caption);
    this.setKids(table, [cell, ...this.kids(table)]);
  }

  private isEmpty(cell: number): boolean {
    return (KIDS.exec(this.text(cell))?.[1] ?? '').trim() === '';
  }

  /** Number of a cell's column among those of the table; negative for a ghost. */
  private column(cell: number): number {
    const body = this.text(cell);
    const own = NAME.exec(body)?.[1] ?? namesIn(HEADERS.exec(body)?.[1] ?? '').at(-1) ?? '';
    return Number.parseInt(COLUMN.exec(own)?.[1] ?? '', 10) - GHOSTS;
  }

  private withoutGhosts(row: number): void {
    const cells = this.kids(row);
    const ghosts = cells.filter((cell) => this.column(cell) < 0 && this.isEmpty(cell));
    for (const ghost of ghosts) {
      const name = NAME.exec(this.text(ghost))?.[1];
      if (name !== undefined) this.gone.add(name);
      this.bodies.delete(ghost);
    }
    const kept = cells.filter((cell) => !ghosts.includes(cell));
    this.setKids(row, kept);
    for (const cell of kept) this.setHeaders(cell, []);
  }

  /** Takes what is gone from the header cells that a cell names, and adds others. */
  private setHeaders(cell: number, more: readonly string[]): void {
    const body = this.text(cell);
    const list = HEADERS.exec(body)?.[1];
    if (list === undefined) return;
    const names = [...namesIn(list).filter((name) => !this.gone.has(name)), ...more];
    this.bodies.set(cell, body.replace(HEADERS, `/Headers [${names.map((name) => `(${name})`).join(' ')}]`));
  }

  private rowHeads(row: number, table: PrintTable, columns: readonly number[], line: number): void {
    const cells = table.rows[line] ?? [];
    const own = this.kids(row).map((cell) => ({ cell, column: columns[this.column(cell)] ?? -1 }));
    const sections = [...new Set(table.columns.map(({ section }) => section))];
    const heads = new Map<number, string>();
    for (const section of sections) {
      const said = headerColumn(cells, section, table);
      const found = own.find(({ column }) => said !== null && column === said);
      if (found === undefined) continue;
      const name = `R${found.cell}`;
      heads.set(found.column, name);
      this.come.set(name, found.cell);
      const body = this.text(found.cell).replace(KIND, `/S /TH\n  /ID (${name})`);
      this.bodies.set(found.cell, body.replace('/O /Table', '/O /Table\n    /Scope /Row'));
    }
    for (const { cell, column } of own) {
      if (heads.has(column)) continue;
      const beside = [...heads].filter(([head]) => ['', sideOf(table, column)].includes(sideOf(table, head)));
      this.setHeaders(
        cell,
        beside.map(([, name]) => name),
      );
    }
  }
}

function sideOf({ columns }: PrintTable, column: number): string {
  return columns[column]?.section ?? '';
}

function referencesIn(list: string): number[] {
  return [...list.matchAll(REFERENCE)].map(([, number]) => Number.parseInt(number ?? '', 10));
}

function namesIn(list: string): string[] {
  return [...list.matchAll(/\(([^)]*)\)/gu)].map(([, name]) => name ?? '');
}
