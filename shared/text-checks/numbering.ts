import type { Judged } from '../form/finding';
import type { ResolvedSection } from '../narrative/figure';
import { writtenAmounts } from '../text/amounts';
import { ordinalOf } from '../text/ordinals';
import { type TextRuleHead, textFinding } from './text-finding';

/** W14: numbered paragraphs run on. */
export const RUNS_ON: TextRuleHead = { id: 'W14', severity: 'warning', say: '编号应连续、式样一致' };
/** F-10: one number of decimals; a zero at the end may be dropped, so it is only told. */
export const DECIMALS: TextRuleHead = { id: 'W15', severity: 'info', say: '正文金额小数位数应统一' };

export function judgeNumbering(section: ResolvedSection): Judged[] {
  const last: number[] = [];
  const findings: Judged[] = [];
  for (const { block, text, shown } of section.blocks) {
    const numbered = shown ? ordinalOf(text.trim()) : null;
    if (!numbered) continue;
    const { style, number, written } = numbered;
    const before = last[style] ?? 0;
    last[style] = number;
    if (number === 1 || number === before + 1) continue;
    const expected = before === 0 ? '应从第 1 项开始' : `上一项是第 ${before} 项`;
    const sentence = `“${section.title}”中的编号“${written}”不连续或式样不同，${expected}，请核对。`;
    findings.push(textFinding(RUNS_ON, { section: section.id, block: block.id }, written, sentence));
  }
  return findings;
}

export function judgeDecimals(section: ResolvedSection): Judged[] {
  const amounts = section.blocks.flatMap(({ block, text, shown }) =>
    shown
      ? writtenAmounts(text).map(({ number }) => ({
          block: block.id,
          number,
          places: /\.(\d+)/.exec(number)?.[1]?.length ?? 0,
        }))
      : [],
  );
  const most = Math.max(0, ...amounts.map(({ places }) => places));
  const fewer = amounts.filter(({ places }) => places < most);
  const [first] = fewer;
  if (!first) return [];
  const shown = fewer.slice(0, 4).map(({ number }) => number);
  const sentence = `“${section.title}”中的金额小数位数不统一（如 ${shown.join('、')}），建议统一保留 ${most} 位。`;
  return [textFinding(DECIMALS, { section: section.id, block: first.block }, shown.join('、'), sentence)];
}
