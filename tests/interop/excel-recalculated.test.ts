import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { readWorkbook } from '../../electron/services/workbook/read';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { TableLayout } from '../../shared/form/layout';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { enteredOnce, typedSeed } from '../support/seed';
import { template } from '../support/templates';
import { type CalcBook, type CalcEdit, type CalcTask, computedByCalc } from './calc-books';
import { broken, disorderly, enormous, mixed, random, randomSecond, secondForm, untidy } from './excel-documents';
import { changeSheets, withoutResults } from './excel-recalculation';

/**
 * Random documents of the official form, which are large, and of the second one, whose relations use everything.
 * MINGZHANG_BOOKS=5 makes five times as many.
 */
const TIMES = Number.parseInt(process.env.MINGZHANG_BOOKS ?? '1', 10);
const RANDOM = { official: 12 * TIMES, second: 188 * TIMES };
/** Of every so many random documents one gets an input changed by LibreOffice itself. */
const EDITED_EACH = 10;
/** Sheets that stand before those of the tables. */
const FRONT = 2;

const documents: Record<string, (form: Template) => Project> = {
  typed: typedSeed,
  once: (form) => enteredOnce(form).project,
  broken,
  disorderly,
  untidy,
  mixed,
  enormous,
  ...numbered('random', RANDOM.official, random),
};
const seconds: Record<string, (form: Template) => Project> = numbered('second', RANDOM.second, randomSecond);

function numbered(name: string, length: number, make: (form: Template, seed: number) => Project) {
  const made = Array.from({ length }, (_, seed) => [`${name}-${seed}`, (form: Template) => make(form, seed)]);
  return Object.fromEntries(made);
}

/** The exported workbook in which one input cell was overwritten as a receiver might do. */
const EDITED = 'edited';
const exportedNames = [...Object.keys(documents), ...Object.keys(seconds)];
/** Documents of which LibreOffice changes one input, each by its name with an ending. */
const changedNames = exportedNames.filter(
  (name) => /^(random|second)-/.test(name) && Number(name.split('-')[1]) % EDITED_EACH === 0,
);
const changed = (name: string) => `${name}-changed`;
const names = [...exportedNames, EDITED, ...changedNames.map(changed)];

const editors = new Map<string, DocumentEditor>();
const books = new Map<string, CalcBook>();
const exported = new Map<string, Uint8Array>();

beforeAll(async () => {
  for (const [name, { book, edited }] of await computedByCalc(tasks())) {
    books.set(name, book);
    if (edited) books.set(changed(name), edited);
  }
}, 1_800_000);

/** The exported workbooks, each given to LibreOffice as soon as it is made, with the input that is to be changed. */
async function* tasks(): AsyncGenerator<[string, CalcTask]> {
  const form = await template();
  const other = await secondForm();
  const makers = [
    ...Object.entries(documents).map(([name, make]) => [name, form, make] as const),
    ...Object.entries(seconds).map(([name, make]) => [name, other, make] as const),
  ];
  for (const [name, own, make] of makers) {
    const bytes = await exportOne(name, own, make(own));
    if (!changedNames.includes(name)) {
      yield [name, { bytes }];
      continue;
    }
    yield [name, { bytes, edit: changeInput(name) }];
    const { project } = of(editors, changed(name));
    exported.set(changed(name), await exportExcel(own, project));
  }
  yield [EDITED, { bytes: await withoutResults(await overwritten(of(exported, 'once'))) }];
  const edited = enteredOnce(form);
  edited.dispatch({
    kind: 'set-cells',
    cells: [
      { table: 'T3', row: '2010301', column: 'basic', text: '635.87' },
      { table: 'T2', row: 'total', column: 'total', text: '9.00' },
    ],
  });
  editors.set(EDITED, edited);
}

/** Adds 1.00 to one typed amount of a document, in a copy of it, and says which cell of the workbook that is. */
function changeInput(name: string): CalcEdit {
  const before = of(editors, name);
  const after = openEditor(before.template, before.project);
  editors.set(changed(name), after);
  const [input] = inputs(before).reverse();
  if (!input) throw new Error(`${name} has no input`);
  const { place, value, ...edit } = input;
  const text = new Amount(value).plus(1).toFixed();
  const done = after.dispatch({ kind: 'set-cells', cells: [{ ...place, text }] });
  if (!done.ok) throw new Error(done.error.code);
  return { ...edit, value: text };
}

