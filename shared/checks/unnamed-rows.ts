import type { Structure } from '../calc/structure';
import type { Judged } from './judge';

/** F-5: a code that the year's list does not know and that was given no name is printed without one. */
export function unnamedRows(structure: Structure, name: (table: string) => string): Judged[] {
  return structure.template.tables.flatMap((form) =>
    structure.of(form.id).flatMap(({ rows, section }) =>
      rows
        .filter((row) => row.classified && row.own && row.label.trim() === '')
        .map((row): Judged => {
          const column = form.columns.find((c) => c.kind === 'code' && c.section === section)?.id ?? '';
          return {
            key: `V3@${form.id}/${row.id}`,
            rule: 'V3',
            severity: 'warning',
            say: '科目编码应为当年科目，并印有名称',
            sentence: `${name(form.id)} 的 ${row.code ?? ''} 不在本年度科目表中，也没有名称，请核对编码或补填名称。`,
            table: form.id,
            row: row.id,
            column,
            left: null,
            right: null,
            difference: null,
            cells: [{ table: form.id, row: row.id, column, side: 'left', value: row.code }],
            fingerprint: row.code ?? '',
          };
        }),
    ),
  );
}
