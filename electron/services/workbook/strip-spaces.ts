/** Without blanks, with half-width digits, colons and square brackets; a name keeps everything else. */
export function stripSpaces(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/：/g, ':')
    .replace(/[〔［【]/g, '[')
    .replace(/[〕］】]/g, ']')
    .replace(/[\s\u200B-\u200D\uFEFF]/g, '');
}