/** Typed amounts other than 0 and -1, which stay where they are when they grow by one, and where each stands. */
function inputs(editor: DocumentEditor) {
  return editor.tables.flatMap((table, at) => {
    const layout = editor.layout(table);
    return layout.lines.flatMap((line, lineAt) =>
      layout.columns.flatMap((column, columnAt) => {
        const row = line.rows[column.section]?.id ?? '';
        const value = editor.cell(table, row, column.id).value;
        const typed = editor.project.tables[table]?.cells[row]?.[column.id];
        if (column.kind !== 'money' || !typed || !value || ['0', '-1'].includes(new Amount(value).toFixed())) return [];
        const place = { table, row, column: column.id };
        return [{ place, value, sheet: FRONT + at, row: firstRow(layout) - 1 + lineAt, column: columnAt }];
      }),
    );
  });
}

function firstRow(layout: TableLayout): number {
  return 2 + layout.headerRows + (layout.index ? 1 : 0) + 1;
}

/** The exported workbook without the results of its formulas. */
async function exportOne(name: string, form: Template, project: Project): Promise<Uint8Array> {
  editors.set(name, openEditor(form, project));
  const bytes = await exportExcel(form, project, { valuesOnly: false });
  exported.set(name, bytes);
  return withoutResults(bytes);
}

/** A typed figure changed, and a figure typed over a formula. */
async function overwritten(bytes: Uint8Array): Promise<Uint8Array> {
  let times = 0;
  const changed = await changeSheets(bytes, (xml, part) => {
    if (part.endsWith('sheet5.xml')) {
      return xml.replace(/(<c r="E\d+"[^>]*>)<v>634\.87<\/v>/, (_, cell: string) => {
        times += 1;
        return `${cell}<v>635.87</v>`;
      });
    }
    if (!part.endsWith('sheet4.xml')) return xml;
    return xml.replace(/(<c r="D6"[^>]*?)( t="\w+")?><f>[^<]*<\/f><v>[^<]*<\/v>/, (_, cell: string) => {
      times += 1;
      return `${cell}><v>9</v>`;
    });
  });
  expect(times).toBe(2);
  return changed;
}

function of<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}

/** A workbook as LibreOffice computed it, or as the program wrote it. */
interface Book {
  sheets: readonly (Sheet & { name: string })[];
}

interface Sheet {
  cells: readonly { row: number; column: number; text: string }[];
}

function textAt(sheet: Sheet, row: number, column: number): string {
  return sheet.cells.find((cell) => cell.row === row && cell.column === column)?.text ?? '';
}

/** Figures of all tables as the workbook has them, in the form of `expectedFigures`. */
function figures(book: Book, editor: DocumentEditor): string[] {
  return editor.tables.flatMap((id, at) => {
    const layout = editor.layout(id);
    const sheet = book.sheets[FRONT + at];
    if (!sheet) throw new Error(`no sheet for ${id}`);
    const first = firstRow(layout);
    return layout.lines.flatMap((line, lineAt) =>
      layout.columns.flatMap((column, columnAt) => {
        const row = line.rows[column.section];
        if (column.kind !== 'money' || !row) return [];
        const text = textAt(sheet, first + lineAt, columnAt + 1);
        const number = /^-?[\d.]+(e[-+]\d+)?$/i.test(text) ? new Amount(text) : null;
        // Only the noise of doubles beyond the form's decimals is taken away, never a figure.
        return [`${id}/${row.id}/${column.id} ${number ? number.toDecimalPlaces(8).toFixed() : text}`];
      }),
    );
  });
}

