import type { z } from 'zod';
import { unfilled } from '../text/unfilled';
import { type ColumnLayout, isFigure } from './layout';
import type { ColumnNode, tableFileSchema } from './schema';
import type { ClassifiedRows, FixedRow, HeaderForm, SectionForm, TableForm, Template } from './template';

export type TableFile = z.infer<typeof tableFileSchema>;
type HeadingText = Exclude<TableFile['headings'][number], unknown[]>;
type RowList = NonNullable<TableFile['rows']>;

/** The section of a table that has only one. */
export const MAIN_SECTION = 'main';

const DEFAULT_WIDTH: Record<ColumnLayout['kind'], number> = {
  sequence: 10,
  label: 48,
  code: 22,
  name: 48,
  money: 24,
  quantity: 20,
  text: 40,
};

/** A table file that contradicts itself: at which path of the file, why. */
export class FormFault extends Error {
  constructor(
    readonly path: PropertyKey[],
    reason: string,
  ) {
    super(reason);
  }
}

/** Turns a table file into the form that layouts are made from. Throws FormFault when it contradicts itself. */
export function buildForm(file: TableFile, usual: Pick<Template, 'unit' | 'decimals' | 'zero'>): TableForm {
  const columns = leafColumns(file.columns, [], null);
  checkReasons(columns);
  const { header, depth } = headerCells(file.columns);
  return {
    id: file.id,
    title: file.title,
    also: file.also ?? [],
    plainTitle: unfilled(file.title),
    short: file.short ?? file.title,
    place: file.place ?? 'form',
    headings: headingForms(file.headings.flat()),
    headingLines: headingLines(file.headings),
    unit: file.unit ?? usual.unit,
    decimals: file.decimals ?? usual.decimals,
    zero: file.zero ?? usual.zero,
    grouping: file.grouping ?? false,
    columns: file.index === null ? columns : numbered(columns),
    header,
    headerRows: depth,
    index:
      file.index === null
        ? null
        : numbered(columns).map((column, at) => (at === 0 ? unfilled(file.index ?? '') : column.number)),
    sections: sections(file, columns),
    emptyNote: emptyNote(file.note),
    alwaysNote: file.note?.always ?? null,
    apart: apartColumns(file, columns),
    print: file.print,
  };
}

/** The headings in reading order; places left free are none. */
function headingForms(texts: readonly HeadingText[]): TableForm['headings'] {
  return texts
    .map((line) => (typeof line === 'string' ? { text: line, also: [] } : { text: line.text, also: line.also ?? [] }))
    .filter(({ text }) => text.trim() !== '');
}

/** Two places of a line are its left and right. */
function headingLines(headings: TableFile['headings']): string[][] | null {
  const lines = headings.flatMap((line) => (Array.isArray(line) ? [line] : []));
  if (lines.length === 0) return null;
  return lines.map((line) => {
    const texts = line.map((one) => (typeof one === 'string' ? one : one.text));
    return texts.length === 2 ? [texts[0] ?? '', '', texts[1] ?? ''] : texts;
  });
}

/** Each stands in one section, of whose input it is a part. */
/** Words may give the reason for a column of figures of their own table. */
function checkReasons(columns: readonly ColumnLayout[]): void {
  const lost = columns.find(
    ({ reasonFor }) => reasonFor !== null && !columns.some((column) => column.id === reasonFor && isFigure(column)),
  );
  if (lost)
    throw new FormFault(
      ['columns'],
      `the column “${lost.id}” gives the reason for the unknown column “${lost.reasonFor}”`,
    );
}

function apartColumns({ apart = [] }: TableFile, columns: readonly ColumnLayout[]): TableForm['apart'] {
  for (const [at, { columns: ids }] of apart.entries()) {
    const own = ids.map((id) => columns.find((column) => column.id === id));
    const unknown = own.indexOf(undefined);
    if (unknown >= 0) throw new FormFault(['apart', at, 'columns', unknown], `unknown column “${ids[unknown]}”`);
    if (new Set(own.map((column) => column?.section)).size > 1)
      throw new FormFault(['apart', at, 'columns'], 'columns of one section only');
  }
  return apart;
}

function emptyNote(note: TableFile['note']): TableForm['emptyNote'] {
  if (note?.empty !== undefined) return { text: note.empty, marks: [note.mark ?? []].flat() };
  if (note?.mark !== undefined) throw new FormFault(['note', 'mark'], 'mark needs a note for the empty table');
  return null;
}

function leafColumns(nodes: readonly ColumnNode[], above: string[], inherited: string | null): ColumnLayout[] {
  return nodes.flatMap((node) => {
    const section = node.section ?? inherited;
    const path = [...above, node.title];
    if ('columns' in node) return leafColumns(node.columns, path, section);
    return [
      {
        id: node.id,
        path,
        kind: node.kind,
        number: '',
        section: section ?? MAIN_SECTION,
        width: node.width ?? DEFAULT_WIDTH[node.kind],
        part: node.part ?? null,
        decimals: node.decimals ?? null,
        levels: node.levels ?? null,
        merge: node.merge ?? false,
        blank: node.blank ?? false,
        negative: node.negative ?? false,
        reasonFor: node.reason_for ?? null,
      },
    ];
  });
}

/** 栏次 counts every column but the first, which carries the words 序号 and 栏次. */
function numbered(columns: readonly ColumnLayout[]): ColumnLayout[] {
  return columns.map((column, at) => (at === 0 ? column : { ...column, number: `${at}` }));
}

