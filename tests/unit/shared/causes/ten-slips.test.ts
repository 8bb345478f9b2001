import { beforeAll, expect, it } from 'vitest';
import { findCauses } from '../../../../shared/causes/find-causes';
import { lastChange } from '../../../../shared/causes/last-change';
import { repairsOf } from '../../../../shared/causes/repairs';
import type { Command } from '../../../../shared/document/commands';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Outcome } from '../../../../shared/editor/editor-api';
import type { Template } from '../../../../shared/form/template';
import { publishedText, reword, writtenInFull } from '../../../support/seed-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** A slip is put into a document, and what stands first about it in 审核结果, with the repair of one click. */
interface Slip {
  name: string;
  document(): DocumentEditor;
  slip(editor: DocumentEditor): Outcome | undefined;
  /** What the first sentence says, and what the button does. */
  says: string;
  names: string;
}

const cell = (table: string, row: string, column: string, text: string | null): Command => ({
  kind: 'set-cells',
  cells: [{ table, row, column, text }],
});

function done(editor: DocumentEditor, command: Command): Outcome {
  const result = editor.dispatch(command);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const published = (): DocumentEditor => publishedText(form);
const written = (): DocumentEditor => writtenInFull(form);
/** A document of 2026 with a code that only the list of 2019 has, in the place of the one of 2025. */
function of2026(): DocumentEditor {
  const editor = openEditor(form, newProject(form, { code: '1', name: '某某局' }, 2026));
  done(editor, { kind: 'add-row', table: 'T3', code: '2089999', name: null });
  done(editor, cell('T3', '2089999', 'project', '12.00'));
  return editor;
}

const SLIPS: Slip[] = [
  {
    name: 'digits swapped',
    document: written,
    slip: (editor) => done(editor, cell('T3', '2010301', 'basic', '643.87')),
    says: '相邻两位数字颠倒了',
    names: '改为 634.87',
  },
  {
    name: 'row left out',
    document: published,
    slip: (editor) => done(editor, { kind: 'delete-rows', table: 'T3', rows: ['2010305'] }),
    says: '漏了“2010305 专项业务活动”行',
    names: '补上这一行（本年支出合计 64.25，项目支出 64.25）',
  },
  {
    name: 'wrong sign',
    document: written,
    slip: (editor) => done(editor, cell('T6', '30201', 'public', '-118.36')),
    says: '正负号反了',
    names: '改为 118.36',
  },
  {
    name: '元 for 万元',
    document: written,
    slip: (editor) => done(editor, cell('T3', '2010301', 'basic', '6348700')),
    says: '像是把元填进了万元的表',
    names: '改为 634.87',
  },
  {
    name: 'a sum of one table alone',
    document: published,
    slip: (editor) => done(editor, cell('T6', '30201', 'public', '119.36')),
    says: '“30201 办公费”行“基本支出·公用经费”栏填的是 119.36，有一位数字不对',
    names: '改为 118.36',
  },
  {
    name: 'a figure of the text stale',
    document: published,
    slip: (editor) => void reword(editor, 'overview', '人员经费484.19万元', '人员经费448.19万元'),
    says: '正文“人员经费448.19万元”',
    names: '改为取数 484.19',
  },
  {
    name: 'a code of another year',
    document: of2026,
    slip: (editor) => done(editor, { kind: 'recode', tables: ['T3'], code: '2089999', to: '2089901' }),
    says: '2089901 不在 2025 年科目表中',
    names: '改为 2089999 其他社会保障和就业支出',
  },
  {
    name: 'amounts one row off',
    document: published,
    slip: (editor) => {
      const rows = ['2010301', '2010305', '208', '20805', '2080504', '2080505', '2080506', '221', '22102', '2210201'];
      const texts = rows.map((row) => editor.project.tables.T3?.cells[row] ?? {});
      const cells = rows.flatMap((row, at) =>
        ['total', 'basic', 'project'].map((column) => ({
          ...{ table: 'T3', row, column },
          text: texts[at + 1]?.[column] ?? '',
        })),
      );
      return done(editor, { kind: 'set-cells', cells });
    },
    says: '比应在的行高一行',
    names: '移回一行',
  },
  {
    name: 'a figure of 三公 copied from another row',
    document: published,
    slip: (editor) => done(editor, cell('T9', 'reception', 'general', '70.40')),
    says: '和“公务用车运行维护费”行的数相同，像是抄错了行',
    names: '改为 123.00',
  },
];

/** The first thing said of it and its only click: the cause, else the finding that is new. */
function first(editor: DocumentEditor, known: ReadonlySet<string>): { says: string; names: string; repair: Command } {
  const [cause] = findCauses(editor.template, editor.project, editor.findings());
  if (cause?.repair) return { says: cause.sentence, names: cause.sentence, repair: cause.repair };
  const [finding] = editor.findings().filter(({ key }) => !known.has(key));
  const [repair] = finding ? repairsOf(editor, finding) : [];
  if (!finding || !repair) throw new Error(`nothing is offered for ${finding?.sentence}`);
  return { says: finding.sentence, names: repair.label, repair: repair.command };
}

it.each(SLIPS)('$name: the first finding names it, and one click puts it right', ({ document, slip, says, names }) => {
  const editor = document();
  const known = new Set(editor.findings().map(({ key }) => key));
  slip(editor);
  const said = first(editor, known);
  expect(said.says).toContain(says);
  expect(said.names).toContain(names);
  done(editor, said.repair);
  expect(editor.findings().filter(({ key }) => !known.has(key))).toEqual([]);
});

it('a reason that is missing: what is to do names the very cell, in which the user writes on', () => {
  const editor = written();
  done(editor, cell('E2', 'reception', 'last', '100.00'));
  const todo = editor.todos().find(({ key }) => key.startsWith('S4@') && key.includes('reception'));
  expect(todo).toMatchObject({ table: 'E2', row: 'reception', column: 'reason' });
});

it('a total of 三公 that another table gives is taken from there again', () => {
  const editor = written();
  done(editor, cell('T9', 'vehicle_run', 'general', '7.40'));
  const [finding] = editor.findings().filter(({ rule }) => rule === 'X19');
  const [repair] = finding ? repairsOf(editor, finding) : [];
  expect(repair?.label).toBe('改为取相关表的 70.40');
});

it('what the last step changed is told with the way back, and a first entry is not', () => {
  const editor = written();
  const changed = done(editor, cell('T3', '2010301', 'basic', '700.00'));
  expect(lastChange(editor, changed, 4)).toEqual({
    sentence: '刚才把 部门预算支出总表 · 2010301 行政运行 · 基本支出 由 634.87 改为 700.00，引起 4 处问题。',
    label: '改回 634.87',
    cell: { table: 'T3', row: '2010301', column: 'basic' },
  });
  const gone = done(editor, { kind: 'delete-rows', table: 'T3', rows: ['2010305'] });
  expect(lastChange(editor, gone, 3)).toMatchObject({ label: '恢复删除的行' });
  expect(lastChange(editor, gone, 3)?.sentence).toContain('的“2010305”行');
  // A row of an open-ended table has no code, and may have no name.
  const added = done(editor, { kind: 'add-records', table: 'E4', level: 1, after: null, count: 1 });
  const [row] = added.changes.flatMap((change) => (change.kind === 'row-in' ? [change.row.id] : []));
  const taken = done(editor, { kind: 'delete-rows', table: 'E4', rows: [row ?? ''] });
  expect(lastChange(editor, taken, 3)?.sentence).toMatch(/的1 行，引起 3 处问题。$/u);
  const entered = done(editor, cell('T3', '2010301', 'business', '1.00'));
  expect(lastChange(editor, entered, 3)).toBeNull();
});
