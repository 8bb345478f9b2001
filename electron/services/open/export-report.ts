import type { Project } from '../../../shared/document/project';
import { openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import type { PdfPorts } from '../pdf/ports';
import { reportModel } from '../report/report-model';

/** 导出审核报告: the findings of a document with their explanations, as a workbook or on paper. */
export async function exportReport(
  template: Template,
  project: Project,
  kind: 'xlsx' | 'pdf',
  ports: PdfPorts,
): Promise<Result<Uint8Array>> {
  const report = reportModel(openEditor(template, project), ports.now());
  if (kind === 'pdf') {
    const { exportReportPdf } = await import('../pdf/export');
    return exportReportPdf(report, ports);
  }
  const { reportExcel } = await import('../report/report-excel');
  return ok(await reportExcel(report));
}
