import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import type { Workbook, WorkbookSheet } from '../../electron/services/workbook/workbook';
import { type DocumentEditor, openEditor } from '../../shared/document/editor';
import type { Project } from '../../shared/document/project';
import { Amount } from '../../shared/money/amount';
import type { Template } from '../../shared/template/template';
import { enteredOnce, typedSeed } from '../support/seed';
import { template } from '../support/templates';
import { broken, disorderly, enormous, mixed, random, randomSecond, secondForm, untidy } from './excel-documents';
import { changeSheets, recalculated } from './excel-recalculation';

const RANDOM = 8;
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
  ...numbered('random', random),
};
const seconds: Record<string, (form: Template) => Project> = numbered('second', randomSecond);

function numbered(name: string, make: (form: Template, seed: number) => Project) {
  const made = Array.from({ length: RANDOM }, (_, seed) => [`${name}-${seed}`, (form: Template) => make(form, seed)]);
  return Object.fromEntries(made);
}

/** The exported workbook in which one input cell was overwritten as a receiver might do. */
const EDITED = 'edited';
const exportedNames = [...Object.keys(documents), ...Object.keys(seconds)];
const names = [...exportedNames, EDITED];

const editors = new Map<string, DocumentEditor>();
let books: Map<string, Workbook>;
let exported: Map<string, Uint8Array>;

beforeAll(async () => {
  const form = await template();
  exported = new Map();
  for (const [name, make] of Object.entries(documents)) await exportOne(name, form, make(form));
  const other = await secondForm();
  for (const [name, make] of Object.entries(seconds)) await exportOne(name, other, make(other));
  exported.set(EDITED, await overwritten(exported.get('once') ?? new Uint8Array()));
  const edited = enteredOnce(form);
  edited.dispatch({
    kind: 'set-cells',
    cells: [
      { table: 'T3', row: '2010301', column: 'basic', text: '635.87' },
      { table: 'T2', row: 'total', column: 'total', text: '9.00' },
    ],
  });
  editors.set(EDITED, edited);
  books = await recalculated(exported);
}, 300_000);

async function exportOne(name: string, form: Template, project: Project): Promise<void> {
  editors.set(name, openEditor(form, project));
  exported.set(name, await exportExcel(form, project, { valuesOnly: false }));
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

function textAt(sheet: WorkbookSheet, row: number, column: number): string {
  return sheet.cells.find((cell) => cell.row === row && cell.column === column)?.text ?? '';
}

/** Figures of all tables as the workbook has them, in the form of `expectedFigures`. */
function figures(book: Workbook, editor: DocumentEditor): string[] {
  return editor.tables.flatMap((id, at) => {
    const layout = editor.layout(id);
    const sheet = book.sheets[FRONT + at];
    if (!sheet) throw new Error(`no sheet for ${id}`);
    const first = 2 + layout.headerRows + (layout.index ? 1 : 0) + 1;
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

function verdicts(book: Workbook): Verdict[] {
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
  return /^-?[\d.]+(e[-+]\d+)?$/i.test(text) ? new Amount(text).toDecimalPlaces(8).toFixed() : text;
}

function failed(book: Workbook): string[] {
  return verdicts(book)
    .filter((row) => row.result === '不通过')
    .map(({ rule, left, right }) => `${rule} ${left} ${right}`.trim())
    .sort();
}

function findings(editor: DocumentEditor): string[] {
  return editor
    .findings()
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
      sheet.cells.filter((cell) => cell.kind === 'error' || /^(#|Err:)/.test(cell.text)),
    );
    expect(errors).toEqual([]);
  });
});

describe('results written by the program', () => {
  it.each(exportedNames)('are what LibreOffice computes in “%s”', async (name) => {
    const { readWorkbook } = await import('../../electron/services/workbook/read');
    const own = await readWorkbook(of(exported, name));
    if (!own.ok) throw new Error(own.error.code);
    expect(verdicts(of(books, name))).toEqual(verdicts(own.value));
    expect(textAt(sheetOf(of(books, name)), 2, 1)).toBe(textAt(sheetOf(own.value), 2, 1));
  });
});

function sheetOf(book: Workbook): WorkbookSheet {
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
  });
});
