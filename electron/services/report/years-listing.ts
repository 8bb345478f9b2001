import { markedLines, type YearComparison, type YearLine } from '../../../shared/compare/years';
import { grouped } from '../../../shared/money/amount';
import { type Listing, plainLine } from './listing';

/** 两年比较 on paper: table by table as on the screen; what changed much stands on a tint, its rate with a *. */
export function yearsListing(comparison: YearComparison, department: string): Listing {
  const { lastYear, year, tables } = comparison;
  const lines = headLines(comparison);
  return {
    title: `${department} ${year} 年与 ${lastYear} 年比较`,
    department,
    lines: lines.map((text, at) => ({ ...plainLine(`line${at}`, text), apart: at === lines.length - 1 })),
    columns: [
      { title: '科目编码', width: 21, align: 'left' },
      { title: '名称', width: null, align: 'left' },
      { title: '栏目', width: 38, align: 'left' },
      { title: `${lastYear} 年`, width: 27, align: 'right' },
      { title: `${year} 年`, width: 27, align: 'right' },
      { title: '增减', width: 26, align: 'right' },
      { title: '增减率', width: 27, align: 'right' },
      { title: '说明', width: 31, align: 'left' },
    ],
    tables: tables.map((table) => ({
      title: `${table.title}（${table.unit}）`,
      rows: table.lines.map((line) => ({ cells: cellsOf(line), marked: line.marked })),
    })),
  };
}

/** What is said above the tables; the workbook says the same. */
export function headLines(comparison: YearComparison): string[] {
  const { lastYearOf, threshold, without } = comparison;
  return [
    `增减率达到 ±${threshold}% 或只有一年有数的 ${markedLines(comparison)} 项，底色标出。`,
    ...(lastYearOf === null ? [] : [`上年数取自“${lastYearOf}”的文件，不是本部门的，请核对。`]),
    ...(without.length === 0 ? [] : [`上年文件里没有、未比较的表：${without.join('、')}`]),
  ];
}

function cellsOf({ code, name, title, last, now, change, rate, marked, note }: YearLine): string[] {
  const percent = rate === '—' ? rate : `${rate}%`;
  return [code, name, title, grouped(last), grouped(now), grouped(change), `${marked ? '*' : ''}${percent}`, note];
}
