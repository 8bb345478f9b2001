import { compareYears } from '../../../shared/compare/years';
import type { Project } from '../../../shared/document/project';
import type { SummedUnits } from '../../../shared/document/summed-units';
import { openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { PdfPorts } from '../pdf/ports';
import { commentsModel } from '../report/comments-model';
import { type Listing, reportListing } from '../report/listing';
import { reportModel } from '../report/report-model';
import { yearsListing } from '../report/years-listing';

/** What is written about a document: the report of its checks, its comments, or the two years beside each other. */
export type ReportKind = 'xlsx' | 'pdf' | 'years' | 'years-pdf' | 'comments-xlsx' | 'comments-pdf';

/** 导出审核报告: the findings of a document with their explanations, or 批注清单, as a workbook or on paper. */
export async function exportReport(
  template: Template,
  project: Project,
  units: SummedUnits | undefined,
  kind: ReportKind,
  ports: PdfPorts,
): Promise<Result<Uint8Array>> {
  if (kind === 'years' || kind === 'years-pdf') {
    const comparison = compareYears(openEditor(template, project));
    if (comparison === null) return fail('no-last-year', { year: `${project.year - 1}` });
    const { name } = project.department;
    if (kind === 'years-pdf') return onPaper(yearsListing(comparison, name), ports);
    const { yearsExcel } = await import('../report/years-excel');
    return ok(await yearsExcel(comparison, name));
  }
  const editor = openEditor(template, project, units);
  const isComments = kind === 'comments-xlsx' || kind === 'comments-pdf';
  const report = isComments ? commentsModel(editor, ports.now()) : reportModel(editor, ports.now());
  if (kind === 'pdf' || kind === 'comments-pdf') return onPaper(reportListing(report), ports);
  const { reportExcel } = await import('../report/report-excel');
  return ok(await reportExcel(report));
}

async function onPaper(listing: Listing, ports: PdfPorts): Promise<Result<Uint8Array>> {
  const { exportListingPdf } = await import('../pdf/export');
  return exportListingPdf(listing, ports);
}
