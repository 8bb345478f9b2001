import { expect, it } from 'vitest';
import { yuanTyped } from '../../../../shared/editor/unit-doubt';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

it('an amount some 10,000 times what stood there, last year’s, or the others of its column is asked about', async () => {
  const editor = enteredOnce(await template());
  const ref = { table: 'T3', row: '2010301', column: 'basic' };
  const typed = (text: string, before: string | null): string | null => {
    expect(editor.dispatch({ kind: 'set-cells', cells: [{ ...ref, text }] }).ok).toBe(true);
    return yuanTyped(editor, ref, before);
  };
  expect(typed('6348700', '634.87')).toBe('634.87');
  expect(typed('6348700', null)).toBe('634.87');
  expect(typed('700', '634.87')).toBeNull();
  expect(typed('6000', null)).toBeNull();
  const lastYear = { year: 2018, tables: { T3: { basic: { '2010301': '0.62' } } } };
  const put = { kind: 'put', label: '上年数', rows: [], names: [], cells: [], notes: [], lastYear } as const;
  expect(editor.dispatch({ ...put, rows: [], names: [], cells: [], notes: [] }).ok).toBe(true);
  expect(typed('6000', null)).toBe('0.60');
});
