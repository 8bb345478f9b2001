import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnusableForm } from '../../../../shared/calc/faults';
import { Wording } from '../../../../shared/checks/wording';
import { Matches } from '../../../../shared/narrative/matches';
import * as completeness from '../../../../shared/text-checks/completeness';
import * as cutOff from '../../../../shared/text-checks/cut-off';
import { addRow, keys, smallEditor, type } from '../../../support/small-form';
import { paragraph, textEditor, textFiles, write } from '../../../support/small-text';

afterEach(() => vi.restoreAllMocks());

const breaksOff = (): never => {
  throw new SyntaxError('Invalid regular expression: /a\\-b/u: Invalid escape');
};

function withRule() {
  const rule = 'rules:\n  - {id: Z, say: 支出与表一致, text: "支出{a}{unit}", left: a, right: "D[sum].total"}\n';
  const editor = textEditor(textFiles(null, rule));
  write(editor, 'words', [paragraph('a', '支出1万元，其中甲一。')]);
  return editor;
}

describe('a rule that breaks off is a finding of that rule, and the others are judged', () => {
  it('for a relation between cells', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '1');
    type(editor, 'D/sum/total', '5');
    const before = editor.checkAll().map(({ rule }) => rule);
    expect(before).toContain('Q3');
    vi.spyOn(Wording.prototype, 'expression').mockImplementation(breaksOff);
    const findings = editor.checkAll();
    const broken = findings.filter(({ fingerprint }) => fingerprint === 'not-run');
    expect(broken.map(({ rule, severity, table }) => [rule, severity, table])).toContainEqual(['Q3', 'error', 'D']);
    expect(broken[0]?.sentence).toMatch(/^这条审核没有能执行（/);
    expect(broken[0]?.sentence).not.toMatch(/[A-Za-z]{4}/);
    expect(new Set(keys(editor)).size).toBe(findings.length);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([...new Set(before)].sort());
  });

  it('for a rule of the form about its text', () => {
    expect(
      withRule()
        .findings()
        .map(({ rule }) => rule),
    ).toContain('Z');
    vi.spyOn(Matches.prototype, 'find').mockImplementation(breaksOff);
    const findings = withRule().checkAll();
    const [broken, ...more] = findings.filter(({ rule }) => rule === 'Z');
    expect(more).toEqual([]);
    expect(broken).toMatchObject({ severity: 'error', say: '支出与表一致', fingerprint: 'not-run' });
    expect(broken?.section).not.toBe('');
  });

  it('for a rule of the program about the text, in a paragraph or the whole', () => {
    const editor = withRule();
    vi.spyOn(completeness, 'openPlaces').mockImplementation(breaksOff);
    vi.spyOn(cutOff, 'cutOff').mockImplementation(breaksOff);
    write(editor, 'words', [paragraph('a', '支出2万元。')]);
    const rules = editor.checkAll().flatMap(({ rule, sentence }) => (sentence.includes('没有能执行') ? [rule] : []));
    expect(new Set(rules)).toEqual(new Set(['W5', 'W16']));
    expect(editor.findings().map(({ rule }) => rule)).toContain('Z');
  });

  it('but a form that cannot be calculated is still refused as a whole', () => {
    const editor = withRule();
    vi.spyOn(Matches.prototype, 'find').mockImplementation(() => {
      throw new UnusableForm(3, 'circle');
    });
    expect(() => editor.checkAll()).toThrow(UnusableForm);
  });
});
