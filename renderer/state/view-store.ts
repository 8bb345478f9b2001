import { create } from 'zustand';
import type { LastYearPlan } from '../../shared/carry/last-year';
import type { PlacedText } from '../../shared/carry/place-text';
import type { Cause } from '../../shared/causes/cause';
import type { Todo } from '../../shared/checks/verdict';
import type { Answer, ImportReport, Value } from '../../shared/contract/api';
import type { Drafted } from '../../shared/contract/drafts';
import type { InspectedForm } from '../../shared/contract/forms';
import type { Mapping } from '../../shared/contract/mapping';
import type { Command } from '../../shared/document/commands';
import type { Project, Release } from '../../shared/document/project';
import type { Lacking } from '../../shared/document/summed-units';
import type { Outcome } from '../../shared/editor/editor-api';
import { NOT_WAITING, type Waiting } from '../../shared/editor/waiting';
import type { CellRef, Finding, FindingCounts } from '../../shared/form/finding';
import type { Template } from '../../shared/form/template';
import type { PastePlace } from '../../shared/paste/block';
import type { Blanks } from '../../shared/paste/cells';
import type { FigureFormat } from '../../shared/text/content';
import type { FindingIndex, TodoIndex } from '../selection/finding-index';
import type { Selection } from '../selection/selection';
import type { Hidden } from '../selection/shown-part';
import type { TableStatus } from '../selection/table-status';
import type { ExcelChoice } from './excel-choice';
import type { UnitDialog } from './unit-dialogs';

/** 总览 in the place of table and text; no form can call a section so. */
export const OVERVIEW = '#overview';

/** The open document as the frame around the tables shows it. */
export interface DocumentHead {
  session: string;
  name: string | null;
  readOnly: boolean;
  department: string;
  year: number;
  template: string;
  /** Workbook that it was imported from; null = none. */
  source: string | null;
  /** 汇总; null = it is no sum. */
  summed: { units: number; lacking: readonly Lacking[] } | null;
}

/** How amounts are shown on screen; never what they are. */
export interface NumberFormat {
  grouped: boolean;
  redNegative: boolean;
}

/** Cells that stand on the clipboard; `cut`: what they held, to be moved to where the same is pasted. */
export interface Copied {
  table: string;
  selection: Selection;
  cut: string[][] | null;
}

/** A block on its way into a table: what it is, where it is put down, and what was cut for it elsewhere. */
export interface PendingPaste {
  table: string;
  selection: Selection;
  block: string[][];
  place: PastePlace;
  blanks: Blanks;
  cut: Extract<Command, { kind: 'set-cells' }>['cells'];
  copied: Copied | null;
}

/** A long piece of work; `cancel` stops it where it can be stopped. */
export interface Busy {
  title: string;
  /** How far it is, 0–1; null where nobody knows. */
  fraction: number | null;
  step: string;
  cancel?: () => void;
}

export type SaveState = 'saved' | 'unsaved' | 'saving';

