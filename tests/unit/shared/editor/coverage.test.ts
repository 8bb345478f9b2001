import { afterEach, describe, expect, it, vi } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { coverageOf, coverageWords } from '../../../../shared/editor/coverage';
import { openEditor } from '../../../../shared/editor/editor';
import { PROGRAM_RULES } from '../../../../shared/editor/program-rules';
import * as cutOff from '../../../../shared/text-checks/cut-off';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { smallEditor, type } from '../../../support/small-form';
import { paragraph, textEditor, textFiles, write } from '../../../support/small-text';
import { template } from '../../../support/templates';
import { sourceFiles } from '../../repository/sources';

afterEach(() => vi.restoreAllMocks());

const HEAD = /(?:id|rule): '([VW]\d+)',\s+severity: '(\w+)',\s+say: (?:'([^']+)')?/g;

const sources = sourceFiles(['shared'], ['.ts']).filter(({ path }) => path !== 'shared/editor/program-rules.ts');

describe('the list of the rules of the program', () => {
  it('names every rule that a checker can give, and none that no checker gives', () => {
    const given = sources.flatMap(({ text }) => [...text.matchAll(/'([VW]\d+)'/g)].map(([, id]) => id ?? ''));
    const listed = PROGRAM_RULES.map(({ id }) => id);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.toSorted()).toEqual([...new Set(given)].toSorted());
  });

  it('says of each the words and the severity that its checker says', () => {
    const heads = sources.flatMap(({ text }) =>
      [...text.matchAll(HEAD)].map(([, id, severity, say]) => ({ id, severity, say })),
    );
    expect(heads.length).toBeGreaterThan(15);
    for (const { id, severity, say } of heads) {
      const rule = PROGRAM_RULES.find((one) => one.id === id);
      expect({ id, severity, say: say ?? rule?.say }).toEqual({ id, severity: rule?.severity, say: rule?.say });
    }
  });
});

describe('what became of the rules of the program', () => {
  const ruleOf = (editor: ReturnType<typeof smallEditor>, id: string) =>
    coverageOf(editor).rules.find(({ rule }) => rule === id);

  it('is not judged while something is 待填, and held once nothing is', () => {
    const editor = smallEditor();
    const open = editor.todos().length;
    expect(open).toBeGreaterThan(0);
    expect(ruleOf(editor, 'V1')).toMatchObject({ held: 0, notJudged: 1, why: [`待填：表内还有 ${open} 处没有填完`] });
    for (const { table } of editor.todos()) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
    expect(editor.todos()).toEqual([]);
    expect(ruleOf(editor, 'V1')).toMatchObject({ held: 1, notJudged: 0, why: [] });
  });

  it('is failed where it found something, and told as not judged where it broke off', () => {
    const editor = textEditor(textFiles());
    vi.spyOn(cutOff, 'cutOff').mockImplementation(() => {
      throw new SyntaxError('broken');
    });
    write(editor, 'words', [paragraph('a', '支出2万元。。')]);
    expect(ruleOf(editor, 'W16')).toMatchObject({ held: 0, notJudged: 2, why: ['这条审核没有能执行'] });
    expect(ruleOf(editor, 'W8')?.failed).toBeGreaterThan(0);
  });

  it('is not judged where the rule gives its cell from what is not begun, and held once that is', () => {
    const editor = smallEditor();
    expect(ruleOf(editor, 'Q5')).toMatchObject({ held: 1, notJudged: 0 });
    expect(ruleOf(editor, 'Q7')).toMatchObject({ held: 0, notJudged: 1, why: ['待填：“总表”还没有填完'] });
    type(editor, 'S/grant/got', '3');
    expect(ruleOf(editor, 'Q7')).toMatchObject({ held: 1, notJudged: 0, why: [] });
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: false });
    expect(ruleOf(editor, 'Q5')).toMatchObject({ held: 0, notJudged: 1, why: ['待填：“明细表”还没有填完'] });
  });

  it('adds up in the sentence of the report', () => {
    const editor = smallEditor();
    type(editor, 'D/sum/total', '5');
    const { rules, held, failed, notApplicable, notJudged } = coverageOf(editor);
    expect(coverageWords(coverageOf(editor))).toBe(
      `审核覆盖：成立 ${held} 处，不成立 ${failed} 处，不适用 ${notApplicable} 处，未判断 ${notJudged} 处（共 ${rules.length} 条规则）。`,
    );
    expect(rules.every((one) => one.held + one.failed + one.notApplicable + one.notJudged > 0)).toBe(true);
  });
});

describe('what a rule of the form says of what nobody has begun', () => {
  it.each(shippedForms())(
    '%s: nothing is told as not applicable only because its rows or words are still to come',
    async (id) => {
      const form = await template(`${FORMS}/${id}`);
      const editor = openEditor(form, newProject(form, { code: '434', name: '甲县财政局' }, form.year));
      const { rules, ...sums } = coverageOf(editor);
      const early = rules.filter(({ why }) => why.includes('本文件里没有它所说的行') || why.includes('正文没有写到'));
      const parts = new Set([...editor.waiting().tables.keys(), ...editor.todos().map(({ table }) => table)]);
      const reads = new Map(form.equations.map((equation) => [equation.id, equation.dependsOn]));
      expect(
        early.filter(({ rule }) => reads.get(rule)?.some((table) => parts.has(table))).map(({ rule }) => rule),
      ).toEqual([]);
      for (const kind of ['held', 'failed', 'notApplicable', 'notJudged'] as const)
        expect(rules.reduce((sum, rule) => sum + rule[kind], 0)).toBe(sums[kind]);
    },
  );
});

it('counts a relation as held once it gives its cell, though the cell keeps its value', async () => {
  const form = await template(`${FORMS}/central-2026`);
  const editor = openEditor(form, newProject(form, { code: '1', name: '某局' }, form.year));
  const act = (command: Parameters<typeof editor.dispatch>[0]) => expect(editor.dispatch(command).ok).toBe(true);
  act({ kind: 'add-row', table: 'T3', code: '2070901', name: null });
  act({ kind: 'add-row', table: 'T5', code: '2080102', name: null });
  act({ kind: 'set-cells', cells: [{ table: 'T3', row: '2070901', column: 'project', text: '0.90' }] });
  act({ kind: 'set-cells', cells: [{ table: 'T4', row: 'carry_out', column: 'fund', text: '-5' }] });
  for (const table of ['T8', 'T9']) act({ kind: 'set-nothing', table, nothing: true });
  const verdicts = (one: typeof editor) =>
    one.verdicts().flatMap(({ rule, verdict }) => (rule === 'E7' ? [verdict.kind] : []));
  const before = verdicts(editor);
  // Row 208 was the sum of the row below it; without one it comes from another relation.
  act({ kind: 'delete-rows', table: 'T5', rows: ['20801'] });
  expect(verdicts(editor)).toEqual(verdicts(openEditor(form, editor.project)));
  expect(verdicts(editor)).not.toEqual(before);
  act({ kind: 'add-row', table: 'T5', code: '2080102', name: null });
  expect(verdicts(editor)).toEqual(before);
});
