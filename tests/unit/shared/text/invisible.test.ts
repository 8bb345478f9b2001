import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { importTablesJson } from '../../../../electron/services/tables-json/import';
import { readWorkbook } from '../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../electron/services/workbook/recognise';
import { sentenceOf } from '../../../../shared/contract/sentences';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { tablesJson } from '../../../../shared/editor/tables-json';
import type { Template } from '../../../../shared/form/template';
import { planPaste } from '../../../../shared/paste/plan';
import { invisibleIn, isPlain, onOneLine, removedSentence, withoutInvisible } from '../../../../shared/text/invisible';
import { typedSeed } from '../../../support/seed';
import { template as loaded } from '../../../support/templates';

/** One or more of every kind that shows nothing. */
const KINDS: readonly number[] = [
  0x0000, 0x0007, 0x001b, 0x007f, 0x009f, 0x00ad, 0x034f, 0x061c, 0x115f, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e,
  0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a,
  0x206f, 0x0600, 0x06dd, 0x08e2, 0x110bd, 0x2800, 0xfffc, 0xd800, 0x3164, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff9,
  0xfffb, 0xfffe, 0xffff, 0x1d173, 0xe0001, 0xe0020, 0xe007f,
];
const hidden = fc.constantFrom(...KINDS).map((code) => String.fromCodePoint(code));
/** What must stay: tab, line feed, blanks of all widths, signs, rare forms of Han characters. */
const kept = fc.constantFrom(
  '甲',
  'a',
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u3000',
  '〔',
  '①',
  '㎡',
  '𠮷',
  '葛\u{E0100}',
  '塚\uFE00',
  '€',
  '̀',
  '\u{1F600}',
);

let form: Template;
beforeAll(async () => {
  form = await loaded();
});

function blank() {
  return openEditor(form, newProject(form, { code: '434', name: '某办公室' }, 2019));
}

it('takes no character for plain that is hidden, or that other machines may not know', () => {
  const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isPlain);
  expect(plain.length).toBeGreaterThan(20_000);
  expect(plain.filter((sign) => withoutInvisible(sign) !== sign || /[\p{Co}\p{Cn}\p{Cs}]/u.test(sign))).toEqual([]);
});

describe('characters that show nothing', () => {
  it('are taken out of any text, and nothing else is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hidden, kept), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const wanted = pieces.filter((piece) => !KINDS.includes(piece.codePointAt(0) ?? -1)).join('');
        expect(withoutInvisible(text)).toBe(wanted);
        expect(invisibleIn(text)).toHaveLength(
          pieces.filter((piece) => KINDS.includes(piece.codePointAt(0) ?? -1)).length,
        );
      }),
    );
  });

  it('variation selectors stay behind a Han character only, ends of lines become one kind', () => {
    expect(withoutInvisible('葛\u{E0100}城')).toBe('葛\u{E0100}城');
    expect(withoutInvisible('a\u{E0100}①\uFE0F\uFE00')).toBe('a①');
    expect(withoutInvisible('一\r\n二\r三\u2028四')).toBe('一\n二\n三\n四');
    expect(invisibleIn('一\r\n二')).toEqual([]);
    expect(removedSentence(['U+202E', 'U+202E', 'U+200B'])).toContain('3 个看不见的字符（U+202E、U+200B）');
    expect(removedSentence(['U+202E'])).toContain('请核对');
    expect(removedSentence(['U+200B'])).not.toContain('请核对');
  });
});

