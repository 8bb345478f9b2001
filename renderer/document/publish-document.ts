import type { Release } from '../../shared/document/project';
import { isAllDone, openCounts, openItems } from '../../shared/editor/open-items';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { chooseFile, folderOf } from './choose-file';
import { type OpenDocument, openDocument } from './open-document';
import { runCommand } from './run-command';

/** Shows what is open before a file for publication is made; the reason to go on, '' where nothing is open, null = no. */
export async function askRelease(what: Release['what'] | 'data'): Promise<string | null> {
  const answer = await ask<{ reason: string | null } | null>((settle) => ({ kind: 'publish', what, answer: settle }));
  return answer && (answer.reason ?? '');
}

/**
 * Puts on record in the document why a file of it left with something open (公开记录); nothing where everything was done,
 * or where another document was opened since.
 */
export function recordRelease(document: OpenDocument, what: Release['what'], reason: string): void {
  if (openDocument()?.session !== document.session || reason === '') return;
  const open = openCounts(openItems(document.editor));
  if (isAllDone(open)) return;
  runCommand({ kind: 'record-release', release: { at: new Date().toISOString(), what, reason, open } });
}

/** 一键公开包: lists what is open and asks for a reason, then for a place, and writes the whole package there. */
export async function publishDocument(): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  const { head, busy } = useView.getState();
  if (!document || !head || busy) return;
  const reason = await askRelease('package');
  if (reason === null) return;
  const suggested = `${head.department}${head.year}年部门预算信息公开`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '');
  const place = await chooseFile({ purpose: 'save', extension: 'folder', suggested });
  if (place === null) return;
  useView.setState({ busy: { title: '生成公开包', fraction: 0, step: '正在准备' } });
  const { session, editor } = document;
  const made = await hostApi().publish({
    session,
    folder: place.file,
    project: editor.project,
    reason: reason || null,
  });
  useView.setState({ busy: null });
  if (made.ok) recordRelease(document, 'package', reason);
  const told = made.ok ? `公开包已生成：${made.value.name}，共 ${made.value.files.length} 个文件` : '';
  if (made.ok) notify('success', told, folderOf(place));
  else notify('error', failureSentence(made.error));
}
