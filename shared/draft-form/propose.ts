import { type Block, blocksOf } from './blocks';
import { columnRelations } from './column-relations';
import { readColumns } from './columns';
import { formulaRelations } from './formula-relations';
import { fundRelations } from './fund-relations';
import { cleanTitle } from './header-paths';
import { KnownTables } from './known-tables';
import type {
  DraftColumn,
  DraftForm,
  DraftQuestion,
  DraftRelation,
  DraftSheet,
  DraftTable,
  FoundRelation,
} from './model';
import { rowRelations } from './row-relations';
import { type DraftLists, readSections } from './rows';
import { SheetPlaces } from './sheet-places';
import { tableRelations } from './table-relations';
import { type FormWords, hasOne, isOne, titleKey, wordKey } from './words';
import { departmentIn, headingWithPlaces, withPlaces, yearIn } from './years';

interface Stood {
  table: DraftTable;
  block: Block;
  sheet: DraftSheet;
}

/**
 * 从空表生成表样: what the sheets of a blank workbook say of a form: tables, columns, rows, notes and relations, each with
 * how sure it is, and the questions that the sheets leave open. `year` where the user knows it; `thisYear` stands in where
 * nobody says it.
 */
export function proposeForm(
  sheets: readonly DraftSheet[],
  words: FormWords,
  lists: DraftLists,
  { year, thisYear }: { year: number | null; thisYear: number },
): DraftForm {
  const questions: DraftQuestion[] = [];
  const skipped: DraftQuestion[] = [];
  const found = sheets.flatMap((sheet) => {
    const places = new SheetPlaces(sheet);
    const reason = reasonToSkip(sheet, places, words);
    const blocks = reason === null ? blocksOf(places, words).filter(({ columns }) => columns.length > 1) : [];
    if (blocks.length === 0 && places.rows.length > 0)
      skipped.push({ table: null, say: `工作表“${sheet.name}”${reason ?? '没有认出表格'}，没有收进表样。` });
    return blocks.map((block) => ({ block, sheet }));
  });
  const told = yearIn(found.flatMap(({ block, sheet }) => saidAbove(block, sheet)));
  const own = year ?? told ?? thisYear;
  const department = departmentIn(found.flatMap(({ block }) => block.headings.flat().map(({ text }) => text)));
  const yearKnown = (year ?? told) !== null;
  const facts = { year: own, department, words, lists, questions };
  const stood: Stood[] = [];
  for (const { block, sheet } of found) {
    const before = continued(block, words) ? sameHeader(stood, block, words) : undefined;
    if (before) goOn(before, block, sheet, facts);
    else stood.push(readTable(block, sheet, { ...facts, id: `T${stood.length + 1}` }));
  }
  const tables = stood.map(({ table }) => table);
  nameColumns(tables, words);
  const unit = commonUnit(tables);
  const relations = numbered(relationsOf(stood, words, lists, questions));
  return { year: own, yearKnown, unit, tables, relations, questions, skipped };
}

function reasonToSkip(sheet: DraftSheet, places: SheetPlaces, words: FormWords): string | null {
  const first = places.rows[0];
  const title = first === undefined ? '' : (places.cellsOf(first)[0]?.text ?? '');
  const isAside = isOne(wordKey(sheet.name), words.skip) || isOne(wordKey(title), words.skip);
  return isAside ? '是封面、目录或说明' : null;
}

function saidAbove({ title, headings, places, columns, header }: Block, sheet: DraftSheet): string[] {
  const texts = [title ?? '', sheet.name, ...headings.flat().map(({ text }) => text)];
  for (const column of columns)
    for (let row = header.top; row <= header.bottom; row += 1) texts.push(places.text(row, column));
  return texts;
}

function continued({ title }: Block, words: FormWords): boolean {
  return (
    title !== null &&
    /\([^()]*\)$/.test(wordKey(title)) &&
    hasOne(/\([^()]*\)$/.exec(wordKey(title))?.[0] ?? '', words.continued)
  );
}

function sameHeader(stood: readonly Stood[], block: Block, words: FormWords): Stood | undefined {
  const titles = (columns: readonly DraftColumn[]) => columns.map(({ path }) => path.map(titleKey).join('/')).join('|');
  const own = block.title === null ? '' : wordKey(block.title).replace(/\([^()]*\)$/, '');
  const columns = titles(readColumns(block, words));
  return stood.findLast(
    (one) => wordKey(one.block.title ?? '') === own && titles(readColumns(one.block, words)) === columns,
  );
}

