import type { DocumentEditor } from '../editor/editor';
import type { Finding } from '../form/finding';
import type { RowLayout } from '../form/layout';
import { parseAmount } from '../money/read-amount';
import type { Cause } from './cause';
import { MAX_EDITS } from './trials';

/** −1: the amounts stand one row too high, 1: one too low. Slips by two are looked for where none by one explains it. */
const SLIPS = [
  [-1, 1],
  [-2, 2],
] as const;
/** Most rows that are tried as the first of the block. */
const MAX_STARTS = 12;
/** Share of the findings about the block that a repair must take away to be told. */
const SURE = 0.8;
const LEAST_REMOVED = 4;
/** Rows with amounts that are wrong as they stand, without which nothing slipped. */
const LEAST_ROWS = 2;

/** Amounts of the rows from `first` to `last` stand `slip` rows from where they belong. */
interface Trial {
  rows: readonly RowLayout[];
  columns: readonly string[];
  first: number;
  last: number;
  slip: number;
}

interface Edit {
  row: string;
  column: string;
  text: string | null;
}

/** A trial that went well: its edits, and the keys of the findings that they take away. */
interface Repair {
  trial: Trial;
  edits: Edit[];
  gone: string[];
  /** What the amounts of the section are afterwards: two repairs that come to the same are one. */
  outcome: string;
}

/**
 * 错行: the amounts of a table from one row on stand in the row above or below their own. `editor` is a copy that the
 * trials are made on; `found` are the differences round the table as it stands then.
 */
export function* shiftedRows(
  editor: DocumentEditor,
  table: string,
  found: () => readonly Finding[],
): Generator<null, Cause[]> {
  const before = found();
  const named = namedRows(before, table);
  for (const slips of SLIPS) {
    for (const { rows, columns } of blocks(editor, table)) {
      const repairs: Repair[] = [];
      for (const trial of trials(rows, columns, named, slips)) {
        yield null;
        const repair = tried(editor, table, trial, found, before);
        if (repair) repairs.push(repair);
      }
      const cause = repairs.length > 0 ? told(editor, table, best(repairs)) : null;
      if (cause) return [cause];
    }
  }
  return [];
}

/** What may have slipped, likeliest first: all amounts of a section, then those of one column. */
function blocks(editor: DocumentEditor, table: string): Pick<Trial, 'rows' | 'columns'>[] {
  const layout = editor.layout(table);
  return layout.sections.flatMap(({ id: section }) => {
    const rows = layout.lines.flatMap(({ rows }) => rows[section] ?? []).filter(({ total }) => !total);
    const money = layout.columns.filter((column) => column.section === section && column.kind === 'money');
    const columns = money.map(({ id }) => id);
    const single = columns.length > 1 ? columns.map((column) => [column]) : [];
    return [columns, ...single].map((block) => ({ rows, columns: block }));
  });
}

/** The repairs that take most findings away. They differ only where nothing in the document tells them apart. */
function best(repairs: readonly Repair[]): Repair[] {
  const most = Math.max(...repairs.map(({ gone }) => gone.length));
  const equal = repairs.filter(({ gone }) => gone.length === most);
  const distinct = new Map<string, Repair>();
  for (const repair of equal) {
    const known = distinct.get(repair.outcome);
    if (!known || repair.edits.length < known.edits.length) distinct.set(repair.outcome, repair);
  }
  return [...distinct.values()];
}

/** Rows that a finding is about: its own place, or its only cell in the table. A sum names all its parts. */
function namedRows(findings: readonly Finding[], table: string): Set<string> {
  return new Set(
    findings.flatMap((finding) => {
      const rows = new Set(finding.cells.filter((cell) => cell.table === table).map(({ row }) => row));
      if (rows.size === 1) return [...rows];
      return finding.table === table ? [finding.row] : [];
    }),
  );
}

