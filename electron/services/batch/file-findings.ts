import type { Todo } from '../../../shared/checks/verdict';
import type { ImportReport } from '../../../shared/contract/api';
import type { SummedUnits } from '../../../shared/document/summed-units';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { importFindings } from '../../../shared/editor/import-findings';
import { bySeverity, type Finding } from '../../../shared/form/finding';
import { unitFindings } from '../../../shared/sum/unit-findings';

/**
 * Findings of a file of its own (一份文件的审核结果): of an import also what the file lacks of its form, and nothing about
 * the text, which a workbook or a tables file does not hold. `report` is null for a document; `units` is what one was
 * summed of.
 */
export function fileFindings(editor: DocumentEditor, report: ImportReport | null, units?: SummedUnits): Finding[] {
  const summed = units === undefined ? [] : unitFindings(editor, units);
  if (report === null) return bySeverity([...editor.findings(), ...summed]);
  const own = editor.findings().filter((finding) => finding.section === undefined);
  return bySeverity([...own, ...importFindings(editor, report)]);
}

/** 待填 of a file: a workbook or tables file holds no text, and what it does not hold at all is told as missing. */
export function fileTodos(editor: DocumentEditor, report: ImportReport | null): Todo[] {
  const missing = new Set(report?.missing);
  return editor
    .todos()
    .filter(({ section, table }) => report === null || (section === undefined && !missing.has(table)));
}
