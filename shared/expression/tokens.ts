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

const PATTERN = /\s+|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|(<=|>=|!=|[-+*/=<>()[\],.|])/y;

/** Splits an expression into tokens; throws SyntaxFault at the first character that has no meaning here. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(source);
    if (!match) throw new SyntaxFault(`unexpected character “${source[at]}”`, at + 1);
    const [whole, name, number, sign] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name, at: at + 1 });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at: at + 1 });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: at + 1 });
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '', at: source.length + 1 });
  return tokens;
}
