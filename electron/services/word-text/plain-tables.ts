/** Cell of a table in a Word file: columns and rows that it covers, and its paragraphs. */
export interface PlainCell {
  columns: number;
  rows: number;
  paragraphs: string[];
}

/** Rows of a table (表格) that holds words and nothing else. */
export type PlainTable = PlainCell[][];

interface ReadCell extends PlainCell {
  /** Goes on with the cell above (纵向合并). */
  isContinued: boolean;
}

/** What may stand in what. The settings (Pr) are passed over: they say nothing of the words. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  '': ['tbl'],
  tbl: ['tblPr', 'tblGrid', 'tr'],
  tr: ['tblPrEx', 'trPr', 'tc'],
  tc: ['tcPr', 'p'],
  p: ['pPr', 'r'],
  r: ['rPr', 't', 'tab', 'br'],
};
const SETTINGS = new Set(['tblPr', 'tblGrid', 'tblPrEx', 'trPr', 'tcPr', 'pPr', 'rPr']);
/** Settings that number, hide, change or revise words after all: where one stands, the library reads the table. */
const TELLING = /<w:(?:del|ins|moveFrom|moveTo|numPr|strike|dstrike|vanish|caps|smallCaps|vertAlign|\w+Change)\b/;
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const OTHER_REFERENCE = new RegExp(`&(?!(?:${Object.keys(REFERENCES).join('|')});)`);
const TOKEN = /<(\/?)w:(\w+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>([^<]*)/y;

/** Where tables and paragraphs begin and end, and the end of a paragraph that is deleted (段落标记). */
const LANDMARK = /<w:tbl>|<\/w:tbl>|<\/w:p>|<w:del\b[^<>]*\/>/g;

/** Name of the bookmark (书签) that stands where a table was. */
const MARK = 'mingzhang-table-';

/**
 * Takes the plain tables out of the text of a Word file, each with a marked paragraph in its place. The library makes
 * several trees of every tag, which is most of the time and memory that a file of long tables needs.
 */
export function setTablesAside(body: string): { text: string; tables: PlainTable[] } {
  const tables: PlainTable[] = [];
  // In a comment a tag is none.
  if (body.includes('<!')) return { text: body, tables };
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, isRunInto } of outermostTables(body)) {
    const table = isRunInto ? null : readPlainTable(body.slice(start, end));
    if (!table) continue;
    pieces.push(body.slice(done, start), markOf(tables.length));
    tables.push(table);
    done = end;
  }
  return { text: [...pieces, body.slice(done)].join(''), tables };
}

function markOf(index: number): string {
  return `<w:p><w:bookmarkStart w:id="${index}" w:name="${MARK}${index}"/></w:p>`;
}

/** Which of the tables that were set aside a bookmark stands for; null = it is none of ours. */
export function tableAt(bookmark: string): number | null {
  const index = bookmark.startsWith(MARK) ? bookmark.slice(MARK.length) : '';
  return /^\d+$/.test(index) ? Number.parseInt(index, 10) : null;
}

interface TablePlace {
  start: number;
  end: number;
  /** A paragraph before it has a deleted end: its words run on into the first one of the table. */
  isRunInto: boolean;
}

function outermostTables(body: string): TablePlace[] {
  const found: TablePlace[] = [];
  let [depth, start] = [0, 0];
  /** Ends of paragraphs to come until what runs on has come to one: its own, and that of the one it runs into. */
  let running = 0;
  let isRunInto = false;
  for (const { 0: tag, index } of body.matchAll(LANDMARK)) {
    if (tag === '</w:p>') running = Math.max(0, running - 1);
    else if (tag === '<w:tbl>') {
      if (depth === 0) [start, isRunInto] = [index, running > 0];
      depth += 1;
    } else if (tag !== '</w:tbl>') running = 2;
    else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: index + tag.length, isRunInto });
    }
  }
  return found;
}

/** Rows of the table that this is the source of; null = it holds more than words, or is not well formed. */
function readPlainTable(source: string): PlainTable | null {
  if (TELLING.test(source) || OTHER_REFERENCE.test(source) || source.includes('\r')) return null;
  const rows: ReadCell[][] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source);
    if (!token || !take(rows, open, token)) return null;
  }
  return open.length === 0 ? merged(rows) : null;
}

/** Adds one tag and the words behind it; false where that is nothing of a plain table. */
function take(rows: ReadCell[][], open: string[], token: readonly string[]): boolean {
  const [, closing, name = '', attributes = '', selfClosing, text = ''] = token;
  if (closing === '/') {
    if (open.pop() !== name) return false;
  } else {
    if (!mayStandIn(open, name) || !put(rows, name, attributes)) return false;
    if (selfClosing !== '/') open.push(name);
  }
  return text === '' || putWords(rows, open, text);
}

function mayStandIn(open: readonly string[], name: string): boolean {
  return (INSIDE[open.at(-1) ?? ''] ?? []).includes(name) || open.some((one) => SETTINGS.has(one));
}

/** False where words stand in no text, or are broken by a line of the file itself. */
function putWords(rows: readonly ReadCell[][], open: readonly string[], text: string): boolean {
  const paragraphs = rows.at(-1)?.at(-1)?.paragraphs;
  if (open.at(-1) !== 't' || open.some((one) => SETTINGS.has(one)) || !paragraphs) return text.trim() === '';
  paragraphs.push(`${paragraphs.pop() ?? ''}${decoded(text)}`);
  return !text.includes('\n');
}

/** What a tag adds to the rows; false where the library has to say what it means. */
function put(rows: ReadCell[][], name: string, attributes: string): boolean {
  const value = /\sw:val="([^"]*)"/.exec(attributes)?.[1];
  const cell = rows.at(-1)?.at(-1);
  if (name === 'tr') rows.push([]);
  else if (name === 'tc') rows.at(-1)?.push({ columns: 1, rows: 1, paragraphs: [], isContinued: false });
  else if (name === 'p') cell?.paragraphs.push('');
  else if (name === 'vMerge' && cell) cell.isContinued = value === undefined || value === '' || value === 'continue';
  else if (name === 'gridSpan' && cell) {
    if (!/^[1-9]\d{0,4}$/.test(value ?? '')) return false;
    cell.columns = Number.parseInt(value ?? '', 10);
  } else if (name === 'tab' || name === 'br') {
    if (/\sw:type="(?!textWrapping")/.test(attributes)) return false;
    cell?.paragraphs.push(`${cell.paragraphs.pop() ?? ''}${name === 'tab' ? '\t' : '\n'}`);
  }
  return true;
}

function decoded(text: string): string {
  return text.includes('&') ? text.replace(/&(\w+);/g, (_, name: string) => REFERENCES[name] ?? '') : text;
}

/** The cells with what they cover downwards, without those that are covered. */
function merged(rows: readonly ReadCell[][]): PlainTable {
  const above = new Map<number, ReadCell>();
  return rows.map((row) => {
    let column = 0;
    return row.filter((cell) => {
      const over = cell.isContinued ? above.get(column) : undefined;
      if (over) over.rows += 1;
      else above.set(column, cell);
      column += cell.columns;
      return over === undefined;
    });
  });
}
