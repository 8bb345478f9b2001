import type { ImportReport } from '../contract/api';
import type { Finding } from '../form/finding';
import type { DocumentEditor } from './editor';

/** Figures of an imported file that went nowhere (I4). What it lacks of its form is told by the document itself (I1–I3). */
export function importFindings(editor: DocumentEditor, report: ImportReport): Finding[] {
  return report.lost.map(({ table, sheet, address, text, row }): Finding => {
    const title = editor.layout(table).title;
    const sentence = `未导入：工作表“${sheet}”${address} 的 ${text} 不属于“${title}”的${row ? '任何一行' : '任何一栏'}，没有计入，请核对。`;
    return {
      key: `I4@${sheet}!${address}`,
      rule: 'I4',
      severity: row ? 'error' : 'warning',
      say: '表内数字都应属于表样',
      sentence,
      table,
      row: '',
      column: '',
      left: null,
      right: null,
      difference: null,
      cells: [],
      fingerprint: '',
      explanation: null,
    };
  });
}
