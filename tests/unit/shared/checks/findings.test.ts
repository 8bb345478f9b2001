import { beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { enteredOnce, typedSeed } from '../../../support/seed';
import { addRow, keys, smallEditor, smallFiles, text, type, withRelation } from '../../../support/small-form';
import { template } from '../../../support/templates';

it('a cell that one relation gives is held to every other, and to that one once it is typed over', () => {
  const editor = smallEditor(withRelation('left: "S[year].got", right: "S[grant].got"'));
  const failed = (): string[] => editor.findings().flatMap(({ rule }) => (['Q7', 'Z'].includes(rule) ? [rule] : []));
  type(editor, 'S/grant/got', '5');
  expect(failed()).toEqual([]);
  type(editor, 'S/other/got', '1');
  expect(failed()).toEqual(['Z']);
  type(editor, 'S/year/got', '5');
  expect(failed()).toEqual(['Q7']);
});

describe('sentences of findings', () => {
  function sentence(files: Record<string, string>, places: readonly [string, string][], rule = 'Z'): string {
    const editor = smallEditor(files);
    for (const [place, typed] of places) type(editor, place, typed);
    return editor.findings().find((finding) => finding.rule === rule)?.sentence ?? 'none';
  }

  it('name both sides, both numbers and the difference', () => {
    expect(
      sentence(withRelation('left: "S[all].got", right: "S[all].spent", solve: false'), [['S/grant/got', '5']]),
    ).toBe('不平：总表 · 合计 · 收·预算数 5.00，应等于 总表 · 合计 · 支·预算数 0.00，差额 5.00。');
  });

  it('give the value of a side that is computed', () => {
    const sum = withRelation('left: "S[grant].got", right: "S[other].got + S[carry].got", solve: false');
    expect(
      sentence(sum, [
        ['S/other/got', '1'],
        ['S/carry/got', '2'],
      ]),
    ).toBe('不平：总表 · 拨款 · 收·预算数 0.00，应等于 3.00（其他 1.00 + 结转 2.00），差额 -3.00。');
  });

  it('say which way an inequality fails', () => {
    const most = withRelation('left: "S[other].got", op: "<=", right: "S[grant].got"');
    expect(sentence(most, [['S/other/got', '1.5']])).toContain(
      '不符：总表 · 其他 · 收·预算数 1.50，应不大于 总表 · 拨款 · 收·预算数 0.00，差额 1.50。',
    );
    const least = withRelation('left: "S[grant].got", op: ">=", right: "S[other].got"');
    expect(sentence(least, [['S/other/got', '1.5']])).toContain('应不小于 总表 · 其他 · 收·预算数 1.50，差额 -1.50。');
  });

  it('leave zero terms of a sum out and count those beyond six', () => {
    const codes = Array.from({ length: 9 }, (_, at) => `${1001 + at}`);
    const many = smallFiles({
      'lists/codes.csv': ['1001,甲一\n1002,甲二\n', codes.map((code) => `${code},子${code}\n`).join('')],
    });
    const editor = smallEditor(many);
    for (const code of codes) addRow(editor, 'D', code);
    for (const code of codes.slice(0, 2)) type(editor, `D/${code}/basic`, '1');
    type(editor, 'D/10/basic', '3');
    const found = (): string => editor.findings().find((finding) => finding.key === 'Q2@10/basic')?.sentence ?? '';
    expect(found()).toContain('应等于 2.00（1001 子1001 1.00 + 1002 子1002 1.00），差额 1.00。');
    for (const code of codes) type(editor, `D/${code}/basic`, '1');
    expect(found()).toContain('1006 子1006 1.00 + 其余3项），差额 -6.00。');
  });

  it('name a row that is not there, a blank and a text that is no amount', () => {
    const files = withRelation('left: "S[grant].got", right: "D[2001].basic", solve: false');
    expect(sentence(files, [['S/grant/got', '5']])).toContain('明细表 · 2001 · 基本（无此行）');
    const blank = withRelation('left: "S[grant].got", right: "S[other].got", solve: false');
    expect(
      sentence(blank, [
        ['S/grant/got', '5'],
        ['S/other/got', ''],
      ]),
    ).toContain('应等于 总表 · 其他 · 收·预算数 空，差额 5.00');
    expect(
      sentence(
        blank,
        [
          ['S/grant/got', '5'],
          ['S/other/got', '五'],
        ],
        'V1',
      ),
    ).toBe('总表 · 其他 · 收·预算数 填的“五”不是数字，用到它的合计暂时算不出来，请改为金额。');
  });

  it('fill in row, name, code, line, count and columns of a failed assertion', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '');
    type(editor, 'D/1001/project', '');
    const finding = editor.findings().find(({ key }) => key === 'Q11@1001');
    expect(finding?.sentence).toBe('留空：第3行 甲一 1001 2格 基本、项目');
    expect(finding?.cells.map(({ column, value }) => [column, value])).toEqual([
      ['basic', null],
      ['project', null],
    ]);
  });
});

