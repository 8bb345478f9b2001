import { describe, expect, it } from 'vitest';
import { formFault } from '../../../../shared/contract/form-faults';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import { addRow, lineOf, type } from '../../../support/small-form';
import { paragraph, paragraphs, textEditor, textFiles, write } from '../../../support/small-text';

const REPEAT = `      - for: r in items(D)
        blocks:
          - item: "{label:code} {label:2（类）}{label:4（款）}{= D[r].total | amount}{unit}，基本比项目{= (D[r].basic - D[r].project) / D[r].project | rate}。"
            when: D[r].project != 0
          - item: "{label}{= D[r].basic | amount}{unit}，没有项目。"
            when: D[r].project = 0
`;

function repeatFiles(repeat = REPEAT): Record<string, string> {
  return textFiles(['      - heading: 支出\n', `${repeat}      - heading: 支出\n`]);
}

function filled(): DocumentEditor {
  const editor = textEditor(repeatFiles());
  for (const [code, basic, project] of [
    ['1001', '3', '2'],
    ['2001', '1', '4'],
    ['30', '5', '0'],
  ] as const) {
    addRow(editor, 'D', code);
    type(editor, `D/${code}/basic`, basic);
    type(editor, `D/${code}/project`, project);
  }
  return editor;
}

/** What the section says, after it was seen that a document opened afresh says the same. */
function told(editor: DocumentEditor): string[] {
  const fresh = openEditor(editor.template, editor.project);
  expect(paragraphs(editor, 'figures')).toEqual(paragraphs(fresh, 'figures'));
  return paragraphs(editor, 'figures').filter((text) => /^\d、/.test(text));
}

describe('a block that is repeated over rows', () => {
  it('stands once for each of them, with the names of all its levels and figures of its own', () => {
    expect(told(filled())).toEqual([
      '1、1001 甲（类）甲一（款）5.00万元，基本比项目增长50.00%。',
      '2、2001 乙（类）乙一（款）5.00万元，基本比项目下降75.00%。',
      '3、丙5.00万元，没有项目。',
    ]);
  });

  it('follows the rows as they come, go and are renamed, and its figures', () => {
    const editor = filled();
    addRow(editor, 'D', '1002');
    type(editor, 'D/1002/basic', '7');
    expect(told(editor)[1]).toBe('2、甲二7.00万元，没有项目。');
    type(editor, 'D/1002/project', '7');
    expect(told(editor)[1]).toBe('2、1002 甲（类）甲二（款）14.00万元，基本比项目无增减变化。');
    type(editor, 'D/1002/basic', '700000.01');
    type(editor, 'D/1002/project', '700000');
    expect(told(editor)[1]).toContain('基本比项目增长0.00%');
    editor.dispatch({ kind: 'rename-row', table: 'D', row: '1002', name: '别名' });
    expect(told(editor)[1]).toContain('甲（类）别名（款）');
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['1001'] });
    expect(told(editor)).toHaveLength(3);
    editor.undo();
    expect(told(editor)).toHaveLength(4);
  });

  it('follows the names of rows also where nothing reads their figures', () => {
    const editor = textEditor(repeatFiles('      - for: r in coded(D)\n        blocks: [{item: "{label}。"}]\n'));
    addRow(editor, 'D', '30');
    expect(told(editor)).toEqual(['1、丙。']);
    editor.dispatch({ kind: 'rename-row', table: 'D', row: '30', name: '丁' });
    expect(told(editor)).toEqual(['1、丁。']);
  });

  it('is written out as text of the section when the user changes it, with figures that stay live', () => {
    const editor = filled();
    const blocks = [...editor.narrative.blocks('figures'), paragraph('own', '说明。')];
    write(editor, 'figures', blocks);
    expect(paragraphs(editor, 'figures')).toContain('说明。');
    type(editor, 'D/30/basic', '6');
    expect(told(editor)[2]).toBe('3、丙6.00万元，没有项目。');
    write(editor, 'figures', null);
    expect(paragraphs(editor, 'figures')).not.toContain('说明。');
  });

  it('is told, once the user changed it, where its row is gone or another came that is not named', () => {
    const editor = filled();
    const w24 = (): string[] => {
      const told = editor.findings().flatMap(({ rule, sentence }) => (rule === 'W24' ? [sentence] : []));
      const fresh = openEditor(editor.template, editor.project).findings();
      expect(fresh.flatMap(({ rule, sentence }) => (rule === 'W24' ? [sentence] : []))).toEqual(told);
      return told;
    };
    const own = [...editor.narrative.blocks('figures'), paragraph('own', '说明。')];
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['2001'] });
    expect(w24()).toEqual([]);
    editor.undo();
    write(editor, 'figures', own);
    expect(w24()).toEqual([]);
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['2001'] });
    expect(w24()).toHaveLength(1);
    expect(w24()[0]).toMatch(/写的是 2001，表里已经没有这一行/);
    editor.undo();
    expect(w24()).toEqual([]);
    addRow(editor, 'D', '1002');
    type(editor, 'D/1002/basic', '7');
    expect(w24()).toHaveLength(1);
    expect(w24()[0]).toContain('没有写到后来表里有的 1002 甲二，');
    write(editor, 'figures', [...own, paragraph('more', '其中甲二七万元。')]);
    expect(w24()).toEqual([]);
    // A text of the user's own, with none of these paragraphs left, is judged by the form's rules alone.
    write(editor, 'figures', [paragraph('own', '说明。')]);
    expect(w24()).toEqual([]);
  });

  it('has the name of a row as it is, whatever signs stand in it', () => {
    const editor = filled();
    editor.dispatch({ kind: 'rename-row', table: 'D', row: '30', name: '丙{year}$&' });
    expect(told(editor)[2]).toBe('3、丙year$&5.00万元，没有项目。');
  });

  it('is refused at its line, in Chinese, where it cannot be written out', () => {
    const fault = (line: string, change: string): string => {
      const files = repeatFiles(REPEAT.replace(line, change));
      const loaded = loadTemplate(files);
      if (loaded.ok) return 'loaded';
      const { file, line: at, reason = '' } = loaded.error.params ?? {};
      expect(`${file}:${at}`).toBe(`narrative.yaml:${lineOf(files, 'narrative.yaml', change)}`);
      return formFault(reason);
    };
    expect(fault('r in items(D)', 'r in money(D)')).toContain('逐行列出的文字按一种行的集合列出');
    expect(fault('r in items(D)', 'r in records(D)')).toContain('逐行列出的文字按一种行的集合列出');
    expect(fault('r in items(D)', 'last in items(D)')).toBe('名称“last”已经用过');
    expect(fault('{label:2（类）}', '{label:3（类）}')).toBe('没有 3 位编码的行');
    expect(fault('{label:2（类）}', '{label:name}')).toBe(
      '{label:name} 不能用，可用的有 {label} {label:code} {label:3}',
    );
    expect(fault('D[r].basic | amount', 'D[r].none | amount')).toBe('没有“none”这一栏（表 D）');
    expect(fault('D[r].basic | amount', 'sum(D[children(r)].basic) | amount')).toBe(
      'children(r) 不能写在逐行列出的文字里',
    );
    expect(fault('D[r].basic | amount', 'count(children(r)) | plain')).toBe('children(r) 不能写在逐行列出的文字里');
    expect(fault('when: D[r].project = 0', 'when: D[r].basic')).toBe('这里写的是数额，应为条件');
  });
});
