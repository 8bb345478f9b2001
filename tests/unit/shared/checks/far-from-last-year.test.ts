import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { addRow, smallEditor, type, withRelation } from '../../../support/small-form';
import { template } from '../../../support/templates';

type Editor = ReturnType<typeof smallEditor>;
const found = (editor: Editor): string[] =>
  editor.findings().flatMap(({ rule, sentence }) => (rule === 'V10' ? [sentence] : []));

/** Last year 12.00 was spent on 1001 and 0.05 on 2001. */
function withLastYear(files?: Record<string, string>): Editor {
  const editor = smallEditor(files);
  for (const code of ['1001', '2001']) addRow(editor, 'D', code);
  const lastYear = {
    year: 2029,
    tables: { D: { basic: { '1001': '12', '2001': '0.05' }, project: { '1001': '12' } } },
  };
  return openEditor(editor.template, { ...editor.project, lastYear });
}

describe('a typed amount beside last year’s of the same cell', () => {
  it('is told when it is ten times as much, or a tenth, and not before', () => {
    const editor = withLastYear();
    type(editor, 'D/1001/basic', '119.99');
    expect(found(editor)).toEqual([]);
    type(editor, 'D/1001/basic', '120');
    expect(found(editor)).toEqual([
      '明细表 · 1001 甲一 · 基本 填的是 120.00，2029 年文件同一格是 12.00，相差十倍以上。请核对；确实如此的，请说明。',
    ]);
    type(editor, 'D/1001/basic', '1.2');
    expect(found(editor)).toHaveLength(1);
    type(editor, 'D/1001/basic', '0');
    expect(found(editor)).toEqual([]);
  });

  it('is told of the unit when it is ten thousand times as much', () => {
    const editor = withLastYear();
    type(editor, 'D/1001/basic', '118000');
    expect(found(editor)[0]).toContain('相差约一万倍，像是以元为单位填的');
    type(editor, 'D/1001/project', '121000');
    expect(found(editor)).toHaveLength(1);
    expect(found(editor)[0]).toMatch(/本表另有 1 处也是这样。$/);
    type(editor, 'D/1001/basic', '12');
    expect(found(editor)[0]).not.toContain('另有');
  });

  it('is not asked about where both are small, nor twice for the same two amounts', () => {
    const editor = withLastYear();
    type(editor, 'D/2001/basic', '0.9');
    expect(found(editor)).toEqual([]);
    type(editor, 'D/1001/basic', '240');
    type(editor, 'D/1001/project', '240');
    expect(found(editor)).toHaveLength(1);
  });

  it('is told of each row with the same two amounts, also once the first is explained', () => {
    const editor = smallEditor();
    for (const code of ['1001', '1002']) addRow(editor, 'D', code);
    const lastYear = { year: 2029, tables: { D: { basic: { '1001': '12', '1002': '12' } } } };
    const both = openEditor(editor.template, { ...editor.project, lastYear });
    for (const row of ['1001', '1002']) type(both, `D/${row}/basic`, '120');
    expect(found(both)).toHaveLength(2);
    both.dispatch({ kind: 'explain', finding: 'V10@D/1001/basic', text: '新增一个项目。' });
    const open = both.findings().filter(({ rule, explanation }) => rule === 'V10' && explanation === null);
    expect(open.map(({ row }) => row)).toEqual(['1002']);
  });

  it('is not told of last year’s amount beside this year’s, which last year’s document has of the year before', async () => {
    const form = await template('assets/templates/central-2026');
    const editor = openEditor(form, {
      ...newProject(form, { code: '', name: '某部' }, 2026),
      lastYear: { year: 2025, tables: { T7: { last_reception: { all: '50' }, reception: { all: '2' } } } },
    });
    type(editor, 'T7/all/last_reception', '2');
    expect(found(editor)).toEqual([]);
    type(editor, 'T7/all/reception', '50');
    expect(found(editor)).toHaveLength(1);
  });

  it('is not told of an amount that a relation takes from another column of last year’s document', () => {
    const editor = withLastYear(withRelation('for: "r in rows(D)", left: "D[r].project", right: "last.D[r].basic"'));
    type(editor, 'D/1001/project', '120');
    expect(found(editor)).toEqual([]);
    type(editor, 'D/1001/basic', '120');
    expect(found(editor)).toHaveLength(1);
  });

  it('stays explained while the amounts are the same', () => {
    const editor = withLastYear();
    type(editor, 'D/1001/basic', '240');
    editor.dispatch({ kind: 'explain', finding: 'V10@D/1001/basic', text: '新增一个项目。' });
    expect(editor.findings().find(({ rule }) => rule === 'V10')?.explanation).toBe('新增一个项目。');
  });
});
