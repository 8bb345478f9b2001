import { beforeAll, describe, expect, it } from 'vitest';
import { repairsOf } from '../../../../shared/causes/repairs';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { FORMS } from '../../../support/form-sample';
import { type } from '../../../support/small-form';
import { paragraph, write } from '../../../support/small-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template(`${FORMS}/central-2026`);
});

/** 公务接待费 is 12.00, last year 14.50, as the table says too; 培训费 or the like is nowhere. */
function saying(text: string, more: Readonly<Record<string, string>> = {}): DocumentEditor {
  const lastYear = { year: 2025, tables: { T7: { reception: { all: '14.5' } } } };
  const editor = openEditor(form, { ...newProject(form, { code: '', name: '某部' }, 2026), lastYear });
  const cells = { 'T7/all/reception': '12', 'T7/all/last_reception': '14.5', ...more };
  for (const [place, amount] of Object.entries(cells)) type(editor, place, amount);
  write(editor, editor.narrative.sections().at(-1)?.id ?? '', [paragraph('own', text)]);
  return editor;
}

const found = (editor: DocumentEditor) => editor.findings().filter(({ block }) => block === 'own');
const bound = (editor: DocumentEditor): string[] =>
  editor.bindable().flatMap(({ block, expr }) => (block === 'own' ? [expr] : []));

describe('last year’s amount of a row that a sentence states for this year', () => {
  it.each(['公务接待费预算14.50万元。', '2026年公务接待费预算14.50万元。', '比上年减少，今年公务接待费14.50万元。'])(
    'is found with this year’s, which one click puts there: %s',
    (text) => {
      const editor = saying(text);
      const [finding] = found(editor).filter(({ rule }) => rule === 'W22');
      expect(finding?.sentence).toMatch(
        /^疑似上年的数：“.*”是 2025 年文件里.*公务接待费的数（14\.50），今年是 12\.00，请改成今年的或核对。$/,
      );
      expect(bound(editor)).toEqual([]);
      const [repair] = finding ? repairsOf(editor, finding) : [];
      expect(repair?.label).toBe('改为取数 12.00');
      if (repair) editor.dispatch(repair.command);
      expect(editor.narrative.sections().at(-1)?.blocks[0]?.text).toBe(text.replace('14.50', '12.00'));
      expect(found(editor).map(({ rule }) => rule)).not.toContain('W22');
    },
  );

  it.each([
    ['2025年公务接待费预算14.50万元。', 1],
    ['公务接待费预算12.00万元，上年14.50万元。', 2],
    ['公务接待费预算12.00万元，比2025年的14.50万元减少2.50万元。', 2],
    ['公务接待费14.50万元是上年预算数。', 1],
    ['公务接待费由14.50万元减少到12.00万元。', 0],
    ['2025年、2026年公务接待费分别为14.50万元和12.00万元。', 1],
    ['2025年公务接待费决算14.50万元。', 1],
  ])('is last year’s where it says so: %s', (text, offers) => {
    const editor = saying(text);
    expect(found(editor).map(({ rule }) => rule)).not.toContain('W22');
    expect(bound(editor)).toHaveLength(offers);
  });

  it('is this year’s of another row that the sentence names, and of none where none is named', () => {
    const vehicles = saying('公务用车运行费14.50万元。', { 'T7/all/vehicle_run': '14.5' });
    expect(found(vehicles).map(({ rule }) => rule)).not.toContain('W22');
    expect(bound(vehicles)).toEqual(['T7[all].vehicle_run']);
    expect(bound(saying('购置设备14.50万元。'))).toEqual([]);
  });

  it('is found though another row has the same amount this year, and no more once the row has it', () => {
    const editor = saying('公务接待费预算14.50万元。', { 'T7/all/vehicle_run': '14.5' });
    expect(found(editor).map(({ rule }) => rule)).toContain('W22');
    type(editor, 'T7/all/reception', '14.5');
    expect(found(editor).map(({ rule }) => rule)).not.toContain('W22');
    expect(bound(editor)).toEqual(['T7[all].reception']);
    type(editor, 'T7/all/reception', '13');
    expect(found(editor).find(({ rule }) => rule === 'W22')?.right).toBe('13.00');
  });
});