/** Who the user is asked what; the answer goes to the waiting action. */
export type Dialog =
  | { kind: 'unsaved'; name: string; answer(choice: 'save' | 'discard' | 'cancel'): void }
  | { kind: 'confirm'; title: string; text: string; confirm: string; danger: boolean; answer(yes: boolean): void }
  | { kind: 'choice'; title: string; text: string; choices: readonly Choice[]; answer(key: string): void }
  | { kind: 'file'; mode: FileDialogMode; answer(choice: { file: string; name: string } | null): void }
  | { kind: 'files'; answer(choices: FileChoice[]): void }
  | { kind: 'new-document' }
  | { kind: 'roll-forward'; last: LastYearFile }
  | { kind: 'roll-folder'; folder: FileChoice; found: Value<'lastYearFolder'> }
  | { kind: 'move-to-form' }
  | UnitDialog
  | { kind: 'carried-over'; report: CarriedOver }
  | { kind: 'add-row'; table: string; section: string }
  | { kind: 'import-report'; report: ImportReport; choice: FileChoice; mappable: boolean }
  | { kind: 'mapping'; choice: FileChoice; mapping: Mapping; sentence: string | null }
  | { kind: 'saved-back'; outcome: Answer<'saveBack'> }
  | { kind: 'batch'; folder: FileChoice; found: Value<'batchFiles'> }
  | { kind: 'explain'; finding: Finding }
  | { kind: 'paste-special'; block: string[][] | null }
  | { kind: 'paste-preview'; pending: PendingPaste }
  | { kind: 'figure'; insert(figure: { expr: string; format: FigureFormat }): void }
  | { kind: 'go-to' }
  | { kind: 'number-format' }
  | { kind: 'excel-options'; answer(choice: ExcelChoice | null): void }
  | { kind: 'versions'; others: readonly { kind: 'file'; file: string; name: string }[]; chosen: string | null }
  | { kind: 'print' }
  | { kind: 'publish'; what: Release['what'] | 'data'; answer(choice: { reason: string | null } | null): void }
  | { kind: 'coverage' | 'compare-years' | 'review' | 'keep-version' | 'undo-list' | 'settings' | 'shortcuts' }
  | { kind: 'balance' }
  | { kind: 'last-year'; name: string; plan: LastYearPlan; answer(take: boolean): void }
  | { kind: 'word-text'; name: string; placed: PlacedText; notes: readonly string[]; answer(take: boolean): void }
  | { kind: 'forms' }
  | { kind: 'install-form'; name: string; inspected: InspectedForm; answer(install: boolean): void }
  /** 从官方空表生成表样. */
  | { kind: 'draft-form'; choice: FileChoice; drafted: Drafted }
  | { kind: 'properties' }
  | { kind: 'cell-history'; ref: CellRef }
  /** 使用手册 at a chapter, and among the rules at one; null = none. */
  | { kind: 'manual'; at: string; rule: string | null }
  | { kind: 'tour' }
  | { kind: 'about' }
  | { kind: 'diagnostics'; text: string }
  /** 更新内容 since the version told of last; null = the whole 更新记录. */
  | { kind: 'news'; since: { since: string; version: string } | null };

/** A button of a question; the first is what Enter takes, closing the dialog answers `cancel`. */
export interface Choice {
  key: string;
  label: string;
  danger?: boolean;
}

/** 上年文件: the file that a new document is to begin with, and whose it is. */
export interface LastYearFile {
  choice: FileChoice;
  department: Project['department'];
  year: number;
  form: Pick<Template, 'id' | 'region' | 'kinds'>;
  /** The file has no text (情况说明). */
  isTextless: boolean;
  /** The Word file of its text that lies beside it. */
  text: FileChoice | null;
}

/** What came over into a new document, and what did not, in sentences. */
export interface CarriedOver {
  title: string;
  carried: string;
  next: string;
  codes: readonly string[];
  left: readonly string[];
}

/** A file of the user as the host names it. */
export interface FileChoice {
  file: string;
  name: string;
}

export type FileDialogMode =
  /** `only`: packages of forms, or lists of names. */
  | { purpose: 'open'; only?: 'forms' | 'names' | 'texts' }
  /** A folder; the choice carries its id and its path. */
  | { purpose: 'folder' }
  | {
      purpose: 'save';
      extension: 'mzb' | 'xlsx' | 'xlsm' | 'pdf' | 'docx' | 'html' | 'zip' | 'mzform' | 'folder';
      suggested: string;
    };

export interface ContextMenuAt {
  x: number;
  y: number;
}

