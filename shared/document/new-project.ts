import type { Template } from '../form/template';
import { onOneLine } from '../text/invisible';
import { emptyTable, type Project } from './project';

/** An empty disclosure of the template's form: nothing typed, every table following the form. */
export function newProject(template: Template, department: Project['department'], year: number): Project {
  return {
    template: template.id,
    department: { code: onOneLine(department.code), name: onOneLine(department.name) },
    year,
    tables: Object.fromEntries(template.tables.map((table) => [table.id, emptyTable()])),
    explanations: [],
    narrative: {},
    inputs: {},
    nothing: [],
    released: [],
  };
}
