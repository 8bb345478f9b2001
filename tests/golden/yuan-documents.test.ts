import { expect, it } from 'vitest';
import { importTablesJson } from '../../electron/services/tables-json/import';
import type { Cause } from '../../shared/causes/cause';
import { findCauses } from '../../shared/causes/find-causes';
import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { tablesJson } from '../../shared/editor/tables-json';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { numbers } from '../interop/excel-documents';
import { enterCells, FORMS } from '../support/form-sample';
import { template } from '../support/templates';

/** A form of 万元 whose department kept its books in 元: documents of it, one slip in each, and what is said of them. */
const FORM = `${FORMS}/hebei-2026`;
const DOCUMENTS = Number.parseInt(process.env.MINGZHANG_SLIPS ?? '100', 10);
/** Of a hundred slips; the others leave it open which of several cells is wrong. */
const NAMED_OF_HUNDRED = 90;

type Below = (limit: number) => number;

/** Yuan and cents below some power of ten, so that amounts are of all sizes. */
function yuan(below: Below): Amount {
  const size = 10 ** (3 + below(4));
  return new Amount(`${100 + below(size)}.${10 + below(90)}`);
}

const inWan = (amount: Amount): string => amount.div(10_000).toFixed();

function chosen(codes: readonly string[], many: number, below: Below): string[] {
  const left = [...codes];
  return Array.from({ length: many }, () => left.splice(below(left.length), 1)).flat();
}

/** Spending by 项 and by economic item, the income that covers it, all else derived: in 万元 with all digits of the 元. */
function entered(form: Template, seed: number): DocumentEditor {
  const below = numbers(seed * 7919 + 13);
  const editor = openEditor(form, newProject(form, { code: `${100 + below(900)}`, name: '青山县档案局' }, form.year));
  const functional = [...(form.lists.functional?.names.keys() ?? [])].filter((code) => /^2(?!23)\d{6}$/.test(code));
  const economic = [...(form.lists.economic?.names.keys() ?? [])].filter((code) => /^30[123]\d\d$/.test(code));
  let basic = new Amount(0);
  let all = new Amount(0);
  const spending: Record<string, Record<string, string>> = {};
  for (const [at, code] of chosen(functional, 3 + below(7), below)
    .sort()
    .entries()) {
    const cells: Record<string, string> = {};
    for (const column of ['basic', 'project']) {
      if (column === 'basic' ? at > 0 && below(3) === 0 : below(2) === 0) continue;
      const amount = yuan(below);
      cells[column] = inWan(amount);
      all = all.plus(amount);
      if (column === 'basic') basic = basic.plus(amount);
    }
    if (Object.keys(cells).length > 0) spending[code] = cells;
  }
  const items: Record<string, Record<string, string>> = {};
  const codes = chosen(economic, 4 + below(9), below).sort();
  let rest = basic;
  for (const [at, code] of codes.entries()) {
    const part =
      at === codes.length - 1
        ? rest
        : rest
            .times(1 + below(60))
            .div(100)
            .toDecimalPlaces(2);
    rest = rest.minus(part);
    items[code] = { [code.startsWith('302') ? 'public' : 'personnel']: inWan(part) };
  }
  enterCells(editor, { T3: spending, T6: items, T4: { general: { income: inWan(all) } } });
  if (items['30217']) enterCells(editor, { T9: { reception: { general: items['30217'].public ?? '' } } });
  for (const table of ['T7', 'T8', 'T9'])
    if (!editor.graph.holds(table)) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
  return editor;
}

