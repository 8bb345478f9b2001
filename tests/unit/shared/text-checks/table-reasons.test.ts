import { describe, expect, it } from 'vitest';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

const form = await template();

function set(editor: DocumentEditor, column: string, text: string | null): void {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E2', row: 'reception', column, text }] });
  if (!done.ok) throw new Error(done.error.code);
}

const told = (editor: DocumentEditor): string[] =>
  editor.findings().flatMap(({ rule, table, sentence }) => (rule === 'W18' && table === 'E2' ? [sentence] : []));

describe('the reason for a change in a table', () => {
  it.each([
    ['100', '接待任务减少', '这一行是增加，却只写了减少的原因'],
    ['100', '与上年持平', '这一行是增加，却写没有变化'],
    ['200', '接待任务增加', '这一行是减少，却只写了增加的原因'],
    ['200', '无增减变化', '这一行是减少，却写没有变化'],
    ['100', '接待任务增加', null],
    ['100', '车辆减少，新增接待任务', null],
    ['200', '厉行节约，压减接待', null],
    ['123', '无增减变化', null],
    [null, '接待任务减少', null],
    ['100', '支出与上年持平。', '这一行是增加，却写没有变化'],
    ['200', '接待批次增加，接待费有所增加', '这一行是减少，却只写了增加的原因'],
    ['200', '接待任务增加，但由上级负担', null],
    ['200', '提高资金使用效率', null],
    ['200', '资金使用效率提高', null],
    ['200', '增加了公务用车使用年限，暂缓购置', null],
    ['200', '未增加公务用车', null],
    ['200', '接待人员未增加', null],
    ['200', '项目增加但资金由上级负担', null],
    ['200', '上级专项资金增加', null],
    ['100', '人员经费标准不变，人数多了', null],
    ['100', '机构没有变化，人员多', null],
    ['100', '因减少租车，购置公务用车', null],
    ['100', '租车费用减少，购置公务用车', null],
  ])('last year %s, %s', (last, reason, words) => {
    const editor = enteredOnce(form);
    set(editor, 'this', '123');
    set(editor, 'last', last);
    set(editor, 'reason', reason);
    expect(told(editor)).toEqual(words === null ? [] : [expect.stringContaining(words)]);
    expect(told(openEditor(form, editor.project))).toEqual(told(editor));
  });

  it('is judged again when the amount changes', () => {
    const editor = enteredOnce(form);
    set(editor, 'this', '123');
    set(editor, 'reason', '接待任务减少');
    set(editor, 'last', '100');
    expect(told(editor)).toHaveLength(1);
    set(editor, 'last', '200');
    expect(told(editor)).toEqual([]);
  });
});
