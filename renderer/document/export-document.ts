import type { Answer } from '../../shared/contract/api';
import type { Release } from '../../shared/document/project';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import type { ExcelChoice } from '../state/excel-choice';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { chooseFile, folderOf } from './choose-file';
import { type OpenDocument, openDocument } from './open-document';
import { askRelease, recordRelease } from './publish-document';
import { suggestedName } from './save-document';

/** What can be written: the document, the report of its checks or 批注清单 as a workbook or on paper, or the two years (两年比较). */
export type ExportKind =
  | 'xlsx'
  | 'pdf'
  | 'docx'
  | 'html'
  | 'data'
  | 'report-xlsx'
  | 'report-pdf'
  | 'years-xlsx'
  | 'years-pdf'
  | 'comments-xlsx'
  | 'comments-pdf';

const TITLES: Record<ExportKind, string> = {
  xlsx: '导出 Excel',
  pdf: '导出 PDF',
  docx: '导出 Word',
  html: '导出网页',
  data: '导出机读数据',
  'report-xlsx': '导出审核报告（Excel）',
  'report-pdf': '导出审核报告（PDF）',
  'years-xlsx': '导出两年比较',
  'years-pdf': '导出两年比较',
  'comments-xlsx': '导出批注清单（Excel）',
  'comments-pdf': '导出批注清单（PDF）',
};

type WholeKind = Exclude<Release['what'], 'package'> | 'data';

/** Writes the document as it stands on screen, or the report of its checks, with progress. */
export async function exportDocument(kind: ExportKind): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  if (!document || useView.getState().busy) return;
  const excel: ExcelChoice | null =
    kind === 'xlsx'
      ? await ask((settle) => ({ kind: 'excel-options', answer: settle }))
      : { valuesOnly: false, protect: false };
  if (excel === null) return;
  // A workbook with formulas and the 校验 sheet is for work; figures alone are for publication.
  const forPublication = isWhole(kind) && (kind !== 'xlsx' || excel.valuesOnly) ? kind : null;
  const reason = forPublication === null ? '' : await askRelease(forPublication);
  if (reason === null) return;
  const choice = await chooseFile({ purpose: 'save', extension: extensionOf(kind), suggested: nameFor(kind) });
  if (!choice) return;
  useView.setState({ busy: { title: TITLES[kind], fraction: 0, step: '正在准备' } });
  const answer = await write(kind, document, choice.file, excel);
  useView.setState({ busy: null });
  const reminder = isWhole(kind) ? remaining() : '';
  if (answer.ok && forPublication !== null) recordRelease(document, onRecord(forPublication), reason);
  if (answer.ok) notify('success', `${TITLES[kind]}完成：${answer.value.name}${reminder}`, folderOf(choice));
  else notify('error', failureSentence(answer.error));
}

/** The document itself, not a report on it. */
function isWhole(kind: ExportKind): kind is WholeKind {
  return kind === 'xlsx' || kind === 'pdf' || kind === 'docx' || kind === 'html' || kind === 'data';
}

/** Data go on record as the package that they are a part of. */
function onRecord(kind: WholeKind): Release['what'] {
  return kind === 'data' ? 'package' : kind;
}

function extensionOf(kind: ExportKind): 'xlsx' | 'pdf' | 'docx' | 'html' | 'zip' {
  if (kind === 'data') return 'zip';
  if (kind === 'docx' || kind === 'html') return kind;
  return kind.endsWith('pdf') ? 'pdf' : 'xlsx';
}

function nameFor(kind: ExportKind): string {
  const name = suggestedName(extensionOf(kind));
  return isWhole(kind) ? name : name.replace(/\.[^.]+$/, `${SUFFIXES[kind]}$&`);
}

const SUFFIXES = {
  'report-xlsx': '审核报告',
  'report-pdf': '审核报告',
  'years-xlsx': '两年比较',
  'years-pdf': '两年比较',
  'comments-xlsx': '批注清单',
  'comments-pdf': '批注清单',
} as const;

function write(
  kind: ExportKind,
  { session, editor: { project } }: OpenDocument,
  file: string,
  { valuesOnly, protect }: ExcelChoice,
): Promise<Answer<'exportPdf'>> {
  switch (kind) {
    case 'xlsx':
      return hostApi().exportExcel({ session, file, project, valuesOnly, protect });
    case 'pdf':
      return hostApi().exportPdf({ session, file, project });
    case 'docx':
      return hostApi().exportWord({ session, file, project });
    case 'html':
      return hostApi().exportWeb({ session, file, project });
    case 'data':
      return hostApi().exportData({ session, file, project });
    case 'years-xlsx':
      return hostApi().exportReport({ session, file, project, kind: 'years' });
    case 'years-pdf':
    case 'comments-xlsx':
    case 'comments-pdf':
      return hostApi().exportReport({ session, file, project, kind });
    default:
      return hostApi().exportReport({ session, file, project, kind: kind === 'report-xlsx' ? 'xlsx' : 'pdf' });
  }
}

/** Reminder that the file leaves with relations that do not hold. */
function remaining(): string {
  const { error } = useView.getState().counts;
  return error === 0 ? '' : `。注意：还有 ${error} 处必须处理的问题，公开前请改正。`;
}