function headerCells(nodes: readonly ColumnNode[]): { header: HeaderForm[]; depth: number } {
  const depth = Math.max(...nodes.map(height));
  const header: HeaderForm[] = [];
  const place = (list: readonly ColumnNode[], row: number, start: number): number => {
    let column = start;
    for (const node of list) {
      const width = leafCount(node);
      const grouped = 'columns' in node;
      header.push({
        title: node.title,
        also: node.also ?? [],
        row,
        column,
        rowSpan: grouped ? 1 : depth - row,
        columnSpan: width,
      });
      if (grouped) place(node.columns, row + 1, column);
      column += width;
    }
    return column;
  };
  place(nodes, 0, 0);
  return { header, depth };
}

function height(node: ColumnNode): number {
  return 'columns' in node ? 1 + Math.max(...node.columns.map(height)) : 1;
}

function leafCount(node: ColumnNode): number {
  return 'columns' in node ? node.columns.reduce((sum, child) => sum + leafCount(child), 0) : 1;
}

function sections(file: TableFile, columns: readonly ColumnLayout[]): SectionForm[] {
  const written = file.sections ?? (file.rows ? { [MAIN_SECTION]: { rows: file.rows } } : null);
  if (written === null || (file.sections && file.rows))
    throw new FormFault([], 'a table needs either rows or sections');
  const places = leafPaths(file.columns, ['columns']);
  const seen = new Set<string>();
  for (const [at, { id, kind, section }] of columns.entries()) {
    const path = places[at] ?? ['columns'];
    if (kind !== 'sequence' && !(section in written))
      throw new FormFault(path, `the section “${section}” of the column “${id}” has no rows`);
    if (seen.has(id)) throw new FormFault(path, `the column id “${id}” stands twice`);
    seen.add(id);
  }
  const forms = Object.entries(written).map(([id, section]) => {
    const used = columns.some((column) => column.kind !== 'sequence' && column.section === id);
    if (!used) throw new FormFault(['sections', id], `the section “${id}” has no columns`);
    return sectionForm(id, section.rows, file.sections ? ['sections', id, 'rows'] : ['rows']);
  });
  checkShares(forms);
  return forms;
}

/** Path in the file of each leaf column, in printed order. */
function leafPaths(nodes: readonly ColumnNode[], above: PropertyKey[]): PropertyKey[][] {
  return nodes.flatMap((node, at) => {
    const path = [...above, at];
    return 'columns' in node ? leafPaths(node.columns, [...path, 'columns']) : [path];
  });
}

function sectionForm(id: string, rows: RowList, path: PropertyKey[]): SectionForm {
  const form: SectionForm = { id, before: [], classified: null, records: null, after: [] };
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    if (('classified' in row || 'records' in row) && (form.classified || form.records))
      throw new FormFault([...path, at], `the section “${id}” has two groups of rows of its own`);
    if ('records' in row) {
      form.records = { levels: row.records.levels };
      continue;
    }
    if ('classified' in row) {
      form.classified = classifiedRows(row.classified);
      continue;
    }
    if (seen.has(row.id)) throw new FormFault([...path, at], `the row id “${row.id}” stands twice in “${id}”`);
    seen.add(row.id);
    const fixed = fixedRow(row);
    (form.classified || form.records ? form.after : form.before).push(fixed);
  }
  return form;
}

function classifiedRows(source: Extract<RowList[number], { classified: unknown }>['classified']): ClassifiedRows {
  const { list, digits, only, preset, follow, omit } = source;
  return {
    list,
    digits,
    only: (only ?? []).map(String),
    preset: preset === 'all',
    follow: follow ?? [],
    omitZero: omit === 'zero',
  };
}

/** Two groups of one table share its codes: by which codes a row goes to either must be plain. */
function checkShares(forms: readonly SectionForm[]): void {
  const shares = forms.flatMap(({ id, classified }) => (classified ? [{ id, only: classified.only }] : []));
  for (const [at, { id, only }] of shares.entries()) {
    const path = ['sections', id, 'rows'];
    if (shares.length > 1 && only.length === 0)
      throw new FormFault(path, 'two sections take rows from a list: each says by “only” which codes are its own');
    const others = shares.slice(0, at).flatMap((other) => other.only);
    const both = only.find((code) => others.some((other) => other.startsWith(code) || code.startsWith(other)));
    if (both !== undefined) throw new FormFault(path, `the codes ${both} belong to another section already`);
  }
}

function fixedRow(row: Extract<RowList[number], { id: string }>): FixedRow {
  return {
    id: row.id,
    label: unfilled(row.label),
    also: row.also ?? [],
    optional: row.optional !== undefined && row.optional !== false,
    optionalWith: typeof row.optional === 'string' ? row.optional : null,
    indent: row.indent ?? 0,
    total: row.total ?? false,
    foot: row.foot ?? false,
    negative: row.negative ?? false,
    texts: Object.fromEntries(Object.entries(row.texts ?? {}).map(([column, text]) => [column, unfilled(text)])),
  };
}

/** Path in the file of the classified group of a section. */
export function classifiedPath(file: TableFile, section: string): PropertyKey[] {
  const rows = file.sections?.[section]?.rows ?? file.rows ?? [];
  const at = rows.findIndex((row) => 'classified' in row);
  return [...(file.sections ? ['sections', section, 'rows'] : ['rows']), at, 'classified'];
}