function* trials(
  rows: readonly RowLayout[],
  columns: readonly string[],
  named: ReadonlySet<string>,
  slips: readonly number[],
): Generator<Trial> {
  const touched = rows.flatMap((row, at) => (named.has(row.id) ? [at] : []));
  const from = touched[0];
  const to = touched.at(-1);
  if (from === undefined || to === undefined) return;
  const ends = [...new Set([rows.length - 1, to, to + 1])].filter((last) => last < rows.length);
  for (const slip of slips) {
    for (let first = Math.max(0, from - 1); first < from + MAX_STARTS; first += 1) {
      for (const last of ends) {
        const edits = (last - first + 1) * columns.length;
        if (last - first > Math.abs(slip) && edits <= MAX_EDITS) yield { rows, columns, first, last, slip };
      }
    }
  }
}

/** The edits that put the block right, with the findings they take away; null where they are not sure to. */
function tried(
  editor: DocumentEditor,
  table: string,
  trial: Trial,
  found: () => readonly Finding[],
  before: readonly Finding[],
): Repair | null {
  const moved = movedBack(editor, table, trial);
  const filled = filledRows(editor, table, trial);
  if (moved.every(({ text }) => text === null) || !put(editor, table, moved)) return null;
  const half = found();
  const worthIt = half.length * 2 <= before.length + LEAST_REMOVED;
  const guessed = worthIt ? missing(half, table, moved) : [];
  const completed = guessed.length > 0 && put(editor, table, guessed);
  const after = completed ? found() : half;
  const outcome = amountsOf(editor, table, trial);
  if (completed) editor.undo();
  editor.undo();
  const left = new Set(after.map(({ key }) => key));
  const gone = before.filter(({ key }) => !left.has(key)).map(({ key }) => key);
  const wrong = rowsOf(
    before.filter(({ key }) => !left.has(key)),
    table,
  );
  // One amount beside its row is no block that slipped.
  if (filled.filter((row) => wrong.has(row)).length < LEAST_ROWS) return null;
  if (gone.length < LEAST_REMOVED || !isSure(before, after, table, trial)) return null;
  const guesses = new Map(guessed.map((edit) => [`${edit.row}/${edit.column}`, edit]));
  const edits = moved.map((edit) => guesses.get(`${edit.row}/${edit.column}`) ?? edit);
  return {
    trial,
    edits: edits.filter(({ row, column, text }) => textOf(editor, table, row, column) !== text),
    gone,
    outcome,
  };
}

/** Rows of the block that hold an amount other than 0. */
function filledRows(editor: DocumentEditor, table: string, { rows, columns, first, last }: Trial): string[] {
  const inside = rows.slice(first, last + 1).map(({ id }) => id);
  return inside.filter((id) => columns.some((column) => worth(textOf(editor, table, id, column)) !== '0'));
}

function rowsOf(findings: readonly Finding[], table: string): ReadonlySet<string> {
  return new Set(findings.flatMap(({ cells }) => cells.flatMap((cell) => (cell.table === table ? [cell.row] : []))));
}

function amountsOf(editor: DocumentEditor, table: string, { rows, columns }: Trial): string {
  return rows.flatMap(({ id }) => columns.map((column) => worth(editor.cell(table, id, column).value))).join(' ');
}

/** Nearly nothing is left to say about the block; what was wrong elsewhere stays out of it. */
function isSure(before: readonly Finding[], after: readonly Finding[], table: string, trial: Trial): boolean {
  // Two rows above the block too: a block that begins too late leaves them wrong.
  const block = new Set(trial.rows.slice(Math.max(0, trial.first - 2), trial.last + 1).map(({ id }) => id));
  const about = (findings: readonly Finding[]): number =>
    findings.filter(({ cells }) => cells.some((cell) => cell.table === table && block.has(cell.row))).length;
  return about(after) <= about(before) * (1 - SURE) && after.length < before.length;
}

function put(editor: DocumentEditor, table: string, edits: readonly Edit[]): boolean {
  return editor.dispatch({ kind: 'set-cells', cells: edits.map((edit) => ({ table, ...edit })) }).ok;
}

/** Each row of the block takes the texts of the row they slipped to; rows for which there are none are emptied. */
function movedBack(editor: DocumentEditor, table: string, { rows, columns, first, last, slip }: Trial): Edit[] {
  const edits: Edit[] = [];
  for (let at = first; at <= last; at += 1) {
    const source = at + slip;
    const row = rows[at]?.id ?? '';
    const inside = source >= first && source <= last;
    for (const column of columns) {
      edits.push({ row, column, text: inside ? textOf(editor, table, rows[source]?.id ?? '', column) : null });
    }
  }
  // A row whose amounts were lost may hold 0.00 in their place, which is no amount of its own.
  return edits.filter((edit) => edit.text === null || changes(editor, table, edit));
}

