/** Binding strength of a piece of formula text, weakest first. */
export const LEVEL = { add: 1, multiply: 2, negate: 3, atom: 4 } as const;

/** A piece of formula text (公式片段). plain: one cell or number, as exact as it was written. */
export interface Piece {
  text: string;
  level: number;
  plain: boolean;
}

/** One cell or number. */
export function plain(text: string, level: number = LEVEL.atom): Piece {
  return { text, level, plain: true };
}

/** A call or anything else that needs no brackets. */
export function atom(text: string): Piece {
  return compound(text, LEVEL.atom);
}

/** A text that binds as strongly as its weakest operator. */
export function compound(text: string, level: number): Piece {
  return { text, level, plain: false };
}

/** In brackets where it binds more weakly than its neighbours need. */
export function wrapped(piece: Piece, least: number): string {
  return piece.level < least ? `(${piece.text})` : piece.text;
}

/** As what is taken off must stand. */
export function bracketed(piece: Piece): string {
  return wrapped(piece, LEVEL.multiply);
}
