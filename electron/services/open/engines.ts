import type { ImportReport } from '../../../shared/contract/api';
import type { Corrections } from '../../../shared/contract/corrections';
import type { Mapping } from '../../../shared/contract/mapping';
import type { Project } from '../../../shared/document/project';
import type { SummedUnits } from '../../../shared/document/summed-units';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import type { ExcelOptions } from '../excel/options';
import type { SourceWorkbook } from '../files/project-file';
import type { PublishPackage } from '../publish/publish';
import type { SavedBack } from '../save-back/save-back';
import type { Guidance } from '../workbook/guidance';
import type { ReportKind } from './export-report';

/** What an import gives: the document, the template whose form it has, and what was matched. */
export interface Imported {
  template: Template;
  project: Project;
  report: ImportReport;
}

/** Of a workbook: also its shape, and what the user put right about it. */
export interface ImportedBook extends Imported {
  shape: string;
  corrections: Corrections;
}

export interface PdfFolders {
  printDir: string;
  fontsDir: string;
  now: () => Date;
}

/** The heavy services behind the calls; each is loaded at its first use. */
export interface Engines {
  importWorkbook(
    bytes: Uint8Array,
    name: string,
    templates: readonly Template[],
    guidance: Guidance,
  ): Promise<Result<ImportedBook>>;
  /** How a workbook would be read (对应关系), also when it is of no known form. */
  mapWorkbook(
    bytes: Uint8Array,
    name: string,
    templates: readonly Template[],
    guidance: Guidance,
  ): Promise<Result<Mapping>>;
  importTables(text: string, templates: readonly Template[]): Promise<Result<Imported>>;
  excel(template: Template, project: Project, options: ExcelOptions): Promise<Result<Uint8Array>>;
  pdf(template: Template, project: Project, folders: PdfFolders): Promise<Result<Uint8Array>>;
  word(template: Template, project: Project): Promise<Result<Uint8Array>>;
  web(template: Template, project: Project): Promise<Result<Uint8Array>>;
  data(template: Template, project: Project): Promise<Result<Uint8Array>>;
  publish(
    template: Template,
    project: Project,
    units: SummedUnits | undefined,
    reason: string | null,
    folders: PdfFolders,
  ): Promise<Result<PublishPackage>>;
  report(
    template: Template,
    project: Project,
    units: SummedUnits | undefined,
    kind: ReportKind,
    folders: PdfFolders,
  ): Promise<Result<Uint8Array>>;
  saveBack(source: SourceWorkbook, template: Template, project: Project): Promise<Result<SavedBack>>;
}

/** exceljs alone takes most of a second to load, so nothing here is imported before it is needed. */
export const lazyEngines: Engines = {
  importWorkbook: async (bytes, name, templates, guidance) => {
    const { importWorkbook } = await import('../workbook/import');
    return importWorkbook(bytes, name, templates, guidance);
  },
  mapWorkbook: async (bytes, name, templates, guidance) => {
    const { mapWorkbook } = await import('../workbook/mapping');
    return mapWorkbook(bytes, name, templates, guidance);
  },
  importTables: async (text, templates) => {
    const { importTablesJson } = await import('../tables-json/import');
    return importTablesJson(text, [...templates]);
  },
  excel: async (template, project, options) => {
    const { exportExcel } = await import('../excel/export');
    return ok(await exportExcel(template, project, options));
  },
  pdf: async (template, project, folders) => {
    const { openEditor } = await import('../../../shared/editor/editor');
    const { printModel } = await import('../../../shared/editor/print');
    const { exportPdf } = await import('../pdf/export');
    return exportPdf(printModel(openEditor(template, project)), folders);
  },
  word: async (template, project) => {
    const { openEditor } = await import('../../../shared/editor/editor');
    const { printModel } = await import('../../../shared/editor/print');
    const { exportWord } = await import('../word/export');
    return ok(await exportWord(printModel(openEditor(template, project))));
  },
  web: async (template, project) => {
    const { openEditor } = await import('../../../shared/editor/editor');
    const { printModel } = await import('../../../shared/editor/print');
    const { drawnCharts } = await import('../../../shared/editor/overview-charts');
    const { exportWeb } = await import('../web/export');
    const editor = openEditor(template, project);
    return ok(exportWeb(printModel(editor), drawnCharts(editor)));
  },
  data: async (template, project) => {
    const { openEditor } = await import('../../../shared/editor/editor');
    const { printModel } = await import('../../../shared/editor/print');
    const { dataZip } = await import('../publish/data-files');
    const editor = openEditor(template, project);
    return ok(await dataZip(editor, printModel(editor).title));
  },
  publish: async (template, project, units, reason, folders) => {
    const { publishPackage } = await import('../publish/publish');
    return publishPackage(template, project, units, reason, folders);
  },
  report: async (template, project, units, kind, folders) => {
    const { exportReport } = await import('./export-report');
    return exportReport(template, project, units, kind, folders);
  },
  saveBack: async (source, template, project) => {
    const { saveBack } = await import('../save-back/save-back');
    return saveBack(source.bytes, template, project, source.corrections);
  },
};
