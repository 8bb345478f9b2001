import { stripSpaces } from '../checks/wording';
import { departmentLine, type Project } from '../document/project';
import { type DocumentEditor, openEditor } from '../editor/editor';
import type { CellState, ColumnLayout, RowLayout, TableLayout } from '../form/layout';
import type { Template } from '../form/template';
import { Amount, formatAmount } from '../money/amount';
import type {
  CellDifference,
  Comparison,
  HeadDifference,
  RowDifference,
  TableComparison,
  TextDifference,
} from './comparison';
import { compareLastYears } from './last-years';
import { columnKeys, matchTables, rowKeys, type TablePair } from './match-tables';
import { compareParagraphs } from './paragraphs';

/** One side of a comparison: a document with its form. */
export interface Side {
  template: Template;
  project: Project;
  /** True: the file is of a kind that holds no text. */
  isTextless?: boolean | undefined;
}

/**
 * 版本比较: every figure, row and note in which two documents differ, computed ones too. The two may be versions of one
 * document, or documents of two forms: tables, rows and columns are then matched by their words.
 */
export function compareDocuments(before: Side, after: Side): Comparison {
  const sides = {
    before: openEditor(before.template, before.project),
    after: openEditor(after.template, after.project),
  };
  const head = compareHead(sides.before, sides.after);
  const tablesOnly = before.isTextless === true || after.isTextless === true;
  const compared = matchTables(sides.before, sides.after).flatMap((pair) => compareTable(sides, heldOf(sides, pair)));
  const tables = compared.filter((table) => !isAlike(table));
  const cells = tables.flatMap((table) => table.cells);
  const explanations = tablesOnly ? [] : compareExplanations(sides);
  const paragraphs = tablesOnly ? [] : compareParagraphs(sides.before, sides.after);
  const figuresOnly = paragraphs.filter(({ kind }) => kind === 'figures').length;
  const inputs = tablesOnly ? [] : [...compareInputs(sides), ...compareLastYears(sides.before, sides.after)];
  const lone = tables.filter((table) => table.before === null || table.after === null).length;
  return {
    head,
    tables,
    paragraphs,
    inputs,
    explanations,
    tablesOnly,
    counts: {
      typed: cells.filter(({ kind }) => kind === 'typed').length,
      source: compared.reduce((sum, { sources }) => sum + sources.length, 0),
      computed: cells.filter(({ kind }) => kind === 'computed').length + figuresOnly,
      rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
      other:
        head.length +
        lone +
        explanations.length +
        inputs.length +
        (paragraphs.length - figuresOnly) +
        tables.reduce((sum, table) => sum + table.texts.length, 0),
    },
  };
}

interface Sides {
  before: DocumentEditor;
  after: DocumentEditor;
}

function compareHead(before: DocumentEditor, after: DocumentEditor): HeadDifference[] {
  const told = ({ project, template }: DocumentEditor): [HeadDifference['field'], string][] => [
    ['department', departmentLine(project.department)],
    ['year', String(project.year)],
    ['template', `${template.title}（${template.id}）`],
  ];
  const others = new Map(told(after));
  return told(before)
    .map(([field, text]) => ({ field, before: text, after: others.get(field) ?? '' }))
    .filter((difference) => difference.before !== difference.after);
}

function isAlike({ before, after, rows, cells, texts }: TableComparison): boolean {
  return before !== null && after !== null && rows.length + cells.length + texts.length === 0;
}

/**
 * A table that one of the two files lacks (文件里没有) is not in that one, whatever the program derives there of the others.
 * What both lack is compared as it is derived.
 */
function heldOf(sides: Sides, { before, after }: TablePair): TablePair {
  const lacking = {
    before: before !== null && sides.before.graph.isAbsent(before.id),
    after: after !== null && sides.after.graph.isAbsent(after.id),
  };
  if (lacking.before && lacking.after) return { before, after };
  return { before: lacking.before ? null : before, after: lacking.after ? null : after };
}

