import { expect, it } from 'vitest';
import { chooseDepartment } from '../../../../../electron/services/workbook/headings';

it.each([
  ['a code is taken though most headings leave it out', ['甲局', '甲局', '[001]甲局'], '[001]甲局', []],
  [
    'the name that most headings give, whatever others say',
    ['乙局', '甲局', '[002]甲局', '乙局', '乙局'],
    '乙局',
    ['[002]甲局'],
  ],
])('of the departments that headings print: %s', (_what, printed, kept, others) => {
  expect(chooseDepartment(printed)).toEqual({ kept, others });
});

it('of no heading there is no department', () => {
  expect(chooseDepartment([])).toBeNull();
});
