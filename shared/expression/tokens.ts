export interface Token {
  kind: 'name' | 'number' | 'sign' | 'end';
  text: string;
  /** 1-based column in the source text. */
  at: number;
}

/** An expression that cannot be read: why, and at which character. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Far beyond any relation of a form; what is longer or deeper was not written by hand. */
const MAX_EXPRESSION_CHARACTERS = 10_000;
const MAX_DEPTH_LEVELS = 50;

const PATTERN = /\s+|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|(<=|>=|!=|[-+*/=<>()[\],.|])/y;

/** Splits an expression into tokens; throws SyntaxFault at the first character that has no meaning here. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let open = 0;
  if (source.length > MAX_EXPRESSION_CHARACTERS)
    throw new SyntaxFault(`longer than ${MAX_EXPRESSION_CHARACTERS} characters`, MAX_EXPRESSION_CHARACTERS);
  while (at < source.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(source);
    if (!match) throw new SyntaxFault(`unexpected character “${source[at]}”`, at + 1);
    const [whole, name, number, sign] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name, at: at + 1 });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at: at + 1 });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: at + 1 });
    if (sign === '(' || sign === '[') open += 1;
    if (sign === ')' || sign === ']') open -= 1;
    if (open > MAX_DEPTH_LEVELS) throw new SyntaxFault('too many brackets inside each other', at + 1);
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '', at: source.length + 1 });
  return tokens;
}