/** The same document as the file of somebody who prints it in 元: every figure stands in it, and nothing is derived. */
function imported(form: Template, editor: DocumentEditor): Project {
  const file = tablesJson(editor);
  const tables = file.tables.map((table) => {
    const { columns } = editor.layout(table.id);
    return {
      ...table,
      headerLines: table.headerLines.map((line) => line.replace('万元', '元')),
      rows: table.rows.map((row) =>
        row.map((text, at) =>
          columns[at]?.kind === 'money' && /\d/.test(text) ? new Amount(text.trim()).times(10_000).toFixed(2) : text,
        ),
      ),
    };
  });
  const read = importTablesJson(JSON.stringify({ ...file, template: '', unit: '元', tables }), [form]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.project;
}

interface Slip {
  kind: string;
  table: string;
  row: string;
  column: string | null;
  editor: DocumentEditor;
}

/** Digits of an amount with one changed, or two changed about. */
function misread(amount: Amount, swap: boolean, below: Below): string | null {
  const digits = [...amount.times(10_000).toFixed(2)];
  const places = digits.flatMap((digit, at) => {
    const next = digits[at + 1];
    const fits = swap ? next !== undefined && /\d/.test(next) && next !== digit : true;
    return /\d/.test(digit) && fits && (at > 0 || digit !== '0') ? [at] : [];
  });
  const at = places[below(places.length)];
  if (at === undefined) return null;
  const own = digits[at] ?? '';
  if (swap) digits.splice(at, 2, digits[at + 1] ?? '', own);
  else digits[at] = `${(Number.parseInt(own, 10) + 1 + below(8)) % 10}`;
  return new Amount(digits.join('')).div(10_000).toFixed();
}

/** One mistake of those that people make, put into the document. */
function slipped(editor: DocumentEditor, below: Below): Slip {
  const sound = editor.project;
  const cells = Object.entries(sound.tables).flatMap(([table, { cells: rows }]) =>
    Object.entries(rows).flatMap(([row, texts]) =>
      Object.entries(texts).flatMap(([column, text]) =>
        editor.graph.slot({ table, row, column })?.kind === 'money' && /[1-9]/.test(text)
          ? [{ table, row, column, text }]
          : [],
      ),
    ),
  );
  const kinds = ['swapped', 'digit', 'sign', 'unit', 'twice', 'left out', 'row left out', 'row twice'];
  const kind = kinds[below(kinds.length)] ?? '';
  const cell = cells[below(cells.length)];
  if (!cell) throw new Error('nothing to mistake');
  const { table, row, column } = cell;
  if (kind.startsWith('row')) {
    const leaves = cells.filter((one) => one.table === 'T3' && /^\d{7}$/.test(one.row));
    const { row: item = '' } = leaves[below(leaves.length)] ?? {};
    const changed = withRows(sound, item, kind === 'row twice' ? 2 : 0);
    return { kind, table: 'T3', row: item, column: null, editor: openEditor(editor.template, changed) };
  }
  const amount = new Amount(cell.text);
  const texts: Record<string, string | null> = {
    swapped: misread(amount, true, below),
    digit: misread(amount, false, below),
    sign: amount.neg().toFixed(),
    unit: amount.times(10_000).toFixed(),
    twice: amount.times(2).toFixed(),
    'left out': '',
  };
  const text = texts[kind] ?? amount.times(10).toFixed();
  editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
  return { kind, table, row, column, editor };
}

/** The document with a line of the spending table copied out so many times. */
function withRows(sound: Project, row: string, times: 0 | 2): Project {
  const project = structuredClone(sound);
  const data = project.tables.T3;
  const at = data?.rows.findIndex(({ id }) => id === row) ?? -1;
  const cells = data?.cells[row];
  if (!data || !cells || at < 0) throw new Error(`no row ${row}`);
  if (times === 0) {
    data.rows.splice(at, 1);
    delete data.cells[row];
  } else {
    data.rows.splice(at + 1, 0, { id: `${row}#2`, code: row, name: null });
    data.cells[`${row}#2`] = { ...cells };
  }
  return project;
}

function isNamed(cause: Cause | undefined, { table, row, column }: Slip): boolean {
  if (cause?.table !== table) return false;
  if (column === null) return cause.kind === 'lost-row' && cause.sentence.includes(row);
  return cause.row === row && cause.column === column;
}

it(`tells no error of ${DOCUMENTS} documents in 元, and names the slip that is put into each`, async () => {
  // The text only repeats what the tables say, and costs most of a check.
  const form = { ...(await template(FORM)), narrative: null };
  const wrong: string[] = [];
  const unseen: string[] = [];
  const unnamed: string[] = [];
  for (let seed = 1; seed <= DOCUMENTS; seed += 1) {
    const editor = openEditor(form, imported(form, entered(form, seed)));
    const before = editor.findings();
    for (const { severity, sentence } of before) if (severity === 'error') wrong.push(`${seed}: ${sentence}`);
    const slip = slipped(editor, numbers(seed * 104_729 + 7));
    const said = `${seed} ${slip.kind} ${slip.table}/${slip.row}/${slip.column}`;
    const known = new Set(before.map(({ key }) => key));
    const found = slip.editor.findings();
    if (!found.some(({ key, severity }) => severity === 'error' && !known.has(key))) unseen.push(said);
    const [first] = findCauses(form, slip.editor.project);
    if (!isNamed(first, slip)) unnamed.push(`${said}: ${first?.sentence ?? '-'}`);
  }
  const named = DOCUMENTS - unnamed.length;
  console.info(
    `${DOCUMENTS} documents in 元: ${wrong.length} errors; slips found ${DOCUMENTS - unseen.length}, named first ${named}`,
  );
  expect(wrong).toEqual([]);
  expect(unseen).toEqual([]);
  expect(named, unnamed.join('\n')).toBeGreaterThanOrEqual((DOCUMENTS * NAMED_OF_HUNDRED) / 100);
});
