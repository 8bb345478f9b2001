import {
  hideColumns,
  hideLines,
  hidesParts,
  keepFilledLines,
  keepOpenLines,
  showWhole,
} from '../document/hidden-parts';
import { activeGrid } from '../editing/cell-commands';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { type Action, defineAction } from './action';

const NO_TABLE = '请先到一张表里。';
const WHOLE = '本表没有隐藏的行或列。';

function onTable(run: (table: string) => void): () => void {
  return () => {
    commitActiveEdit();
    const grid = activeGrid();
    if (grid) run(grid.table);
    focusGrid();
  };
}

const hasTable = { inTextFields: false, enabled: () => activeGrid() !== null, whyNot: () => NO_TABLE };

export const hiddenActions: readonly Action[] = [
  defineAction({ id: 'hide-columns', label: '隐藏所选列', ...hasTable, run: onTable(hideColumns) }),
  defineAction({ id: 'hide-lines', label: '隐藏所选行', shortcuts: ['Ctrl+9'], ...hasTable, run: onTable(hideLines) }),
  defineAction({
    id: 'keep-filled',
    label: '只看有数的行',
    shortcuts: ['Ctrl+Shift+L'],
    ...hasTable,
    run: onTable(keepFilledLines),
  }),
  defineAction({ id: 'keep-open', label: '只看有问题和待填的行', ...hasTable, run: onTable(keepOpenLines) }),
  defineAction({
    id: 'show-whole',
    label: '全部显示',
    shortcuts: ['Ctrl+Shift+9'],
    inTextFields: false,
    enabled: () => {
      const grid = activeGrid();
      return grid !== null && hidesParts(grid.table);
    },
    whyNot: () => (activeGrid() === null ? NO_TABLE : WHOLE),
    run: onTable(showWhole),
  }),
];
