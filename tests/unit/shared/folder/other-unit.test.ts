import { describe, expect, it } from 'vitest';
import { otherUnitOf } from '../../../../shared/causes/other-unit';
import { openEditor } from '../../../../shared/editor/editor';
import { countedOf } from '../../../../shared/folder/counted';
import { figureColumns, figureSums } from '../../../../shared/folder/figures';
import { isShown } from '../../../../shared/folder/filter';
import { remarksOf } from '../../../../shared/folder/remarks';
import { standingOf } from '../../../../shared/folder/state';
import { summedHere } from '../../../../shared/folder/summed';
import { folderLine as line } from '../../../support/folder-line';
import { addRow, smallEditor, type } from '../../../support/small-form';

const figures = (value: string) => [{ title: '支出总计', unit: '万元', value }];

describe('a file of which the amounts are counted in another unit', () => {
  const right = line('甲.mzb', { figures: figures('12.5') });
  const wrong = line('乙.xlsx', { figures: figures('83000'), otherUnit: '全表的数都大了一万倍。' });

  it('is to be put right, says why, and is in no sum', () => {
    const lines = [right, wrong];
    expect(lines.map(standingOf)).toEqual(['good', 'error']);
    expect(isShown(wrong, 'error', new Map())).toBe(true);
    expect(figureSums(lines, figureColumns(lines)).map(({ sum, files }) => [sum, files])).toEqual([['12.5', 1]]);
    expect(remarksOf(lines, []).get('乙.xlsx')).toEqual(['必须改正金额单位，共计不计这一份：全表的数都大了一万倍']);
  });

  it('gives way to another file of its department, and takes the place of no unit that it is the sum of', () => {
    const department = { code: '1', name: '某局' };
    const [book, document] = [
      line('好.xlsx', { department, figures: figures('1') }),
      line('错.mzb', { department, figures: figures('10000'), otherUnit: '大了一万倍。' }),
    ];
    expect(countedOf([book, document])).toEqual([book]);
    const unit = { file: '甲.mzb', sha256: 'hash of 甲.mzb', department: { code: '', name: '甲.mzb' } };
    const sum = line('汇总.mzb', { otherUnit: '大了一万倍。', units: [unit] });
    expect([summedHere([right, sum]), countedOf([right, sum])]).toEqual([[], [right]]);
  });
});

describe('what tells that amounts are counted in another unit', () => {
  it('is last year’s amount of the same cell, until somebody says that both are right', () => {
    const blank = smallEditor();
    for (const code of ['1001', '2001']) addRow(blank, 'D', code);
    const lastYear = { year: 2029, tables: { D: { basic: { '1001': '12' } } } };
    const editor = openEditor(blank.template, { ...blank.project, lastYear });
    type(editor, 'D/1001/basic', '130');
    expect(otherUnitOf(editor, editor.findings())).toBe('');
    type(editor, 'D/1001/basic', '118000');
    expect(otherUnitOf(editor, editor.findings())).toContain('像是以元为单位填的');
    const explained = editor.findings().map((finding) => ({ ...finding, explanation: '新设机构' }));
    expect(otherUnitOf(editor, explained)).toBe('');
  });
});
