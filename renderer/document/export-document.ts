import type { Answer } from '../../shared/contract/api';
import { commitActiveEdit } from '../grid/active-edit';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { openDocument } from './open-document';
import { suggestedName } from './save-document';

const TITLES = { xlsx: '导出 Excel', pdf: '导出 PDF' } as const;

/** Writes the Excel or PDF of the document as it stands on screen, with progress. */
export async function exportDocument(kind: 'xlsx' | 'pdf'): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  if (!document || useView.getState().busy) return;
  const choice = await chooseFile({ purpose: 'save', extension: kind, suggested: suggestedName(kind) });
  if (!choice) return;
  useView.setState({ busy: { title: TITLES[kind], fraction: 0, step: '正在准备' } });
  const answer = await write(kind, document.session, choice.file);
  useView.setState({ busy: null });
  if (answer.ok) notify('success', `${TITLES[kind]}完成：${answer.value.name}${remaining()}`);
  else notify('error', failureSentence(answer.error));
}

function write(kind: 'xlsx' | 'pdf', session: string, file: string): Promise<Answer<'exportPdf'>> {
  const project = openDocument()?.editor.project;
  if (!project) return Promise.resolve({ ok: false, error: { code: 'session-unknown' } });
  return kind === 'xlsx'
    ? hostApi().exportExcel({ session, file, project, valuesOnly: false })
    : hostApi().exportPdf({ session, file, project });
}

/** Reminder that the file leaves with relations that do not hold. */
function remaining(): string {
  const { error } = useView.getState().counts;
  return error === 0 ? '' : `。注意：还有 ${error} 处必须处理的问题，公开前请改正。`;
}
