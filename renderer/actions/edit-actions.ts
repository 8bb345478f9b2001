import { copySelection, pasteFromSystem } from '../clipboard/clipboard-events';
import { openDocument } from '../document/open-document';
import { redo, undo } from '../document/run-command';
import { commitActiveEdit } from '../grid/active-edit';
import { clearSelection, fillSelection, leaveBlank, makeDerived, showTraces } from '../grid/cell-commands';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

function named(word: string, label: string | null): string {
  return label === null ? word : `${word} ${label}`;
}

export const editActions: readonly Action[] = [
  defineAction({
    id: 'undo',
    label: () => named('撤销', openDocument()?.editor.undoLabel ?? null),
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
    shortcuts: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    inTextFields: false,
    enabled: () => openDocument()?.editor.redoLabel != null,
    run: () => {
      commitActiveEdit();
      redo();
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
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      useView.setState({ dialog: { kind: 'paste-special', block: null } });
    },
  }),
  defineAction({ id: 'clear', label: '清除内容', enabled: hasDocument, run: clearSelection }),
  defineAction({ id: 'leave-blank', label: '留空（不是 0.00）', enabled: hasDocument, run: leaveBlank }),
  defineAction({ id: 'fill-down', label: '向下填充', enabled: hasDocument, run: () => fillSelection('down') }),
  defineAction({ id: 'fill-right', label: '向右填充', enabled: hasDocument, run: () => fillSelection('right') }),
  defineAction({ id: 'make-derived', label: '采用计算值', enabled: hasDocument, run: makeDerived }),
  defineAction({ id: 'show-traces', label: '显示引用与从属', enabled: hasDocument, run: showTraces }),
];
