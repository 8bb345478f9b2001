import { splitSections } from './number-format';

/** How a number format prints a figure (金额的样子). `zero` null: the format has no words for it, zero is 0 in its decimals. */
export interface FigureFormat {
  decimals: number;
  grouping: boolean;
  zero: 'zero' | 'blank' | 'sign' | null;
}

/** Built-in number formats of figures; 41–44 are those of accounts, whose zero is a dash. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  37: '#,##0;(#,##0)',
  38: '#,##0;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
};

/** Signs that print nothing, or only what is written: quoted, escaped, a blank as wide as a sign, a filling, a colour. */
const PRINTED = /"[^"]*"?|[\\!][\s\S]/g;
const UNPRINTED = /_[\s\S]?|\*[\s\S]?|\[[^\]]*\]/g;

/**
 * Decimals, thousands separators and zero of a format for plain figures; null for any other (常规, text, date, percent,
 * scaled by thousands, with conditions).
 */
export function figureFormat(id: number, custom: string | undefined): FigureFormat | null {
  const code = custom ?? BUILT_IN[id];
  if (code === undefined || /\[\s*[<>=]/.test(code)) return null;
  const [first = '', , third] = splitSections(code);
  const bare = first.replace(PRINTED, '').replace(UNPRINTED, '');
  const shown = /^[^0#?]*?([0#?][0#?,]*)(?:\.([0#?]*))?([^0#?]*)$/.exec(bare);
  if (!shown || /[%EeyYdDhH年月日G/]|General|,$/.test(bare) || shown[1]?.endsWith(',')) return null;
  return {
    decimals: shown[2]?.length ?? 0,
    grouping: shown[1]?.includes(',') ?? false,
    zero: third === undefined ? null : zeroOf(third),
  };
}

function zeroOf(section: string): 'zero' | 'blank' | 'sign' {
  const shown = section.replace(UNPRINTED, '');
  const bare = shown.replace(PRINTED, '');
  if (/[0#]/.test(bare)) return 'zero';
  return shown.replace(/["\\!?\s]/g, '') === '' ? 'blank' : 'sign';
}
