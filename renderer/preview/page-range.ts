/** 页码范围 as the user writes it: `1-3，5、8-`; null when it names no page of the document. */
export function parsePageRange(text: string, count: number): number[] | null {
  const parts = plain(text)
    .split(',')
    .filter((part) => part !== '');
  const pages = new Set<number>();
  for (const part of parts) {
    const match = /^(\d+)(-(\d*))?$/.exec(part);
    if (match === null) return null;
    const from = Number.parseInt(match[1] ?? '', 10);
    const open = match[3] === '' ? count : Number.parseInt(match[3] ?? match[1] ?? '', 10);
    if (from < 1 || open < from || from > count) return null;
    for (let page = from; page <= Math.min(open, count); page += 1) pages.add(page);
  }
  return pages.size === 0 ? null : [...pages].sort((a, b) => a - b);
}

/** Full-width digits, Chinese commas and every kind of dash are what an input method gives. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[、，;；]/g, ',')
    .replace(/[—–~至到]/g, '-');
}
