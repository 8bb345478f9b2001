import type { Worksheet } from 'exceljs';
import { describeRules, type RuleDescription } from '../../../shared/authoring/describe';
import type { Template } from '../../../shared/form/template';
import { BodyStyles, HEADER, PARAGRAPH, PART, SIZE, TITLE } from './cell-styles';
import type { ExcelOptions } from './options';
import { columnChars, pageSetup, points, quarter } from './page-size';
import { textHeight } from './text-size';
import { GUIDE, GUIDE_TITLES, PAGE_FOOTER, SEVERITY } from './words';

const WIDTHS = [18, 16, 72, 72, 50, 39];
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);
const SIDES = 6;
const ROOM = 4;

/** 使用说明: how to read the workbook, and the list of all relations in the form's words. */
export function writeGuideSheet(page: Worksheet, template: Template, options: ExcelOptions): void {
  for (const [at, width] of WIDTHS.entries()) page.getColumn(at + 1).width = columnChars(width);
  const paragraphs = [
    GUIDE.origin(template.title),
    GUIDE.unit(template.unit, template.decimals),
    options.valuesOnly ? GUIDE.values : GUIDE.live,
    GUIDE.check,
    ...(options.protect ? [GUIDE.locked] : []),
  ];
  line(page, 1, GUIDE.title, TITLE, SIZE.title);
  for (const [at, text] of paragraphs.entries()) line(page, 2 + at, text, PARAGRAPH, SIZE.heading);
  const rulesRow = 2 + paragraphs.length;
  line(page, rulesRow, GUIDE.rules, PART, SIZE.entry);
  const headerRow = rulesRow + 1;
  for (const [at, title] of GUIDE_TITLES.entries()) {
    page.getCell(headerRow, at + 1).style = HEADER;
    page.getCell(headerRow, at + 1).value = title;
  }
  page.getRow(headerRow).height = 22;
  const styles = new BodyStyles(SIZE.check);
  const rules = describeRules(template);
  for (const [at, rule] of rules.entries()) ruleLine(page, headerRow + 1 + at, rule, styles);
  setUp(page, headerRow, headerRow + rules.length);
}

function line(page: Worksheet, row: number, text: string, style: typeof TITLE, size: number): void {
  page.getCell(row, 1).style = style;
  page.getCell(row, 1).value = text;
  page.mergeCells(row, 1, row, WIDTHS.length);
  page.getRow(row).height = quarter(textHeight(text, size, points(WIDTH) - SIDES) + 2 * ROOM);
}

function ruleLine(page: Worksheet, row: number, rule: RuleDescription, styles: BodyStyles): void {
  const places = [rule.places, rule.condition].filter((text) => text !== '').join('；');
  const basis = [rule.judged ? '' : GUIDE.presumed, rule.basis, rule.note].filter((text) => text !== '').join('；');
  const texts = [rule.id, SEVERITY[rule.severity], rule.say, rule.formula, places, basis];
  let height = 0;
  for (const [at, text] of texts.entries()) {
    const cell = page.getCell(row, at + 1);
    cell.style = styles.text(at < 2 ? 'center' : 'left', false);
    if (text !== '') cell.value = text;
    height = Math.max(height, textHeight(text, SIZE.check, points(WIDTHS[at] ?? 0) - SIDES));
  }
  page.getRow(row).height = quarter(height + ROOM);
}

function setUp(page: Worksheet, headerRow: number, last: number): void {
  page.pageSetup = {
    ...pageSetup({ paper: 'A4', orientation: 'landscape' }),
    printArea: `A$1:F$${last}`,
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
  page.headerFooter = { ...page.headerFooter, oddFooter: PAGE_FOOTER };
  page.views = [{ state: 'normal', showGridLines: false }];
}