describe('a cell that holds no amount', () => {
  it('is one finding, makes dependent figures unknown and stops no other', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    addRow(editor, 'D', '2001');
    type(editor, 'D/2001/basic', '2');
    type(editor, 'D/1001/basic', '12百万');
    expect(keys(editor)[0]).toBe('V1@D/1001/basic');
    expect(editor.cell('D', '1001', 'basic')).toMatchObject({ state: 'bad', text: '12百万', value: null });
    expect(text(editor, 'D/1001/total')).toBe('—');
    expect(text(editor, 'D/sum/basic')).toBe('—');
    expect(text(editor, 'D/sum/project')).toBe('0.00');
    expect(text(editor, 'S/20/spent')).toBe('2.00');
    type(editor, 'D/1001/basic', '12');
    expect(text(editor, 'D/sum/basic')).toBe('14.00');
    expect(keys(editor)).not.toContain('V1@D/1001/basic');
  });

  it('takes the name of its row as it is now', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', 'x');
    editor.dispatch({ kind: 'rename-row', table: 'D', row: '1001', name: '新名' });
    expect(editor.findings().find(({ rule }) => rule === 'V1')?.sentence).toContain('1001 新名');
  });

  it('goes with its row', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', 'x');
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['1001'] });
    expect(keys(editor).filter((key) => key.startsWith('V1'))).toEqual([]);
  });

  it('with more places than are printed counts in full, is printed rounded, and is told', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '1.005');
    const told = editor.findings().filter(({ rule }) => rule === 'V2');
    expect(told.map(({ key, severity }) => [key, severity])).toEqual([['V2@S', 'info']]);
    expect(editor.cell('S', 'all', 'got').printed).toBe('1.01');
    expect(text(editor, 'S/all/got')).toBe('1.005');
  });
});

describe('identity and order of findings', () => {
  let form: Template;
  beforeAll(async () => {
    form = await template();
  });

  it('every key is given once, also where a rule is written as several relations', () => {
    const editor = openEditor(form, typedSeed(form));
    const cells = [...editor.graph.slots.values()]
      .filter((slot) => slot.typed !== null)
      .map(({ table, row, column }, at) => ({ table, row, column, text: `${(at * 7919) % 10007}.5` }));
    editor.dispatch({ kind: 'set-cells', cells });
    const found = keys(editor);
    expect(found.length).toBeGreaterThan(300);
    for (const rule of ['X18', 'G1']) {
      expect(editor.findings().filter((finding) => finding.rule === rule).length, rule).toBeGreaterThan(1);
    }
    expect(found.filter((key, at) => found.indexOf(key) !== at)).toEqual([]);
  });

  it('errors stand before warnings, tables in the order of the form', () => {
    const editor = openEditor(form, typedSeed(form));
    for (const [table, row, column] of [
      ['T5', '201', 'basic'],
      ['T1', 'all', 'income'],
    ] as const) {
      editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text: '1' }] });
    }
    const ofTables = editor.findings().filter(({ section }) => section === undefined);
    const order = ofTables.map(({ severity, table }) => `${severity === 'error' ? 0 : 1}${table}`);
    expect(order).toEqual([...order].sort());
    expect(new Set(order).size).toBeGreaterThan(3);
  });

  it('judging all afresh gives the same', () => {
    const editor = enteredOnce(form);
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T1', row: '201', column: 'expenditure', text: '1' }] });
    const before = editor.findings();
    expect(before.length).toBeGreaterThan(2);
    expect(editor.checkAll()).toEqual(before);
  });
});

