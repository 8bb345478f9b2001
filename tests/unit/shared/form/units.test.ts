import { describe, expect, it } from 'vitest';
import { describeRules } from '../../../../shared/authoring/describe';
import { formFault } from '../../../../shared/contract/form-faults';
import { loadTemplate } from '../../../../shared/form/load';
import { addRow, keys, smallEditor, smallForm, text, type, withRelation } from '../../../support/small-form';
import { paragraphs, textEditor, textFiles } from '../../../support/small-text';

/** The small form with its detail in 元. */
function inYuan(files: Record<string, string>, decimals = 0): Record<string, string> {
  const table = files['tables/D.yaml'] ?? '';
  return { ...files, 'tables/D.yaml': table.replace('headings: []', `headings: []\nunit: 元\ndecimals: ${decimals}`) };
}

function faultOf(fields: string): string {
  const loaded = loadTemplate(inYuan(withRelation(fields)));
  return loaded.ok ? 'loaded' : formFault(loaded.error.params?.reason ?? '');
}

describe('an amount in another unit', () => {
  it('is over or times ten thousand where its table counts otherwise, and itself where it does not', () => {
    const files = inYuan(withRelation('left: "S[carry].got", right: "wan(D[sum].basic) + wan(S[grant].got)"'));
    const editor = smallEditor(files);
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '12345');
    type(editor, 'S/grant/got', '2');
    expect(text(editor, 'S/carry/got')).toBe('3.2345');
    type(editor, 'S/carry/got', '3');
    expect(keys(editor)).toContain('Z');
    const relation = describeRules(smallForm(files)).find(({ id }) => id === 'Z');
    expect(relation?.formula).toContain('÷ 10000');
    const back = smallEditor(inYuan(withRelation('left: "D[sum].project", right: "yuan(S[grant].got)", solve: false')));
    type(back, 'S/grant/got', '2');
    type(back, 'D/sum/project', '20000');
    expect(keys(back)).not.toContain('Z');
  });

  it('is of cells of one unit', () => {
    const fault = '的参数要有单元格，而且它们的单位相同';
    expect(faultOf('left: "S[carry].got", right: "wan(D[sum].basic + S[grant].got)"')).toContain(fault);
    expect(faultOf('left: "S[carry].got", right: "wan(1)"')).toContain(fault);
    expect(faultOf('left: "S[carry].got", right: "wan(D[sum].basic + 1)"')).toBe('loaded');
  });

  it('is printed in a text as its unit is, and other amounts as their table is', () => {
    const files = inYuan(textFiles());
    const said =
      '      - paragraph: "折合{= wan(D[sum].total) | amount}万元，{= D[sum].total | amount}元，{= D[sum].total - 1 | change}，{= wan(D[sum].total) - last | change}，{= D[sum].total / 10000 | change}，{= D[tops(D)].total | list}。"\n';
    const editor = textEditor({
      ...files,
      'narrative.yaml': (files['narrative.yaml'] ?? '').replace('      - heading', () => `${said}      - heading`),
    });
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '12345');
    editor.dispatch({ kind: 'set-input', input: 'last', text: '1' });
    expect(paragraphs(editor, 'figures')[0]).toBe(
      '折合1.23万元，12345元，增加12344元，增加0.23万元，增加1.23万元，甲12345元。',
    );
  });

  it('is printed in its unit also beside an input, which is in none, where the form counts in the other', () => {
    const files = textFiles();
    const said =
      '      - paragraph: "{= wan(D[sum].total) - last / 10000 | change}，{= wan(D[sum].total - D[sum].project) | amount}。"\n';
    const editor = textEditor({
      ...files,
      'template.yaml': (files['template.yaml'] ?? '').replace('unit: 万元', 'unit: 元'),
      'narrative.yaml': (files['narrative.yaml'] ?? '').replace('      - heading', () => `${said}      - heading`),
    });
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '12345');
    editor.dispatch({ kind: 'set-input', input: 'last', text: '10000' });
    expect(paragraphs(editor, 'figures')[0]).toBe('增加0.23万元，1.23。');
  });
});

describe('the number of rows', () => {
  it('follows the rows as they come and go', () => {
    const files = withRelation('left: "S[carry].got", right: "count(items(D)) + count(tops(D))"');
    const editor = smallEditor(files);
    expect(text(editor, 'S/carry/got')).toBe('0.00');
    addRow(editor, 'D', '1001');
    addRow(editor, 'D', '1002');
    expect(text(editor, 'S/carry/got')).toBe('3.00');
    type(editor, 'S/carry/got', '4');
    expect(editor.findings().find(({ rule }) => rule === 'Z')?.sentence).toContain('2 行');
    editor.undo();
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['1002'] });
    expect(text(editor, 'S/carry/got')).toBe('2.00');
  });

  it('stands in a text', () => {
    const said = '      - paragraph: "共{= count(items(D)) | plain}项。"\n';
    const editor = textEditor(textFiles(['      - heading', `${said}      - heading`]));
    expect(paragraphs(editor, 'figures')[0]).toBe('共0项。');
    addRow(editor, 'D', '1001');
    addRow(editor, 'D', '2001');
    expect(paragraphs(editor, 'figures')[0]).toBe('共2项。');
  });

  it('is of rows that a table has', () => {
    expect(faultOf('left: "S[carry].got", right: "count(money(D))"')).toContain('数的是表中的行');
    expect(faultOf('left: "S[carry].got", right: "count([sum])"')).toContain('数的是表中的行');
    expect(faultOf('left: "S[carry].got", right: "count(D[sum].basic)"')).toContain('文字栏的单元格');
  });
});
