import { describe, expect, it } from 'vitest';
import type { DocumentEditor } from '../../../shared/document/editor';
import { openEditor } from '../../../shared/document/editor';
import { newProject } from '../../../shared/document/new-project';
import { type RowPaste, readRowPaste } from '../../../shared/document/row-paste';
import { convertBlock, looksLikeYuan } from '../../../shared/money/convert';
import { enteredOnce, SEED_DEPARTMENT, seedRows } from '../../support/seed';
import { template } from '../../support/templates';

const form = await template();

function empty(): DocumentEditor {
  return openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
}

function readOf(editor: DocumentEditor, left: number, block: string[][], table = 'T3'): RowPaste {
  const paste = readRowPaste(editor, table, left, block);
  if (!paste) throw new Error('read as an ordinary paste');
  return paste;
}

function paste(editor: DocumentEditor, left: number, block: string[][], table = 'T3'): RowPaste {
  const read = readOf(editor, left, block, table);
  const done = editor.dispatch(read.command);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return read;
}

const text = (editor: DocumentEditor, row: string, column: string) => editor.cell('T3', row, column).text;

describe('pasting rows by their codes', () => {
  it('brings in rows with the codes above them, fills what is for input, and is one step', () => {
    const editor = empty();
    const before = editor.project;
    const read = paste(editor, 1, [
      ['2010301', '行政运行', '1127.34', '634.87', '492.47'],
      ['2080505', '机关事业单位基本养老保险缴费支出', '60.37', '60.37', '—'],
    ]);
    expect(read.added).toEqual(['2010301', '2080505']);
    expect(text(editor, '2010301', 'basic')).toBe('634.87');
    expect(text(editor, '201', 'total')).toBe('1127.34');
    expect(editor.cell('T3', '2080505', 'project')).toMatchObject({ text: '', value: null });
    expect(editor.project.tables.T3?.rows.map((row) => row.code)).toEqual([
      '201',
      '20103',
      '2010301',
      '208',
      '20805',
      '2080505',
    ]);
    expect(read.computed).toBe(2);
    editor.undo();
    expect(editor.project).toEqual(before);
    expect(editor.undoLabel).toBeNull();
  });

  it('the whole published table with 序号, total and parents comes to the published figures', () => {
    const editor = empty();
    const rows = (seedRows().get('T3') ?? []).map((line) => [...line]);
    const read = paste(editor, 0, rows);
    const shown = editor
      .layout('T3')
      .lines.map((line) => Object.values(line.rows)[0]?.id ?? '')
      .map((id) => ['total', 'basic', 'project'].map((column) => text(editor, id, column)));
    expect(shown).toEqual(rows.map((line) => line.slice(3, 6)));
    expect(read.different).toBe(0);
    expect(read.unmatched).toEqual([]);
  });

  it('matches rows that are there whatever their order, and tells twice-named, unusable and unknown codes', () => {
    const editor = enteredOnce(form);
    const read = paste(editor, 1, [
      ['2210201', '住房公积金', '', '24.00'],
      ['2010301', '行政运行', '', '700.00'],
      ['2010301', '行政运行', '', '1.00'],
      ['20', '错码', '', '5'],
      ['2019999', '自设项目', '', '3'],
    ]);
    expect(text(editor, '2210201', 'basic')).toBe('24.00');
    expect(text(editor, '2010301', 'basic')).toBe('700.00');
    expect(read.duplicates).toEqual(['2010301']);
    expect(read.unmatched).toEqual(['20 错码']);
    expect(read.unknown).toEqual(form.lists.functional?.names.has('2019999') ? [] : ['2019999']);
    expect(read.matched).toEqual(['2210201', '2010301']);
  });

  it('an unknown code is accepted with the name that came with it', () => {
    const editor = empty();
    const read = paste(editor, 1, [['2017788', '新设科目', '', '3']]);
    expect(read.unknown).toEqual(['2017788']);
    expect(editor.cell('T3', '2017788', 'name').text).toBe('新设科目');
    expect(text(editor, '2017788', 'basic')).toBe('3.00');
  });

  it('says which figures for computed cells differ', () => {
    const read = readOf(empty(), 1, [['2010301', '行政运行', '99.00', '1.00']]);
    expect(read).toMatchObject({ computed: 1, different: 1 });
  });

  it('is an ordinary paste where no code column is covered or no code stands in it', () => {
    expect(readRowPaste(empty(), 'T3', 4, [['2010301', '1']])).toBeNull();
    expect(readRowPaste(empty(), 'T3', 1, [['合计', '1']])).toBeNull();
    expect(readRowPaste(empty(), 'T1', 0, [['201', '1']])).toBeNull();
  });
});

describe('another unit', () => {
  it('shows what rounding does to the sum', () => {
    const block = [
      ['甲', '12344'],
      ['乙', '5,678.49'],
    ];
    expect(convertBlock(block, 'to-wan', 2, (column) => column === 1)).toEqual({
      texts: [
        ['甲', '1.23'],
        ['乙', '0.57'],
      ],
      count: 2,
      exact: '1.802249',
      rounded: '1.80',
      difference: '-0.002249',
    });
    expect(convertBlock([['1.23']], 'to-yuan', 2, () => true).texts).toEqual([['12300.00']]);
  });

  it('recognises 元 pasted over 万元', () => {
    expect(looksLikeYuan([{ before: '634.87', after: '6348712.5' }])).toBe(true);
    expect(looksLikeYuan([{ before: '634.87', after: '640' }])).toBe(false);
    expect(
      looksLikeYuan([
        { before: '0', after: '6348712' },
        { before: null, after: '5' },
      ]),
    ).toBe(false);
  });
});
