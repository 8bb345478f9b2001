import type { Worksheet } from 'exceljs';
import { fillPlaceholders } from '../../../shared/document/fill-in';
import { departmentLine } from '../../../shared/document/project';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { COVER_FACT, COVER_LABEL, COVER_TITLE, SIZE } from './cell-styles';
import { columnChars, pageSetup, points } from './page-size';
import { textHeight } from './text-size';
import { COVER_LABELS } from './words';

const WIDTHS = [55, 110, 15];
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);
const TITLE_ROW = 2;
const FIRST_FACT = 4;
/** Heights in points: above the title, between it and the facts, and of one line of the facts. */
const ABOVE = 150;
const BETWEEN = 110;
const FACT = 36;
const SIDES = 10;

/** 封面: title of the document, department, year, unit and form. */
export function writeCoverSheet(page: Worksheet, { template, project }: DocumentEditor): void {
  for (const [at, width] of WIDTHS.entries()) page.getColumn(at + 1).width = columnChars(width);
  const title = fillPlaceholders(template.document.title, project, template.unit);
  page.getRow(1).height = ABOVE;
  page.getRow(TITLE_ROW).height = textHeight(title, SIZE.cover, points(WIDTH) - SIDES) + SIDES;
  page.getCell(TITLE_ROW, 1).style = COVER_TITLE;
  page.getCell(TITLE_ROW, 1).value = title;
  page.mergeCells(TITLE_ROW, 1, TITLE_ROW, WIDTHS.length);
  page.getRow(TITLE_ROW + 1).height = BETWEEN;
  const facts = [departmentLine(project.department), `${project.year}`, template.unit, template.title];
  for (const [at, label] of COVER_LABELS.entries()) {
    const fact = facts[at] ?? '';
    const row = page.getRow(FIRST_FACT + at);
    row.height = Math.max(FACT, textHeight(fact, SIZE.fact, points(WIDTHS[1] ?? 0) - SIDES) + SIDES);
    row.getCell(1).style = COVER_LABEL;
    row.getCell(1).value = label;
    row.getCell(2).style = COVER_FACT;
    if (fact !== '') row.getCell(2).value = fact;
  }
  const last = FIRST_FACT + COVER_LABELS.length - 1;
  page.pageSetup = {
    ...pageSetup({ paper: 'A4', orientation: 'portrait' }),
    fitToHeight: 1,
    printArea: `A$1:C$${last}`,
  };
  page.views = [{ state: 'normal', showGridLines: false }];
}