/** 续表: its rows follow those of the table. */
function goOn(before: Stood, block: Block, sheet: DraftSheet, facts: Omit<TableFacts, 'id'>): void {
  const { table } = before;
  const columns = readColumns(block, facts.words);
  const title = cleanTitle(block.title ?? '');
  const more = readSections({ title, block, columns, words: facts.words, lists: facts.lists, ask: () => undefined });
  for (const [at, section] of table.sections.entries()) {
    const taken = new Set(section.rows.flatMap((row) => (row.kind === 'fixed' ? [row.id] : [])));
    for (const row of more[at]?.rows ?? []) {
      if (row.kind !== 'fixed') continue;
      let id = row.id;
      while (taken.has(id)) id = `${id}b`;
      taken.add(id);
      section.rows.push({ ...row, id, at: null });
    }
  }
  facts.questions.push({ table: table.id, say: `接上了工作表“${sheet.name}”的续表，请核对行是否齐全。` });
}

interface TableFacts {
  id: string;
  year: number;
  department: string;
  words: FormWords;
  lists: DraftLists;
  questions: DraftQuestion[];
}

function readTable(
  block: Block,
  sheet: DraftSheet,
  { id, year, department, words, lists, questions }: TableFacts,
): Stood {
  const ask = (say: string) => questions.push({ table: id, say });
  const printed = cleanTitle(block.title ?? sheet.name);
  const places = withPlaces(printed, year);
  const title = department === '' ? places : places.replace(department, '{name}');
  if (block.title === null) ask('表题没有写在表上，暂用工作表的名称。');
  const unit = unitOf(block, words);
  const columns = readColumns(block, words).map((column) => ({
    ...column,
    path: column.path.map((one) => withPlaces(one, year)),
  }));
  const sections = readSections({ title: printed, block, columns, words, lists, ask });
  for (const column of columns) {
    if (column.certainty === 'guess')
      ask(`“${column.path.at(-1) ?? ''}”一栏填什么看不出来，暂按${words.column_kinds[column.kind]}。`);
  }
  const table: DraftTable = {
    id,
    title,
    sheet: sheet.name,
    headings: headingsOf(block, year, unit ?? '', words),
    columns,
    index: indexWords(block),
    sections,
    note: block.notes.length === 0 ? null : withPlaces(block.notes.join(' '), year),
    unit,
    landscape: sheet.landscape ?? columns.length > 6,
    place: {
      top: block.top,
      header: block.header.top,
      body: (block.index ?? block.header.bottom) + 1,
      bottom: block.bottom,
    },
    indexSums: indexSums(block, columns),
  };
  if (unit === null) ask('没有写金额单位，暂按万元。');
  return { table, block, sheet };
}

function unitOf({ headings, places, columns, header }: Block, words: FormWords): string | null {
  const titles = columns.map((column) => places.text(header.bottom, column));
  const lines = headings.map((cells) => cells.map(({ text }) => text).join(''));
  for (const text of [...lines, ...titles].map(wordKey)) {
    const found = /(?:^|[:(])(亿元|万元|千元|元)(?=$|[)]|\s)/.exec(text)?.[1];
    if (found !== undefined && (text.length <= 4 || hasOne(text, words.unit) || text.includes('('))) return found;
  }
  return null;
}

/** Lines of the heading as left, centre and right, by the column in which each text stands. */
function headingsOf({ headings, columns }: Block, year: number, unit: string, words: FormWords): string[][] {
  const left = columns[0] ?? 1;
  const width = (columns.at(-1) ?? left) - left + 1;
  return headings.map((cells) => {
    const texts = cells.flatMap(({ text, column }) =>
      text
        .split(/\s{3,}/)
        .filter((part) => part.trim() !== '')
        .map((part) => ({ part, column })),
    );
    const joined: { part: string; column: number }[] = [];
    for (const one of texts) {
      const last = joined.at(-1);
      if (last && /[:：]\s*$/.test(last.part)) last.part = `${last.part.trim()}${one.part.trim()}`;
      else joined.push({ ...one });
    }
    const line = ['', '', ''];
    for (const [at, { part, column }] of joined.entries()) {
      let place = joined.length === 1 ? Math.min(2, Math.floor((3 * (column - left)) / width)) : at;
      if (joined.length === 2 && at === 1) place = 2;
      const text = headingWithPlaces(part, year, unit, words);
      const slot = Math.min(2, place);
      line[slot] = line[slot] === '' ? text : `${line[slot]} ${text}`;
    }
    return line;
  });
}

