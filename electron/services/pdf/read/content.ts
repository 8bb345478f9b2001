import { type PdfFont, utf16 } from './fonts';
import { literalBytes, type Operand, operations } from './tokens';

/** A letter on a page, in points from the page's upper left corner. */
export interface Glyph {
  text: string;
  left: number;
  right: number;
  /** The line that the letters stand on. */
  base: number;
  /** Letter size. */
  size: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const SAME: Matrix = [1, 0, 0, 1, 0, 0];

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

function matrixOf(operands: readonly Operand[]): Matrix {
  const [a, b, c, d, e, f] = operands.map((value) => (typeof value === 'number' ? value : Number.NaN));
  return [a ?? NaN, b ?? NaN, c ?? NaN, d ?? NaN, e ?? NaN, f ?? NaN];
}

interface State {
  page: Matrix;
  font: PdfFont | undefined;
  size: number;
}

/** Follows the operators of one page and notes every letter that they draw. */
class Pen {
  readonly glyphs: Glyph[] = [];
  private state: State = { page: SAME, font: undefined, size: 0 };
  private readonly kept: State[] = [];
  private line = SAME;
  /** Text that stands for what is drawn inside, one for each marked part that is open; null = what the font says. */
  private readonly marked: (string | null)[] = [];

  constructor(
    private readonly fonts: ReadonlyMap<string, PdfFont>,
    private readonly height: number,
  ) {}

  obey(operator: string, operands: readonly Operand[]): void {
    switch (operator) {
      case 'q':
        this.kept.push(this.state);
        return;
      case 'Q':
        this.state = this.kept.pop() ?? { page: SAME, font: undefined, size: 0 };
        return;
      case 'cm':
        this.state = { ...this.state, page: times(matrixOf(operands), this.state.page) };
        return;
      case 'Tm':
        this.line = matrixOf(operands);
        return;
      case 'Tf':
        this.choose(operands);
        return;
      case 'Tj':
        this.showAll(operands);
        return;
      case 'TJ':
        this.showAll(operands.flatMap((operand) => (Array.isArray(operand) ? operand : [])));
        return;
      case 'BDC':
      case 'BMC':
        this.marked.push(actualText(operands));
        return;
      case 'EMC':
        this.marked.pop();
        return;
      default:
        if (UNKNOWN.has(operator)) throw new Error(`${operator} is not understood`);
    }
  }

  private choose([name, size]: readonly Operand[]): void {
    if (typeof name !== 'string' || typeof size !== 'number') throw new Error('a font without a name or size');
    this.state = { ...this.state, font: this.fonts.get(name), size };
  }

  private showAll(parts: readonly Operand[]): void {
    for (const part of parts) {
      if (part instanceof Uint8Array) this.show(part);
      else if (typeof part === 'number') this.move((-part / 1000) * this.state.size);
    }
  }

  private show(codes: Uint8Array): void {
    const { font, size, page } = this.state;
    if (font === undefined) throw new Error('a text without a font');
    for (let at = 0; at + 1 < codes.length; at += 2) {
      const glyph = ((codes[at] ?? 0) << 8) | (codes[at + 1] ?? 0);
      const width = (font.width(glyph) / 1000) * size;
      const [across, , , , left, base] = times(this.line, page);
      this.glyphs.push({
        text: this.told(font.text(glyph)),
        left,
        right: left + width * across,
        base: this.height - base,
        size,
      });
      this.move(width);
    }
  }

  private move(by: number): void {
    const [a, b, c, d, e, f] = this.line;
    this.line = [a, b, c, d, e + by * a, f + by * b];
  }

  /** A text given for a whole part belongs to its first letter. */
  private told(own: string): string {
    const at = this.marked.findLastIndex((text) => text !== null);
    if (at === -1) return own;
    const text = this.marked[at] ?? '';
    this.marked[at] = '';
    return text;
  }
}

/** The letters that a page's content draws, in its order. */
export function glyphsOf(content: Uint8Array, fonts: ReadonlyMap<string, PdfFont>, height: number): Glyph[] {
  const pen = new Pen(fonts, height);
  for (const { operator, operands } of operations(content)) pen.obey(operator, operands);
  return pen.glyphs;
}

/** Ways to move or show text, and pictures, that the typesetter does not use. */
const UNKNOWN = new Set(['Td', 'TD', 'T*', "'", '"', 'Tc', 'Tw', 'Tz', 'TL', 'Ts', 'Do', 'BI']);

const ACTUAL = /\/ActualText\s*(?:<(?:FEFF)?([0-9A-Fa-f]*)>|\(((?:\\.|[^\\)])*)\))/su;

function actualText(operands: readonly Operand[]): string | null {
  const properties = operands.findLast((operand) => typeof operand === 'string') ?? '';
  const found = typeof properties === 'string' ? ACTUAL.exec(properties) : null;
  if (found === null) return null;
  const [, hex, literal] = found;
  if (hex !== undefined) return utf16(hex);
  const bytes = literalBytes(`(${literal ?? ''})`, 0).bytes;
  const text = Buffer.from(bytes);
  return text[0] === 0xfe && text[1] === 0xff ? utf16(text.subarray(2).toString('hex')) : text.toString('latin1');
}
