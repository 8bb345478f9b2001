import { expect, it } from 'vitest';
import { BookPlaces } from '../../../../electron/services/excel/book-places';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { printTable } from '../../../../shared/editor/print';
import { smallFiles, smallForm } from '../../../support/small-form';

const SHARED = 'headings: ["{department}", "年度：{year}", "单位：{unit}"]';
const department = { code: '', name: '某局' };

it('headings stand where the form puts them, line by line; a place may stay free', () => {
  const placed = 'headings: [["", "公开01表"], [{text: "{department}", also: [部门]}, "", "单位：{unit}"]]';
  const form = smallForm(smallFiles({ 'tables/S.yaml': [SHARED, placed] }));
  const editor = openEditor(form, newProject(form, department, 2030));
  const { headings, headingLines } = printTable(editor, 'S');
  expect(headings).toEqual(['公开01表', '某局', '单位：万元']);
  expect(headingLines).toEqual([
    ['', '', '公开01表'],
    ['某局', '', '单位：万元'],
  ]);
  const [sheet] = new BookPlaces(editor).sheets;
  expect(sheet?.headings).toEqual([
    [{ text: '公开01表', side: 'right' }],
    [
      { text: '某局', side: 'left' },
      { text: '单位：万元', side: 'right' },
    ],
  ]);
  expect([sheet?.headingRow, sheet?.headerRow]).toEqual([3, 4]);
});

it('headings without places share one line', () => {
  const form = smallForm();
  const editor = openEditor(form, newProject(form, department, 2030));
  expect(printTable(editor, 'S').headingLines).toBeUndefined();
  const [sheet, other] = new BookPlaces(editor).sheets;
  expect(sheet?.headings.map((line) => line.map(({ side }) => side))).toEqual([['left', 'center', 'right']]);
  expect([other?.headings, other?.headingRow]).toEqual([[[]], 2]);
});

it('refuses lines and texts side by side', () => {
  const mixed = smallFiles({ 'tables/S.yaml': [SHARED, 'headings: ["公开01表", ["左", "右"]]'] });
  expect(() => smallForm(mixed)).toThrow('template-invalid');
});
