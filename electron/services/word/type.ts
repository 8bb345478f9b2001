/** Faces of the form by the names office programs know; the reader's computer has them or chooses its own. */
export const FACES = { title: '方正小标宋简体', song: '宋体', hei: '黑体', kai: '楷体', fang: '仿宋' } as const;

/** Letter sizes in half points, as runs count them. */
export const SIZES = {
  cover: 60,
  title: 34,
  bodyTitle: 44,
  innerTitle: 28,
  body: 32,
  part: 28,
  entry: 24,
  heading: 21,
  note: 21,
  pageNumber: 28,
} as const;

/** Line pitches in twentieths of a point, all exact, so that pages do not depend on the faces that the reader has. */
export const LINES = {
  body: 560,
  cover: 840,
  title: 560,
  bodyTitle: 720,
  innerTitle: 440,
  part: 400,
  entry: 400,
  heading: 300,
  note: 300,
  pageNumber: 360,
  end: 20,
} as const;

/** Room above and below a line, in twentieths of a point. */
export const GAPS = { title: 120, part: 160, heading: 40, note: 80, picture: 120 } as const;

/** Twentieths of a point, as everything else is counted. */
const TWIPS_PER_MM = 1440 / 25.4;

export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM);
}

/** Two letters of 三号. */
export const FIRST_LINE = 640;
/** Room around the text of a cell. */
export const PADDING = { top: 20, bottom: 20, left: 60, right: 60 } as const;

/** Pitch of the lines of a cell, a fifth more than its letters; `size` in half points. */
export function cellLine(size: number): number {
  return size * 12;
}
