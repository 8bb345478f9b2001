import { z } from 'zod';
import { changeSchema } from '../document/changes';
import { projectSchema } from '../document/project';
import { summedUnitsSchema } from '../document/summed-units';
import { aboutSchema, newsSchema } from './about';
import { batchLineSchema, batchOutcomeSchema, conversionSchema } from './batch';
import { lastYearMethods, moveReport, rollForwardReport } from './carried';
import { correctionsSchema } from './corrections';
import { folderMethods, lookEvent } from './folder-methods';
import { formMethods, formSummarySchema } from './forms';
import { mappingSchema } from './mapping';
import { menuBarSchema } from './menu';
import { previewArgs, previewSchema } from './preview';
import { printEndSchema, printerSchema, printRunSchema } from './printing';
import { recoverable } from './recoverable';
import { settingsMethods } from './settings';
import { sumReportSchema, sumWishesSchema, unitMethods, unitProgressSchema } from './sum';
import { wordMethods } from './word-text';

/**
 * The typed calls between renderer and services. Main process, preload, loopback host, renderer and tests all
 * derive from this map. Paths never cross it: the host hands out opaque file ids for what the user picked.
 * Every call answers `Result`: `{ok:true,value}` or `{ok:false,error:{code,params}}`.
 */

/** Template folder as text: relative file name → content. It travels as data so that a .mzb opens with its own. */
const templateFiles = z.record(z.string(), z.string());

/** A document that the host has open: `session` names it in later calls. */
const opened = z.object({
  session: z.string(),
  /** File name to show; null = never saved. */
  name: z.string().nullable(),
  project: projectSchema,
  template: templateFiles,
  /** Opened sample or read-only file: save asks for a name. */
  readOnly: z.boolean(),
  /** Name of the workbook that it was imported from, into which it can be saved back. */
  source: z.string().nullable(),
  summed: summedUnitsSchema.optional(),
});

/** What opening a file has to say besides: a code with the facts of its sentence. */
const notices = z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }));

/** A document that stands in a file. `notices`: why only a copy can be saved, what of a damaged file could not be read. */
const openedFile = opened.extend({
  notices,
  /** Somebody's lock whose owner does not answer: `takeOver` may follow, on the user's word. */
  ownerUnresponsive: z.boolean(),
});

/** Whose versions: a session's, or where `session` is null a file's. */
const versionOf = z.object({ session: z.string().nullable(), file: z.string().nullable() });

/** A document to look at. */
const documentContent = { project: projectSchema, template: templateFiles, isTextless: z.boolean() };
const documentView = z.object({ name: z.string(), ...documentContent });

const fileChoice = z.object({ file: z.string(), name: z.string() });

/** A file handed over by the system; `others`: names of those that came with it and are not opened. */
const openRequest = fileChoice.extend({ others: z.array(z.string()) });

const recentFile = z.object({ file: z.string(), name: z.string(), folder: z.string(), opened: z.string() });

