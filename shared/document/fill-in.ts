import { departmentLine, type Outline } from './project';

/** Puts department, year and unit into a text of the form. */
export function fillPlaceholders(text: string, project: Outline, unit: string): string {
  const values: Record<string, string> = {
    department: departmentLine(project.department),
    name: project.department.name,
    code: project.department.code,
    year: `${project.year}`,
    last_year: `${project.year - 1}`,
    unit,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