describe('the borders', () => {
  const DIRTY = '甲\u202E乙\u200B';

  it('every command that brings words lets none of them in, and tells how many', () => {
    const editor = blank();
    const table = form.start;
    const commands = [
      { kind: 'set-meta', department: { code: '4\u200B34', name: DIRTY }, year: 2019 },
      { kind: 'set-note', table, text: DIRTY },
    ] as const;
    for (const command of commands) {
      const outcome = editor.dispatch(command);
      expect(outcome.ok && outcome.value.removed.length, command.kind).toBeGreaterThan(1);
    }
    const added = editor.dispatch({ kind: 'add-row', table, code: '2010301', name: DIRTY });
    expect(added.ok && added.value.removed).toEqual(['U+202E', 'U+200B']);
    const cells = [{ table, row: '2010301', column: 'basic', text: '6\u200B34.87' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    expect(editor.cell(table, '2010301', 'basic').text).toBe('634.87');
    const put = {
      kind: 'put',
      label: '粘贴',
      rows: [],
      names: [{ table, row: '2010301', name: `丙${DIRTY}` }],
      cells: [{ table, row: '2010301', column: 'project', text: '\u202D1.00' }],
      notes: [{ table, text: `说明${DIRTY}` }],
    } as const;
    const pasted = editor.dispatch({
      ...put,
      rows: [],
      names: [...put.names],
      cells: [...put.cells],
      notes: [...put.notes],
    });
    expect(pasted.ok && pasted.value.removed).toHaveLength(5);
    const section = form.narrative?.sections[0]?.id ?? '';
    const blocks = [
      {
        id: 'b1',
        kind: 'paragraph' as const,
        level: 0,
        inlines: [{ kind: 'text' as const, text: DIRTY }],
        table: null,
        when: null,
        hint: '',
      },
    ];
    expect(editor.dispatch({ kind: 'set-section', section, blocks }).ok).toBe(true);
    expect(invisibleIn(JSON.stringify(editor.project))).toEqual([]);
    expect(JSON.stringify(editor.project)).toContain('丙甲乙');
  });

  it('an import takes them out and says so, from a workbook as from JSON', async () => {
    const bytes = await exportExcel(form, typedSeed(form), { valuesOnly: true, protect: false });
    const [plain, dirty] = await Promise.all([readWorkbook(bytes), readWorkbook(bytes)]);
    if (!plain.ok || !dirty.ok) throw new Error('not read');
    const clean = recogniseWorkbook(plain.value, [form]);
    for (const sheet of dirty.value.sheets)
      for (const cell of sheet.cells) if (cell.kind === 'text') cell.text = `\u200F${cell.text}\u202E`;
    const read = recogniseWorkbook(dirty.value, [form]);
    if (!clean.ok || !read.ok) throw new Error('not recognised');
    expect(read.value.project).toEqual(clean.value.project);
    expect(read.value.report.notes.join('\n')).toMatch(/看不见的字符（U\+200F、U\+202E）.*“.+”[A-Z]+\d/);
    expect(clean.value.report.notes.join('')).not.toContain('看不见');

    const json = JSON.stringify(tablesJson(openEditor(form, clean.value.project))).replaceAll(
      '行政运行',
      '行政\\u202e运行',
    );
    const again = importTablesJson(json, [form]);
    expect(again.ok && again.value.report.notes.at(-1)).toContain('U+202E');
    expect(again.ok && invisibleIn(JSON.stringify(again.value.project))).toEqual([]);
  });

  it('an amount that looks like another one on the screen is named with its cell', async () => {
    const bytes = await exportExcel(form, typedSeed(form), { valuesOnly: true, protect: false });
    const read = await readWorkbook(bytes);
    if (!read.ok) throw new Error('not read');
    const cells = read.value.sheets.flatMap((sheet) => sheet.cells.map((cell) => ({ sheet, cell })));
    const amount = cells.find(({ cell }) => cell.kind === 'number' && cell.text === '634.87');
    if (!amount) throw new Error('no amount');
    const { sheet, cell } = amount;
    sheet.cells = sheet.cells.map((one) => (one === cell ? { ...cell, kind: 'text', text: '\u202E634.87' } : one));
    const again = recogniseWorkbook(read.value, [form]);
    const said = again.ok ? again.value.report.notes.filter((note) => note.includes('请核对')).join('\n') : '';
    expect(said).toContain(`“${sheet.name}”${cell.address}（导入为 634.87）带有颠倒显示顺序的字符`);
  });

  it('the name of a file and what JSON says of the department are cleaned with a word too', async () => {
    const editor = openEditor(form, newProject(form, { code: '', name: '某办公室' }, 2019));
    const json = JSON.stringify({ ...tablesJson(editor), department: '某办\u200B公室\u2066' });
    const read = importTablesJson(json, [form]);
    expect(read.ok && read.value.project.department.name).toBe('某办公室');
    expect(read.ok && read.value.report.notes.join('')).toContain('2 个看不见的字符（U+200B、U+2066）');

    const bytes = await exportExcel(
      form,
      { ...typedSeed(form), department: { code: '', name: '' } },
      { valuesOnly: true, protect: false },
    );
    const book = await readWorkbook(bytes);
    if (!book.ok) throw new Error('not read');
    const facts = { department: null, year: null, unit: null, fileName: '2019年\u202E部门预算.xlsx' };
    const named = recogniseWorkbook(book.value, [form], facts);
    expect(named.ok && named.value.report.notes.join('')).toContain('U+202E');
  });

  it('pasted titles, codes and names are found in spite of them, and what was taken out is told', () => {
    const editor = blank();
    const table = form.start;
    editor.dispatch({ kind: 'add-row', table, code: '2010301', name: null });
    const { columns } = editor.layout(table);
    const title = (id: string): string => columns.find((column) => column.id === id)?.path.at(-1) ?? '';
    const block = [
      [`科目\u2066编码`, `${title('basic')}\u200E`, `\u202A${title('project')}`],
      ['201\u2060', '3.00', '0'],
      ['2010301\u00AD', '1.00', '2.00'],
    ];
    const place = { line: 0, column: 0, lines: 1, columns: 1 };
    const plan = planPaste(editor, table, block, place);
    expect(plan.by).toBe('titles');
    expect(plan.removed).toEqual(['U+2066', 'U+200E', 'U+202A', 'U+2060', 'U+00AD']);
    expect(editor.dispatch(plan.command).ok).toBe(true);
    expect(editor.cell(table, '2010301', 'project').text).toBe('2.00');
  });

  it('characters that other machines do not show stay and are told; sentences name the invisible ones they repeat', () => {
    expect(withoutInvisible('\uE815\u{F0000}\u0378')).toBe('\uE815\u{F0000}\u0378');
    const editor = blank();
    const table = form.start;
    const told = (): string[] => editor.findings().flatMap(({ rule, sentence }) => (rule === 'W21' ? [sentence] : []));
    expect(told()).toEqual([]);
    editor.dispatch({ kind: 'set-note', table, text: '\uE815\u0378' });
    expect(told().join()).toContain('2 个没有统一编码的字（U+E815、U+0378）');
    editor.dispatch({ kind: 'set-meta', department: { code: '434', name: '\u{F0000}办' }, year: 2019 });
    expect(told().join()).toContain('部门名称和编码：含有 1 个没有统一编码的字（U+F0000）');
    expect(sentenceOf({ code: 'file-not-found', params: { name: '报表\u202Exslx.mzb' } })).toContain(
      '“报表〈U+202E〉xslx.mzb”',
    );
  });

  it('a document that holds them opens and is told, in its tables, names, notes and text', () => {
    const project = blank().project;
    const table = form.start;
    const row = { id: '2010301', code: '2010301', name: DIRTY };
    const held = {
      ...project,
      tables: { ...project.tables, [table]: { rows: [row], following: false, cells: {}, note: DIRTY } },
    };
    const found = openEditor(form, held)
      .findings()
      .filter(({ rule }) => rule === 'W21');
    expect(found).toHaveLength(2);
    expect(found[0]?.sentence).toContain('U+202E、U+200B');
  });
});

it.each(['甲\n乙', '甲\r\n乙', '甲\u2028乙', '甲\u2029 乙', '甲 \u0085乙', '甲\t乙', ' 甲 乙\n'])(
  'a name stands on one line: %j',
  (text) => {
    expect(onOneLine(text)).toBe('甲 乙');
  },
);
