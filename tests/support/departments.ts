import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { exportExcel } from '../../electron/services/excel/export';
import { writeProjectFile } from '../../electron/services/files/project-file';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { parseAmount } from '../../shared/money/read-amount';
import { enterCells, enteredSample, FORMS, readSample } from './form-sample';
import { template, templateFiles } from './templates';
import { partsOf, zipOf } from './workbook-zip';

/** Forms of the departments, one after the other. */
export const DEPARTMENT_FORMS = ['central-2026', 'hebei-2026', 'final-2025', 'jiangsu-2026', 'shanghai-district-2026'];

/** How many of what is put into a folder; whatever is not said otherwise is a department without mistakes. */
export interface Plan {
  departments: number;
  /** Of the departments: with a mistake planted, and handed in as a workbook. */
  mistakes: number;
  books: number;
  /** Beside the departments. */
  damaged: number;
  hostile: number;
  /** The same file again, and the same department again with another amount. */
  copies: number;
  again: number;
}

/** What was put where, to be found again. */
export interface Planted {
  /** Files that are whole documents, and of each the department's name. */
  documents: Map<string, string>;
  mistakes: string[];
  damaged: string[];
  hostile: string[];
  /** Pairs of files of the same bytes, and of the same department with other bytes. */
  copies: [string, string][];
  again: [string, string][];
  /** How often each form's sample was taken how many times over: form → factors. */
  factors: Map<string, number[]>;
}

interface Base {
  form: Template;
  files: Record<string, string>;
  project: Project;
  mistake: Parameters<typeof enterCells>[1];
}

const APP = { name: 'mingzhang', version: '1' };

async function baseOf(id: string): Promise<Base> {
  const [form, files] = await Promise.all([template(`${FORMS}/${id}`), templateFiles(`${FORMS}/${id}`)]);
  const sample = readSample(id);
  const mistake = sample.mistakes.find(({ findings }) => findings.some((line) => line.includes(' error ')));
  if (!mistake) throw new Error(`${id} has no mistake that is an error`);
  return { form, files, project: enteredSample(form, sample).project, mistake: mistake.cells };
}

/** Every typed amount so many times over: what was right stays right. */
function times(project: Project, form: Template, factor: number): Project {
  const tables = Object.entries(project.tables).map(([id, table]) => {
    const money = new Set(
      form.tables
        .find((one) => one.id === id)
        ?.columns.flatMap(({ id: column, kind }) => (kind === 'money' ? [column] : [])),
    );
    const cells = Object.entries(table.cells).map(([row, texts]) => [
      row,
      Object.fromEntries(
        Object.entries(texts).map(([column, text]) => [
          column,
          money.has(column) ? (parseAmount(text)?.times(factor).toFixed() ?? text) : text,
        ]),
      ),
    ]);
    return [id, { ...table, cells: Object.fromEntries(cells) }];
  });
  return { ...project, tables: Object.fromEntries(tables) };
}

/** Hand-made hostile workbooks, each of another kind. */
const HOSTILE: readonly (() => Promise<Uint8Array>)[] = [
  () => zipOf({ ...partsOf('<sheetData/>'), 'xl/a.bin': Buffer.alloc(60 * 2 ** 20) }),
  () => zipOf(partsOf(`<sheetData>${'<row><c/></row>'.repeat(1_048_576)}</sheetData>`)),
  () => zipOf(partsOf(`<sheetData><row r="1"><c r="A1"><v>${'9'.repeat(1_000_000)}</v></c></row></sheetData>`)),
  () =>
    zipOf({
      ...partsOf('<sheetData/>'),
      ...Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`xl/${at}`, ''])),
    }),
  async () => new Uint8Array(65 * 2 ** 20),
];

