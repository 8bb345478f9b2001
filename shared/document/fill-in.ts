import { departmentLine, type Outline } from './project';

/** A text of the form as it reads without a document: 本年度预算, 固定资产占用情况表. */
export function unfilled(text: string): string {
  return text
    .replaceAll('{year}年', '本年')
    .replaceAll('{last_year}年', '上年')
    .replace(/\{\w+\}/g, '');
}

/** Puts department, year and unit into a text of the form. */
export function fillIn(text: string, project: Outline, unit: string): string {
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
