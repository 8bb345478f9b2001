import type { Command } from '../document/commands';
import type { Project, ProjectRow } from '../document/project';
import { takesCode } from '../document/rows';
import type { DocumentEditor } from '../editor/editor';
import { nextRecordIds } from '../editor/records';
import { editionsOf, listOf } from '../form/lists';
import type { TableForm } from '../form/template';
import { quoted } from '../text/quoted';
import type { Pairs } from './pairs';

type Put = Extract<Command, { kind: 'put' }>;

/** The rows that this year begins with, and what became of codes that the year's list (科目表) has otherwise. */
export interface CarriedRows {
  rows: Put['rows'];
  records: NonNullable<Put['records']>;
  /** Table and row of last year → row of this year, for records. */
  recordIds: ReadonlyMap<string, ReadonlyMap<string, string>>;
  renamed: string[];
  left: string[];
}

/** 结构沿用: coded rows under this year's names and records with their levels; none of their amounts. */
export function carryRows(project: Project, pairs: Pairs, editor: DocumentEditor): CarriedRows {
  const found: CarriedRows = { rows: [], records: [], recordIds: new Map(), renamed: [], left: [] };
  const recordIds = new Map<string, ReadonlyMap<string, string>>();
  const codes = new CodesOfYear(project.year, pairs, editor.outline.year);
  for (const last of pairs.last.tables) {
    const rows = project.tables[last.id]?.rows ?? [];
    const table = pairs.table(last.id);
    if (!table || rows.length === 0) continue;
    if (table.sections.some(({ records }) => records !== null)) {
      const records = rows.filter(({ code }) => code === '');
      const ids = nextRecordIds([], records.length);
      found.records.push(...records.map(({ level = 1 }, at) => ({ table: table.id, row: ids[at] ?? '', level })));
      recordIds.set(last.id, new Map(records.map(({ id }, at) => [id, ids[at] ?? ''])));
    } else found.rows.push(...rows.flatMap((row) => codes.take(row, last, table)));
  }
  const rows = found.rows.filter((row) => !comesByItself(row, found.rows, pairs));
  return { ...found, rows, recordIds, renamed: codes.renamed(), left: codes.left() };
}

/** A row that this year's table takes from another anyway (随另一张表列出): a workbook holds it as one of its own. */
function comesByItself(row: Put['rows'][number], rows: Put['rows'], { now }: Pairs): boolean {
  const form = now.tables.find(({ id }) => id === row.table);
  const section = form?.sections.find(({ classified }) => classified !== null && takesCode(classified, row.code));
  const from = section?.classified?.follow ?? [];
  return rows.some(({ table, code, name }) => from.includes(table) && code === row.code && name === row.name);
}

/** Codes of last year as this year's lists have them. */
class CodesOfYear {
  private readonly names = new Map<string, { before: string; after: string }>();
  private readonly gone = new Map<string, string>();
  private readonly seen = new Set<string>();
  private readonly odd: string[] = [];

  constructor(
    private readonly lastYear: number,
    private readonly pairs: Pairs,
    private readonly year: number,
  ) {}

  /** The row as this year has it; none for a code that this year's list, or the table, does not take. */
  take(row: ProjectRow, last: TableForm, table: TableForm): Put['rows'] {
    const { code } = row;
    if (code === '') {
      this.odd.push(`${quoted(last.short)}里的“${row.name ?? ''}”没有科目编码，没有带过来。`);
      return [];
    }
    const key = `${table.id}/${code}`;
    if (this.seen.has(key)) {
      this.odd.push(
        `${quoted(last.short)}里有两行 ${code}，只带过来第一行${row.name === null ? '' : `，没有带“${row.name}”`}。`,
      );
      return [];
    }
    this.seen.add(key);
    const section = table.sections.find(({ classified }) => classified !== null && takesCode(classified, code));
    const list = section?.classified?.list;
    const before = this.listed(last, code);
    const after = list === undefined ? undefined : listOf(this.pairs.now, list, this.year)?.names.get(code);
    const own = row.name === null || row.name === before ? null : row.name;
    // A code that no list ever had is the user's own, and stays under the user's name.
    const isOwn = before === undefined && own !== null && list !== undefined && !this.everListed(list, code);
    if (section === undefined) {
      this.odd.push(`${quoted(table.short)}不列 ${code}“${own ?? before ?? ''}”，没有带过来。`);
      return [];
    }
    if (after === undefined && !isOwn) {
      this.gone.set(code, own ?? before ?? '');
      return [];
    }
    if (section.classified?.preset) return [];
    if (own === null && before !== undefined && after !== undefined && before !== after)
      this.names.set(code, { before, after });
    return [{ table: table.id, code, name: own === after ? null : own }];
  }

  private listed(last: TableForm, code: string): string | undefined {
    const section = last.sections.find(({ classified }) => classified !== null && takesCode(classified, code));
    const list = section?.classified?.list;
    return list === undefined ? undefined : listOf(this.pairs.last, list, this.lastYear)?.names.get(code);
  }

  private everListed(list: string, code: string): boolean {
    return editionsOf(this.pairs.now, list).some(({ names }) => names.has(code));
  }

  renamed(): string[] {
    return [...this.names].map(
      ([code, { before, after }]) => `${code}“${before}”在 ${this.year} 年科目表中名为“${after}”，已改用新名称。`,
    );
  }

  left(): string[] {
    const gone = [...this.gone].map(([code, name]) => `${code}“${name}”不在 ${this.year} 年科目表中，没有带过来。`);
    return [...gone, ...this.odd];
  }
}
