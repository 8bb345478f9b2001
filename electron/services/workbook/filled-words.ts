import { textKey } from './text';

/** Longer texts are no title; it also bounds what matching can take. */
const MAX_WORDS_CHARACTERS = 200;
/** Fewer fixed characters than this would match nearly anything. */
const MIN_WORDS_CHARACTERS = 2;

/**
 * Tells whether a printed text is a text of the form with anything filled in at its places (填好的文字); null when the
 * form's text has no such places, or hardly anything but them. `key` makes texts comparable.
 */
export function filledWords(
  words: string,
  key: (text: string) => string = textKey,
): ((text: string) => boolean) | null {
  const parts = words.split(/\{\w+\}/).map(key);
  if (parts.length === 1 || parts.join('').length < MIN_WORDS_CHARACTERS) return null;
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('.*');
  const pattern = new RegExp(`^${source}$`, 's');
  return (text) => text.length <= MAX_WORDS_CHARACTERS && pattern.test(key(text));
}
