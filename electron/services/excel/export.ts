import ExcelJS from 'exceljs';
import { type DocumentEditor, openEditor } from '../../../shared/document/editor';
import { fillIn } from '../../../shared/document/fill-in';
import type { Project } from '../../../shared/document/project';
import type { Template } from '../../../shared/template/template';
import { BookPlaces } from './book-places';
import { addCheckSheet } from './check-sheet';
import { addTableSheet } from './table-sheet';

/**
 * 导出 Excel: the document's tables in the form's layout, one sheet each, and the 校验 sheet. Computed cells are live
 * formulas with today's figures, or only the figures with `valuesOnly`.
 */
export async function exportExcel(
  template: Template,
  project: Project,
  options: { valuesOnly: boolean },
): Promise<Uint8Array> {
  const editor = openEditor(template, project);
  const workbook = new ExcelJS.Workbook();
  describe(workbook, editor);
  const places = new BookPlaces(editor);
  for (const sheet of places.sheets) addTableSheet(workbook, sheet, editor, places, options.valuesOnly);
  addCheckSheet(workbook, editor, places, options.valuesOnly);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Title and department; never the name of whoever sits at the machine. */
function describe(workbook: ExcelJS.Workbook, { template, project }: DocumentEditor): void {
  workbook.title = fillIn(template.document.title, project, template.unit);
  workbook.company = project.department.name;
  workbook.creator = project.department.name;
  workbook.lastModifiedBy = project.department.name;
}
