import { compareCodes, parentCodes } from '../classification/list';
import type { Template } from '../form/template';
import type { Project, ProjectRow, TableData } from './project';

/** The document with the codes above its own (类、款) where its file does not list them: their totals are sums too. */
export function withCodesAbove({ template, project }: { template: Template; project: Project }): Project {
  const tables = template.tables.flatMap(({ id, sections }): [string, TableData][] => {
    const digits = [...new Set(sections.flatMap(({ classified }) => classified?.digits ?? []))].sort((a, b) => a - b);
    const data = project.tables[id];
    if (!data || digits.length === 0) return [];
    const rows = [...data.rows];
    const known = new Set(rows.map(({ code }) => code));
    for (const { code } of data.rows.filter((row) => digits.includes(row.code.length)))
      for (const above of parentCodes(code, digits)) {
        if (known.has(above)) continue;
        known.add(above);
        rows.splice(placeOf(above, rows), 0, { id: above, code: above, name: null });
      }
    return rows.length === data.rows.length ? [] : [[id, { ...data, rows }]];
  });
  return tables.length === 0 ? project : { ...project, tables: { ...project.tables, ...Object.fromEntries(tables) } };
}

function placeOf(code: string, rows: readonly ProjectRow[]): number {
  const found = rows.findIndex((row) => compareCodes(row.code, code) > 0);
  return found < 0 ? rows.length : found;
}
