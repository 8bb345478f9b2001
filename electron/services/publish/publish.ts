import { safeName } from '../../../shared/document/file-name';
import { fillPlaceholders } from '../../../shared/document/fill-in';
import type { Project, Release } from '../../../shared/document/project';
import type { SummedUnits } from '../../../shared/document/summed-units';
import { openEditor } from '../../../shared/editor/editor';
import { drawnCharts } from '../../../shared/editor/overview-charts';
import { printModel } from '../../../shared/editor/print';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import { exportListingPdf, exportPdf } from '../pdf/export';
import type { PdfPorts } from '../pdf/ports';
import { reportListing } from '../report/listing';
import { reportModel } from '../report/report-model';
import { exportWeb } from '../web/export';
import { dataFiles, type PackageFile } from './data-files';
import { releaseOf } from './release';

/** Bytes that the endings of the package's files take behind its name. */
const SUFFIX_BYTES = new TextEncoder().encode('（含校验）.xlsx').length;

/** 公开包 before it is written: its name, its files in the folders 公开 and 留存, and what is put on record. */
export interface PublishPackage {
  name: string;
  files: PackageFile[];
  /** Why it left with something open; null when everything was done. */
  release: Release | null;
}

/** What is published as a whole, and beside it what the office keeps: who uploads the first folder uploads nothing of the second. */
const PUBLIC_FOLDER = '公开';
const KEPT_FOLDER = '留存';

/** Name of the package and of its files: 部门名称、年度、部门预算信息公开, as the form titles the document. */
export function packageName(template: Template, project: Project): string {
  return safeName(fillPlaceholders(template.document.title, project, template.unit), SUFFIX_BYTES);
}

/**
 * 一键公开包: PDF, Word, web page, workbook of values and machine-readable data as they may be published in 公开, and beside it in 留存 the
 * workbook with its 校验 sheet and the 审核报告. While something is open (待填, 必须, 需说明 without explanation) it is
 * refused, unless the user gives a reason, which goes on record in the document and in the report.
 */
export async function publishPackage(
  template: Template,
  project: Project,
  units: SummedUnits | undefined,
  reason: string | null,
  ports: PdfPorts,
): Promise<Result<PublishPackage>> {
  const editor = openEditor(template, project, units);
  const released = releaseOf(editor, 'package', reason, ports.now());
  if (!released.ok) return released;
  const release = released.value;
  if (release) editor.dispatch({ kind: 'record-release', release });
  const model = printModel(editor);
  const pdf = await exportPdf(model, ports);
  if (!pdf.ok) return pdf;
  const { exportExcel } = await import('../excel/export');
  const { exportWord } = await import('../word/export');
  const report = reportModel(editor, ports.now());
  const reportPdf = await exportListingPdf(reportListing(report), ports);
  if (!reportPdf.ok) return reportPdf;
  const { reportExcel } = await import('../report/report-excel');
  const name = packageName(template, project);
  const kept = (file: string): string => `${KEPT_FOLDER}/${name}${file}`;
  const open: PackageFile[] = [
    { name: `${name}.pdf`, bytes: pdf.value },
    { name: `${name}.docx`, bytes: await exportWord(model) },
    { name: `${name}.xlsx`, bytes: await exportExcel(template, project, { published: true, valuesOnly: true }) },
    { name: `${name}.html`, bytes: exportWeb(model, drawnCharts(editor)) },
    ...dataFiles(editor, model.title),
  ];
  const files: PackageFile[] = [
    ...open.map((file) => ({ ...file, name: `${PUBLIC_FOLDER}/${file.name}` })),
    { name: kept('（含校验）.xlsx'), bytes: await exportExcel(template, project) },
    { name: kept('审核报告.pdf'), bytes: reportPdf.value },
    { name: kept('审核报告.xlsx'), bytes: await reportExcel(report) },
  ];
  return ok({ name, files, release });
}