function expectedFigures(editor: DocumentEditor): string[] {
  return editor.tables.flatMap((id) => {
    const layout = editor.layout(id);
    return layout.lines.flatMap((line) =>
      layout.columns.flatMap((column) => {
        const row = line.rows[column.section];
        if (column.kind !== 'money' || !row) return [];
        const state = editor.cell(id, row.id, column.id);
        return [`${id}/${row.id}/${column.id} ${state.value ?? state.text}`];
      }),
    );
  });
}

interface Verdict {
  rule: string;
  left: string;
  right: string;
  result: string;
}

function verdicts(book: Book): Verdict[] {
  const sheet = book.sheets.find(({ name }) => name === '校验');
  if (!sheet) throw new Error('no sheet');
  const rows = new Map<number, Map<number, string>>();
  for (const { row, column, text } of sheet.cells) rows.set(row, (rows.get(row) ?? new Map()).set(column, text));
  return [...rows]
    .filter(([row]) => row > 4)
    .map(([, cells]) => {
      const at = (column: number): string => cells.get(column) ?? '';
      const amount = (column: number): string => (at(6) === '' ? '' : plain(at(column)));
      return { rule: at(1), left: amount(5), right: amount(7), result: at(9) };
    });
}

function plain(text: string): string {
  if (!/^-?[\d.]+(e[-+]\d+)?$/i.test(text)) return text;
  const amount = new Amount(text);
  // The sheet of checks has at most ten decimals of a quotient, fewer where Excel's 15 digits run out.
  const kept = Math.min(10, Math.max(0, 15 - amount.trunc().precision(true)));
  return amount.toDecimalPlaces(kept).toDecimalPlaces(8).toFixed();
}

function failed(book: Book): string[] {
  return verdicts(book)
    .filter((row) => row.result === '不通过')
    .map(({ rule, left, right }) => `${rule} ${left} ${right}`.trim())
    .sort();
}

/** Findings about cells: the workbook holds the tables, not the text, and the amounts as they are, not as paper rounds. */
function findings(editor: DocumentEditor): string[] {
  return editor
    .findings()
    .filter(({ section, rule }) => section === undefined && rule !== 'V2')
    .map(({ rule, left, right }) => `${rule} ${left ? plain(left) : ''} ${right ? plain(right) : ''}`.trim())
    .sort();
}

describe.each(names)('the workbook of “%s”, computed by LibreOffice', (name) => {
  it('has formulas that give our figures', () => {
    const editor = of(editors, name);
    expect(figures(of(books, name), editor)).toEqual(expectedFigures(editor));
  });

  it('fails exactly the relations that the check reports', () => {
    expect(failed(of(books, name))).toEqual(findings(of(editors, name)));
  });

  it('has no error in any cell', () => {
    const errors = of(books, name).sheets.flatMap((sheet) =>
      sheet.cells.filter((cell) => cell.error || /^(#|Err:)/.test(cell.text)),
    );
    expect(errors).toEqual([]);
  });
});

describe('results written by the program', () => {
  it.each([...exportedNames, ...changedNames.map(changed)])('are what LibreOffice computes in “%s”', async (name) => {
    const own = await readWorkbook(of(exported, name));
    if (!own.ok) throw new Error(own.error.code);
    expect(verdicts(of(books, name))).toEqual(verdicts(own.value));
    expect(textAt(sheetOf(of(books, name)), 2, 1)).toBe(textAt(sheetOf(own.value), 2, 1));
  });
});

function sheetOf(book: Book): Sheet {
  const sheet = book.sheets.find(({ name }) => name === '校验');
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('what the documents are good for', () => {
  it('covers every result', () => {
    const results = new Set(names.flatMap((name) => verdicts(of(books, name)).map((row) => row.result)));
    expect([...results].sort()).toEqual(['不通过', '不适用', '待定', '通过'].sort());
  });

  it('breaks what is broken', () => {
    expect(findings(of(editors, 'broken')).length).toBeGreaterThan(findings(of(editors, 'typed')).length);
    expect(findings(of(editors, EDITED))).not.toEqual(findings(of(editors, 'once')));
    const broke = changedNames.filter(
      (name) => findings(of(editors, changed(name))).join() !== findings(of(editors, name)).join(),
    );
    expect(broke.length).toBeGreaterThan(changedNames.length / 4);
  });
});
