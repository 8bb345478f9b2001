import type { CellValue, Worksheet } from 'exceljs';
import { cellReference } from '../../../shared/calc/excel-reference';
import { fillPlaceholders } from '../../../shared/document/fill-in';
import type { DocumentEditor } from '../../../shared/editor/editor';
import type { BookPlaces } from './book-places';
import { type CellStyle, COUNT, ENTRY, HEADER, LINK, PART, SIZE, TITLE } from './cell-styles';
import { columnChars, pageSetup, points } from './page-size';
import type { SheetLink } from './sheet-links';
import { textHeight } from './text-size';
import { CHECK_SHEET, CONTENTS_TITLES, GUIDE_SHEET, PAGE_FOOTER } from './words';

const WIDTHS = [16, 98, 66];
const HEADER_ROW = 3;
const FIRST_ROW = HEADER_ROW + 1;
const LINE = 26;
const SIDES = 8;

interface Entry {
  title: string;
  sheet: string;
  remark: CellValue;
}

/** 目录: the form's own heading, then each sheet by its title, to be clicked. Answers the links. */
export function writeContentsSheet(
  page: Worksheet,
  editor: DocumentEditor,
  places: BookPlaces,
  /** Result of the 校验 sheet, null in a workbook without it. */
  checked: CellValue | null,
): SheetLink[] {
  for (const [at, width] of WIDTHS.entries()) page.getColumn(at + 1).width = columnChars(width);
  const { template, project } = editor;
  const [contents, part] = [template.document.contents, template.document.part].map((words) =>
    fillPlaceholders(words, project, template.unit),
  );
  head(page, contents ?? '', part ?? '');
  const tables = places.sheets.map(({ name, layout }): Entry => {
    return { title: layout.title, sheet: name, remark: editor.note(layout.id) ?? '' };
  });
  const internal: Entry[] =
    checked === null
      ? []
      : [
          { title: CHECK_SHEET, sheet: CHECK_SHEET, remark: checked },
          { title: GUIDE_SHEET, sheet: GUIDE_SHEET, remark: '' },
        ];
  const entries = [...tables, ...internal];
  for (const [at, entry] of entries.entries()) write(page, FIRST_ROW + at, at + 1, entry);
  setUp(page, FIRST_ROW + entries.length - 1);
  return entries.map(({ sheet, title }, at) => ({
    address: `B${FIRST_ROW + at}`,
    target: cellReference({ sheet, row: 1, column: 1 }, ''),
    title,
  }));
}

function head(page: Worksheet, contents: string, part: string): void {
  put(page, 1, 1, contents, TITLE);
  put(page, 2, 1, part, PART);
  for (const row of [1, 2]) page.mergeCells(row, 1, row, WIDTHS.length);
  for (const [at, title] of CONTENTS_TITLES.entries()) put(page, HEADER_ROW, at + 1, title, HEADER);
  page.getRow(1).height = 40;
  page.getRow(2).height = LINE;
  page.getRow(HEADER_ROW).height = LINE;
}

function write(page: Worksheet, row: number, number: number, { title, remark }: Entry): void {
  put(page, row, 1, number, COUNT);
  put(page, row, 2, title, LINK);
  put(page, row, 3, remark, ENTRY);
  const heights = [title, textOf(remark)].map((words, at) =>
    textHeight(words, SIZE.entry, points(WIDTHS[at + 1] ?? 0) - SIDES),
  );
  page.getRow(row).height = Math.max(LINE, Math.max(...heights) + SIDES);
}

function textOf(value: CellValue): string {
  const shown = typeof value === 'object' && value !== null && 'result' in value ? value.result : value;
  return typeof shown === 'string' ? shown : '';
}

function put(page: Worksheet, row: number, column: number, value: CellValue, style: CellStyle): void {
  const cell = page.getCell(row, column);
  cell.style = style;
  if (value !== '') cell.value = value;
}

/** The contents are page 1, as on paper; the cover before it is not counted. */
function setUp(page: Worksheet, last: number): void {
  page.pageSetup = {
    ...pageSetup({ paper: 'A4', orientation: 'portrait' }),
    firstPageNumber: 1,
    printArea: `A$1:C$${last}`,
    printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
  };
  page.headerFooter = { ...page.headerFooter, oddFooter: PAGE_FOOTER };
  page.views = [{ state: 'normal', showGridLines: false }];
}
