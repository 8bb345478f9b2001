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

/** 公务接待费 is 12.00, last year 14.50 or `last`, as the table says too; 培训费 or the like is nowhere. */
function saying(text: string, more: Readonly<Record<string, string>> = {}, last = '14.5'): DocumentEditor {
  const lastYear = { year: 2025, tables: { T7: { reception: { all: last } } } };
  const editor = openEditor(form, { ...newProject(form, { code: '', name: '某部' }, 2026), lastYear });
  const cells = { 'T7/all/reception': '12', 'T7/all/last_reception': last, ...more };
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

describe('an amount that is none of the year, though last year’s was as high', () => {
  const stale = (text: string, last: string, now: string): string[] =>
    found(saying(text, { 'T7/all/reception': now }, last)).flatMap(({ rule, sentence }) =>
      rule === 'W22' ? [sentence] : [],
    );

  it.each([
    '压减公务接待费14.50万元。',
    '节约公务接待费14.50万元。',
    '追加公务接待费14.50万元。',
    '取消公务接待费14.50万元。',
    '同比多安排公务接待费14.50万元。',
    '公务接待费少安排14.50万元。',
    '压减会议费3.25万元、公务接待费14.50万元。',
    '压减支出：公务接待费14.50万元。',
    '其中局机关公务接待费14.50万元，下属中心公务接待费1.50万元。',
    '下属中心公务接待费14.50万元。',
    '公务接待费标准为每批不超过14.50万元。',
    '公务接待费人均14.50万元。',
    '公务接待费限额14.50万元。',
  ])('is a change, a part or a limit by its words: %s', (text) => {
    expect(stale(text, '14.5', '12')).toEqual([]);
  });

  it.each([
    ['压减公务接待费2.00万元，公务接待费安排10.00万元。', '2', '10'],
    ['同比少安排公务接待费2万元。', '2', '10'],
    ['其中局机关公务接待费1.00万元，下属中心公务接待费0.50万元。', '1', '1.5'],
    ['公务接待费标准为每批不超过1万元。', '1', '10'],
    // Few digits are anybody's, unless the clause names the row and says nothing else.
    ['局里公务接待费2.00万元。', '2', '10'],
    ['会议费和公务接待费2.00万元。', '2', '10'],
    ['公务接待费2.00万元的安排。', '2', '10'],
    ['压减会议费3.00万元，公务接待费2.00万元。', '2', '10'],
    // 2.98 is written as 3 万元, but so is anything.
    ['公务接待费3万元。', '2.98', '2'],
  ])('has few digits and more is said of it: %s', (text, last, now) => {
    expect(stale(text, last, now)).toEqual([]);
  });

  it.each(['公务接待费预算28.00万元。', '2026年公务接待费安排28万元，比上年减少。', '本部门公务接待费为28.00万元。'])(
    'is told with few digits where nothing else is said: %s',
    (text) => {
      expect(stale(text, '28', '12')).toHaveLength(1);
    },
  );

  it('is told as last year’s document has it, not as the text rounds it', () => {
    expect(stale('公务接待费149万元。', '148.76', '120')).toEqual([
      expect.stringContaining('的数（148.76），今年是 120.00'),
    ]);
  });
});