/** The same of the rows and columns of a table. */
function isLacking(editor: DocumentEditor, table: string, place: { row: string } | { column: string }): boolean {
  return editor.graph.absentRegions.some(
    (one) => one.table === table && ('row' in place ? one.row === place.row : one.column === place.column),
  );
}

function compareTable(sides: Sides, pair: TablePair): TableComparison[] {
  const { before, after } = pair;
  if (!before && !after) return [];
  const title = stripSpaces((after ?? before)?.title ?? '');
  const named = { before: before?.id ?? null, after: after?.id ?? null, title };
  if (!before || !after) return [{ ...named, rows: [], cells: [], sources: [], texts: [] }];
  const sameForm = sides.before.template.id === sides.after.template.id;
  const rows = { before: rowKeys(before, sameForm), after: rowKeys(after, sameForm) };
  const columns = heldColumns(sides, pair, {
    before: columnKeys(before, sameForm),
    after: columnKeys(after, sameForm),
  });
  const found: TableComparison = { ...named, rows: [], cells: [], sources: [], texts: noteTexts(sides, before, after) };
  for (const [key, row] of rows.before) {
    const other = rows.after.get(key);
    if (!other) found.rows.push(loneRow(sides.before, before, row, 'removed'));
    else compareLines(found, sides, { before: { layout: before, row }, after: { layout: after, row: other } }, columns);
  }
  for (const [key, row] of rows.after) {
    if (!rows.before.has(key)) found.rows.push(loneRow(sides.after, after, row, 'added'));
  }
  return [found];
}

/** A row that one of the two files lacks is told as one that only the other has, where anything stands in it. */
function compareLines(found: TableComparison, sides: Sides, rows: PlacedRows, columns: Columns): void {
  const { before, after } = rows;
  const lacking = {
    before: isLacking(sides.before, before.layout.id, { row: before.row.id }),
    after: isLacking(sides.after, after.layout.id, { row: after.row.id }),
  };
  if (lacking.before === lacking.after) {
    compareRow(found, sides, rows, columns);
    return;
  }
  const lone = lacking.before
    ? loneRow(sides.after, after.layout, after.row, 'added')
    : loneRow(sides.before, before.layout, before.row, 'removed');
  if (lone.figures.length > 0) found.rows.push(lone);
}

function loneRow(
  editor: DocumentEditor,
  layout: TableLayout,
  row: RowLayout,
  kind: RowDifference['kind'],
): RowDifference {
  const money = layout.columns.filter((column) => column.kind === 'money' && column.section === row.section);
  const figures = money
    .map((column) => ({ column: titleOf(column), text: editor.cell(layout.id, row.id, column.id).text }))
    .filter(({ text }) => text !== '');
  return { kind, row: row.id, label: labelOf(row), figures };
}

interface PlacedRow {
  layout: TableLayout;
  row: RowLayout;
}

/** Without those that one of the two files lacks: what only the other has is told cell by cell. */
function heldColumns(sides: Sides, { before, after }: TablePair, columns: Columns): Columns {
  const lacks = (editor: DocumentEditor, layout: TableLayout | null, column: ColumnLayout | undefined): boolean =>
    layout !== null && column !== undefined && isLacking(editor, layout.id, { column: column.id });
  const both = new Set(
    [...columns.before.keys()].filter(
      (key) =>
        lacks(sides.before, before, columns.before.get(key)) && lacks(sides.after, after, columns.after.get(key)),
    ),
  );
  const held = (editor: DocumentEditor, layout: TableLayout | null, own: Map<string, ColumnLayout>) =>
    new Map([...own].filter(([key, column]) => both.has(key) || !lacks(editor, layout, column)));
  return { before: held(sides.before, before, columns.before), after: held(sides.after, after, columns.after) };
}

interface PlacedRows {
  before: PlacedRow;
  after: PlacedRow;
}

interface Columns {
  before: Map<string, ColumnLayout>;
  after: Map<string, ColumnLayout>;
}

