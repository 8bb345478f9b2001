import { departmentLine, type Project } from '../../../shared/document/project';
import { asLiteral } from '../../../shared/text/as-literal';
import { stripSpaces } from './strip-spaces';
import type { Located } from './titles';

/** Words of a title or an attachment's number, which are no part of a name. */
const NO_NAME = /预算|决算|公开|附件|附表|报表|情况|目录|封面|表样|年度|\d/;
const PLAIN_TITLE = /^([\p{Script=Han}（）()·]{4,60}?)(?:19|20)\d{2}年/u;

/**
 * Reads the department out of a title (`某某局2026年…`): by the form's own title of the document, which holds `{name}`
 * and `{year}`, else what stands before the year, if that can be a name. The answer is null where none can be read.
 */
export function departmentPattern(title: string): (text: string) => string | null {
  const source = stripSpaces(title)
    .split(/(\{\w+\})/)
    .map((part) => PLACES[part] ?? asLiteral(part))
    .join('');
  const own = source.includes('(.') ? new RegExp(`^${source}$`) : null;
  return (text) => {
    const words = stripSpaces(text);
    const name = own?.exec(words)?.[1] ?? PLAIN_TITLE.exec(words)?.[1];
    return name === undefined || !isName(name) ? null : name;
  };
}

const PLACES: Readonly<Record<string, string>> = {
  '{name}': '(.{2,60}?)',
  '{department}': '(.{2,60}?)',
  '{code}': '\\w*',
  '{year}': '(?:19|20)\\d{2}',
};

/** A place alone (某某省、某某市) is no department. */
function isName(name: string): boolean {
  return !NO_NAME.test(name) && !/^.{0,6}[省市县区]$/.test(name);
}

/** A heading that is nothing but the department's name, with its code or without, says nothing else once it is known whose it is. */
export function markDepartment(
  located: ReadonlyMap<string, readonly Located[]>,
  department: Project['department'],
): void {
  const { code, name } = department;
  if (name === '') return;
  const written = [name, `${code}${name}`, departmentLine(department)];
  for (const { grid, from, band } of [...located.values()].flat()) {
    for (const row of grid.rows.filter((at) => at >= from && at < band.top)) {
      for (const cell of grid.cellsOf(row)) if (written.includes(cell.text.trim())) grid.markKnown(cell);
    }
  }
}