function indexWords({ index, places, columns }: Block): string | null {
  if (index === null) return null;
  const first = places.text(index, columns[0] ?? 1).trim();
  return /^\d*$/.test(first) ? '' : cleanTitle(first);
}

/** A 栏次 row may write its sums itself: `3=4+5`. */
function indexSums({ index, places }: Block, columns: readonly DraftColumn[]): DraftTable['indexSums'] {
  if (index === null) return [];
  const written = columns.map(({ id, at, kind }) => ({ id, kind, text: wordKey(places.text(index, at)) }));
  const numberOf = (text: string) => /^\(?(\d{1,2})/.exec(text)?.[1];
  const column = (number: string) => written.find(({ text }) => numberOf(text) === number);
  return written.flatMap(({ id, kind, text }) => {
    const sum = /^\d{1,2}=(\d{1,2}(?:[-+]\d{1,2})+)$/.exec(text)?.[1];
    if (sum === undefined || kind !== 'money') return [];
    const terms = [...sum.matchAll(/([-+]?)(\d{1,2})/g)].map(([, sign = '', number = '']) => ({
      of: column(number),
      minus: sign === '-',
    }));
    const known = terms.flatMap(({ of, minus }) => (of?.kind === 'money' ? [{ column: of.id, minus }] : []));
    return known.length === terms.length ? [{ left: id, terms: known }] : [];
  });
}

/** Ids that can be read where a title is usual; every id once in its table. */
function nameColumns(tables: readonly DraftTable[], words: FormWords): void {
  for (const table of tables) {
    const taken = new Set<string>();
    for (const column of table.columns) {
      const wish = column.kind === 'money' ? words.ids[titleKey(column.path.at(-1) ?? '')] : undefined;
      const old = column.id;
      if (wish !== undefined && !taken.has(wish)) column.id = wish;
      taken.add(column.id);
      if (column.id !== old) rename(table, old, column.id);
    }
  }
}

function rename(table: DraftTable, old: string, now: string): void {
  for (const { rows } of table.sections) {
    for (const row of rows) {
      const text = row.kind === 'fixed' ? row.texts[old] : undefined;
      if (row.kind !== 'fixed' || text === undefined) continue;
      delete row.texts[old];
      row.texts[now] = text;
    }
  }
  for (const sum of table.indexSums) {
    if (sum.left === old) sum.left = now;
    for (const term of sum.terms) if (term.column === old) term.column = now;
  }
}

function commonUnit(tables: readonly DraftTable[]): '元' | '万元' {
  const yuan = tables.filter(({ unit }) => unit === '元').length;
  return yuan > tables.length / 2 ? '元' : '万元';
}

function relationsOf(
  stood: readonly Stood[],
  words: FormWords,
  lists: DraftLists,
  questions: DraftQuestion[],
): FoundRelation[] {
  const tables = stood.map(({ table }) => table);
  const known = new KnownTables(tables, words, lists.economic);
  const titled = [
    ...tables.flatMap((table) => [...columnRelations(table, words), ...rowRelations(table, words)]),
    ...tableRelations(known),
    ...fundRelations(known, tables),
  ];
  const formulas = formulaRelations(stood, new Set(titled.flatMap(({ cells = [] }) => cells)));
  for (const { sheet, count } of formulas.unread)
    questions.push({ table: null, say: `工作表“${sheet}”有 ${count} 个公式没有转成关系。` });
  const confirmed = titled.map((one) =>
    one.certainty === 'likely' && one.cells?.some((cell) => formulas.confirmed.has(cell)) === true
      ? { ...one, certainty: 'sure' as const }
      : one,
  );
  return [...formulas.found, ...confirmed];
}

/** One entry for what is said twice; a formula of the workbook counts before what titles say. */
function numbered(relations: readonly FoundRelation[]): DraftRelation[] {
  const seen = new Set<string>();
  return relations
    .filter((one) => {
      const key = [one.for, one.left, one.op, one.right, one.assert].join('|');
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .map(({ cells: _, ...one }, at) => ({ ...one, id: `R${at + 1}` }));
}
