import { parse } from 'node:path';
import { isBlank, type SheetGrid } from '../ooxml/grid';
import type { WorkbookCell } from '../ooxml/workbook';
import { departmentPattern } from './department-name';
import type { Stated } from './identity';
import { stripSpaces } from './strip-spaces';
import { looseYear, yearIn } from './years';

/** A sheet with more cells is a table or an explanation, no cover. */
const MAX_CELLS = 40;
const MAX_NAME_CHARACTERS = 60;

const DEPARTMENT_LABEL = /^(?:编制|填报|填制)?(?:部门|单位)(?:编码及)?(?:名称|全称)?:?$/;
const YEAR_LABEL = /^(?:预算|公开|编制)?年[度份]:?$/;
const BOTH = /^(?:(?:编制|填报|填制)?(?:部门|单位)(?:编码及)?(?:名称|全称)?|(?:预算|公开|编制)?年[度份]):(?=.)/;

/**
 * Department and year on the covers (封面) of a workbook: sheets of a few cells in which no table was found, or the lines
 * of another file's cover.
 */
export function readCovers(grids: readonly SheetGrid[], title: string, lines: readonly string[]): Stated {
  const departments: string[] = [];
  const years: number[] = [];
  for (const grid of grids) {
    const cells = grid.sheet.cells.filter((cell) => !isBlank(cell));
    if (cells.length > MAX_CELLS) continue;
    for (const [at, cell] of cells.entries()) {
      const said = readCell(cell, cells[at + 1], title);
      departments.push(...said.departments);
      years.push(...said.years);
      if (said.departments.length + said.years.length > 0) grid.markKnown(cell);
    }
  }
  for (const line of lines) {
    const said = readTitle(stripSpaces(line), title);
    departments.push(...said.departments);
    years.push(...said.years);
  }
  return { origin: 'cover', departments, years };
}

function readCell(cell: WorkbookCell, next: WorkbookCell | undefined, title: string): Omit<Stated, 'origin'> {
  const text = stripSpaces(cell.text);
  const value = next?.row === cell.row ? next.text.trim() : '';
  if (DEPARTMENT_LABEL.test(text)) return { departments: value === '' ? [] : [value], years: [] };
  const labelled = looseYear(value);
  if (YEAR_LABEL.test(text)) return { departments: [], years: labelled === null ? [] : [labelled] };
  const label = BOTH.exec(text)?.[0];
  if (label !== undefined) {
    const rest = text.slice(label.length);
    const year = looseYear(rest);
    if (/年[度份]:$/.test(label)) return { departments: [], years: year === null ? [] : [year] };
    return { departments: [rest], years: [] };
  }
  return text.length > MAX_NAME_CHARACTERS ? { departments: [], years: [] } : readTitle(text, title);
}

/** What a title such as `某某局2026年…` says. */
function readTitle(text: string, title: string): Omit<Stated, 'origin'> {
  const year = yearIn(text);
  const name = departmentPattern(title)(text);
  return { departments: name === null ? [] : [name], years: year === null ? [] : [year] };
}

/** Department and year in the name of the file (文件名). */
export function readFileName(fileName: string, title: string): Stated {
  const name = stripSpaces(parse(fileName).name);
  const year = yearIn(name) ?? looseYear(name);
  const department = departmentPattern(title)(name);
  return {
    origin: 'file-name',
    departments: department === null ? [] : [department],
    years: year === null ? [] : [year],
  };
}
