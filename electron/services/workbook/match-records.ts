import type { FixedRow, SectionForm, TableForm } from '../../../shared/form/template';
import type { MatchedRow } from './lines';
import { cellAt, type RowEntry } from './lines';
import { textKey } from './text';

/** Rows of an open-ended table (可增行): the form's own lines are known by their texts, every other line is a record. */
export function matchRecords(form: TableForm, section: SectionForm, entries: readonly RowEntry[]): MatchedRow[] {
  const fixed = [...section.before, ...section.after];
  const taken = new Set<FixedRow>();
  const levelOf = levelReader(form, section);
  return entries.map((entry): MatchedRow => {
    const own = fixed.find((row) => !taken.has(row) && says(form, row, entry));
    if (own) {
      taken.add(own);
      return { entry, how: 'sure', row: { kind: 'fixed', fixed: own } };
    }
    return { entry, how: 'sure', row: { kind: 'record', level: levelOf(entry) } };
  });
}

/** A line of the form prints its label or its own texts; a line with a record's words in their place is none. */
function says(form: TableForm, row: FixedRow, entry: RowEntry): boolean {
  const printed = Object.entries(row.texts).filter(([, text]) => textKey(text) !== '');
  if (printed.length === 0) return textKey(row.label) !== '' && textKey(row.label) === textKey(entry.label);
  return printed.every(([id, text]) => {
    const column = form.columns.find((candidate) => candidate.id === id);
    return column !== undefined && textKey(cellAt(entry.line, column)?.text ?? '') === textKey(text);
  });
}

/** Kinds of numbering that a level goes by, besides the indent. */
const NUMBERINGS = [
  /^[一二三四五六七八九十百]+、/,
  /^[(（][一二三四五六七八九十]+[)）]/,
  /^\d+[、.．](?!\d)/,
  /^[(（]\d+[)）]/,
];

/**
 * The level of a record is told by the numbering or the indent of its first words, in the order in which these come
 * up; a line without words where the upper levels have theirs is of the deepest.
 */
function levelReader(form: TableForm, section: SectionForm): (entry: RowEntry) => number {
  const deepest = section.records?.levels.length ?? 1;
  const first = form.columns.find((column) => column.section === section.id && column.kind === 'text');
  const upper = form.columns.filter((column) => column.section === section.id && column.levels !== null);
  const marks: string[] = [];
  return (entry) => {
    if (deepest === 1 || !first) return 1;
    const text = cellAt(entry.line, first)?.text ?? '';
    const written = upper.filter((column) => (cellAt(entry.line, column)?.text.trim() ?? '') !== '');
    if (text.trim() === '' && written.length === 0) return deepest;
    const mark = markOf(text);
    if (!marks.includes(mark)) marks.push(mark);
    const level = Math.min(marks.indexOf(mark) + 1, deepest);
    const allowed = written.every((column) => column.levels?.includes(level));
    return allowed ? level : Math.max(1, ...(written[0]?.levels ?? [1]));
  };
}

function markOf(text: string): string {
  const words = text.trimStart();
  const numbering = NUMBERINGS.findIndex((pattern) => pattern.test(words));
  return numbering >= 0 ? `numbering ${numbering}` : `indent ${text.length - words.length}`;
}
