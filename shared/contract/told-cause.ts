/**
 * What of a technical cause (原因) may stand in a Chinese sentence: Chinese words, codes of the system (`ENOSPC`), and
 * names of parts, places and calls (`xl/workbook.xml`, `saveBack`). The English of a library says nothing to the user.
 */
export function toldCause(cause: string): string {
  if (/\p{Script=Han}/u.test(cause)) return cause;
  const [place = '', ...said] = cause.split(/:\s+/);
  return isPlaceOrCode(place) ? [place, ...said.filter(isPlaceOrCode)].join(': ') : '';
}

/** A code of the system, a number, or a name that is made like one: with a dot, a slash, a digit or a capital inside. */
function isPlaceOrCode(word: string): boolean {
  if (/\s/.test(word)) return false;
  return (
    /^[A-Z][A-Z0-9_-]+$/.test(word) || /^[\w$@-]*[./\d[][\w$./@\-[\]]*$/.test(word) || /^[a-z]+[A-Z]\w*$/.test(word)
  );
}
