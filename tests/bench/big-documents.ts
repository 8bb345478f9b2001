import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import type { Sample } from './sample';

/** Tables in which codes are typed, and the columns that take their amounts. */
const CODED = { functional: { table: 'T3', column: 'basic' }, economic: { table: 'T6', column: 'personnel' } };
/** Tables of records, and what stands in each row. */
const RECORDS = [
  { table: 'E3', texts: { activity: '综合管理', content: '文电会务' }, column: 'budget' },
  { table: 'E4', texts: { project: '办公设备', goods: '台式计算机' }, column: 'general' },
];

/** The sample's text over tables with that many items of each list and records in each open-ended table. */
export function bigDocument(sample: Sample, items: { functional: number; economic: number }, records: number): Project {
  const { template, project } = sample;
  const editor = openEditor(template, { ...project, tables: {}, nothing: [] });
  const lists = (['functional', 'economic'] as const).map((id) => {
    const { table, column } = CODED[id];
    const entries = template.lists[id]?.entries ?? [];
    const leaves = entries
      .map(({ code }) => code)
      .filter((code) => !entries.some((other) => isBelow(other.code, code)));
    return { table, column, codes: leaves.slice(0, items[id]) };
  });
  const rows = lists.flatMap(({ table, codes }) => codes.map((code) => ({ table, code, name: null })));
  const cells = lists.flatMap(({ table, column, codes }) =>
    codes.map((code, at) => ({ table, row: code, column, text: `${(at % 90) + 1}.25` })),
  );
  const done = editor.dispatch({ kind: 'put', label: '建立', rows, names: [], cells, notes: [] });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const tables = { ...editor.project.tables };
  for (const { table, texts, column } of records === 0 ? [] : RECORDS) {
    const ids = Array.from({ length: records }, (_, at) => `r${at + 1}`);
    const texted = ids.map((id, at) => [id, { ...texts, [column]: `${at % 90}.25` }] as const);
    tables[table] = {
      rows: ids.map((id) => ({ id, code: '', name: null, level: 1 })),
      following: false,
      cells: Object.fromEntries(texted),
      note: null,
    };
  }
  return { ...editor.project, tables };
}

function isBelow(code: string, above: string): boolean {
  return code.length > above.length && code.startsWith(above);
}
