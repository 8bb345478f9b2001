import type { Drafted } from '../contract/drafts';
import type { DraftForm, DraftQuestion, DraftRelation, DraftSheet } from './model';
import type { FormWords } from './words';
import { figureQuestions } from './write-form';

/** More of a sheet is not drawn; a blank form has a few hundred cells. */
const CELLS = 4000;

/** What a relation says, whatever its number (关系的内容). */
export function relationKey({ for: places, left, op, right, assert }: Omit<DraftRelation, 'id'>): string {
  return [places, left, op, right, assert].map((part) => part ?? '').join('|');
}

/** A proposal as a page shows it. */
export function drafted(draft: DraftForm, sheets: readonly DraftSheet[], words: FormWords): Drafted {
  const named = (say: string) =>
    say
      .replaceAll('{last_year}', `${draft.year - 1}`)
      .replaceAll('{year}', `${draft.year}`)
      .replaceAll('{name}', '');
  const unsaid: DraftQuestion[] = figureQuestions(draft).map((say) => ({ table: null, say }));
  return {
    year: draft.year,
    yearKnown: draft.yearKnown,
    unit: draft.unit,
    tables: draft.tables.map(({ id, title, sheet, place, columns, sections }) => ({
      id,
      title: named(title),
      sheet,
      place,
      columns: columns.map((column) => ({
        id: column.id,
        path: column.path.map(named),
        kind: column.kind,
        certainty: column.certainty,
        section: column.section,
        at: column.at,
      })),
      rows: sections.flatMap(({ rows }) =>
        rows.flatMap((row) => (row.kind === 'fixed' ? [{ at: row.at, label: row.label, total: row.total }] : [])),
      ),
      groups: sections.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === 'fixed' ? [] : [row.kind]))),
    })),
    relations: draft.relations.map((one) => ({
      key: relationKey(one),
      say: named(one.say),
      certainty: one.certainty,
      from: one.from,
      tables: one.tables,
    })),
    questions: [...draft.skipped, ...unsaid, ...draft.questions].map(({ table, say, relation }) => ({
      table,
      say: named(say),
      relation: relation ?? null,
    })),
    sheets: sheets
      .filter(({ name }) => draft.tables.some(({ sheet }) => sheet === name))
      .map(({ name, cells, merges }) => ({
        name,
        cells: cells
          .filter(({ text, formula }) => text.trim() !== '' || formula !== undefined)
          .slice(0, CELLS)
          .map(({ row, column, text, formula }) => ({ row, column, text: formula === undefined ? text : 'ƒ' })),
        merges: merges.slice(0, CELLS).map(({ top, left, bottom, right }) => ({ top, left, bottom, right })),
      })),
    kinds: words.column_kinds,
  };
}
