import type { IFontAttributesProperties } from 'docx';

/** Faces of the form by the names office programs know; the reader's computer has them or chooses its own. */
export const FACES = {
  title: face('方正小标宋简体'),
  song: face('宋体'),
  hei: face('黑体'),
  kai: face('楷体'),
  fang: face('仿宋'),
} as const;

function face(name: string): IFontAttributesProperties {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

/** Half points, as runs count their size. */
export const SIZES = { cover: 60, title: 34, bodyTitle: 44, body: 32, heading: 21, note: 21, pageNumber: 28 } as const;

/** Twentieths of a point, as everything else is counted. */
const TWIPS_PER_MM = 1440 / 25.4;

export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM);
}

/** 28 points, the line pitch of official letters. */
export const BODY_LINE = 560;
/** Two letters of 三号. */
export const FIRST_LINE = 640;
