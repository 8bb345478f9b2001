/** Letters of a line that still may be the heading of a part; a sentence is longer. */
export const MAX_HEADING_CHARACTERS = 40;

/** Words without their blanks, as texts of different programs are compared. */
export function plain(text: string): string {
  return text.replace(/[\s\u3000]+/g, '');
}
