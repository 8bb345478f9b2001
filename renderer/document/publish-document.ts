import { commitActiveEdit } from '../grid/active-edit';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask, notify, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { openDocument } from './open-document';

/** 一键公开包: asks for a reason where errors remain, then for a place, and writes the whole package there. */
export async function publishDocument(): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  const { head, counts, busy } = useView.getState();
  if (!document || !head || busy) return;
  const errors = counts.error;
  const answer = await ask<{ reason: string | null } | null>((settle) => ({ kind: 'publish', errors, answer: settle }));
  if (answer === null) return;
  const suggested = `${head.department}${head.year}年部门预算信息公开`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '');
  const place = await chooseFile({ purpose: 'save', extension: 'folder', suggested });
  if (place === null) return;
  useView.setState({ busy: { title: '生成公开包', fraction: 0, step: '正在准备' } });
  const { session, editor } = document;
  const made = await hostApi().publish({
    session,
    folder: place.file,
    project: editor.project,
    reason: answer.reason,
  });
  useView.setState({ busy: null });
  if (made.ok) notify('success', `公开包已生成：${made.value.name}，共 ${made.value.files.length} 个文件`);
  else notify('error', failureSentence(made.error));
}
