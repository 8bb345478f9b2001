import { beforeAll, describe, expect, it } from 'vitest';
import { reportModel } from '../../../../electron/services/report/report-model';
import { projectSchema } from '../../../../shared/document/project';
import { effectsOf, planBalance, takenInWords } from '../../../../shared/editor/balance';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { Amount } from '../../../../shared/money/amount';
import { enteredOnce } from '../../../support/seed';
import { smallEditor, text, type } from '../../../support/small-form';
import { template } from '../../../support/templates';
import { enteredInYuan, importedInYuan, YUAN_FORM } from '../../../support/yuan-document';

let form: Template;
beforeAll(async () => {
  form = { ...(await template(YUAN_FORM)), narrative: null };
});

function rules(editor: DocumentEditor): string[] {
  return editor.findings().flatMap(({ rule, severity }) => (severity === 'error' || rule === 'V2' ? [rule] : []));
}

/** 1.004 + 2.004 + 3.004 = 6.012: printed 1.00 + 2.00 + 3.00 and 6.01. */
function finer(): DocumentEditor {
  const editor = smallEditor();
  for (const [code, amount] of [
    ['1001', '1.004'],
    ['1002', '2.004'],
    ['2001', '3.004'],
  ] as const) {
    editor.dispatch({ kind: 'add-row', table: 'D', code, name: null });
    type(editor, `D/${code}/basic`, amount);
  }
  return editor;
}

