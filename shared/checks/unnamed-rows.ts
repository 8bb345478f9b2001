import type { Structure } from '../calc/structure';
import { codeElsewhere, type Editions, editionOf, nameElsewhere } from '../classification/editions';
import type { ClassificationList } from '../classification/list';
import type { Judged } from '../form/finding';
import { editionsOf } from '../form/lists';
import type { TableForm } from '../form/template';

/** The list that names the rows of a section in this document's year, with all its editions. */
function listsFor({ template, outline }: Structure, form: TableForm, section: string): Lists | null {
  const list = form.sections.find(({ id }) => id === section)?.classified?.list;
  const editions = list === undefined ? [] : editionsOf(template, list);
  const current = editionOf(editions, outline.year);
  return current ? { editions, current } : null;
}

interface Lists {
  editions: Editions;
  current: ClassificationList;
}

/**
 * V3: a code that the year's list does not know. One that was given no name is printed without one; one that another
 * year's list knows is out of use, or not yet in it.
 */
export function unnamedRows(structure: Structure, name: (table: string) => string): Judged[] {
  return structure.template.tables.flatMap((form) =>
    structure.of(form.id).flatMap(({ rows, section }) => {
      const lists = listsFor(structure, form, section);
      return rows.flatMap((row): Judged[] => {
        if (!row.classified || !row.own) return [];
        const code = row.code ?? '';
        const said = row.label.trim() === '' ? unnamed(lists, code) : outOfUse(structure, lists, code, row.label);
        if (said === null) return [];
        const column = form.columns.find((c) => c.kind === 'code' && c.section === section)?.id ?? '';
        return [
          {
            key: `V3@${form.id}/${row.id}`,
            rule: 'V3',
            severity: 'warning',
            say: '科目编码应为当年科目，并印有名称',
            sentence: `${name(form.id)} 的 ${said}`,
            table: form.id,
            row: row.id,
            column,
            left: null,
            right: null,
            difference: null,
            cells: [{ table: form.id, row: row.id, column, side: 'left', value: row.code }],
            fingerprint: code,
          },
        ];
      });
    }),
  );
}

function unnamed(lists: Lists | null, code: string): string {
  return `${code} ${lists ? absent(lists, code) : '不在科目表中'}，也没有名称，请核对编码或补填名称。`;
}

/** What is said of a code with its name that only another year's list has; null where nothing is certain. */
function outOfUse({ outline }: Structure, lists: Lists | null, code: string, label: string): string | null {
  if (!lists || !isSureOf(lists, outline.year) || codeElsewhere(lists.editions, lists.current, code) === null)
    return null;
  return `${code} ${label.trim()} ${absent(lists, code)}，请改为当年的编码；确实沿用的，请说明。`;
}

/** Between two lists that the program has there were others: what only the later one has may have come by then. */
function isSureOf({ editions, current }: Lists, year: number): boolean {
  return current.year === year || current === editions.at(-1);
}

function absent({ editions, current }: Lists, code: string): string {
  const elsewhere = codeElsewhere(editions, current, code);
  return `不在 ${current.year} 年科目表中${elsewhere === null ? '' : `（${elsewhere}）`}`;
}

/** V5: a name that only another year's list has is told with its year, and a code where that is not certain (V3). */
export function otherEditionRows(structure: Structure, name: (table: string) => string): Judged[] {
  return structure.template.tables.flatMap((form) =>
    structure.of(form.id).flatMap(({ rows, section }) => {
      const lists = listsFor(structure, form, section);
      if (!lists) return [];
      return rows.flatMap((row): Judged[] => {
        if (!row.classified || !row.own || row.code === null || row.label.trim() === '') return [];
        const said = ofOtherEdition(lists, row.code, row.label, isSureOf(lists, structure.outline.year));
        if (said === null) return [];
        const column = form.columns.find((c) => c.kind === 'name' && c.section === section)?.id ?? '';
        return [
          {
            key: `V5@${form.id}/${row.id}`,
            rule: 'V5',
            severity: 'info',
            say: '科目编码和名称应是预算年度科目表的',
            sentence: `${name(form.id)}：${said}，请核对。`,
            table: form.id,
            row: row.id,
            column,
            left: null,
            right: null,
            difference: null,
            cells: [{ table: form.id, row: row.id, column, side: 'left', value: row.label }],
            fingerprint: `${row.code}|${row.label}|${lists.current.year}`,
          },
        ];
      });
    }),
  );
}

function ofOtherEdition({ editions, current }: Lists, code: string, label: string, isSure: boolean): string | null {
  const elsewhere = codeElsewhere(editions, current, code);
  if (elsewhere === null) return nameElsewhere(editions, current, code, label);
  return isSure ? null : `${code} ${label.trim()} 不在 ${current.year} 年科目表中，${elsewhere}`;
}
