import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { mayLeave, showDocument } from './lifecycle';
import { openDocument } from './open-document';

/** 换用其他表样: a copy of the open document in another form takes its place on the screen; its file stays as it is. */
export async function moveToForm(template: string): Promise<void> {
  commitActiveEdit();
  if (!(await mayLeave())) return;
  const document = openDocument();
  if (!document) return;
  const { session, editor } = document;
  // Nothing can be typed meanwhile into the document that goes.
  useView.setState({ busy: { title: '正在换用表样', fraction: null, step: '' } });
  const answer = await hostApi()
    .moveToForm({ session, project: editor.project, template })
    .finally(() => useView.setState({ busy: null }));
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  if (!showDocument(answer.value, true)) return;
  const { moved, codes, left } = answer.value.report;
  const report = {
    title: '已换用其他表样',
    carried: moved.length === 0 ? '没有可以带过去的内容。' : `带过去：${moved.join('，')}。`,
    next: '这是一份新文档，保存时另取文件名；原来的文件没有改动。',
    codes,
    left,
  };
  openDialog({ kind: 'carried-over', report });
}
