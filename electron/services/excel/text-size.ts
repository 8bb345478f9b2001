/** Half-width letters are counted a little wide: fonts differ between offices, and text must not be clipped. */
const HALF_EM = 0.56;
const LINE = 1.32;

/** Width of a text in points at a type size. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += /[ -\u02ff\u2000-\u2012]/.test(letter) ? HALF_EM : 1;
  return ems * size;
}

/** Height in points that a text takes when it wraps in a cell of the given width. */
export function textHeight(text: string, size: number, width: number): number {
  const room = Math.max(size, width);
  const lines = text.split('\n').reduce((sum, line) => sum + lineCount(textWidth(line, size), room, size), 0);
  return lines * size * LINE;
}

/** A line that wraps loses up to a letter at its end, since no line begins with a comma or a full stop. */
function lineCount(length: number, room: number, size: number): number {
  return length <= room ? 1 : Math.ceil(length / Math.max(size, room - size));
}
