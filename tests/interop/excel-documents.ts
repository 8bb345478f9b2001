import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import type { DocumentEditor } from '../../shared/editor/editor';
import { openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';
import { enteredOnce, typedSeed } from '../support/seed';
import { templateFiles } from '../support/templates';

/** Small deterministic generator of whole numbers below a limit. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function set(editor: DocumentEditor, table: string, row: string, column: string, text: string | null): void {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
  if (!done.ok) throw new Error(`${table}/${row}/${column}: ${done.error.code}`);
}

/** A document with one total typed 0.01 too high. */
export function broken(form: Template): Project {
  const editor = openEditor(form, typedSeed(form));
  set(editor, 'T3', '208', 'basic', '93.96');
  return editor.project;
}

/** Rows out of order, doubled, without parents and with other names; a note that is wrong; figures that are missing. */
export function disorderly(form: Template): Project {
  const project = typedSeed(form);
  const codes = (table: string) => project.tables[table]?.rows ?? [];
  codes('T3').reverse();
  codes('T2').splice(1, 1);
  codes('T5').push({ id: '221#2', code: '221', name: '住房保障' }, { id: 'x', code: '20x', name: '' });
  for (const row of codes('T5')) if (row.code === '20805') row.name = '另一个名称';
  for (const table of ['T7', 'T8']) {
    const data = project.tables[table];
    if (data) data.note = table === 'T7' ? '' : '空表列示';
  }
  return project;
}

/** Text where amounts belong, amounts with three decimals, cells left blank. */
export function untidy(form: Template): Project {
  const editor = enteredOnce(form);
  set(editor, 'T3', '2010301', 'basic', '约600');
  set(editor, 'T6', '30201', 'public', '118.365');
  set(editor, 'T9', 'reception', 'general', '');
  set(editor, 'T1', 'other', 'income', '=1+1');
  return editor.project;
}

/** Income from other sources and money carried over, so that relations hold as inequalities. */
export function mixed(form: Template): Project {
  const editor = enteredOnce(form);
  set(editor, 'T2', '2010305', 'other', '100.00');
  set(editor, 'T1', 'carry_in', 'income', '20.00');
  set(editor, 'T9', 'reception', 'fund', '0.01');
  return editor.project;
}

/** Amounts of more digits than Excel keeps. */
export function enormous(form: Template): Project {
  const editor = enteredOnce(form);
  set(editor, 'T3', '2010301', 'basic', '12345678901234567.89');
  return editor.project;
}

/** A random document: other rows, other funds and other income, carried-over money, totals typed over or blanked. */
export function random(form: Template, seed: number): Project {
  const below = numbers(seed);
  const editor = enteredOnce(form);
  const amount = (): string => `${below(4) === 0 ? '-' : ''}${below(10 ** (1 + below(8)))}.${10 + below(90)}`;
  const codes = [...(form.lists.functional?.names.keys() ?? [])].filter((code) => code.length === 7);
  for (const table of ['T3', 'T7', 'T8']) {
    for (let times = below(4); times > 0; times -= 1) {
      const code = codes[below(codes.length)] ?? '';
      const added = editor.dispatch({ kind: 'add-row', table, code, name: below(5) === 0 ? '改名' : null });
      if (added.ok) set(editor, table, code, below(2) === 0 ? 'basic' : 'project', amount());
    }
  }
  typeOver(editor, below, 2 + below(12), amount);
  if (below(3) === 0) editor.dispatch({ kind: 'set-note', table: 'T7', text: below(2) === 0 ? '注：另行说明。' : '' });
  return editor.project;
}

/** Types into random cells of the tables' own printed rows: amounts, or nothing on purpose. */
function typeOver(editor: DocumentEditor, below: (limit: number) => number, times: number, text: () => string): void {
  const cells = editor.tables.flatMap((table) => {
    const { lines, columns } = editor.layout(table);
    const rows = lines.flatMap((line) => Object.values(line.rows)).filter((row) => row?.own);
    return rows.flatMap((row) =>
      columns
        .filter((column) => column.kind === 'money' && column.section === row?.section)
        .map((column) => ({ table, row: row?.id ?? '', column: column.id }))
        // Where the form itself prints something, there is no cell.
        .filter((ref) => editor.graph.slot(ref) !== undefined),
    );
  });
  for (let left = times; left > 0; left -= 1) {
    const cell = cells[below(cells.length)];
    if (cell) set(editor, cell.table, cell.row, cell.column, below(6) === 0 ? '' : text());
  }
}

/** Relations that use every function of the language, at places where each can hold and fail. */
const EVERY_FUNCTION = `
  - {id: W1, say: 编码, for: r in coded(B2), assert: "well_coded(B2[r])", fail: 编码}
  - {id: W2, say: 科目, for: r in coded(B1.spending), assert: "exists(B2[r]) and same_name(B2[r], B1[r])", fail: 科目}
  - {id: W3, say: 说明, assert: noted(B2), when: "zero(B2[rows(B2)][money(B2)])", fail: 说明}
  - {id: W4, say: 最大, left: "max(B1[grant].receipt, B1[fees].receipt)", op: "<=", right: "B1[all].receipt"}
  - {id: W5, say: 最小, left: "min(B1[grant].receipt, B1[fees].receipt)", op: ">=", right: "0 - 5"}
  - {id: W6, say: 绝对值, left: "abs(B1[all].receipt - B1[all].amount)", op: "<=", right: "if(B1[fees].receipt > 0, 1000, 0.1)"}
  - {id: W7, say: 空格, for: r in rows(B2), assert: "blanks(B2[r][money(B2)]) = 0", fail: 空格}
  - {id: W8, say: 比例, left: "B2[sum].staff / B2[sum].running", op: "<=", right: "1 / 3", severity: warning}
  - {id: W9, say: 有无, assert: "not (exists(B2[2010301]) or exists(B2[2080505])) or B2[sum].total != 0", fail: 有无}
  - {id: W10, say: 容差, left: "B1[grant].receipt * 0.333 - -(B1[fees].receipt)", right: "B1[all].receipt - (B1[all].amount - 0.1)", tolerance: "2.5"}
  - {id: W11, say: 合计, left: "sum(B2[coded(B2)].staff, B1[fees].receipt, 2 * B1[grant].receipt)", op: ">=", right: "round(B2[sum].total * 0.6665, 0)"}
`;

/** The second form with relations that use every function. */
export async function secondForm(): Promise<Template> {
  const files = await templateFiles('tests/fixtures/templates/city-2025');
  const loaded = loadTemplate({ ...files, 'equations.yaml': `${files['equations.yaml']}${EVERY_FUNCTION}` });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** A random document of the second form. */
export function randomSecond(form: Template, seed: number): Project {
  const below = numbers(seed);
  const editor = openEditor(form, newProject(form, { code: '', name: '某中心' }, 2025));
  const amount = (): string => `${below(5) === 0 ? '-' : ''}${below(10 ** (1 + below(9)))}.${10 + below(90)}`;
  const codes = [...(form.lists.subjects?.names.keys() ?? [])].filter((code) => code.length === 7);
  for (let times = below(6); times > 0; times -= 1) {
    const code = below(3) === 0 ? '2010301' : (codes[below(codes.length)] ?? '');
    const added = editor.dispatch({ kind: 'add-row', table: 'B2', code, name: null });
    if (!added.ok) continue;
    set(editor, 'B2', code, 'staff', amount());
    if (below(2) === 0) set(editor, 'B2', code, 'running', amount());
  }
  set(editor, 'B1', 'grant', 'receipt', amount());
  typeOver(editor, below, below(5), amount);
  if (below(4) === 0) set(editor, 'B1', 'fees', 'receipt', '约三成');
  const project = structuredClone(editor.project);
  const rows = project.tables.B2?.rows ?? [];
  if (below(4) === 0) rows.reverse();
  if (below(4) === 0) rows.splice(0, 1);
  for (const row of rows) if (below(6) === 0) row.name = '别名';
  return project;
}
