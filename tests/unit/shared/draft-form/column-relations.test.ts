import { describe, expect, it } from 'vitest';
import { draftOf, settledForm } from '../../../../electron/services/draft-form/from-workbook';
import { NOTHING_TOLD } from '../../../../shared/contract/drafts';
import { draftTexts } from '../../../support/blank-books';
import { asWorkbook, type BookSheet } from '../../../support/recognise-book';

const FACTS = { id: 'made', title: '空表', region: '某县', kinds: [], year: 2026, thisYear: 2026 };

/** A table of records with these titles, under one common head where `head` names one. */
function sheetOf(titles: readonly string[], head?: string): BookSheet {
  const above = head === undefined ? [] : [['', ...titles.slice(1).map((_, at) => (at === 0 ? head : ''))]];
  const [first = '', ...others] = titles;
  const top = above.map(([, ...rest]) => [first, ...rest]);
  const width = titles.length;
  return {
    name: '表',
    hidden: false,
    rows: [['2026年预算表'], ['单位：万元'], ...top, [head === undefined ? first : '', ...others], ['合计'], ['']],
    merges:
      head === undefined
        ? [[1, 1, 1, width]]
        : [
            [1, 1, 1, width],
            [3, 1, 4, 1],
            [3, 2, 3, width],
          ],
    header: 3,
    body: 4 + above.length,
  };
}

function draft(titles: readonly string[], head?: string, leftOut: readonly string[] = []) {
  const told = { ...NOTHING_TOLD, leftOut: [...leftOut] };
  return draftOf(asWorkbook([sheetOf(titles, head)]), draftTexts, { ...FACTS, told });
}

/** What is said between columns, with how sure it is. */
function between(titles: readonly string[], head?: string): string[] {
  return draft(titles, head)
    .relations.filter(({ say }) => /[=≤]/.test(say) && !say.includes('各'))
    .map(({ say, certainty }) => `${certainty} ${say}`);
}

describe('a total in a flat header', () => {
  it.each([
    [
      ['单位名称', '“三公”经费合计', '因公出国（境）费', '公务用车购置及运行费', '公务接待费', '会议费', '培训费'],
      ['likely “三公”经费合计 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费'],
    ],
    [['项目名称', '合计', '基本支出', '项目支出', '上年预算数', '政府采购金额'], ['likely 合计 = 基本支出 + 项目支出']],
    [['项目名称', '合计', '一般公共预算', '政府性基金', '2025年预算数'], ['likely 合计 = 一般公共预算 + 政府性基金']],
    [['项目名称', '合计', '一般公共预算', '政府性基金', '2024年决算数'], ['likely 合计 = 一般公共预算 + 政府性基金']],
    [['单位名称', '经费合计', '人员经费', '公用经费', '人均经费', '编制数'], ['likely 经费合计 = 人员经费 + 公用经费']],
    [
      ['项目名称', '采购金额合计', '一般公共预算', '政府性基金', '其中：面向中小企业金额', '已支付金额'],
      ['likely 采购金额合计 = 一般公共预算 + 政府性基金', 'likely 其中：面向中小企业金额 ≤ 采购金额合计'],
    ],
    [
      ['项目名称', '合计', '基本支出', '其中：工资', '项目支出'],
      ['likely 合计 = 基本支出 + 项目支出', 'likely 其中：工资 ≤ 基本支出'],
    ],
    [['项目名称', '合计', '其中：财政拨款'], ['sure 其中：财政拨款 ≤ 合计']],
    [['项目名称', '收入合计', '上年结转', '本年拨款'], ['likely 收入合计 = 上年结转 + 本年拨款']],
    [['项目名称', '上年合计', '上年基本支出', '上年项目支出'], ['likely 上年合计 = 上年基本支出 + 上年项目支出']],
  ])('%j', (titles, said) => {
    expect(between(titles).toSorted()).toEqual([...said].toSorted());
  });

  it('is asked about and derives nothing until it is confirmed', () => {
    const flat = draft(['项目名称', '合计', '基本支出', '项目支出']);
    expect(flat.questions.filter(({ say }) => say.includes('“合计 = 基本支出 + 项目支出”'))).toHaveLength(1);
    const written = settledForm(flat, draftTexts, FACTS).files['equations.yaml'] ?? '';
    const entry = written.split('  - id:').find((one) => one.includes('合计 = 基本支出 + 项目支出'));
    expect(entry).toContain('solve: false');
    expect(entry).toContain('note:');
  });

  it('leaves no question once it is left out', () => {
    const titles = ['项目名称', '合计', '基本支出', '项目支出'];
    const asked = draft(titles).questions;
    const key = asked.find(({ say }) => say.includes('“合计 = 基本支出 + 项目支出”'))?.relation ?? '';
    expect(key).not.toBe('');
    const left = draft(titles, undefined, [key]);
    expect(left.questions).toEqual(asked.filter(({ relation }) => relation !== key));
    expect(left.relations.map(({ say }) => say)).not.toContain('合计 = 基本支出 + 项目支出');
  });
});

it('a total under a common head is sure, and not asked about', () => {
  const titles = ['项目名称', '合计', '基本支出', '项目支出'];
  expect(between(titles, '本年预算')).toEqual(['sure 合计 = 基本支出 + 项目支出']);
  expect(draft(titles, '本年预算').questions.filter(({ say }) => say.includes(' = '))).toEqual([]);
});

it('amounts per head and numbers of posts are not added up over rows', () => {
  const { tables } = draft(['单位名称', '经费合计', '人员经费', '公用经费', '人均经费', '编制数']);
  expect(tables[0]?.columns.map(({ kind }) => kind).slice(-2)).toEqual(['quantity', 'quantity']);
});