const folderListing = z.object({
  folder: z.string(),
  path: z.string(),
  parent: z.string().nullable(),
  entries: z.array(
    z.object({ id: z.string(), name: z.string(), folder: z.boolean(), modified: z.string(), size: z.number() }),
  ),
  places: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What alone a dialog offers; absent = whatever can be opened. */
const onlyOffered = z.enum(['forms', 'names', 'texts']).optional();

/** What an import recognised and what it did not use. */
const importReport = z.object({
  template: z.string(),
  tables: z.array(z.object({ table: z.string(), sheet: z.string(), cells: z.int(), rows: z.int() })),
  missing: z.array(z.string()),
  unused: z.array(z.object({ sheet: z.string(), address: z.string(), text: z.string() })),
  /** Whose tables these are and for which year, where each was found, and what was not taken. */
  identity: z.string(),
  /** What was decided about the units of its amounts, with one amount before and after; '' = no amounts. */
  units: z.string(),
  notes: z.array(z.string()),
  /** The file holds a written text (情况说明), be it word for word what the form itself says. */
  hasText: z.boolean().optional(),
  /** How the file differs from the form; their sentences stand among the notes too, but for tables that are missing. */
  differences: z.array(
    z.object({
      table: z.string(),
      of: z.enum(['table', 'column', 'row']),
      how: z.enum(['missing', 'extra', 'renamed']),
      sentence: z.string(),
    }),
  ),
  /** True: read with what the user put right in an earlier workbook of the same shape. */
  remembered: z.boolean(),
  /** Columns (row null) and rows (column null) of an imported table that the file does not have. */
  gaps: z.array(z.object({ table: z.string(), row: z.string().nullable(), column: z.string().nullable() })),
  /** Figures that stand in an imported table but belong to no row or no column of the form. */
  lost: z.array(
    z.object({
      table: z.string(),
      sheet: z.string(),
      address: z.string(),
      text: z.string(),
      /** True: in a column of the form, so its row is not the form's. */
      row: z.boolean(),
    }),
  ),
});
export type ImportReport = z.infer<typeof importReport>;

/** Steps of a session count from 1; 0 = before the first. */
const stepNumber = z.int().min(0);

const savedFile = z.object({ name: z.string() });

export const methods = {
  /** Native dialogs (Electron) or the in-app file dialog (loopback host); file waiting from the command line. */
  hostInfo: {
    args: z.object({}),
    value: z.object({ dialogs: z.enum(['native', 'in-app']), version: z.string(), pending: openRequest.nullable() }),
  },
  listTemplates: { args: z.object({}), value: z.array(formSummarySchema) },
  ...formMethods,
  /** 示例; `note`: what there is to see in it. */
  listSamples: {
    args: z.object({}),
    value: z.array(z.object({ id: z.string(), title: z.string(), note: z.string() })),
  },
  newDocument: {
    args: z.object({
      template: z.string(),
      department: z.object({ code: z.string(), name: z.string() }),
      year: z.int(),
    }),
    value: opened,
  },
  /** 由上年新建: out of last year's file (`text`: the Word file of its text), with what was taken over and what was not. */
  rollForward: {
    args: z.object({
      file: z.string(),
      text: z.string().optional(),
      template: z.string(),
      department: z.object({ code: z.string(), name: z.string() }),
      year: z.int(),
      task: z.string().optional(),
    }),
    value: opened.extend({ report: rollForwardReport }),
  },
  ...lastYearMethods,
  /** 换表样: a copy of the document in another form, as a new document without a file. */
  moveToForm: {
    args: z.object({ session: z.string(), project: projectSchema, template: z.string() }),
    value: opened.extend({ report: moveReport }),
  },
  ...unitMethods,
  ...wordMethods,
  /** 单位汇总: a new document without a file, made of the units' files. */
  sumUnits: { args: sumWishesSchema, value: opened.extend({ report: sumReportSchema }) },
  openSample: { args: z.object({ sample: z.string() }), value: opened },
  /**
   * Opens .mzb, or imports .xlsx / tables .json; an import carries its report. `leaving` is the session that the page
   * gives up for it. `corrections` are the user's word on how the workbook is read, kept for others of its shape; without
   * them it is read as recognised or as kept. `task` is a name that the page makes up, for `cancelOpening`.
   */
  openFile: {
    args: z.object({
      file: z.string(),
      leaving: z.string().optional(),
      corrections: correctionsSchema.optional(),
      task: z.string().optional(),
    }),
    value: openedFile.extend({ report: importReport.nullable() }),
  },
  /** 接管编辑: takes the place of a lock's owner that does not answer. */
  takeOver: { args: z.object({ session: z.string() }), value: z.object({}) },
  /** How a workbook would be read under these corrections; without them as recognised or as kept. */
  mapWorkbook: {
    args: z.object({ file: z.string(), corrections: correctionsSchema.optional(), task: z.string().optional() }),
    value: mappingSchema,
  },
  /** 取消打开: the answer of that task is the failure `open-cancelled`. */
  cancelOpening: { args: z.object({ task: z.string() }), value: z.object({}) },
  /** Native dialogs only: null = cancelled. `only`: packages of forms, what a list of names is read from, Word files. */
  pickOpen: { args: z.object({ only: onlyOffered }), value: fileChoice.nullable() },
  pickFolder: { args: z.object({}), value: fileChoice.nullable() },
  pickSave: {
    args: z.object({
      suggested: z.string(),
      extension: z.enum(['mzb', 'xlsx', 'xlsm', 'pdf', 'docx', 'html', 'zip', 'mzform', 'folder']),
    }),
    value: fileChoice.nullable(),
  },
  /** In-app file dialog: list a folder (null = the start folder), then name a file, or make a folder, in it. */
  listFolder: { args: z.object({ folder: z.string().nullable(), only: onlyOffered }), value: folderListing },
  chooseInFolder: {
    args: z.object({ folder: z.string(), name: z.string(), asFolder: z.boolean().optional() }),
    value: fileChoice.extend({ exists: z.boolean() }),
  },
  newFolder: { args: z.object({ folder: z.string(), name: z.string() }), value: z.object({ folder: z.string() }) },
  recentFiles: { args: z.object({}), value: z.array(recentFile) },
  /**
   * Saves where the session's file is; `file` moves the session there first (save as). `step` is the last step that
   * `project` holds. `overwrite`: what somebody else saved there meanwhile is replaced and kept as a backup.
   */
  save: {
    args: z.object({
      session: z.string(),
      file: z.string().nullable(),
      project: projectSchema,
      step: stepNumber,
      overwrite: z.boolean().optional(),
    }),
    value: savedFile,
  },
  /**
   * Appends one step to the session's recovery journal. The page numbers the steps of a session from 1; a step that the
   * host has already is not appended twice, and one that leaves a gap is refused.
   */
  journal: {
    args: z.object({ session: z.string(), step: stepNumber.min(1), changes: z.array(changeSchema) }),
    value: z.object({}),
  },
  /** Work that an earlier run left unsaved. */
  recoverable: { args: z.object({}), value: recoverable },
  /** The same of one file, asked for before it is opened by whatever way; newest first. */
  recoverableOf: { args: z.object({ file: z.string() }), value: recoverable },
  recover: { args: z.object({ id: z.string() }), value: openedFile },
  discardRecovery: { args: z.object({ id: z.string() }), value: z.object({}) },
  closeSession: { args: z.object({ session: z.string(), keepWork: z.boolean().optional() }), value: z.object({}) },
  /** The window may close without asking (false while there are unsaved changes). */
  setDirty: { args: z.object({ session: z.string(), dirty: z.boolean() }), value: z.object({}) },
  /** 历史版本 of a session's file, or of a file that does not open; newest first. */
  versions: {
    args: versionOf,
    value: z.array(z.object({ id: z.string(), time: z.string(), size: z.int() })),
  },
  /** A version, or another file, to compare with: nothing is opened. */
  readVersion: { args: versionOf.extend({ id: z.string() }), value: documentView },
  readDocument: { args: z.object({ file: z.string(), task: z.string().optional() }), value: documentView },
  /** A version as a document of its own; one with a name, which the page holds, as `openCopy`. */
  openVersion: { args: versionOf.extend({ id: z.string() }), value: opened },
  openCopy: { args: z.object({ session: z.string(), project: projectSchema }), value: opened },
  exportExcel: {
    args: z.object({
      session: z.string(),
      file: z.string(),
      project: projectSchema,
      valuesOnly: z.boolean(),
      protect: z.boolean(),
    }),
    value: savedFile,
  },
  exportPdf: { args: z.object({ session: z.string(), file: z.string(), project: projectSchema }), value: savedFile },
  /** The whole document for Word. */
  exportWord: { args: z.object({ session: z.string(), file: z.string(), project: projectSchema }), value: savedFile },
  /** The whole document as one page for the office's site. */
  exportWeb: { args: z.object({ session: z.string(), file: z.string(), project: projectSchema }), value: savedFile },
  /** Its data for programs (机读数据), as a .zip. */
  exportData: { args: z.object({ session: z.string(), file: z.string(), project: projectSchema }), value: savedFile },
  /** 一键公开包 into a folder; `reason` lets it go out although errors remain, and stands in its report. */
  publish: {
    args: z.object({
      session: z.string(),
      folder: z.string(),
      project: projectSchema,
      reason: z.string().nullable(),
    }),
    value: savedFile.extend({ files: z.array(z.string()) }),
  },
  /** 审核报告 as a workbook or on paper; years: 两年比较 likewise, and 批注清单. */
  exportReport: {
    args: z.object({
      session: z.string(),
      file: z.string(),
      project: projectSchema,
      kind: z.enum(['xlsx', 'pdf', 'years', 'years-pdf', 'comments-xlsx', 'comments-pdf']),
    }),
    value: savedFile,
  },
  /** Writes the changed cells into the workbook that the document was imported from; `notes` are sentences. */
  saveBack: {
    args: z.object({ session: z.string(), file: z.string(), project: projectSchema }),
    value: savedFile.extend({
      changed: z.array(z.object({ sheet: z.string(), address: z.string(), before: z.string(), after: z.string() })),
      notes: z.array(z.string()),
    }),
  },
  /** 预览: sets the document as it stands, or what else is printed of it, and tells its pages and where on them everything is. */
  preview: { args: previewArgs.extend({ project: projectSchema }), value: previewSchema },
  /** One page of the newest preview, from 1, as an SVG document; `preview-stale` when there is a newer one. */
  previewPage: {
    args: previewArgs.extend({ drawing: z.int(), page: z.int().min(1) }),
    value: z.object({ svg: z.string() }),
  },
  /** Printers of the machine; null: the page prints by itself, through the browser's own window. */
  printers: { args: z.object({}), value: z.array(printerSchema).nullable() },
  /**
   * 打印: runs of equal sheets of that drawing, one after the other until one does not go through. `printer`: its name,
   * '' = the system's usual one, null = the system's own window asks for each run.
   */
  print: {
    args: previewArgs.extend({
      drawing: z.int(),
      printer: z.string().nullable(),
      copies: z.int().min(1).max(99),
      runs: z.array(printRunSchema).min(1),
    }),
    value: printEndSchema,
  },
  /** What a chosen folder holds for a batch. */
  batchFiles: {
    args: z.object({ folder: z.string() }),
    /** `folders`: those within, whose files are not read. */
    value: z.object({
      path: z.string(),
      files: z.array(fileChoice),
      others: z.int(),
      folders: z.array(z.string()),
    }),
  },
  /**
   * 批量处理: opens, checks and converts every file of a folder; results and summary go into a new folder within it.
   * `batch` is a name that the page makes up, for the events and for `cancelBatch`.
   */
  runBatch: {
    args: z.object({ batch: z.string(), folder: z.string(), convert: conversionSchema }),
    value: batchOutcomeSchema,
  },
  cancelBatch: { args: z.object({ batch: z.string() }), value: z.object({}) },
  ...folderMethods,
  ...settingsMethods,
  about: { args: z.object({}), value: aboutSchema },
  /** 打开日志文件夹 in the system's window. */
  openLogs: { args: z.object({}), value: z.object({}) },
  /** 打开所在文件夹 of a file that the page has chosen, or the folder that it has chosen. */
  showFile: { args: z.object({ file: z.string() }), value: z.object({}) },
  /** 诊断信息 as text, for support: no contents, names or amounts. `project` is the open document's. */
  diagnostics: {
    args: z.object({ session: z.string().nullable(), project: projectSchema.nullable() }),
    value: z.object({ text: z.string() }),
  },
  /** 更新内容: what is to be told after an update; asked for once, from then on it was told. */
  news: { args: z.object({}), value: newsSchema },
  /** The menu bar as it is now, for a host that has one. */
  setMenu: { args: z.object({ menus: menuBarSchema }), value: z.object({}) },
  /** Asks the host to leave (window closed by the user after the unsaved-changes guard). */
  quit: { args: z.object({}), value: z.object({}) },
} as const;

/** Events from host to renderer. */
export const events = {
  /** Export progress, 0–1 with the step in words. */
  progress: z.object({ session: z.string(), fraction: z.number(), step: z.string() }),
  /** One more file of a batch is done. */
  batch: z.object({ batch: z.string(), done: z.int(), total: z.int(), line: batchLineSchema }),
  look: lookEvent,
  units: unitProgressSchema,
  /** A menu item or shortcut of the host: the renderer runs its action of that name. */
  menu: z.object({ action: z.string() }),
  /** The user wants to close the window; the renderer answers with `quit` when it may go. */
  closing: z.object({}),
  /** A file was handed over by the operating system. */
  openRequest,
  /** Somebody showed the browser host a key that had let in somebody else; he was refused. */
  keyShownAgain: z.object({}),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Args<M extends MethodName> = z.infer<Methods[M]['args']>;
export type Value<M extends MethodName> = z.infer<Methods[M]['value']>;
export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.infer<(typeof events)[E]>;

export interface CallFailure {
  code: string;
  params?: Readonly<Record<string, string>> | undefined;
}
export type Answer<M extends MethodName> = { ok: true; value: Value<M> } | { ok: false; error: CallFailure };

/** What the renderer finds at `window.mingzhang`. */
export type HostApi = {
  readonly [M in MethodName]: (args: Args<M>) => Promise<Answer<M>>;
} & {
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
};
