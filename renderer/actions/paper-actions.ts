import { exportDocument } from '../document/export-document';
import { takeFromLastYear } from '../document/last-year';
import { publishDocument } from '../document/publish-document';
import { takeFromWord } from '../document/word-text';
import { commitActiveEdit } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

let checksBefore = true;

/** 预览 takes the place of the checks, which come back with its end: both beside the table leave it too narrow. */
function togglePreview(): void {
  commitActiveEdit();
  const { panels } = useView.getState();
  const opening = !panels.preview;
  if (opening) checksBefore = panels.checks;
  useView.setState({ panels: { ...panels, preview: opening, checks: opening ? false : checksBefore } });
}

export const paperActions: readonly Action[] = [
  defineAction({
    id: 'toggle-preview',
    label: '预览',
    shortcuts: ['Ctrl+F2'],
    enabled: hasDocument,
    run: togglePreview,
  }),
  defineAction({
    id: 'last-year',
    label: '从上年文件取数',
    enabled: hasDocument,
    run: takeFromLastYear,
  }),
  defineAction({ id: 'word-text', label: '从 Word 取文字', enabled: hasDocument, run: takeFromWord }),
  defineAction({ id: 'export-word', label: '导出 Word', enabled: hasDocument, run: () => exportDocument('docx') }),
  defineAction({ id: 'export-web', label: '导出网页', enabled: hasDocument, run: () => exportDocument('html') }),
  defineAction({ id: 'export-data', label: '导出机读数据', enabled: hasDocument, run: () => exportDocument('data') }),
  defineAction({ id: 'publish', label: '生成公开包', enabled: hasDocument, run: publishDocument }),
  defineAction({
    id: 'print',
    label: '打印',
    shortcuts: ['Ctrl+P'],
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'print' });
    },
  }),
];
