import { commentHere, showComments } from '../document/comments';
import { exportDocument } from '../document/export-document';
import { openDocument } from '../document/open-document';
import { commitActiveEdit } from '../focus/focus-registry';
import { useComments } from '../state/comments-store';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

function hasComments(): boolean {
  return openDocument()?.editor.outline.comments !== undefined;
}

/** 批注 in the panel beside the table; again, and 审核结果 are back. */
function toggleComments(): void {
  const { panels } = useView.getState();
  showComments(!(panels.checks && useComments.getState().shown));
}

/** What is said about the document, and how it goes from hand to hand. */
export const commentActions: readonly Action[] = [
  defineAction({
    id: 'add-comment',
    label: '插入批注',
    shortcuts: ['Ctrl+Shift+F2'],
    enabled: hasDocument,
    run: commentHere,
  }),
  defineAction({ id: 'show-comments', label: '批注', enabled: hasDocument, run: toggleComments }),
  defineAction({
    id: 'export-comments-excel',
    label: '批注清单（Excel）',
    enabled: hasComments,
    whyNot: () => '文档里还没有批注。',
    run: () => exportDocument('comments-xlsx'),
  }),
  defineAction({
    id: 'export-comments-pdf',
    label: '批注清单（PDF）',
    enabled: hasComments,
    whyNot: () => '文档里还没有批注。',
    run: () => exportDocument('comments-pdf'),
  }),
  defineAction({
    id: 'review',
    label: '复核',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'review' });
    },
  }),
  defineAction({
    id: 'keep-version',
    label: '保存为版本',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'keep-version' });
    },
  }),
];
