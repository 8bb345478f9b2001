import { copySelection, pasteFromSystem } from '../clipboard/clipboard-events';
import { showPastePlace } from '../clipboard/paste-block';
import { openDocument } from '../document/open-document';
import { redo, undo } from '../document/run-command';
import {
  activeGrid,
  clearSelection,
  derivable,
  goToTraced,
  insertDate,
  leaveBlank,
  makeDerived,
  showTraces,
} from '../editing/cell-commands';
import { fillSelection } from '../editing/fill';
import { commitActiveEdit } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import { openDialog } from '../state/dialogs';
import { lastRepeatable, repeatLast } from '../state/repeat';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

/** A table is shown, not the text or 总览. */
function hasGrid(): boolean {
  return activeGrid() !== null;
}

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

function named(word: string, label: string | null): string {
  return label === null ? word : `${word} ${label}`;
}

function openFind(find: 'find' | 'replace'): void {
  commitActiveEdit();
  useView.setState({ find });
  // Open already: its field takes the keyboard again.
  document.querySelector<HTMLInputElement>('[data-find="words"]')?.select();
}

export const editActions: readonly Action[] = [
  defineAction({
    id: 'undo',
    label: () => named('撤销', openDocument()?.editor.undoLabel ?? null),
    menuLabel: '撤销',
    shortcuts: ['Ctrl+Z'],
    inTextFields: false,
    enabled: () => openDocument()?.editor.undoLabel != null,
    run: () => {
      commitActiveEdit();
      undo();
    },
  }),
  defineAction({
    id: 'redo',
    label: () => named('恢复', openDocument()?.editor.redoLabel ?? null),
    menuLabel: '恢复',
    shortcuts: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    inTextFields: false,
    enabled: () => openDocument()?.editor.redoLabel != null,
    run: () => {
      commitActiveEdit();
      redo();
    },
  }),
  defineAction({
    id: 'undo-list',
    label: '撤销多步…',
    enabled: () => openDocument()?.editor.undoLabel != null,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'undo-list' });
    },
  }),
  defineAction({
    id: 'repeat',
    label: () => named('重复', lastRepeatable()?.label ?? null),
    menuLabel: '重复',
    shortcuts: ['F4'],
    inTextFields: false,
    enabled: () => hasGrid() && lastRepeatable() !== null,
    whyNot: () => '还没有可以重复的操作。',
    run: () => {
      commitActiveEdit();
      repeatLast();
    },
  }),
  defineAction({
    id: 'insert-date',
    label: '填入今天的日期',
    shortcuts: ['Ctrl+;'],
    inTextFields: false,
    enabled: hasGrid,
    run: () => {
      commitActiveEdit();
      insertDate(new Date());
    },
  }),
  defineAction({ id: 'cut', label: '剪切', enabled: hasDocument, run: () => copySelection('cut') }),
  defineAction({ id: 'copy', label: '复制', enabled: hasDocument, run: () => copySelection('copy') }),
  defineAction({ id: 'paste', label: '粘贴', enabled: hasDocument, run: pasteFromSystem }),
  defineAction({
    id: 'paste-special',
    label: '选择性粘贴…',
    shortcuts: ['Ctrl+Alt+V'],
    inTextFields: false,
    enabled: hasGrid,
    run: () => {
      commitActiveEdit();
      showPastePlace();
      openDialog({ kind: 'paste-special', block: null });
    },
  }),
  defineAction({ id: 'clear', label: '清除内容', enabled: hasGrid, run: clearSelection }),
  defineAction({ id: 'leave-blank', label: '留空（不是 0.00）', enabled: hasGrid, run: leaveBlank }),
  defineAction({ id: 'fill-down', label: '向下填充', enabled: hasGrid, run: () => fillSelection('down') }),
  defineAction({ id: 'fill-right', label: '向右填充', enabled: hasGrid, run: () => fillSelection('right') }),
  defineAction({
    id: 'make-derived',
    label: '采用计算值',
    enabled: () => derivable(1).length > 0,
    run: makeDerived,
  }),
  defineAction({
    id: 'show-traces',
    label: '显示引用与从属',
    shortcuts: ['Ctrl+`', 'Alt+='],
    inTextFields: false,
    enabled: hasDocument,
    run: showTraces,
  }),
  defineAction({
    id: 'go-to-sources',
    label: '到引用的单元格',
    shortcuts: ['Ctrl+['],
    inTextFields: false,
    enabled: hasDocument,
    run: () => goToTraced('sources'),
  }),
  defineAction({
    id: 'go-to-targets',
    label: '到从属的单元格',
    shortcuts: ['Ctrl+]'],
    inTextFields: false,
    enabled: hasDocument,
    run: () => goToTraced('targets'),
  }),
  defineAction({
    id: 'cell-history',
    label: '单元格历史',
    inTextFields: false,
    enabled: hasGrid,
    run: () => {
      commitActiveEdit();
      const grid = activeGrid();
      const ref = grid?.view.refAt(activeOf(grid.selection));
      if (ref) openDialog({ kind: 'cell-history', ref });
    },
  }),
  defineAction({
    id: 'find',
    label: '查找',
    shortcuts: ['Ctrl+F'],
    enabled: hasDocument,
    run: () => openFind('find'),
  }),
  defineAction({
    id: 'replace',
    label: '替换',
    shortcuts: ['Ctrl+H'],
    enabled: hasDocument,
    run: () => openFind('replace'),
  }),
  defineAction({
    id: 'go-to',
    label: '定位',
    shortcuts: ['Ctrl+G', 'F5'],
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'go-to' });
    },
  }),
];
