const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Signs that no line may begin with, and those that none may end with. */
const CLOSING = /^[）)】》〉”’」』、，。；：！？,.;:!?%％]/u;
const OPENING = /[（(【《〈“‘「『]$/u;
/** Words of one letter that belong to what follows. */
const BEFORE = /^[非对比本各和及与或]$/u;
const SINGLE = /^\p{Script=Han}$/u;

/** A title as the words between which its lines may break; joined they are the title again. */
export function titleWords(title: string): string[] {
  const words: string[] = [];
  /** What the word after belongs to: nothing; the last word; or the last word if it is one letter as well. */
  let open: 'no' | 'always' | 'single' = 'no';
  const parts = [...segmenter.segment(title)].map(({ segment }) => segment);
  for (const [at, part] of parts.entries()) {
    const last = words.at(-1);
    const single = SINGLE.test(part);
    const next = parts[at + 1] ?? '';
    const alone = single && SINGLE.test(next) && !BEFORE.test(next);
    const joins: boolean =
      last !== undefined &&
      (open === 'always' ||
        (open === 'single' && single) ||
        CLOSING.test(part) ||
        /^\s+$/.test(part) ||
        (single && !alone && !BEFORE.test(part)));
    if (joins) words[words.length - 1] = last + part;
    else words.push(part);
    if (OPENING.test(part) || (BEFORE.test(part) && !joins)) open = 'always';
    else open = !joins && alone ? 'single' : 'no';
  }
  return words;
}

/** Width of a text in letters: Latin ones and digits are half as wide. */
function lettersOf(text: string): number {
  let letters = 0;
  for (const letter of text) letters += /[\u0020-\u02ff]/.test(letter) ? 0.5 : 1;
  return letters;
}

/**
 * A title on as few lines as `room` letters allow, broken between words, the lines about equally long. One line where a
 * word is wider than that: then the program that shows it breaks it where it can.
 */
export function titleLines(title: string, room: number): string[] {
  const whole = lettersOf(title);
  if (whole <= room || title.includes('\n')) return [title];
  const words = titleWords(title);
  if (words.some((word) => lettersOf(word) > room)) return [title];
  for (let count = Math.ceil(whole / room); count <= words.length; count += 1) {
    for (let width = Math.ceil((whole / count) * 2) / 2; width <= room; width += 0.5) {
      const lines = filled(words, width);
      if (lines.length <= count) return lines;
    }
  }
  return filled(words, room);
}

function filled(words: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && lettersOf(last + word) <= room) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}
