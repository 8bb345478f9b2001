import { expect, it } from 'vitest';
import { newProject } from '../../../shared/document/new-project';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { template } from '../../support/templates';
import { pageSizes, pageTexts, print, provideFonts } from './poppler';

it('a form of another shape prints with its own headings, orientation, codes in three columns and blanks for zero', async () => {
  provideFonts();
  const form = await template('tests/fixtures/templates/city-2025');
  const editor = openEditor(form, newProject(form, { code: '', name: '某中心' }, 2025));
  editor.dispatch({ kind: 'add-row', table: 'B2', code: '2010301', name: null });
  const cells = [{ table: 'B2', row: '2010301', column: 'staff', text: '1234567.89' }];
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
  const pdf = await print(printModel(editor));
  const [contents = '', first = '', second = ''] = pageTexts(pdf);
  expect(contents).toContain('第二部分 单位预算表');
  expect(first).toContain('单位财务收支预算总表');
  expect(first).toContain('单位：万元');
  expect(first.match(/\d+\.\d\d/g)).toEqual(['123.46', '123.46']);
  expect(second).toContain('编制部门：某中心');
  expect(second).toContain('单位：元');
  expect(second).toMatch(/201\s+03\s+01\s+行政运行/);
  expect(second.match(/\d+\.\d\d/g)).toEqual(Array.from({ length: 8 }, () => '1234567.89'));
  const [, landscape, portrait] = pageSizes(pdf);
  expect((landscape?.width ?? 0) > (landscape?.height ?? 0)).toBe(true);
  expect((portrait?.width ?? 0) < (portrait?.height ?? 0)).toBe(true);
});
