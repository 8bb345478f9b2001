import type {
  Explaining,
  InputDifference,
  RecordDifference,
  SumReport,
  TotalDifference,
  UnitCheck,
  UnitDifference,
} from '../contract/sum';
import type { Lacking } from '../document/summed-units';
import { ZERO } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import { quoted } from '../text/quoted';

/** 汇总说明 in sentences: what is in the sum, what it lacks, and totals that are not the sum of totals. */
export function sumLines(report: SumReport): { head: string; lines: { kind: SumLine; text: string }[] } {
  const { units, counts, lacking, eliminations, differences, computedAnew, notes } = report;
  const head = `汇总 ${units.length} 个单位：${counts.cells} 个金额、${counts.rows} 个科目行、${counts.records} 条逐行填写的内容。`;
  const roots = differences.filter(({ follows }) => !follows);
  const rest = differences.length - roots.length;
  return {
    head,
    lines: [
      ...lacking.map((one) => ({ kind: 'lacking' as const, text: lackingText(one) })),
      ...roots.map((one) => ({ kind: 'difference' as const, text: totalText(one) })),
      ...(rest === 0 ? [] : [{ kind: 'difference' as const, text: `由它们推算的合计另有 ${rest} 处随之不同。` }]),
      ...eliminations.map((one) => ({ kind: 'off' as const, text: eliminationText(one) })),
      ...units.flatMap(({ name, notes: own }) =>
        own.map((text) => ({ kind: 'unit' as const, text: `${name}：${text}` })),
      ),
      ...notes.map((text) => ({ kind: 'note' as const, text })),
      ...(computedAnew.length === 0
        ? []
        : [{ kind: 'note' as const, text: `这些栏不按单位相加，按部门的数重新计算：${computedAnew.join('、')}。` }]),
    ],
  };
}

export type SumLine = 'lacking' | 'difference' | 'off' | 'unit' | 'note';

/** What the lines are called in lists. */
export const SUM_LINES: Readonly<Record<SumLine, string>> = {
  lacking: '没有计入',
  difference: '合计不同',
  off: '内部抵销',
  unit: '单位',
  note: '说明',
};

/** Files that a sum lacks, with whose they are as far as that is known. */
export function lackingNames(lacking: readonly Lacking[]): string {
  return lacking.map(({ file, name }) => (name === file ? file : `${file}（${name}）`)).join('、');
}

/** A file that a sum lacks, by name; the reason names the file itself. */
export function lackingText({ why }: Lacking): string {
  return why;
}

function eliminationText({ place, amount, say }: SumReport['eliminations'][number]): string {
  return `${place}：从各单位合计中减去 ${amount}${say === '' ? '' : `（${say}）`}。`;
}

function totalText({ place, derived, sum, difference, units }: TotalDifference): string {
  const who = units.length === 0 ? '' : `，与这些单位自己填的数有关：${units.join('、')}`;
  return `${place}：按部门的数推算是 ${derived}，各单位的数相加是 ${sum}，差 ${difference}${who}。`;
}

/** 与单位核对 in sentences. */
export function checkLines(check: UnitCheck): { head: string; lines: { kind: CheckLine; text: string }[] } {
  const roots = check.differences.filter(({ follows }) => !follows);
  const rest = check.differences.length - roots.length;
  const off = check.eliminations === 0 ? '' : `（已减内部抵销 ${check.eliminations} 处）`;
  const { records, inputs } = check;
  const count = check.differences.length + records.differences.length + inputs.length;
  const found = count === 0 ? '全部等于' : `${count} 处不等于`;
  const lines = records.count + records.differences.length === 0 ? '' : `、${records.count} 条逐行填写的内容`;
  return {
    head: `与 ${check.units} 个单位核对：${check.cells} 个金额${lines}，${found}各单位合计${off}。`,
    lines: [
      ...check.lacking.map((one) => ({ kind: 'lacking' as const, text: lackingText(one) })),
      ...roots.map((one) => ({ kind: 'difference' as const, text: differenceText(one) })),
      ...(rest === 0 ? [] : [{ kind: 'difference' as const, text: `由它们推算的合计另有 ${rest} 处随之不同。` }]),
      ...records.differences.map((one) => ({ kind: 'record' as const, text: recordText(one) })),
      ...(records.uncompared.length === 0
        ? []
        : [
            {
              kind: 'record' as const,
              text: `汇总时没有留存逐行填写的内容，只核对了有没有少行：${records.uncompared.join('、')}。需要逐行核对的，请用各单位的文件核对。`,
            },
          ]),
      ...inputs.map((one) => ({ kind: 'input' as const, text: inputText(one) })),
      ...told('这些单位的文件在汇总之后改动过', check.changed),
      ...told('这些单位不在这次的文件里，按汇总时的数核对', check.missing),
      ...told('这些单位汇总时没有', check.added),
    ],
  };
}

export type CheckLine = 'lacking' | 'difference' | 'record' | 'input' | 'unit';

export const CHECK_LINES: Readonly<Record<CheckLine, string>> = {
  lacking: '没有计入',
  difference: '不符',
  record: '逐行内容',
  input: '补充的数字',
  unit: '单位',
};

function told(words: string, names: readonly string[]): { kind: 'unit'; text: string }[] {
  return names.length === 0 ? [] : [{ kind: 'unit', text: `${words}：${names.join('、')}。` }];
}

/** One cell that is not the sum of the units, with the unit that it leads to. */
export function differenceText({ place, department, sum, difference, units }: UnitDifference): string {
  const own = department === null ? '部门没有这一行' : `部门 ${department === '' ? '空' : department}`;
  return `${place}：${own}，各单位合计 ${sum}，差 ${difference}${units.map((one) => `；${explainedBy(one)}`).join('')}。`;
}

/** A record that only one side has. */
export function recordText({ title, row, unit, text }: RecordDifference): string {
  if (row !== null) return `${title}：部门有一条各单位没有的：${quoted(text)}。`;
  return `${title}：缺${quoted(unit ?? '')}的一条${text === '' ? '' : `：${quoted(text)}`}。`;
}

function inputText({ title, department, sum }: InputDifference): string {
  return `${title}：部门 ${department === '' ? '空' : department}，各单位合计 ${sum}。`;
}

/** Whether nothing at all speaks against the document (核对无误). */
export function isSumOfUnits({ differences, records, inputs, lacking }: UnitCheck): boolean {
  return differences.length + records.differences.length + inputs.length + lacking.length === 0;
}

/** What a unit has to do with a difference. */
export function explainedBy({ name, how, before, now }: Explaining): string {
  const [was, is] = [before ?? '空', now ?? '空'];
  switch (how) {
    case 'changed': {
      const by = amountOf(now).minus(amountOf(before)).toFixed();
      return `${quoted(name)}在汇总之后由 ${was} 改为 ${is}（变动 ${by}）`;
    }
    case 'lacking':
      return `正好是${quoted(name)}的 ${is}，可能没有计入`;
    case 'twice':
      return `正好是${quoted(name)}的 ${is}，可能多计了一次`;
  }
}

function amountOf(text: string | null) {
  return (text === null ? null : parseAmount(text)) ?? ZERO;
}
