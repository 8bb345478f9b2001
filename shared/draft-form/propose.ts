import { type DraftTold, NOTHING_TOLD } from '../contract/drafts';
import { type Block, blocksOf } from './blocks';
import { columnRelations } from './column-relations';
import { readColumns } from './columns';
import { relationKey } from './drafted';
import { commonFigures, figuresOf, quantityDecimals } from './figures';
import { formulaRelations } from './formula-relations';
import { fundRelations } from './fund-relations';
import { cleanTitle } from './header-paths';
import { headingsOf, indexSums, indexWords, unitOf } from './heading-lines';
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
import { departmentIn, withPlaces, yearIn } from './years';

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
  { year, thisYear, told = NOTHING_TOLD }: { year: number | null; thisYear: number; told?: DraftTold },
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
  const written = yearIn(found.flatMap(({ block, sheet }) => saidAbove(block, sheet)));
  const own = year ?? told.year ?? written ?? thisYear;
  const department = departmentIn(found.flatMap(({ block }) => block.headings.flat().map(({ text }) => text)));
  const yearKnown = (year ?? told.year ?? written) !== null;
  const facts = { year: own, department, words, lists, questions, told };
  const stood: Stood[] = [];
  for (const { block, sheet } of found) {
    const before = continued(block, words) ? sameHeader(stood, block, words) : undefined;
    if (before) goOn(before, block, sheet, facts);
    else stood.push(readTable(block, sheet, { ...facts, id: `T${stood.length + 1}` }));
  }
  const tables = stood.map(({ table }) => table);
  nameColumns(tables, words);
  const unit = commonUnit(tables);
  const figures = commonFigures(tables.map((table) => table.figures));
  const presumed = relationsOf(stood, words, lists, questions).map((one) =>
    told.confirmed.includes(relationKey(one)) ? { ...one, certainty: 'sure' as const } : one,
  );
  const all = numbered(presumed, questions);
  const relations = all.filter((one) => !told.leftOut.includes(relationKey(one)));
  const open = questions.filter(({ relation }) => relation === undefined || !told.leftOut.includes(relation));
  return { year: own, yearKnown, unit, figures, tables, relations, questions: open, skipped };
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
  told: DraftTold;
}

function readTable(
  block: Block,
  sheet: DraftSheet,
  { id, year, department, words, lists, questions, told }: TableFacts,
): Stood {
  const ask = (say: string) => questions.push({ table: id, say });
  const printed = cleanTitle(block.title ?? sheet.name);
  const places = withPlaces(printed, year);
  const read = department === '' ? places : places.replace(department, '{name}');
  const title = told.titles[id] ?? read;
  if (block.title === null && told.titles[id] === undefined) ask('表题没有写在表上，暂用工作表的名称。');
  const unit = unitOf(block, words);
  const place = {
    top: block.top,
    header: block.header.top,
    body: (block.index ?? block.header.bottom) + 1,
    bottom: block.bottom,
  };
  const formats = sheet.formats ?? [];
  const columns = readColumns(block, words, (at) => told.kinds[`${id}/${at}`]).map((column) => ({
    ...column,
    decimals: column.kind === 'quantity' ? quantityDecimals(formats, column.at, place) : null,
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
    figures: figuresOf(formats, columns, place, ask),
    place,
    indexSums: indexSums(block, columns),
  };
  if (unit === null) ask('没有写金额单位，暂按万元。');
  return { table, block, sheet };
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
  for (const { table, count } of formulas.unread)
    questions.push({ table, say: `有 ${count} 个公式涉及由用户填的行，或不只是加减，没有转成关系。` });
  const confirmed = titled.map((one) =>
    one.certainty === 'likely' && one.cells?.some((cell) => formulas.confirmed.has(cell)) === true
      ? { ...one, certainty: 'sure' as const }
      : one,
  );
  return [...formulas.found, ...confirmed];
}

/** One entry for what is said twice; a formula of the workbook counts before what titles say. */
function numbered(relations: readonly FoundRelation[], questions: DraftQuestion[]): DraftRelation[] {
  const seen = new Set<string>();
  return relations
    .filter((one) => {
      const key = [one.for, one.left, one.op, one.right, one.assert].join('|');
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .map(({ cells: _, question, ...one }, at) => {
      if (question !== undefined && one.certainty !== 'sure')
        questions.push({ table: one.tables[0] ?? null, say: question, relation: relationKey(one) });
      return { ...one, id: `R${at + 1}` };
    });
}