describe('conditions and tolerance', () => {
  it('a rule is judged only while its condition holds', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '-1');
    expect(keys(editor)).not.toContain('Q9');
    type(editor, 'S/other/got', '1');
    expect(keys(editor)).toContain('Q9');
    type(editor, 'S/other/got', 'x');
    expect(keys(editor)).not.toContain('Q9');
  });

  it.each([
    ['=', '5.01', false],
    ['=', '4.99', false],
    ['=', '5.02', true],
    ['<=', '5.01', false],
    ['<=', '5.02', true],
    ['<=', '-9', false],
    ['>=', '4.99', false],
    ['>=', '4.98', true],
    ['>=', '99', false],
  ])('within 0.01, %s 5 with %s fails: %s', (op, typed, fails) => {
    const editor = smallEditor(
      withRelation(`left: "S[grant].got", op: "${op}", right: "5", tolerance: "0.01", solve: false`),
    );
    type(editor, 'S/grant/got', typed);
    expect(keys(editor).includes('Z')).toBe(fails);
  });

  it('a presumption gives its cell and is never judged', () => {
    const editor = smallEditor(withRelation('left: "S[carry].got", right: "S[grant].got", default: true'));
    type(editor, 'S/grant/got', '4');
    expect(editor.cell('S', 'carry', 'got')).toMatchObject({ state: 'default', text: '4.00' });
    type(editor, 'S/carry/got', '3');
    expect(editor.cell('S', 'carry', 'got')).toMatchObject({ state: 'typed', text: '3.00', computed: '4' });
    expect(keys(editor)).not.toContain('Z');
  });

  it.each([
    ['abs(0 - S[grant].got)', '7.00'],
    ['min(S[grant].got, 3, S[other].got)', '-2.00'],
    ['max(S[grant].got, 3)', '7.00'],
    ['round(S[grant].got / 3, 1)', '2.30'],
    ['round(2.5, 0) + round(-2.5, 0)', '0.00'],
    ['if(exists(D[10]), 1, S[grant].got)', '7.00'],
    ['if(zero(S[10].spent, S[all].spent), 1, 2)', '1.00'],
    ['if(zero(S[10].spent, S[grant].got), 1, 2)', '2.00'],
    ['blanks(S[grant].got, S[20].spent, S[30].spent)', '1.00'],
    ['sum(S[[grant, other]].got, 1)', '6.00'],
    ['sum(S[coded(S.out)][money(S.out)])', '0.00'],
    ['2 * (S[grant].got - S[other].got) / 4', '4.50'],
    ['D[2001].total + 1', '1.00'],
    ['S[grant].got / 0', '—'],
    ['if(S[grant].got > 6 and not S[other].got > 0 or 1 = 2, 1, 2)', '1.00'],
  ])('%s is %s', (formula, value) => {
    const editor = smallEditor(withRelation(`left: "S[carry].got", right: "${formula}"`));
    type(editor, 'S/grant/got', '7');
    type(editor, 'S/other/got', '-2');
    type(editor, 'S/30/spent', '');
    expect(text(editor, 'S/carry/got')).toBe(value);
  });
});
