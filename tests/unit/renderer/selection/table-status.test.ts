import { expect, it } from 'vitest';
import { type TableStatus, tableStatus } from '../../../../renderer/selection/table-status';
import { createTableView } from '../../../../renderer/selection/table-view';
import { AMOUNT_RULE } from '../../../../shared/checks/cell-rules';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

it('a table whose amounts cannot be computed is neither empty nor done', async () => {
  const editor = enteredOnce(await template());
  const status = (table: string): TableStatus => {
    const bad = editor.findings().some(({ rule }) => rule === AMOUNT_RULE);
    return tableStatus(editor, createTableView(editor.layout(table)), bad);
  };
  expect(['T1', 'T3', 'T7', 'T5'].map(status)).toEqual(['filled', 'filled', 'empty', 'filled']);
  const cells = [{ table: 'T3', row: '2010301', column: 'basic', text: '约600' }];
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
  expect(['T1', 'T3', 'T7', 'T5'].map(status)).toEqual(['unknown', 'unknown', 'empty', 'unknown']);
  editor.undo();
  expect(status('T3')).toBe('filled');
});
