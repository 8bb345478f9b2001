import { goToOverview, goToTable, nextTodo, stepFinding, stepTable } from '../document/go-to';
import { canSayNothing, saysNothing, toggleNothing } from '../document/nothing';
import { openDocument } from '../document/open-document';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { rememberLook } from '../state/remembered-view';
import { toggleSide } from '../state/side-panel';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';
import { openManual, startTour } from './help';
import { explainHere, stepRegion } from './regions';

const MIN_ZOOM = 50;
const MAX_ZOOM = 200;

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

function hasFindings(): boolean {
  return useView.getState().findings.length > 0;
}

function zoomBy(by: number): void {
  useView.setState(({ zoom }) => ({ zoom: Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom + by)) }));
  rememberLook(useView.getState());
}

function toggle(panel: 'navigator' | 'checks'): void {
  useView.setState(({ panels }) => ({ panels: { ...panels, [panel]: !panels[panel] } }));
}

/** 全审: findings are always current; this shows them all and says how they stand. */
function checkAll(): void {
  commitActiveEdit();
  const { counts, panels, todos } = useView.getState();
  useView.setState({ panels: { ...panels, checks: true } });
  const open = todos.length === 0 ? '' : `还有待填 ${todos.length} 处。`;
  if (counts.error + counts.warning + counts.info > 0)
    notify(
      'warning',
      `审核完毕：必须处理 ${counts.error} 处，需说明 ${counts.warning} 处，提示 ${counts.info} 处。${open}`,
    );
  else if (open !== '') notify('info', `审核完毕：已填的部分没有发现问题。${open}`);
  else notify('success', '审核完毕：全部勾稽关系成立，没有问题。');
}

/** The table behind the one on screen, or before it where that is the last. */
function tableBeside(): string | null {
  const tables = openDocument()?.editor.tables ?? [];
  const at = tables.indexOf(useView.getState().activeTable);
  return tables[at + 1] ?? tables[at - 1] ?? tables[at] ?? null;
}

function move(run: () => void): () => void {
  return () => {
    commitActiveEdit();
    run();
    focusGrid();
    // A section of the text is there only after it was drawn.
    requestAnimationFrame(focusGrid);
  };
}

export const viewActions: readonly Action[] = [
  defineAction({ id: 'check-all', label: '审核', shortcuts: ['F9'], enabled: hasDocument, run: checkAll }),
  defineAction({
    id: 'next-finding',
    label: '下一个问题',
    shortcuts: ['F8'],
    enabled: hasFindings,
    run: move(() => stepFinding(1)),
  }),
  defineAction({
    id: 'previous-finding',
    label: '上一个问题',
    shortcuts: ['Shift+F8'],
    enabled: hasFindings,
    run: move(() => stepFinding(-1)),
  }),
  defineAction({
    id: 'coverage',
    label: '审核覆盖',
    enabled: hasDocument,
    run: () => openDialog({ kind: 'coverage' }),
  }),
  defineAction({
    id: 'next-todo',
    label: '下一处待填',
    enabled: () => useView.getState().todos.length > 0,
    run: move(nextTodo),
  }),
  defineAction({
    id: 'set-nothing',
    label: () => (saysNothing() ? '取消“无此项”' : '无此项'),
    menuLabel: '无此项',
    enabled: canSayNothing,
    run: toggleNothing,
  }),
  defineAction({
    id: 'next-table',
    label: '下一张表',
    shortcuts: ['Ctrl+PageDown', 'Alt+PageDown'],
    enabled: hasDocument,
    run: move(() => stepTable(1)),
  }),
  defineAction({
    id: 'previous-table',
    label: '上一张表',
    shortcuts: ['Ctrl+PageUp', 'Alt+PageUp'],
    enabled: hasDocument,
    run: move(() => stepTable(-1)),
  }),
  defineAction({
    id: 'next-region',
    label: '下一个区域',
    shortcuts: ['F6'],
    enabled: hasDocument,
    run: () => stepRegion(1),
  }),
  defineAction({
    id: 'previous-region',
    label: '上一个区域',
    shortcuts: ['Shift+F6'],
    enabled: hasDocument,
    run: () => stepRegion(-1),
  }),
  defineAction({
    id: 'explain-finding',
    label: '出错说明',
    shortcuts: ['Shift+F2'],
    inTextFields: false,
    enabled: hasDocument,
    run: explainHere,
  }),
  defineAction({
    id: 'number-format',
    label: '数字格式',
    shortcuts: ['Ctrl+1'],
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'number-format' });
    },
  }),
  defineAction({
    id: 'overview',
    label: '总览',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      goToOverview();
    },
  }),
  defineAction({ id: 'toggle-navigator', label: '表格目录', enabled: hasDocument, run: () => toggle('navigator') }),
  defineAction({ id: 'toggle-checks', label: '审核结果', enabled: hasDocument, run: () => toggle('checks') }),
  defineAction({
    id: 'beside',
    label: '并排看另一张表',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      toggleSide('beside', tableBeside());
      focusGrid();
    },
  }),
  defineAction({ id: 'zoom-in', label: '放大', enabled: hasDocument, run: () => zoomBy(10) }),
  defineAction({ id: 'zoom-out', label: '缩小', enabled: hasDocument, run: () => zoomBy(-10) }),
  defineAction({
    id: 'zoom-reset',
    label: '实际大小',
    shortcuts: ['Ctrl+0'],
    enabled: hasDocument,
    run: () => {
      useView.setState({ zoom: 100 });
      rememberLook(useView.getState());
    },
  }),
  defineAction({ id: 'settings', label: '设置', run: () => openDialog({ kind: 'settings' }) }),
  defineAction({ id: 'manual', label: '使用手册', shortcuts: ['F1'], run: openManual }),
  defineAction({ id: 'tour', label: '三分钟导览', run: startTour }),
  defineAction({
    id: 'shortcuts',
    label: '快捷键',
    shortcuts: ['Ctrl+/'],
    run: () => openDialog({ kind: 'shortcuts' }),
  }),
  defineAction({ id: 'about', label: '关于明账', run: () => openDialog({ kind: 'about' }) }),
  defineAction({
    id: 'first-table',
    label: '第一张表',
    enabled: hasDocument,
    run: move(() => goToTable(openDocument()?.editor.tables[0] ?? '')),
  }),
];
