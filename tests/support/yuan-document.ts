import { importTablesJson } from '../../electron/services/tables-json/import';
import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { tablesJson } from '../../shared/editor/tables-json';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { numbers } from '../interop/excel-documents';
import { enterCells, FORMS } from './form-sample';

/** A form of 万元 whose department kept its books in 元. */
export const YUAN_FORM = `${FORMS}/hebei-2026`;

export type Below = (limit: number) => number;

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
export function enteredInYuan(form: Template, seed: number): DocumentEditor {
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
export function importedInYuan(form: Template, editor: DocumentEditor): Project {
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
