import { countFindings } from '../../../shared/checks/finding';
import { openEditor } from '../../../shared/document/editor';
import { safeName } from '../../../shared/document/file-name';
import { fillIn } from '../../../shared/document/fill-in';
import { printModel } from '../../../shared/document/print';
import type { Project } from '../../../shared/document/project';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Template } from '../../../shared/template/template';
import { exportPdf, exportReportPdf } from '../pdf/export';
import type { PdfPorts } from '../pdf/ports';
import { reportModel } from '../report/report-model';
import { dataFiles, type PackageFile } from './data-files';

/** Bytes that the endings of the package's files take behind its name. */
const SUFFIX_BYTES = new TextEncoder().encode('审核报告.xlsx').length;

/** 公开包 before it is written: its name, and its files. */
export interface PublishPackage {
  name: string;
  files: PackageFile[];
}

/** Name of the package and of its files: 部门名称、年度、部门预算信息公开, as the form titles the document. */
export function packageName(template: Template, project: Project): string {
  return safeName(fillIn(template.document.title, project, template.unit), SUFFIX_BYTES);
}

/**
 * 一键公开包: PDF, workbook, 审核报告 and machine-readable data of the document as it stands. While relations that must
 * hold do not, it is refused, unless the clerk gives a reason; the report then says so.
 */
export async function publishPackage(
  template: Template,
  project: Project,
  reason: string | null,
  ports: PdfPorts,
): Promise<Result<PublishPackage>> {
  const editor = openEditor(template, project);
  const { error } = countFindings(editor.findings());
  const despite = error > 0 ? (reason?.trim() ?? '') : '';
  if (error > 0 && despite === '') return fail('publish-errors', { count: `${error}` });
  const pdf = await exportPdf(printModel(editor), ports);
  if (!pdf.ok) return pdf;
  const { exportExcel } = await import('../excel/export');
  const workbook = await exportExcel(template, project, { valuesOnly: false, protect: false });
  const report = reportModel(editor, ports.now(), despite === '' ? null : despite);
  const reportPdf = await exportReportPdf(report, ports);
  if (!reportPdf.ok) return reportPdf;
  const { reportExcel } = await import('../report/report-excel');
  const name = packageName(template, project);
  const files: PackageFile[] = [
    { name: `${name}.pdf`, bytes: pdf.value },
    { name: `${name}.xlsx`, bytes: workbook },
    { name: `${name}审核报告.pdf`, bytes: reportPdf.value },
    { name: `${name}审核报告.xlsx`, bytes: await reportExcel(report) },
    ...dataFiles(editor),
  ];
  return ok({ name, files });
}
