/** What stands before an operator: a number, a name, a text in glyph numbers, a dictionary, or several of them. */
export type Operand = number | string | Uint8Array | Operand[];

export interface Operation {
  operator: string;
  operands: Operand[];
}

const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_TEXT, CLOSE_TEXT, LESS, MORE, SLASH, BACKSLASH] = Buffer.from('[]()<>/\\');
const BLANK = Buffer.from(' \n\r\t\0\f');
const DELIMITER = Buffer.from(' \n\r\t\0\f[]()<>/');

function marks(codes: Buffer): boolean[] {
  return Array.from({ length: 256 }, (_, code) => codes.includes(code));
}
const isBlank = marks(BLANK);
const isDelimiter = marks(DELIMITER);
const isNumber = marks(Buffer.from('+-.0123456789'));

/** The operators of a content stream, each with what stands before it. */
export function* operations(content: Uint8Array): Generator<Operation> {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  let open: Operand[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const operands = open.at(-1) ?? [];
    if (isBlank[code]) at += 1;
    else if (code === OPEN_ARRAY) {
      open.push([]);
      at += 1;
    } else if (code === CLOSE_ARRAY) {
      open.pop();
      open.at(-1)?.push(operands);
      at += 1;
    } else {
      const { operand, operator, end } = wordAt(text, at);
      at = end;
      if (operand !== undefined) operands.push(operand);
      if (operator === undefined) continue;
      yield { operator, operands };
      open = [[]];
    }
  }
}

/** One text, dictionary, name, number or operator, and where it ends. */
function wordAt(text: string, at: number): { operand?: Operand; operator?: string; end: number } {
  const code = text.charCodeAt(at);
  if (code === OPEN_TEXT) {
    const { bytes, end } = literalBytes(text, at);
    return { operand: bytes, end };
  }
  if (code === LESS && text.charCodeAt(at + 1) === LESS) {
    const end = dictionaryEnd(text, at);
    return { operand: text.slice(at, end), end };
  }
  if (code === LESS) {
    const end = text.indexOf('>', at);
    return { operand: Buffer.from(text.slice(at + 1, end), 'hex'), end: end + 1 };
  }
  let end = at + 1;
  while (end < text.length && !isDelimiter[text.charCodeAt(end)]) end += 1;
  if (code === SLASH) return { operand: text.slice(at + 1, end), end };
  const word = text.slice(at, end);
  return isNumber[code] ? { operand: +word, end } : { operator: word, end };
}

function dictionaryEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const double = code === text.charCodeAt(at + 1);
    if (code === OPEN_TEXT) at = literalBytes(text, at).end;
    else if (double && code === LESS) {
      depth += 1;
      at += 2;
    } else if (double && code === MORE) {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else at += 1;
  }
  throw new Error('a dictionary does not end');
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
const OCTAL = /^[0-7]{1,3}/u;

/** Bytes of the text in brackets that begins at `from`, and where it ends. */
export function literalBytes(text: string, from: number): { bytes: Uint8Array; end: number } {
  const bytes: number[] = [];
  let depth = 1;
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      const octal = OCTAL.exec(text.slice(at + 1, at + 4))?.[0];
      const next = text.charCodeAt(at + 1);
      if (octal === undefined) {
        bytes.push(ESCAPES[String.fromCharCode(next)] ?? next);
        at += 2;
      } else {
        bytes.push(Number.parseInt(octal, 8));
        at += 1 + octal.length;
      }
      continue;
    }
    if (code === OPEN_TEXT) depth += 1;
    if (code === CLOSE_TEXT) depth -= 1;
    if (depth === 0) return { bytes: Uint8Array.from(bytes), end: at + 1 };
    bytes.push(code);
    at += 1;
  }
  throw new Error('a text does not end');
}