describe('amounts of more digits than are printed', () => {
  it('are balanced to the rounded total, by the largest part or the one that is chosen, and come back by undo', () => {
    const editor = finer();
    const before = editor.project;
    const plan = planBalance(editor);
    expect(plan?.tails).toHaveLength(1);
    expect(plan).toMatchObject({ rounded: 3, released: 0 });
    expect(plan?.tails[0]).toMatchObject({
      place: '明细表 · 合计 · 基本',
      total: '6.01',
      parts: '6.00',
      difference: '0.01',
      proposed: 2,
    });
    expect(plan?.tails[0]?.takers.map(({ place, typed, rounded }) => [place, typed, rounded])).toEqual([
      ['1001 甲一', '1.004', '1.00'],
      ['1002 甲二', '2.004', '2.00'],
      ['2001 乙一', '3.004', '3.00'],
    ]);
    if (!plan) throw new Error('nothing to balance');
    const own = { place: '明细表 · 2001 乙一 · 合计', before: '3.00', after: '3.01' };
    expect(effectsOf(editor, plan.command({}))).toEqual({ errors: [], totals: [own] });
    expect(editor.dispatch(plan.command({})).ok).toBe(true);
    expect(['1001', '1002', '2001', 'sum'].map((row) => text(editor, `D/${row}/basic`))).toEqual([
      '1.00',
      '2.00',
      '3.01',
      '6.01',
    ]);
    expect(planBalance(editor)).toBeNull();
    expect(editor.undoLabel).toBe('舍位平衡');
    editor.undo();
    expect(editor.project).toEqual(before);
    editor.dispatch(plan.command({ [plan.tails[0]?.key ?? '']: 0 }));
    expect(['1001', '2001', 'sum'].map((row) => text(editor, `D/${row}/basic`))).toEqual(['1.01', '3.00', '6.01']);
  });

  it('say in the document who took what, until the amount is written over', () => {
    const editor = finer();
    const plan = planBalance(editor);
    if (plan) editor.dispatch(plan.command({}));
    const line = '明细表 · 合计 · 基本：尾差 0.01 由“2001 乙一”承担（3.004 → 3.01）';
    expect(takenInWords(editor)).toEqual([line]);
    const reopened = openEditor(editor.template, projectSchema.parse(JSON.parse(JSON.stringify(editor.project))));
    expect(takenInWords(reopened)).toEqual([line]);
    expect(reportModel(reopened, new Date('2030-01-01T00:00:00Z')).lines).toContain(`舍位平衡：${line}`);
    expect(takenInWords(openEditor(editor.template, { ...editor.project, balanced: [] }))).toEqual([]);

    // A second time, with other amounts: what still stands is kept.
    type(editor, 'D/1001/project', '1.004');
    type(editor, 'D/1002/project', '2.004');
    type(editor, 'D/2001/project', '3.004');
    const again = planBalance(editor);
    if (again) editor.dispatch(again.command({}));
    expect(takenInWords(editor)).toHaveLength(2);
    type(editor, 'D/2001/basic', '3.02');
    expect(takenInWords(editor)).toEqual(['明细表 · 合计 · 项目：尾差 0.01 由“2001 乙一”承担（3.004 → 3.01）']);
    editor.undo();
    editor.undo();
    expect(takenInWords(editor)).toEqual([line]);
    editor.dispatch({ kind: 'restore', label: '恢复', project: { ...editor.project, balanced: undefined } });
    expect(takenInWords(editor)).toEqual([]);
    editor.undo();
    expect(takenInWords(editor)).toEqual([line]);
  });

  it('tell which computed amounts print otherwise afterwards, those of no single column too', () => {
    const editor = smallEditor();
    for (const [code, amount] of [
      ['1001', '1.004'],
      ['1002', '2.004'],
      ['2001', '3.006'],
    ] as const) {
      editor.dispatch({ kind: 'add-row', table: 'D', code, name: null });
      type(editor, `D/${code}/basic`, amount);
      type(editor, `D/${code}/project`, amount);
    }
    expect(text(editor, 'D/sum/total')).toBe('12.028');
    const plan = planBalance(editor);
    if (!plan) throw new Error('nothing to balance');
    const { errors, totals } = effectsOf(editor, plan.command({}));
    expect(errors).toEqual([]);
    expect(totals).toContainEqual({ place: '明细表 · 合计 · 合计', before: '12.03', after: '12.02' });
    editor.dispatch(plan.command({}));
    expect(text(editor, 'D/sum/total')).toBe('12.02');
  });

  it('are left alone where there are none, and a total that was typed is computed from then on', () => {
    expect(planBalance(smallEditor())).toBeNull();
    const editor = finer();
    type(editor, 'D/sum/basic', '6.012');
    const plan = planBalance(editor);
    expect(plan).toMatchObject({ rounded: 3, released: 1 });
    if (plan) editor.dispatch(plan.command({}));
    expect(editor.cell('D', 'sum', 'basic')).toMatchObject({ state: 'derived', text: '6.01' });
  });

  it('keep a typed total that is not their sum, at the digits that are printed, with what is said of it', () => {
    const editor = finer();
    type(editor, 'D/sum/basic', '7.123');
    const plan = planBalance(editor);
    expect(plan).toMatchObject({ rounded: 4, released: 0 });
    if (plan) editor.dispatch(plan.command({}));
    expect(['1001', '1002', '2001', 'sum'].map((row) => text(editor, `D/${row}/basic`))).toEqual([
      '1.00',
      '2.00',
      '3.01',
      '7.12',
    ]);
    expect(rules(editor)).toContain('Q3');
    const alone = smallEditor();
    type(alone, 'D/sum/basic', '7.123');
    const own = planBalance(alone);
    if (own) alone.dispatch(own.command({}));
    expect(alone.cell('D', 'sum', 'basic')).toMatchObject({ state: 'overridden', text: '7.12' });
  });

  it('are balanced below a typed subtotal that is kept, and the total above takes that as it is', () => {
    const editor = finer();
    type(editor, 'D/10/basic', '5.555');
    const plan = planBalance(editor);
    expect(plan?.tails.map(({ key, total, takers }) => [key, total, takers.map(({ row }) => row)])).toEqual([
      ['D/sum/basic', '8.56', ['2001']],
      ['D/10/basic', '3.01', ['1001', '1002']],
    ]);
    if (plan) editor.dispatch(plan.command({}));
    expect(['10', '2001', 'sum'].map((row) => text(editor, `D/${row}/basic`))).toEqual(['5.56', '3.00', '8.56']);
  });

  it('say which errors would come of it', () => {
    const editor = finer();
    type(editor, 'S/grant/got', '6.012');
    type(editor, 'S/year/got', '6.012');
    const before = rules(editor).filter((rule) => rule !== 'V2');
    const plan = planBalance(editor);
    if (!plan) throw new Error('nothing to balance');
    const broken = { ...plan.command({}), cells: [{ table: 'S', row: 'grant', column: 'got', text: '6.00' }] };
    expect(before).toEqual([]);
    expect(effectsOf(editor, broken).errors).toHaveLength(1);
    expect(effectsOf(editor, plan.command({})).errors).toEqual([]);
  });
});

describe('documents in 元 of a form in 万元', () => {
  it.each([1, 2, 3, 4, 5, 6])('%i: every printed sum adds up afterwards, typed once or printed in full', (seed) => {
    const entered = enteredInYuan(form, seed);
    for (const editor of [openEditor(form, entered.project), openEditor(form, importedInYuan(form, entered))]) {
      const plan = planBalance(editor);
      if (!plan) throw new Error('nothing to balance');
      expect(plan.tails.length).toBeGreaterThan(2);
      editor.dispatch(plan.command({}));
      expect(rules(editor)).toEqual([]);
      for (const { key, total, difference, takers } of plan.tails) {
        const [table = '', row = '', column = ''] = key.split('/');
        expect(editor.cell(table, row, column).text).toBe(total);
        expect(
          new Amount(difference)
            .abs()
            .times(2)
            .lte(new Amount('0.01').times(takers.length + 1)),
        ).toBe(true);
      }
    }
  });

  it('has nothing to do in a document of the form’s own digits', () => {
    expect(planBalance(enteredOnce(form))).toBeNull();
  });
});
