import { beforeAll, describe, expect, it } from 'vitest';
import type { Template } from '../../../../shared/form/template';
import { enteredSample, FORMS, readSample } from '../../../support/form-sample';
import { publishedText } from '../../../support/seed-text';
import { paragraph } from '../../../support/small-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** What W10 says of a paragraph typed into the published document of 2019, whose income is 1308.71万元. */
function years(text: string): string[] {
  const editor = publishedText(form);
  editor.dispatch({ kind: 'set-section', section: 'assets', blocks: [paragraph('p', text)] });
  return editor.findings().flatMap(({ rule, block, sentence }) => (rule === 'W10' && block === 'p' ? [sentence] : []));
}

describe('a typed amount of this year’s tables under last year', () => {
  it.each(['2018年度本部门收入预算1308.71万元。', '2018年收入1308.71万元，安排支出。', '2018年支出预算1,308.71万元。'])(
    'is told: %s',
    (text) => {
      expect(years(text)).toHaveLength(1);
    },
  );

  it.each([
    '2019年度本部门收入预算1308.71万元。',
    '比2018年收入增加1308.71万元。',
    '2018年收入1308.72万元。',
    '2018年末资产1308.71万元。',
    '2018年收入100.00万元，今年1308.71万元。',
    '2018年收入12万元。',
    '截至2018年，累计1308.71万元。',
  ])('is another matter: %s', (text) => {
    expect(years(text)).toEqual([]);
  });
});

it('is told too where the text writes 万元 and the tables 元', async () => {
  const editor = enteredSample(await template(`${FORMS}/shanghai-district-2026`), readSample('shanghai-district-2026'));
  const income = /收入预算([\d,.]+)万元/.exec(editor.narrative.section('summary')?.blocks[0]?.text ?? '')?.[1] ?? '';
  expect(income).toMatch(/\d{3}/);
  const told = (text: string): number => {
    editor.dispatch({ kind: 'set-section', section: 'others', blocks: [paragraph('p', text)] });
    return editor.findings().filter(({ rule, block }) => rule === 'W10' && block === 'p').length;
  };
  expect(told(`2025年本部门收入${income}万元。`)).toBe(1);
  expect(told(`2026年本部门收入${income}万元。`)).toBe(0);
  expect(told(`比2025年收入${income}万元。`)).toBe(0);
});
