import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import type { Command } from '../../shared/document/commands';
import { type DocumentEditor, openEditor, tryOpenEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { Template } from '../../shared/form/template';
import { APP } from '../fault/content';
import { typedSeed } from '../support/seed';
import { template, templateFiles } from '../support/templates';

const FOLDER = 'assets/templates/hebei-2019';
let form: Template;
let files: Record<string, string>;
beforeAll(async () => {
  form = await template(FOLDER);
  files = await templateFiles(FOLDER);
});

/** General categories of Unicode; those of no letter, of half a pair and of no use yet are in it too. */
const CATEGORIES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'.split(
  ' ',
);
const PRINTABLE = Array.from({ length: 0x7e - 0x20 + 1 }, (_, at) => String.fromCharCode(0x20 + at));

/** The first signs of each category, and some from the middle of it. */
function samples(): string[] {
  return CATEGORIES.flatMap((category) => {
    const inCategory = new RegExp(`^\\p{${category}}$`, 'u');
    const found: string[] = [];
    for (let code = 0x80; code < 0x30000 && found.length < 400; code += 1) {
      const sign = String.fromCodePoint(code);
      if (inCategory.test(sign)) found.push(sign);
    }
    if (category === 'Cc') found.push('\u0000', '\u0007', '\t', '\n', '\r', '\u001f', '\u007f');
    return [...found.slice(0, 4), ...found.filter((_, at) => at % 80 === 79)];
  });
}

/** Rows of a table that get another name; on every row of a long one the test would take a minute. */
const MAX_NAMES = 12;

/** What is seen of a text, for reading it back may take out or put in what is not. */
function seen(text: string): string {
  return text.replace(/[\p{C}\p{Z}\u2800\uFFFD]/gu, '');
}

function tell(editor: DocumentEditor, command: Command): void {
  const done = editor.dispatch(command);
  if (!done.ok) throw new Error(`${command.kind}: ${done.error.code}`);
}

/** A filled-in document with the words at every place where a user may write some. */
function documentWith(words: string): DocumentEditor {
  const editor = openEditor(form, typedSeed(form));
  // Two blanks or a new line stand between two facts of a heading line, and so in no name.
  const name = `甲${words.replace(/\s+/g, ' ')}局`;
  tell(editor, { kind: 'set-meta', department: { code: '434', name }, year: 2019 });
  for (const [table, { rows }] of Object.entries(editor.project.tables))
    for (const row of rows.filter(({ level }) => level === undefined).slice(0, MAX_NAMES))
      tell(editor, { kind: 'rename-row', table, row: row.id, name: `乙${words}款` });
  tell(editor, { kind: 'set-note', table: 'T8', text: `注：丙${words}丁` });
  const [record] = editor.project.tables.E3?.rows ?? [];
  const layout = editor.layout('E3');
  const columns = layout.columns.filter(({ kind }) => kind === 'text');
  if (record)
    for (const { id } of columns.slice(0, 2))
      tell(editor, { kind: 'set-cells', cells: [{ table: 'E3', row: record.id, column: id, text: `戊${words}己` }] });
  const [section] = editor.narrative.sections();
  if (section) {
    const paragraph = (id: string, kind: 'heading' | 'paragraph' | 'item') => ({
      id,
      kind,
      level: kind === 'heading' ? 1 : 0,
      inlines: [{ kind: 'text' as const, text: `庚${words}辛` }],
      table: null,
      when: null,
      hint: '',
    });
    const blocks = [paragraph('a', 'heading'), paragraph('b', 'paragraph'), paragraph('c', 'item')];
    tell(editor, { kind: 'set-section', section: section.id, blocks });
  }
  return editor;
}

function notCarriedOut(editor: DocumentEditor): string[] {
  return editor.findings().flatMap(({ sentence }) => (sentence.includes('没有能执行') ? [sentence] : []));
}

describe('every sign in every name, note, heading, department and text', () => {
  it('is checked, saved, printed, exported and read back', async () => {
    const signs = fc.constantFrom(...PRINTABLE, ...samples());
    const words = fc.array(signs, { minLength: 1, maxLength: 5 }).map((some) => some.join(''));
    await fc.assert(
      fc.asyncProperty(words, async (some) => {
        const before = documentWith(some);
        expect(notCarriedOut(before)).toEqual([]);
        printModel(before);

        const saved = await readProjectFile(
          await writeProjectFile({ project: before.project, template: files, source: null }, APP),
        );
        if (!saved.ok) throw new Error(JSON.stringify(saved.error));
        expect(saved.value.project).toEqual(before.project);
        const reopened = tryOpenEditor(form, saved.value.project);
        expect(reopened.ok && reopened.value.findings().map(({ key }) => key)).toEqual(
          before.findings().map(({ key }) => key),
        );

        const workbook = await readWorkbook(await exportExcel(form, before.project, { valuesOnly: true }));
        const read = workbook.ok ? recogniseWorkbook(workbook.value, [form]) : workbook;
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        const after = openEditor(form, read.value.project);
        expect(notCarriedOut(after)).toEqual([]);
        expect(seen(after.project.department.name)).toBe(seen(before.project.department.name));
        expect(seen(after.note('T8') ?? '')).toBe(seen(before.note('T8') ?? ''));
        for (const table of ['T3', 'E3'])
          expect(labels(after, table).map(seen), table).toEqual(labels(before, table).map(seen));
      }),
      { numRuns: 6, examples: ASCII_IN_FIVES },
    );
  });
});

/** All of printable ASCII, whatever chance picks beside it. */
const ASCII_IN_FIVES: [string][] = Array.from({ length: 5 }, (_, at) => [
  PRINTABLE.slice(at * 19, at * 19 + 19).join(''),
]);

/** Names of rows and the texts that stand beside them, as the table shows them. */
function labels(editor: DocumentEditor, table: string): string[] {
  const layout = editor.layout(table);
  return layout.lines.flatMap((line) =>
    layout.columns.flatMap((column) => {
      const row = line.rows[column.section];
      if (!row || column.kind === 'money') return [];
      return [row.label, ...(column.kind === 'text' ? [editor.cell(table, row.id, column.id).text] : [])];
    }),
  );
}
