import { Amount } from '../../../shared/money/amount';

/**
 * How a number format (数字格式) shows the number of a cell, where it does not show it as it is stored. `scaled`: by so
 * many powers of ten less or more, `word` the unit that the format itself prints (万, 元), null = none.
 */
export type Shown =
  | { kind: 'scaled'; exponent: number; word: string | null }
  | { kind: 'percent'; text: string }
  /** Money of another kind than 元. */
  | { kind: 'currency'; word: string }
  /** Signs in the format are digits, or cannot be told apart from them. */
  | { kind: 'unclear' }
  /** A minus is shown where none is stored, or none where one is. */
  | { kind: 'other-sign' }
  /** The cell shows no figure at all. */
  | { kind: 'hidden' };

interface Section {
  condition: { op: string; value: Amount } | null;
  exponent: number;
  percent: number;
  places: number;
  digits: number;
  words: string;
  unclear: boolean;
  coloured: boolean;
}

/** Built-in formats that show another number than is stored: percentages. All other built-in ones show it as it is. */
const BUILT_IN: Readonly<Record<number, string>> = { 9: '0%', 10: '0.00%' };

const parsed = new Map<string, readonly Section[]>();
const MAX_PARSED = 2000;

/** Code of a number format by its id in the styles; null for one that shows numbers as they are. */
export function formatCode(id: number, custom: string | undefined): string | null {
  return custom ?? BUILT_IN[id] ?? null;
}

/** How a format shows a number; null = as it is stored. */
export function shownAs(code: string, number: string): Shown | null {
  const value = new Amount(number);
  const sections = sectionsOf(code);
  const section = sectionFor(sections, value);
  if (!section) return null;
  if (section.percent > 0) return { kind: 'percent', text: percentText(value, section) };
  if (section.unclear) return value.isZero() ? null : { kind: 'unclear' };
  if (section.digits === 0) return value.isZero() ? null : { kind: 'hidden' };
  const currency = currencyIn(section.words);
  if (currency !== null) return { kind: 'currency', word: currency };
  const word = unitIn(section.words);
  if (section.exponent !== 0 || word !== null) return { kind: 'scaled', exponent: section.exponent, word };
  return showsOtherSign(section, sections, value) ? { kind: 'other-sign' } : null;
}

const MINUS = /[-−－—–(（△▲▽▼负]/;

/** A section for negative figures prints its own minus, or stands in colour for it; one for others prints none. */
function showsOtherSign(section: Section, sections: readonly Section[], value: Amount): boolean {
  if (value.isZero() || sections.some(({ condition }) => condition !== null)) return false;
  const minus = MINUS.test(section.words);
  if (!value.isNegative()) return minus && /^\s*[-−－△▲负]/.test(section.words);
  return sections.length > 1 && !minus && !section.coloured;
}

function percentText(value: Amount, { percent, places }: Section): string {
  const shown = value.times(new Amount(100).pow(percent));
  return `${shown.toFixed(places)}${'%'.repeat(percent)}`;
}

const CURRENCY = /[$＄€£￡]|USD|HKD|EUR|GBP|JPY|[美港欧日澳加韩英](?:元|圆|币|镑)/;

/** Money of another kind than 元 that words name (外币); null = none. */
export function currencyIn(words: string): string | null {
  return CURRENCY.exec(words)?.[0] ?? null;
}

/** Unit that words name (万元, 千); null = none. */
export function unitIn(words: string): string | null {
  return /(?:亿|[千百十]?万|千|百|十)?元|[千百十]?万|亿|千|[KkＫ]/.exec(words)?.[0].replace(/[kＫ]/, 'K') ?? null;
}

function sectionsOf(code: string): readonly Section[] {
  const known = parsed.get(code);
  if (known) return known;
  if (parsed.size >= MAX_PARSED) parsed.clear();
  const sections = splitSections(code).map(readSection);
  parsed.set(code, sections);
  return sections;
}

/** Conditions come first; without any the sections are for positive, negative, zero (and text). */
function sectionFor(sections: readonly Section[], value: Amount): Section | undefined {
  const [first, second, third] = sections;
  if (sections.some((section) => section.condition !== null)) {
    const fitting = sections.find((section) => section.condition !== null && meets(value, section.condition));
    return fitting ?? sections.find((section) => section.condition === null);
  }
  if (value.isZero()) return third ?? first;
  return value.isNegative() ? (second ?? first) : first;
}

function meets(value: Amount, { op, value: bound }: { op: string; value: Amount }): boolean {
  switch (op) {
    case '>':
      return value.gt(bound);
    case '>=':
      return value.gte(bound);
    case '<':
      return value.lt(bound);
    case '<=':
      return value.lte(bound);
    case '=':
      return value.eq(bound);
    default:
      return !value.eq(bound);
  }
}

type Token = { kind: 'digit' | 'comma' | 'point' | 'percent' | 'end' } | { kind: 'words' | 'bracket'; text: string };

/** One pattern for each thing a format is made of; a quoted, escaped or unknown sign is printed as it is. */
const TOKEN =
  /"([^"]*)"?|[\\!]([\s\S])|_[\s\S]?|\*[\s\S]?|\[([^\]]*)\]|(General|G\/通用格式)|([0#?@])|(,)|(\.)|(%)|([Ee][+-])|([\s\S])/gi;

