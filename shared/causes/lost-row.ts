import type { Command } from '../document/commands';
import type { ProjectRow } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import type { Finding } from '../form/finding';
import type { RowLayout } from '../form/layout';
import { formatGrouped } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import type { Cause } from './cause';
import { missing } from './shifted-rows';

const LEAST_REMOVED = 2;
/** Rows tried at most: more missing rows are no slip. */
const MAX_ROWS = 12;

/**
 * 漏行和重行: a classification row that other tables have and this one lacks, or that stands in it twice. `editor` is a
 * copy that the trials are made on; `found` are the differences round the table.
 */
export function* lostRow(
  editor: DocumentEditor,
  table: string,
  found: () => readonly Finding[],
): Generator<null, Cause[]> {
  const before = found();
  const causes: Cause[] = [];
  for (const row of twiceIn(editor.project.tables[table]?.rows ?? [])) {
    yield null;
    const command: Command = { kind: 'delete-rows', table, rows: [row.id] };
    const gone = goneBy(editor, before, found, command);
    const twice = {
      row: row.id,
      at: row.id,
      command,
      words: `科目 ${row.code} 列了两遍，多计了一次`,
      advice: '删去多出的一行',
    };
    if (gone) causes.push(told(editor, table, { ...twice, gone }));
  }
  const codes = missingCodes(editor, table);
  for (const code of codes.length <= MAX_ROWS ? codes : []) {
    yield null;
    const cause = added(editor, table, code, before, found);
    if (cause) causes.push(cause);
  }
  return causes.length === 1 ? causes : [];
}

/** Rows beside the one of their code; the first of a code goes by it wherever the program made the rows. */
function twiceIn(rows: readonly ProjectRow[]): ProjectRow[] {
  const counts = new Map<string, number>();
  for (const { code } of rows) counts.set(code, (counts.get(code) ?? 0) + 1);
  return rows.filter(({ id, code }) => code !== '' && id !== code && (counts.get(code) ?? 0) > 1);
}

/** Codes of the same list that other tables have and this one has not. */
function missingCodes(editor: DocumentEditor, table: string): { code: string; name: string | null }[] {
  const forms = editor.template.tables;
  const lists =
    forms.find(({ id }) => id === table)?.sections.flatMap(({ classified }) => classified?.list ?? []) ?? [];
  const own = new Set(classifiedRows(editor, table).map(({ code }) => code));
  const found = new Map<string, string | null>();
  for (const form of forms) {
    if (form.id === table || !form.sections.some(({ classified }) => lists.includes(classified?.list ?? ''))) continue;
    for (const { code, id } of classifiedRows(editor, form.id)) {
      const named = editor.project.tables[form.id]?.rows.find((row) => row.id === id)?.name ?? null;
      if (code !== null && !own.has(code)) found.set(code, found.get(code) ?? named);
    }
  }
  return [...found].map(([code, name]) => ({ code, name }));
}

function classifiedRows(editor: DocumentEditor, table: string): RowLayout[] {
  const { lines } = editor.layout(table);
  return lines.flatMap(({ rows }) => Object.values(rows).flatMap((row) => (row?.classified ? [row] : [])));
}

/** The row put in, with the amounts that the relations about it agree on. */
function added(
  editor: DocumentEditor,
  table: string,
  { code, name }: { code: string; name: string | null },
  before: readonly Finding[],
  found: () => readonly Finding[],
): Cause | null {
  const rows = [{ table, code, name }];
  const empty: Command = { kind: 'put', label: '补上漏掉的行', rows, names: [], cells: [], notes: [] };
  if (!editor.dispatch(empty).ok) return null;
  const layout = editor.layout(table);
  const row = classifiedRows(editor, table).find((candidate) => candidate.code === code);
  const columns = layout.columns.filter(({ kind, section }) => kind === 'money' && section === row?.section);
  const blank = row ? columns.map(({ id }) => ({ row: row.id, column: id, text: null })) : [];
  const cells = missing(found(), table, blank).map((edit) => ({ table, ...edit }));
  editor.undo();
  const [first] = cells;
  if (!row || !first) return null;
  const command: Command = { ...empty, cells };
  const gone = goneBy(editor, before, found, command);
  if (!gone) return null;
  const amounts = cells.map(({ column, text }) => {
    const title = columns.find(({ id }) => id === column)?.path.at(-1) ?? '';
    const amount = parseAmount(text ?? '');
    return `${title.replace(/\s/g, '')} ${amount ? formatGrouped(amount, layout.decimals) : ''}`;
  });
  const words = `漏了“${nameOf(row)}”行`;
  return told(editor, table, {
    row: row.id,
    at: code,
    command,
    gone,
    words,
    advice: `补上这一行（${amounts.join('，')}）`,
  });
}

function nameOf({ code, label }: RowLayout): string {
  return [code, label.trim()].filter(Boolean).join(' ');
}

/** Keys of the findings that a command takes away; null where it takes too few, or brings others. */
function goneBy(
  editor: DocumentEditor,
  before: readonly Finding[],
  found: () => readonly Finding[],
  command: Command,
): string[] | null {
  if (!editor.dispatch(command).ok) return null;
  const after = found();
  editor.undo();
  const left = new Set(after.map(({ key }) => key));
  const gone = before.filter(({ key }) => !left.has(key)).map(({ key }) => key);
  const isNew = after.length !== before.length - gone.length;
  return isNew || gone.length < LEAST_REMOVED ? null : gone;
}

interface Told {
  /** Row to look at, and what tells this cause from others. */
  row: string;
  at: string;
  command: Command;
  gone: string[];
  words: string;
  advice: string;
}

function told(editor: DocumentEditor, table: string, { row, at, command, gone, words, advice }: Told): Cause {
  const layout = editor.layout(table);
  const isThere = layout.lines.some(({ rows }) => Object.values(rows).some((one) => one?.id === row));
  const total = layout.lines.flatMap(({ rows }) => Object.values(rows).flatMap((one) => one ?? []))[0];
  const column = layout.columns.find(({ kind }) => kind === 'money')?.id ?? '';
  return {
    key: `lost-row@${table}/${at}`,
    kind: 'lost-row',
    inOtherUnit: false,
    table,
    row: isThere ? row : (total?.id ?? ''),
    column,
    sentence: `${layout.title}：${words}，由此引起 ${gone.length} 处不符。${advice}即可，请对照原表核对。`,
    repair: command,
    explains: gone,
  };
}
