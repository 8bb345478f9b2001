import type { ImportReport } from '../contract/api';
import type { DocumentEditor } from '../document/editor';
import type { CellRef, Finding, Severity } from './finding';

/**
 * What a file does not have of its form, as findings (rules I1–I4): a figure that is only computed because the file
 * lacks it must not pass for one that was read. F-1 of the official list asks for all tables.
 */
export function importFindings(editor: DocumentEditor, report: ImportReport): Finding[] {
  const { wording } = editor;
  const title = (table: string): string => editor.layout(table).title;
  const missing = report.missing.map((table) =>
    finding(
      'I1',
      'error',
      '各表都应列出',
      { table, row: '', column: '' },
      `缺表：文件里没有“${title(table)}”，没有读到它的数字，无法审核。`,
    ),
  );
  const gaps = report.gaps.map(({ table, row, column }) => {
    const cells = cellsOf(editor, table).filter((cell) => (row === null ? cell.column === column : cell.row === row));
    const told = cells.some((cell) => editor.cell(cell.table, cell.row, cell.column).value?.match(/[1-9]/));
    const place = cells[0] ?? { table, row: row ?? '', column: column ?? '' };
    const what =
      row === null ? `“${wording.column(table, column ?? '')}”一栏` : `“${wording.row(table, null, row)}”一行`;
    const end = told ? '其数字是推算的，不是文件里的，请核对原文件。' : '按表样应有此项。';
    return finding(
      row === null ? 'I2' : 'I3',
      told ? 'error' : 'warning',
      '表样各栏各行都应列出',
      place,
      `缺项：“${title(table)}”里没有认出${what}，${end}`,
    );
  });
  const lost = report.lost.map(({ table, sheet, address, text, row }) => {
    const sentence = `未导入：工作表“${sheet}”${address} 的 ${text} 不属于“${title(table)}”的${row ? '任何一行' : '任何一栏'}，没有计入，请核对。`;
    return {
      ...finding('I4', row ? 'error' : 'warning', '表内数字都应属于表样', { table, row: '', column: '' }, sentence),
      key: `I4@${sheet}!${address}`,
    };
  });
  return [...missing, ...gaps, ...lost];
}

function cellsOf(editor: DocumentEditor, table: string): CellRef[] {
  return [...editor.graph.slots.values()].filter((slot) => slot.table === table && slot.kind === 'money');
}

function finding(
  rule: string,
  severity: Severity,
  say: string,
  { table, row, column }: CellRef,
  sentence: string,
): Finding {
  return {
    key: `${rule}@${table}/${row}/${column}`,
    rule,
    severity,
    say,
    sentence,
    table,
    row,
    column,
    left: null,
    right: null,
    difference: null,
    cells: [],
    fingerprint: '',
    explanation: null,
  };
}
