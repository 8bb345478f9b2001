import { describe, expect, it } from 'vitest';
import { paragraph, textEditor, write } from '../../../support/small-text';

/** What the rules about single sentences find in a paragraph of a document of 2030 (万元). */
function found(text: string): string[] {
  const editor = textEditor();
  write(editor, 'words', [paragraph('p', text)]);
  const rules = ['W10', 'W17', 'W18', 'W19', 'W20'];
  return editor.findings().flatMap(({ rule, sentence }) => (rules.includes(rule) ? [`${rule} ${sentence}`] : []));
}

const rulesOf = (text: string): string[] => found(text).map((line) => line.split(' ')[0] ?? '');

describe('a change that is said to be none', () => {
  it.each([
    '公务接待费支出减少为0.00万元，与2029年持平。',
    '公务接待费减少5.20万元，与上年持平。',
    '一般公共预算增加12万元，与上年相比基本持平。',
    '培训费与上年持平，减少2.1万元。',
    '比2029年减少增加140.4万元。',
    '比上年增加减少0万元。',
    '会议费比上年下降3%，同上年持平。',
  ])('is found: %s', (text) => {
    expect(rulesOf(text)).toEqual(['W17']);
  });

  it.each([
    '公务接待费0.00万元，与2029年持平。',
    '公务接待费减少0.00万元，与上年持平。',
    '公务接待费减少2.00万元；公务用车购置费与上年持平。',
    '公务接待费减少2.00万元，公务用车购置费与上年持平。',
    '因公出国（境）费与上年持平，公务用车运行费增加3.00万元。',
    '基本支出增加10万元，主要是减少开支。',
  ])('is not found: %s', (text) => {
    expect(rulesOf(text).filter((rule) => rule === 'W17')).toEqual([]);
  });
});

describe('a reason against the change', () => {
  it.each([
    '支出比2029年减少5.29万元，主要是一般公共预算拨款增加140.4万元。',
    '支出比上年减少5.29万元，下降3.1%，主要原因是项目支出增加。',
    '收入较上年增加20万元，主要是其他收入减少30万元。',
    '比上年增加20万元（增长4%），原因是人员减少。',
  ])('is found: %s', (text) => {
    expect(rulesOf(text)).toContain('W18');
  });

  it.each([
    '支出比2029年增加140.4万元，主要是基本支出增加32.71万元，项目支出增加107.7万元。',
    '支出比上年减少5.29万元，主要是基本支出增加2万元，项目支出减少7.29万元。',
    '减少5.20万元，主要是增加了压减力度。',
    '减少5.20万元，主要是上年增加一次性项目。',
    '增加3万元，主要是人员调入。',
    '减少0.00万元，主要是增加减少相抵。',
    '公务接待费减少1万元；会议费主要是增加场次。',
  ])('is not found: %s', (text) => {
    expect(rulesOf(text).filter((rule) => rule === 'W18')).toEqual([]);
  });
});

describe('a year', () => {
  it.each([
    '我办203年度部门预算支出1308.71万元。',
    '20300年度预算安排1.00万元。',
    '2O30年预算安排1.00万元。',
    '比209年增加1.00万元。',
    '比2030年减少1.00万元。',
  ])('that is none, or is compared with itself, is found: %s', (text) => {
    expect(rulesOf(text)).toEqual(['W10']);
  });

  it.each([
    '2030年度预算安排1.00万元，比2029年增加1.00万元。',
    '建校100年。',
    '项目为期120个月，第102年。',
    '2029年初、2030年末。',
  ])('is right: %s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });
});

describe('a share', () => {
  it('that is not the quotient is found, with the right one', () => {
    expect(found('支出1308.71万元，其中：基本支出751.99万元，占60.46%。')).toEqual([
      'W19 “…本支出751.99万元，占60.46%。”：751.99 ÷ 1308.71 = 57.46%，正文写 60.46%，请核对。',
    ]);
  });

  it.each(['支出1,308.71万元，其中：基本支出751.99万元，占总支出的54.76%；项目支出556.72万元，占42.54%。'])(
    'among several is found: %s',
    (text) => expect(rulesOf(text)).toEqual(['W19']),
  );

  it.each([
    '支出1308.71万元，其中：基本支出751.99万元，占57.46%；项目支出556.72万元，占42.54%。',
    '支出1308.71万元，其中：基本支出751.99万元，占57.5%。',
    '支出1308.71万元，其中：基本支出751.99万元，占57%。',
    '基本支出751.99万元，占57.46%。',
    '收入100万元。支出80万元，其中甲40万元，占收入的40%。',
  ])('is right, or cannot be judged: %s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });
});

describe('the amounts of two years', () => {
  it('whose difference is another one than is written', () => {
    expect(found('2029年支出1267.83万元，2030年支出1308.71万元，增加50.88万元，增长3.22%。')).toEqual([
      'W20 “…1308.71万元，增加50.88万元，增长3…”：1308.71 − 1267.83 = 40.88，正文写增加 50.88，请核对。',
    ]);
  });

  it.each([
    '2030年支出1308.71万元，2029年支出1267.83万元，减少40.88万元。',
    '上年支出1267.83万元，本年支出1308.71万元，增加40.78万元。',
    '2029年支出1267.83万元，2030年支出1308.71万元，增加40.88万元，增长4.22%。',
    '支出1308.71万元，比上年增加40.88万元，增长4.22%。',
    '支出1308.71万元，比上年减少40.88万元，下降3.22%。',
  ])('is found: %s', (text) => {
    expect(rulesOf(text)).toEqual(['W20']);
  });

  it.each([
    '2029年支出1267.83万元，2030年支出1308.71万元，增加40.88万元，增长3.22%。',
    '支出1308.71万元，比上年增加40.88万元，增长3.22%。',
    '支出1308.71万元，比上年增加40.88万元，增长3.2%。',
    '2029年支出12,678,300元，2030年支出1308.71万元，增加40.88万元。',
    '支出1308.71万元，比上年增加1308.71万元。',
    '基本支出751.99万元，项目支出556.72万元，比上年增加40.88万元，增长7.92%。',
  ])('is right, or cannot be judged: %s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });
});