function compareRow(found: TableComparison, sides: Sides, rows: PlacedRows, columns: Columns): void {
  const { before, after } = rows;
  const names = { before: stripSpaces(before.row.label), after: stripSpaces(after.row.label) };
  if (names.before !== names.after) found.texts.push({ what: 'name', place: after.row.code ?? '', ...names });
  const { decimals } = after.layout;
  for (const key of new Set([...columns.before.keys(), ...columns.after.keys()])) {
    const then = cellOf(sides.before, before, columns.before.get(key));
    const now = cellOf(sides.after, after, columns.after.get(key));
    const column = columns.after.get(key) ?? columns.before.get(key);
    if (!column) continue;
    const place = `${labelOf(after.row)} · ${titleOf(column)}`;
    if (isSameFigure(then, now)) {
      if (isTyped(then) !== isTyped(now)) found.sources.push(place);
      continue;
    }
    const difference = compareCell(then, now, decimals);
    found.cells.push({ row: after.row.id, column: column.id, place, ...difference });
  }
}

/** Void where the row has no such column: it belongs to the other side of the table, or to the other form. */
function cellOf(editor: DocumentEditor, { layout, row }: PlacedRow, column: ColumnLayout | undefined): CellState {
  return column?.section === row.section ? editor.cell(layout.id, row.id, column.id) : VOID;
}

const VOID: CellState = { state: 'void', text: '', printed: '', value: null, computed: null };

type Difference = Pick<CellDifference, 'before' | 'after' | 'delta' | 'kind'>;

function isSameFigure(then: CellState, now: CellState): boolean {
  return then.text === now.text && then.value === now.value;
}

function compareCell(then: CellState, now: CellState, decimals: number): Difference {
  const texts = { before: then.text, after: now.text };
  const delta =
    then.value === null || now.value === null ? null : formatAmount(new Amount(now.value).minus(then.value), decimals);
  return { ...texts, delta, kind: isTyped(then) || isTyped(now) ? 'typed' : 'computed' };
}

function isTyped({ state }: CellState): boolean {
  return state === 'typed' || state === 'overridden' || state === 'bad';
}

function noteTexts(sides: Sides, before: TableLayout, after: TableLayout): TextDifference[] {
  const texts = { before: sides.before.note(before.id) ?? '', after: sides.after.note(after.id) ?? '' };
  return texts.before === texts.after ? [] : [{ what: 'note', place: '', ...texts }];
}

function compareExplanations(sides: Sides): TextDifference[] {
  const before = explanationsOf(sides.before);
  const after = explanationsOf(sides.after);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): TextDifference[] => {
    const texts = { before: before.get(key) ?? '', after: after.get(key) ?? '' };
    if (texts.before === texts.after) return [];
    const finding = [...sides.after.findings(), ...sides.before.findings()].find((known) => known.key === key);
    return [{ what: 'explanation', place: finding?.sentence ?? key, ...texts }];
  });
}

function compareInputs({ before, after }: Sides): TextDifference[] {
  const titles = new Map(
    [before, after].flatMap(({ narrative }) => narrative.form?.inputs ?? []).map((input) => [input.id, input.title]),
  );
  const ids = new Set([...Object.keys(before.project.inputs), ...Object.keys(after.project.inputs)]);
  return [...ids].flatMap((id): TextDifference[] => {
    const texts = { before: before.project.inputs[id] ?? '', after: after.project.inputs[id] ?? '' };
    return texts.before === texts.after ? [] : [{ what: 'input', place: titles.get(id) ?? id, ...texts }];
  });
}

function explanationsOf({ project }: DocumentEditor): Map<string, string> {
  return new Map(project.explanations.map(({ instance, text }) => [instance, text]));
}

function labelOf({ code, label }: RowLayout): string {
  const name = stripSpaces(label);
  return code === null || code === '' ? name : `${code} ${name}`;
}

function titleOf({ path }: ColumnLayout): string {
  return path
    .map(stripSpaces)
    .filter((part) => part !== '')
    .join('/');
}
