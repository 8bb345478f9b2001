/** Cells as spreadsheets put them on the clipboard: tabs, CRLF, quotes around texts that hold a tab, break or quote. */
export function formatTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quote).join('\t')}\r\n`).join('');
}

function quote(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Reads tab-separated text. A quoted cell may hold tabs and line breaks; a quote that does not close is an ordinary
 * character; the line break that Excel puts after the last row makes no further row.
 */
export function parseTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = readCell(text, at);
    row.push(cell.text);
    if (text[cell.end] === '\t') {
      at = cell.end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = cell.end + lineBreakLength(text, cell.end);
    if (at >= text.length) break;
  }
  return rows;
}

function lineBreakLength(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}

function readCell(text: string, start: number): { text: string; end: number } {
  if (text[start] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    quoted.lastIndex = start;
    const match = quoted.exec(text);
    if (match) return { text: (match[1] ?? '').replace(/""/g, '"'), end: quoted.lastIndex };
  }
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = start;
  const match = plain.exec(text);
  return { text: match?.[0] ?? '', end: plain.lastIndex };
}
