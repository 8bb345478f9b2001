import { exportDocument } from '../document/export-document';
import { takeFromLastYear } from '../document/last-year';
import { publishDocument } from '../document/publish-document';
import { takeFromWord } from '../document/word-text';
import { commitActiveEdit } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { toggleSide } from '../state/side-panel';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

export const paperActions: readonly Action[] = [
  defineAction({
    id: 'toggle-preview',
    label: '预览',
    shortcuts: ['Ctrl+F2'],
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      toggleSide('preview');
    },
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