/** Fills a folder with departments of five forms in subfolders, and with everything that goes wrong with such folders (造部门文件夹). */
export async function plantDepartments(folder: string, plan: Plan): Promise<Planted> {
  const bases = await Promise.all(DEPARTMENT_FORMS.map(baseOf));
  const planted: Planted = {
    documents: new Map(),
    mistakes: [],
    damaged: [],
    hostile: [],
    copies: [],
    again: [],
    factors: new Map(DEPARTMENT_FORMS.map((id) => [id, []])),
  };
  const put = (file: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  };
  const written: { file: string; bytes: Uint8Array; base: Base; project: Project }[] = [];
  for (let at = 0; at < plan.departments; at += 1) {
    const base = bases[at % bases.length];
    if (!base) throw new Error('no form');
    const factor = 1 + (at % 7);
    const name = `第${at + 1}局`;
    const scaled = times(base.project, base.form, factor);
    const right: Project = { ...scaled, department: { code: `${100 + at}`, name } };
    const wrong = at < plan.mistakes;
    const project = wrong ? mistaken(base, right) : right;
    const isBook = at >= plan.departments - plan.books;
    const file = `${1 + (at % 6)}科/${String(at + 1).padStart(3, '0')} ${name}.${isBook ? 'xlsx' : 'mzb'}`;
    const bytes = isBook
      ? await exportExcel(base.form, project)
      : await writeProjectFile({ project, template: base.files, source: null }, APP);
    put(file, bytes);
    planted.documents.set(file, name);
    if (wrong) planted.mistakes.push(file);
    else planted.factors.get(base.form.id)?.push(factor);
    written.push({ file, bytes, base, project });
  }
  const whole = written.filter(({ file }) => !planted.mistakes.includes(file));
  for (let at = 0; at < plan.copies; at += 1) {
    const from = whole[at];
    if (!from) throw new Error('too few departments');
    const file = `重复/${at + 1} 另一份${extname(from.file)}`;
    put(file, from.bytes);
    planted.copies.push([from.file, file]);
  }
  for (let at = 0; at < plan.again; at += 1) {
    const from = whole[plan.copies + at];
    if (!from) throw new Error('too few departments');
    const { base, project } = from;
    const file = `重复/${at + 1} 重报.mzb`;
    put(file, await writeProjectFile({ project: mistaken(base, project), template: base.files, source: null }, APP));
    planted.again.push([from.file, file]);
    planted.mistakes.push(file);
  }
  for (let at = 0; at < plan.damaged; at += 1) {
    const base = bases[at % bases.length];
    if (!base) throw new Error('no form');
    const project: Project = { ...base.project, department: { code: `${900 + at}`, name: `损坏${at + 1}局` } };
    const file = `损坏/${at + 1}.mzb`;
    put(file, broken(await writeProjectFile({ project, template: base.files, source: null }, APP), at));
    planted.damaged.push(file);
  }
  for (let at = 0; at < plan.hostile; at += 1) {
    const make = HOSTILE[at % HOSTILE.length];
    const file = `来历不明/${at + 1}.xlsx`;
    if (make) put(file, await make());
    planted.hostile.push(file);
  }
  put('说明.txt', new TextEncoder().encode('各科报送的文件'));
  return planted;
}

/** A department of which one part of its “三公” is no amount yet, so that nobody knows what they come to. */
export async function untoldDepartment(name: string): Promise<Uint8Array> {
  const { form, files, project } = await baseOf('central-2026');
  const editor = openEditor(form, { ...project, department: { code: '', name } });
  enterCells(editor, { T7: { all: { vehicle_run: '待核' } } });
  return writeProjectFile({ project: editor.project, template: files, source: null }, APP);
}

/** A workbook of which one table is counted in 元 while its form, and all else in it, is counted in 万元. */
export async function workbookInYuan(name: string): Promise<Uint8Array> {
  const { form, project } = await baseOf('central-2026');
  const editor = openEditor(form, { ...project, department: { code: '', name } });
  const found = editor.tables.map((table) => ({ table, cells: amountsIn(editor, table) }));
  for (const { table, cells } of found) {
    const typed = cells.map(({ value, ...place }) => {
      const amount = new Amount(value).times(table === IN_YUAN ? 10_000 : 1);
      return { table, ...place, text: amount.toFixed() };
    });
    editor.dispatch({ kind: 'set-cells', cells: typed });
  }
  return exportExcel(form, editor.project);
}

const IN_YUAN = 'T3';

function amountsIn(editor: DocumentEditor, table: string): { row: string; column: string; value: string }[] {
  const { columns, lines } = editor.layout(table);
  const money = columns.filter(({ kind }) => kind === 'money');
  return lines.flatMap(({ rows }) =>
    money.flatMap(({ id, section }) => {
      const row = rows[section]?.id;
      const value = row === undefined ? null : editor.cell(table, row, id).value;
      return row === undefined || value === null ? [] : [{ row, column: id, value }];
    }),
  );
}

function mistaken(base: Base, right: Project): Project {
  const editor = openEditor(base.form, right);
  enterCells(editor, base.mistake);
  return editor.project;
}

/** Cut off in the middle, or with bytes turned over inside of its first part; each copy at another place. */
function broken(bytes: Uint8Array, at: number): Uint8Array {
  if (at % 2 === 0) return bytes.slice(0, Math.floor(bytes.length / 3) + at);
  const turned = bytes.slice();
  for (let place = 400 + at; place < 460 + at; place += 1) turned[place] = (turned[place] ?? 0) ^ 0xff;
  return turned;
}
