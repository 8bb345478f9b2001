import fc from 'fast-check';
import { newProject } from '../../shared/document/new-project';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { PrintBlock, PrintCell, PrintModel, PrintSection, PrintTable } from '../../shared/editor/print-model';
import type { Template } from '../../shared/form/template';

/** What texts are made of: sentences, words, figures, and runs that offer no place to break a line. */
const HAN = '负责全县政府办公厅事务管理预算资金绩效目标内容描述综合服务保障监督检查';
const pieces = [
  fc.constantFrom(...HAN).chain((letter) => fc.nat(30).map((length) => letter + HAN.repeat(3).slice(0, length))),
  fc.constantFrom('，', '。', '、', '；', '（一）', '“其中”', '《办法》', '——', '……'),
  fc.constantFrom(' ', '  ', '\n', '\n\n', '\u3000', '\u00a0', '\t'),
  fc.constantFrom('100%', '1,234.50', '-0.01', 'A4', 'http://www.gov.cn/index.html?x=1&y=<2>', 'budget office', '≥90%'),
  fc.nat(60).map((length) => 'x'.repeat(length)),
  fc.constantFrom(
    '。'.repeat(40),
    '（'.repeat(40),
    '1'.repeat(40),
    '—'.repeat(30),
    '字\u00a0'.repeat(30),
    'W'.repeat(50),
  ),
];
const text = (most: number) =>
  fc
    .tuple(fc.oneof(...pieces), fc.array(fc.oneof(...pieces), { maxLength: 30 }), fc.nat(most))
    .map(([first, others, length]) => {
      const whole = [first, ...others].join('');
      return whole
        .repeat(Math.ceil(length / Math.max(1, whole.length)))
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/u, '');
    });

/** Mostly short, at times very long, at times nothing or blanks only. */
const words = fc.oneof(
  { weight: 6, arbitrary: text(30) },
  { weight: 2, arbitrary: text(300) },
  { weight: 1, arbitrary: text(1200) },
  { weight: 1, arbitrary: text(4000) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '   \n ', '\u3000') },
);
const name = fc
  .nat(80)
  .map((length) => '某某市住房和城乡建设局（人民防空办公室）及所属事业单位综合服务中心'.repeat(3).slice(0, length));

const row = fc.record({
  texts: fc.array(fc.option(words, { freq: 3 }), { minLength: 12, maxLength: 12 }),
  bold: fc.boolean(),
  indent: fc.constantFrom(0, 0, 2, 4),
});
type Row = { texts: (string | null)[]; bold: boolean; indent: number };

const rowsOf = (most: number) => fc.oneof(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: most }));

/** What is random of one table; null = the form's own rows stay. */
const change = fc.record({
  rows: fc.option(fc.record({ list: rowsOf(40), long: fc.constantFrom(0, 1, 1, 2, 12) }), { freq: 3 }),
  note: fc.option(words, { freq: 2 }),
  spans: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
});
type Change = { rows: { list: Row[]; long: number } | null; note: string | null; spans: number[] };

/** Amounts as the rows keep them where no text is put. */
function plain(line: number, column: number, align: string): string {
  if (align === 'right') return `${(line + 1) * 1000 + column}.${10 + column}`;
  return align === 'center' ? `${line + 1}` : `第${line + 1}项`;
}

function changed(table: PrintTable, { rows, note, spans }: Change): PrintTable {
  const own = note === null ? table.note : note;
  if (rows === null) return { ...table, note: own };
  // Of each row only some columns get texts of any length, the others what such a column has.
  const cells = rows.list.map(({ texts, bold, indent }, line): PrintCell[] =>
    table.columns.map(({ align }, column) => {
      const long = column % 12 < rows.long || (align === 'left' && rows.long > 0);
      const put = long ? texts[column % 12] : null;
      return { text: put ?? plain(line, column, align), indent: align === 'left' ? indent : 0, bold };
    }),
  );
  return { ...table, note: own, rows: merged(cells, spans) };
}

/** Merges the first column over so many rows in turn, and the second over parts of those. */
function merged(rows: PrintCell[][], spans: readonly number[]): PrintCell[][] {
  let start = 0;
  for (const span of spans) {
    const end = Math.min(rows.length, start + span);
    reach(rows, 0, start, end);
    reach(rows, 1, start, Math.min(end, start + Math.ceil(span / 2)));
    start = end;
  }
  return rows;
}

function reach(rows: PrintCell[][], column: number, from: number, to: number): void {
  for (let line = from; line < to; line += 1) {
    const cell = rows[line]?.[column];
    if (cell === undefined) continue;
    if (line > from) Object.assign(cell, { text: '', rowSpan: 0, continues: true });
    else if (to - from > 1) Object.assign(cell, { rowSpan: to - from });
  }
}

const block = fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'item'), text: words });
type Block = { kind: 'heading' | 'paragraph' | 'item'; text: string };

function withBlocks(section: PrintSection, at: number, blocks: readonly Block[]): PrintSection {
  const added = blocks
    .filter((own) => own.text.trim() !== '')
    .map(
      (own, position): PrintBlock => ({ ...own, id: `new-${at}-${position}`, level: own.kind === 'heading' ? 1 : 0 }),
    );
  return { ...section, blocks: at % 2 === 0 ? [...section.blocks, ...added] : [...added, ...section.blocks] };
}

/** Every table of a document, those between the paragraphs included, changed by `change`. */
function withTables(model: PrintModel, change: (table: PrintTable) => PrintTable): PrintModel {
  const blocks = (section: PrintSection): PrintSection => ({
    ...section,
    blocks: section.blocks.map((own) => (own.kind === 'table' ? { ...own, table: change(own.table) } : own)),
  });
  const narrative = model.narrative && { ...model.narrative, sections: model.narrative.sections.map(blocks) };
  return { ...model, tables: model.tables.map(change), narrative };
}

/** The tables that a document keeps: setting all of them for each would take too long. */
function withSome(model: PrintModel, chosen: readonly number[]): PrintModel {
  const kept = model.tables.filter((_, at) => chosen.some((number) => number % model.tables.length === at));
  return { ...model, tables: kept };
}

/** Random documents of these forms, as they are handed to the typesetter. */
export function papers(forms: readonly Template[]): fc.Arbitrary<PrintModel> {
  return fc
    .record({
      form: fc.constantFrom(...forms),
      name,
      changes: fc.array(change, { minLength: 8, maxLength: 8 }),
      blocks: fc.array(fc.array(block, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
      tables: fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
      continued: fc.boolean(),
    })
    .map(({ form, name: own, changes, blocks, tables, continued }) => {
      const project = newProject(form, { code: '434', name: own }, 2019);
      const blank = withSome(printModel(openEditor(form, project)), tables);
      let number = 0;
      const model = withTables(blank, (table) => {
        number += 1;
        const [change] = changes.slice(number % changes.length);
        return change === undefined ? table : { ...changed(table, change), continued };
      });
      if (model.narrative === null) return model;
      const sections = model.narrative.sections.map((section, at) => withBlocks(section, at, blocks[at] ?? []));
      return { ...model, narrative: { ...model.narrative, sections } };
    });
}