/** View state only: the document itself lives in the editor (renderer/document/open-document.ts). */
export interface ViewState {
  head: DocumentHead | null;
  /** Grows with every change of the document; components that read the editor depend on it. */
  version: number;
  lastOutcome: Outcome | null;
  findings: readonly Finding[];
  findingIndex: FindingIndex;
  /** Keys of the findings that the last edit brought. */
  recentFindings: ReadonlySet<string>;
  /** The step that brought them, while it is the last one and undo takes it back. */
  recentStep: Outcome | null;
  todos: readonly Todo[];
  todoIndex: TodoIndex;
  counts: FindingCounts;
  tableStatus: Readonly<Record<string, TableStatus>>;
  /** 待算: what is computed from tables not begun. */
  waiting: Waiting;
  saveState: SaveState;
  /** Why only a copy of this document can be saved, and what of its file could not be read. */
  access: readonly string[];
  /** Sentence of a journal that cannot be written, null while it can. */
  journalFailure: string | null;
  /** The program behind the page is gone: nothing done from then on is kept. */
  hostGone: boolean;
  activeTable: string;
  /** Section of the text, or OVERVIEW, that stands in the place of the table; null = a table is shown. */
  activeSection: string | null;
  /** Paragraph that was jumped to. */
  textFocus: { section: string; block: string; stamp: number; amount: string | null } | null;
  /** Paragraph that the caret is in. */
  textCaret: { section: string; block: string } | null;
  /** Expression of the figure in the text that was clicked, shown in the bar above. */
  activeFigure: string | null;
  selections: Readonly<Record<string, Selection>>;
  /** table → what its grid does not show. */
  hidden: Readonly<Record<string, Hidden>>;
  editing: boolean;
  flash: { cells: readonly CellRef[]; stamp: number } | null;
  /** 引用 and 从属 of the active cell, drawn when the user asks for them. */
  traces: { origin: CellRef; sources: readonly CellRef[]; targets: readonly CellRef[] } | null;
  /** 查找和替换 bar: closed, finding, or replacing too. */
  find: 'closed' | 'find' | 'replace';
  format: NumberFormat;
  copied: Copied | null;
  /** A paste whose figures look like 元 where 万元 stood; gone with the next change of the document. */
  pasteHint: { version: number; block: string[][]; table: string; selection: Selection; copied: Copied | null } | null;
  /** An amount just typed that looks like 元 in a table of 万元, and what it is in 万元; gone with the next change. */
  unitHint: { version: number; ref: CellRef; text: string } | null;
  /** 原因 of these very findings, as far as they are known. */
  causes: { of: readonly Finding[]; found: readonly Cause[] };
  activeFinding: string | null;
  /** 待填 that was jumped to last. */
  activeTodo: string | null;
  panels: { navigator: boolean; checks: boolean; preview: boolean };
  /** 并排: the table that stands beside the one on screen, to look at. */
  beside: string | null;
  zoom: number;
  /** The dialog that has the keyboard. */
  dialog: Dialog | null;
  /** Those that wait beneath it, the lowest first. */
  dialogsBelow: readonly Dialog[];
  busy: Busy | null;
  contextMenu: ContextMenuAt | null;
  /** Grows when forms were installed or removed. */
  formsStamp: number;
}

const EMPTY_INDEX: FindingIndex = { cells: new Map(), tables: new Map(), sections: new Map() };

export const EMPTY_VIEW: ViewState = {
  head: null,
  version: 0,
  lastOutcome: null,
  findings: [],
  findingIndex: EMPTY_INDEX,
  recentFindings: new Set(),
  recentStep: null,
  todos: [],
  todoIndex: { tables: new Map(), sections: new Map() },
  counts: { error: 0, warning: 0, info: 0 },
  tableStatus: {},
  waiting: NOT_WAITING,
  saveState: 'saved',
  access: [],
  journalFailure: null,
  hostGone: false,
  activeTable: '',
  activeSection: null,
  textFocus: null,
  textCaret: null,
  activeFigure: null,
  selections: {},
  hidden: {},
  editing: false,
  flash: null,
  traces: null,
  find: 'closed',
  format: { grouped: true, redNegative: true },
  copied: null,
  pasteHint: null,
  unitHint: null,
  causes: { of: [], found: [] },
  activeFinding: null,
  activeTodo: null,
  panels: { navigator: true, checks: true, preview: false },
  beside: null,
  zoom: 100,
  dialog: null,
  dialogsBelow: [],
  busy: null,
  contextMenu: null,
  formsStamp: 0,
};

export const useView = create<ViewState>(() => EMPTY_VIEW);

let stamp = 0;

/** Grows with each call: tells two equal events apart. */
export function nextStamp(): number {
  stamp += 1;
  return stamp;
}
