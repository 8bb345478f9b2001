import type { Todo } from '../../../shared/checks/verdict';
import type { ImportReport } from '../../../shared/contract/api';
import type { Release } from '../../../shared/document/project';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { importFindings } from '../../../shared/editor/import-findings';
import { openCounts, openItems } from '../../../shared/editor/open-items';
import { bySeverity, type Finding, isExplained } from '../../../shared/form/finding';

/**
 * Findings of a file of its own (一份文件的审核结果): of an import also what the file lacks of its form. Of a text only where
 * the file has one: a workbook or a tables file holds none (`textless`), a Word file does. `report` is null for a document.
 */
export function fileFindings(editor: DocumentEditor, report: ImportReport | null, textless: boolean): Finding[] {
  if (report === null) return [...editor.findings()];
  const own = editor.findings().filter((finding) => !textless || finding.section === undefined);
  return bySeverity([...own, ...importFindings(editor, report)]);
}

/** 待填 of a file, of its text too where it has one; what an import does not hold at all is told as missing. */
export function fileTodos(editor: DocumentEditor, report: ImportReport | null, textless: boolean): Todo[] {
  const missing = new Set(report?.missing);
  return editor
    .todos()
    .filter(({ section, table }) => report === null || (section === undefined ? !missing.has(table) : !textless));
}

/**
 * What is open before a file of its own may be published: all of the document that would be printed, its text too where the
 * file holds none, and what of an import went nowhere.
 */
export function fileOpen(editor: DocumentEditor, report: ImportReport | null): Release['open'] {
  const items = openItems(editor);
  const lost = report === null ? [] : importFindings(editor, report);
  return openCounts({
    ...items,
    errors: [...items.errors, ...lost.filter(({ severity }) => severity === 'error')],
    warnings: [...items.warnings, ...lost.filter((one) => one.severity === 'warning' && !isExplained(one))],
  });
}