function textOf(editor: DocumentEditor, table: string, row: string, column: string): string | null {
  return editor.project.tables[table]?.cells[row]?.[column] ?? null;
}

/** Another amount than the cell has now: an empty cell for one that holds 0 is no difference. */
function changes(editor: DocumentEditor, table: string, { row, column, text }: Edit): boolean {
  return worth(textOf(editor, table, row, column)) !== worth(text);
}

function worth(text: string | null): string {
  return parseAmount(text ?? '0')?.toFixed() ?? text ?? '';
}

/** The amounts that were lost at the edge of the block, where the relations about such a cell give the same one. */
export function missing(findings: readonly Finding[], table: string, moved: readonly Edit[]): Edit[] {
  return moved
    .filter(({ text }) => text === null)
    .flatMap(({ row, column }): Edit[] => {
      const own = findings.flatMap((finding) => amountIn(finding, table, row, column));
      // A sum may lack several of its parts; a relation with another table lacks this one alone.
      const alone = own.filter((one) => one.alone);
      const amounts = new Set((alone.length > 0 ? alone : own).map(({ text }) => text));
      const [text] = amounts;
      return amounts.size === 1 && text !== undefined ? [{ row, column, text }] : [];
    });
}

function amountIn(finding: Finding, table: string, row: string, column: string) {
  const inTable = finding.cells.filter((cell) => cell.table === table);
  const cell = inTable.find((one) => one.row === row && one.column === column);
  const difference = finding.difference === null ? null : parseAmount(finding.difference);
  if (!cell || !difference) return [];
  const text = (cell.side === 'left' ? difference.neg() : difference).toFixed();
  return [{ text, alone: inTable.length === 1 }];
}

/** The cause in words. Where the first row cannot be told, the rows it may be are named and nothing is offered. */
function told(editor: DocumentEditor, table: string, repairs: readonly Repair[]): Cause | null {
  const [repair] = repairs.toSorted((a, b) => a.trial.first - b.trial.first);
  const latest = repairs.toSorted((a, b) => b.trial.first - a.trial.first)[0];
  if (!repair || !latest) return null;
  const { rows, columns, first, last, slip } = repair.trial;
  const layout = editor.layout(table);
  const certain = repairs.length === 1;
  const name = (at: number): string => `“${[rows[at]?.code, rows[at]?.label].filter(Boolean).join(' ')}”行`;
  const start = certain ? `从${name(first)}起` : `从${name(first)}到${name(latest.trial.first)}之间的某一行起`;
  const titles = layout.columns.filter(({ id }) => columns.includes(id)).map(({ path }) => path.at(-1) ?? '');
  const which = titles.length === 1 ? `“${titles[0]}”的数` : '各栏的数';
  const far = Math.abs(slip) === 1 ? '一行' : '两行';
  const where = `比应在的行${slip < 0 ? '高' : '低'}${far}`;
  const edge = Array.from({ length: Math.abs(slip) }, (_, at) => (slip < 0 ? first : last + 1 - slip) + at);
  const empty = edge.filter((at) => repair.edits.some(({ row, text }) => row === rows[at]?.id && text === null));
  const advice = certain
    ? `把它们移回${far}即可${empty.length > 0 ? `，${empty.map(name).join('、')}的数需要补填` : ''}。`
    : `请对照原表找到开始错行的地方。`;
  const label = `各行移回${far}`;
  return {
    key: `shifted-rows@${table}/${rows[first]?.id}/${slip}`,
    kind: 'shifted-rows',
    inOtherUnit: false,
    table,
    row: rows[first]?.id ?? '',
    column: columns[0] ?? '',
    sentence: `${layout.title}：${start}，${which}都错了${far}（${where}），由此引起 ${repair.gone.length} 处不符。${advice}`,
    repair: certain ? { kind: 'set-cells', label, cells: repair.edits.map((edit) => ({ table, ...edit })) } : null,
    explains: repair.gone,
  };
}