function tokens(code: string): Token[] {
  return [...code.matchAll(TOKEN)].flatMap((match): Token[] => {
    const [, quoted, escaped, bracket, general, digit, comma, point, percent, power, other] = match;
    if (quoted !== undefined) return [{ kind: 'words', text: quoted }];
    if (escaped !== undefined) return [{ kind: 'words', text: escaped }];
    if (bracket !== undefined) return [{ kind: 'bracket', text: bracket }];
    if (general !== undefined || digit !== undefined) return [{ kind: 'digit' }];
    if (comma !== undefined) return [{ kind: 'comma' }];
    if (point !== undefined) return [{ kind: 'point' }];
    if (percent !== undefined) return [{ kind: 'percent' }];
    if (power !== undefined) return [{ kind: 'end' }];
    return other === undefined ? [] : [{ kind: 'words', text: other }];
  });
}

/** The parts of a format between its semicolons: for figures above and below zero, for zero, for text. */
export function splitSections(code: string): string[] {
  const sections = [''];
  for (const [piece] of code.matchAll(/"[^"]*"?|[\\!_*][\s\S]|\[[^\]]*\]|[\s\S]/g)) {
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  }
  return sections;
}

/**
 * Reads one section. A comma behind the last place divides by a thousand; a point that is only printed (`0!.0,`) stands
 * before places that belong to the whole number, so that the figure reads as that many powers of ten less.
 */
class SectionReader {
  readonly section: Section = {
    condition: null,
    exponent: 0,
    percent: 0,
    places: 0,
    digits: 0,
    words: '',
    unclear: false,
    coloured: false,
  };
  private commas = 0;
  private whole = true;
  private printedPoint: number | null = null;

  take(token: Token): void {
    const { section } = this;
    switch (token.kind) {
      case 'digit':
        return this.digit();
      case 'comma':
        this.commas += section.digits > 0 ? 1 : 0;
        return;
      case 'percent':
        section.percent += 1;
        return;
      case 'point':
        this.scale();
        this.whole = false;
        return;
      case 'bracket':
        return readBracket(section, token.text);
      case 'words':
        return this.words(token.text);
      case 'end':
        return;
    }
  }

  /** What has been met of the number so far divides it. */
  scale(): void {
    const { section } = this;
    if (this.printedPoint !== null) section.exponent -= section.digits - this.printedPoint;
    section.exponent -= 3 * this.commas;
    [this.printedPoint, this.commas] = [null, 0];
  }

  private digit(): void {
    this.section.digits += 1;
    if (this.whole) this.commas = 0;
    else this.section.places += 1;
  }

  private words(text: string): void {
    const { section } = this;
    if (/^[.．。·]$/.test(text) && this.whole && section.digits > 0) {
      if (this.printedPoint !== null) section.unclear = true;
      this.printedPoint = section.digits;
    } else section.words += text;
  }
}

function readSection(code: string): Section {
  const reader = new SectionReader();
  for (const token of tokens(code)) {
    if (token.kind === 'end') break;
    reader.take(token);
  }
  reader.scale();
  const { section } = reader;
  if (section.digits > 0 && /[\p{Nd}‰]/u.test(section.words)) section.unclear = true;
  return section;
}

const COLOUR =
  /^\s*(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|[黑蓝青绿红白黄]色?|洋红色?|紫红色?|颜色\s*\d+)\s*$/i;

function readBracket(section: Section, text: string): void {
  const condition = /^\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (condition) section.condition = { op: condition[1] ?? '=', value: new Amount(condition[2] ?? '0') };
  else if (COLOUR.test(text)) section.coloured = true;
  else if (text.startsWith('$')) section.words += text.slice(1).split('-')[0] ?? '';
}
