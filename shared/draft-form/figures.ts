import type { DraftColumn, DraftFigures, DraftFormat } from './model';

/** So much of a table's amounts look alike where one format is theirs; the others are told. */
const NEARLY_ALL = 0.9;

type Place = { body: number; bottom: number };

/**
 * 金额的样子: decimals, separators and zero of a table, as the number formats of its amount cells have them; null where they
 * say nothing. What differs within the table is asked about.
 */
export function figuresOf(
  formats: readonly DraftFormat[],
  columns: readonly DraftColumn[],
  place: Place,
  ask: (say: string) => void,
): DraftFigures | null {
  const amounts = new Set(columns.flatMap(({ kind, at }) => (kind === 'money' ? [at] : [])));
  const own = formats.filter((one) => amounts.has(one.column) && isWithin(one, place));
  if (own.length === 0) return null;
  const [most] = counted(own, ({ decimals, grouping, zero }) => `${decimals} ${grouping} ${zero}`);
  if (most === undefined) return null;
  const { decimals, grouping, zero } = most.first;
  if (most.count < NEARLY_ALL * own.length) ask(`金额的数字格式不一致，暂按多数：${inWords({ decimals, grouping })}。`);
  if (zero === 'sign') ask('空表把零印成符号（如“-”），表样只能印 0 或空白，暂按空白。');
  return { decimals, grouping, zero: zero === null || zero === 'zero' ? 'zero' : 'blank', zeroSaid: zero !== null };
}

/** 个数栏的小数位数, where all its formatted cells have the same. */
export function quantityDecimals(formats: readonly DraftFormat[], column: number, place: Place): number | null {
  const own = formats.filter((one) => one.column === column && isWithin(one, place));
  const [first] = own;
  return first && own.every(({ decimals }) => decimals === first.decimals) ? first.decimals : null;
}

/** What most tables have, for the form as a whole; null where no table says it. */
export function commonFigures(all: readonly (DraftFigures | null)[]): DraftFigures | null {
  const said = all.filter((one) => one !== null);
  const [decimals] = counted(said, (one) => `${one.decimals}`);
  // Cells without words for zero say less than those that have them.
  const [zero] = counted(
    said.some(({ zeroSaid }) => zeroSaid) ? said.filter(({ zeroSaid }) => zeroSaid) : said,
    (one) => one.zero,
  );
  if (decimals === undefined || zero === undefined) return null;
  return { decimals: decimals.first.decimals, grouping: false, zero: zero.first.zero, zeroSaid: zero.first.zeroSaid };
}

/** `两位小数`-like words of a format, for questions. */
export function inWords({ decimals, grouping }: Pick<DraftFigures, 'decimals' | 'grouping'>): string {
  return `${decimals === 0 ? '不带小数' : `${decimals} 位小数`}，${grouping ? '有' : '没有'}千位分隔`;
}

function isWithin({ row }: DraftFormat, { body, bottom }: Place): boolean {
  return row >= body && row <= bottom;
}

/** How often each occurs, the most frequent first. */
function counted<One>(all: readonly One[], keyOf: (one: One) => string): { first: One; count: number }[] {
  const counts = new Map<string, { first: One; count: number }>();
  for (const one of all) {
    const known = counts.get(keyOf(one));
    if (known) known.count += 1;
    else counts.set(keyOf(one), { first: one, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
