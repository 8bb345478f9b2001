import { describe, expect, it } from 'vitest';
import { otherUnitOf } from '../../../../shared/causes/other-unit';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
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
  const told = (editor: DocumentEditor): string => otherUnitOf(editor, editor.findings());

  /** Last year two kinds of spending had 12.00 each, and two more. */
  function withLastYear(): DocumentEditor {
    const blank = smallEditor();
    for (const code of ['1001', '2001']) addRow(blank, 'D', code);
    const [basic, project] = [
      { '1001': '12', '2001': '13' },
      { '1001': '12', '2001': '15' },
    ];
    return openEditor(blank.template, {
      ...blank.project,
      lastYear: { year: 2029, tables: { D: { basic, project } } },
    });
  }

  it('is last year’s amounts of most cells of a table, until somebody says that both are right', () => {
    const editor = withLastYear();
    // The same two amounts in one row are told once and count twice.
    for (const [cell, text] of [
      ['1001/basic', '118000'],
      ['1001/project', '118000'],
      ['2001/basic', '130'],
      ['2001/project', '15.50'],
    ] as const)
      type(editor, `D/${cell}`, text);
    expect(told(editor)).toBe('');
    type(editor, 'D/2001/basic', '129000');
    expect(told(editor)).toContain('像是以元为单位填的');
    const explained = editor.findings().map((finding) => ({ ...finding, explanation: '新设机构' }));
    expect(otherUnitOf(editor, explained)).toBe('');
  });

  it('is no single cell, nor two, though nothing else can be compared: each is to be explained, and is in the sums', () => {
    const editor = withLastYear();
    type(editor, 'D/1001/basic', '118000');
    expect(editor.findings().map(({ rule, severity }) => [rule, severity])).toContainEqual(['V10', 'warning']);
    expect(told(editor)).toBe('');
    type(editor, 'D/1001/project', '121000');
    expect(told(editor)).toBe('');
  });

  it('is three cells of a table only where they are the most of it', () => {
    const blank = smallEditor();
    const codes = ['1001', '1002', '2001'];
    for (const code of codes) addRow(blank, 'D', code);
    const last = Object.fromEntries(codes.map((code, at) => [code, `${12 + at}`]));
    const lastYear = { year: 2029, tables: { D: { basic: last, project: last } } };
    const editor = openEditor(blank.template, { ...blank.project, lastYear });
    for (const [at, code] of codes.entries()) {
      type(editor, `D/${code}/basic`, `${118000 + at}`);
      type(editor, `D/${code}/project`, `${13 + at}`);
    }
    expect(told(editor)).toBe('');
    type(editor, 'D/2001/project', '0');
    expect(told(editor)).toContain('像是以元为单位填的');
  });
});
