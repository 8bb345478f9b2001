/**
 * Characters that show nothing and only come in from elsewhere (看不见的字符): bidi controls, zero-width signs and joiners,
 * soft hyphens, tags, fillers, control characters, signs of no character, halves of a broken one. They turn the order of
 * what is read, or make equal words differ. Tab and line feed stay, and a variation selector behind a Han character (a
 * rare form of it).
 */
const HIDDEN =
  /(?<!\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]|(?!\t|\n|[\uFE00-\uFE02]|[\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\u2800\uFFFC\p{Noncharacter_Code_Point}]/gu;
/** Characters that only one font or one later standard knows (没有统一编码的字): elsewhere they are blank, or another character. */
const NOWHERE_ELSE = /(?!\p{Noncharacter_Code_Point}|\p{Default_Ignorable_Code_Point})[\p{Co}\p{Cn}]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;

/** Letters, digits and signs of nearly every text, none of which is hidden or unknown elsewhere. */
const PLAIN = /^[\t\n\x20-\x7e\u3000-\u301f\u4e00-\u9fa5\uff01-\uff5e]*$/;

/** Whether a text holds nothing but what everybody sees alike; of another text nothing is said. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** The text without them; other ends of lines become a line feed. */
export function withoutInvisible(text: string): string {
  return isPlain(text) ? text : text.replace(LINE_ENDS, '\n').replace(HIDDEN, '');
}

/** The same for what is one line by its nature, as a name is: ends of lines and tabs become a blank. */
export function onOneLine(text: string): string {
  return withoutInvisible(text)
    .replace(/\s*[\n\t]\s*/gu, ' ')
    .trim();
}

/** Those that stand in a text, one entry for each place: `U+202E`. */
export function invisibleIn(text: string): string[] {
  if (isPlain(text)) return [];
  return [...text.replace(LINE_ENDS, '\n').matchAll(HIDDEN)].map(([character]) => codePointName(character));
}

/** Private and unassigned characters in a text, one entry for each place: `U+E815`. They stay and are told. */
export function privateIn(text: string): string[] {
  if (isPlain(text)) return [];
  return [...text.matchAll(NOWHERE_ELSE)].map(([character]) => codePointName(character));
}

/** `U+202E` */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Those that show what stands behind them in another order: digits too. */
const TURNING: ReadonlySet<string> = new Set(['U+202B', 'U+202D', 'U+202E', 'U+2067', 'U+2068']);

const MAX_NAMED = 6;

/** `2 个看不见的字符（U+202E、U+200B）` */
export function invisibleCount(found: readonly string[]): string {
  return `${found.length} 个看不见的字符（${kindsOf(found)}）`;
}

/** `U+202E、U+200B`: each kind once, the first few. */
export function kindsOf(found: readonly string[]): string {
  const kinds = [...new Set(found)];
  return `${kinds.slice(0, MAX_NAMED).join('、')}${kinds.length > MAX_NAMED ? ' 等' : ''}`;
}

/** The text with a sign for each of them, for sentences that repeat what was given: `T3〈U+200B〉`. */
export function withInvisibleShown(text: string): string {
  return text.replace(HIDDEN, (character) => `〈${codePointName(character)}〉`);
}

/** What is said where some were taken out of what somebody typed, pasted or gave to a command. */
export function removedSentence(removed: readonly string[]): string {
  const turned = turnedWords(removed);
  return `已去掉 ${invisibleCount(removed)}，其余文字照原样保留。${turned === '' ? '' : `${turned}。`}`;
}

/** What to look at where some of them turned the order of what was read, digits too; '' where none did. */
export function turnedWords(removed: readonly string[]): string {
  return removed.some((name) => TURNING.has(name)) ? '其中有颠倒显示顺序的字符，原来看到的次序可能不同，请核对' : '';
}
