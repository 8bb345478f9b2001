import type { Judged } from '../form/finding';
import type { ResolvedSection } from '../narrative/figure';
import { writtenAmounts } from '../text/amounts';
import { type TextRuleHead, textFinding } from './text-finding';

/** W14: numbered paragraphs run on. */
export const RUNS_ON: TextRuleHead = { id: 'W14', severity: 'warning', say: '编号应连续、式样一致' };
/** F-10: one number of decimals; a zero at the end may be dropped, so it is only told. */
export const DECIMALS: TextRuleHead = { id: 'W15', severity: 'info', say: '正文金额小数位数应统一' };

const STYLES = [
  /^([一二三四五六七八九十]{1,3})、/u,
  /^[（(]([一二三四五六七八九十]{1,3})[）)]/u,
  /^(\d{1,3})\s*[、．.](?!\d)/u,
  /^[（(](\d{1,3})[）)]/u,
] as const;
const DIGITS = '零一二三四五六七八九';

export function judgeNumbering(section: ResolvedSection): Judged[] {
  const last: number[] = STYLES.map(() => 0);
  const findings: Judged[] = [];
  for (const { block, text, shown } of section.blocks) {
    const numbered = shown ? numberOf(text.trim()) : null;
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

function numberOf(text: string): { style: number; number: number; written: string } | null {
  for (const [style, pattern] of STYLES.entries()) {
    const match = pattern.exec(text);
    if (match) return { style, number: read(match[1] ?? ''), written: match[0].trim() };
  }
  return null;
}

/** 十一 = 11 */
function read(number: string): number {
  if (/^\d+$/.test(number)) return Number.parseInt(number, 10);
  const [tens = '', ones = ''] = number.includes('十') ? number.split('十') : ['零', number];
  const ten = tens === '' ? 1 : DIGITS.indexOf(tens);
  return ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
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
