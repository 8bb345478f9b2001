import type { FixedRow, SectionForm, TableForm } from '../../../shared/form/template';
import type { DataLine, MatchedRow, RowEntry } from './lines';

/** Section and row of the form → the line of the sheet that was taken for it. */
export type LinesOfRows = Map<string, DataLine>;

/** Remembers the lines of the fixed rows of a section, for the sections beside it. */
export function rememberLines(section: SectionForm, matched: readonly MatchedRow[], lines: LinesOfRows): void {
  for (const { row, entry } of matched) if (row.kind === 'fixed') lines.set(key(section, row.fixed), entry.line);
}

/**
 * 跨部分的行: a row without words of its own, whose label stands in another section on the same printed line. It is the
 * line that was taken for that row, also where nothing stands in it.
 */
export function besideRows(
  form: TableForm,
  section: SectionForm,
  entries: readonly RowEntry[],
  lines: LinesOfRows,
): MatchedRow[] {
  return [...section.before, ...section.after].filter(isNameless).flatMap((fixed): MatchedRow[] => {
    const line = form.sections
      .filter((other) => other !== section)
      .flatMap((other) => partners(section, other, fixed).flatMap((row) => lines.get(key(other, row)) ?? []))
      .at(0);
    if (!line) return [];
    const found = entries.find((entry) => entry.line.grid === line.grid && entry.line.row === line.row);
    if (found && (found.label !== '' || found.code !== null)) return [];
    const entry = found ?? { line, code: null, label: '', cells: [], address: '' };
    return [{ entry, how: 'sure', row: { kind: 'fixed', fixed } }];
  });
}

function isNameless({ label, texts }: FixedRow): boolean {
  return label.trim() === '' && Object.values(texts).every((text) => text.trim() === '');
}

/** Rows of another section on the same line: foot rows are level from the end, the others where none comes between. */
function partners(section: SectionForm, other: SectionForm, fixed: FixedRow): FixedRow[] {
  const side = (one: SectionForm): FixedRow[] =>
    [...one.before, ...one.after].filter((row) => row.foot === fixed.foot && (fixed.foot || isSteady(one)));
  const [own, beside] = [side(section), side(other)];
  const at = fixed.foot ? own.indexOf(fixed) - own.length : own.indexOf(fixed);
  const row = own.includes(fixed) ? beside.at(at) : undefined;
  return row && !isNameless(row) ? [row] : [];
}

/** Whether its rows are the same in every document. */
function isSteady({ before, after, classified, records }: SectionForm): boolean {
  return classified === null && records === null && [...before, ...after].every((row) => !row.optional);
}

function key(section: SectionForm, { id }: FixedRow): string {
  return `${section.id}/${id}`;
}
