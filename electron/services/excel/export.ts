import ExcelJS from 'exceljs';
import type { ExcelAddress } from '../../../shared/calc/excel-formula';
import { OpenSums } from '../../../shared/calc/open-sums';
import { fillPlaceholders } from '../../../shared/document/fill-in';
import type { Project } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { BookPlaces } from './book-places';
import { writeCheckSheet } from './check-sheet';
import { writeContentsSheet } from './contents-sheet';
import { writeCoverSheet } from './cover-sheet';
import { writeGuideSheet } from './guide-sheet';
import type { ExcelOptions } from './options';
import { protectSheets } from './protection';
import { withSheetLinks } from './sheet-links';
import { writeTableSheet } from './table-sheet';
import { encodeTexts } from './texts';
import { CHECK_SHEET, CONTENTS_SHEET, COVER_SHEET, GUIDE_SHEET } from './words';

/**
 * 导出 Excel: 封面, 目录, the document's tables in the form's layout, one sheet each, 校验 and 使用说明. Computed cells
 * are live formulas with today's figures, or only the figures with `valuesOnly`; what is `published` has the public
 * sheets alone.
 */
export async function exportExcel(
  template: Template,
  project: Project,
  options: Partial<ExcelOptions> = {},
): Promise<Uint8Array> {
  const editor = openEditor(template, project);
  const all: ExcelOptions = { valuesOnly: false, protect: false, published: false, ...options };
  const workbook = new ExcelJS.Workbook();
  describe(workbook, editor);
  const places = new BookPlaces(editor);
  const address = bookAddress(editor, places);
  const cover = workbook.addWorksheet(COVER_SHEET);
  const contents = workbook.addWorksheet(CONTENTS_SHEET);
  for (const sheet of places.sheets) {
    writeTableSheet(workbook.addWorksheet(sheet.name), sheet, editor, address, all);
  }
  const checked = all.published ? null : writeCheckSheet(workbook.addWorksheet(CHECK_SHEET), editor, address, all);
  if (!all.published) writeGuideSheet(workbook.addWorksheet(GUIDE_SHEET), template, all);
  writeCoverSheet(cover, editor);
  const links = writeContentsSheet(contents, editor, places, checked);
  if (all.protect)
    await protectSheets(workbook, [
      ...places.sheets.map((sheet) => sheet.name),
      ...(all.published ? [] : [CHECK_SHEET]),
    ]);
  encodeTexts(workbook);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return withSheetLinks(bytes, `xl/worksheets/sheet${contents.id}.xml`, links);
}

/** Where everything stands, for formulas on the sheet of checks; those of the tables are at home on their own. */
export function bookAddress({ graph, template }: DocumentEditor, places: BookPlaces): ExcelAddress {
  const { structure } = graph;
  const open = new OpenSums({ structure, places, slot: (ref) => graph.slot(ref), formulas: () => graph.formulas() });
  return { structure, places, home: CHECK_SHEET, decimals: template.decimals, open };
}

/** Title and department; never the name of whoever sits at the machine. */
function describe(workbook: ExcelJS.Workbook, { template, project }: DocumentEditor): void {
  const name = propertyText(project.department.name);
  workbook.title = propertyText(fillPlaceholders(template.document.title, project, template.unit));
  workbook.company = name;
  workbook.creator = name;
  workbook.lastModifiedBy = name;
}

/** Properties have no way to write characters that XML cannot hold. */
function propertyText(text: string): string {
  return text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '');
}
