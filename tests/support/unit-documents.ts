import type { Project } from '../../shared/document/project';
import { type Template, tableForm } from '../../shared/form/template';
import type { GivenFile } from '../../shared/sum/admit';
import { trialDocument } from '../../shared/trial/fill';
import { numbers } from '../interop/excel-documents';

/** So many unit documents of one form, each with codes and amounts of its own; nobody typed a total. */
export function unitDocuments(form: Template, count: number, seed = 1): Project[] {
  const sample = trialDocument(form).project;
  const codes = new Set(Object.values(sample.tables).flatMap(({ rows }) => rows.map(({ code }) => code)));
  return Array.from({ length: count }, (_, at) => {
    const below = numbers(seed * 7919 + at);
    const project = structuredClone(sample);
    project.department = { code: `${434_001 + at}`, name: `甲县第${at + 1}单位` };
    const gone = new Set([...codes].filter((code) => code.length > 5 && below(3) === 0));
    for (const [table, data] of Object.entries(project.tables)) {
      const kinds = new Map(tableForm(form, table).columns.map(({ id, kind }) => [id, kind]));
      data.rows = data.rows.filter(({ code }) => !gone.has(code));
      for (const [row, texts] of Object.entries(data.cells)) {
        if (gone.has(row)) delete data.cells[row];
        for (const column of Object.keys(texts)) {
          const kind = kinds.get(column);
          const whole = `${below(10 ** (1 + below(6)))}`;
          if (kind === 'money') texts[column] = `${below(9) === 0 ? '-' : ''}${whole}.${10 + below(90)}`;
          if (kind === 'quantity') texts[column] = whole;
        }
      }
    }
    return project;
  });
}

/** Documents as files that were given to be summed. */
export function asGiven(form: Template, projects: readonly Project[]): GivenFile[] {
  return projects.map((project, at) => ({
    file: `单位${at + 1}.mzb`,
    sha256: `${at}`.padStart(64, '0'),
    read: { ok: true, value: { template: form, project, report: null, damage: [] } },
  }));
}
