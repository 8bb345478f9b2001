import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { openEditor } from '../../../../shared/editor/editor';
import { convertBlock, looksLikeYuan } from '../../../../shared/money/convert';
import { type PastePlan, planPaste } from '../../../../shared/paste/plan';
import { enteredOnce, SEED_DEPARTMENT, seedRows } from '../../../support/seed';
import { template } from '../../../support/templates';

const form = await template();

function empty(): DocumentEditor {
  return openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
}

function readOf(editor: DocumentEditor, left: number, block: string[][], table = 'T3'): PastePlan {
  return planPaste(editor, table, block, { line: 0, column: left, lines: 1, columns: 1 });
}

function paste(editor: DocumentEditor, left: number, block: string[][], table = 'T3'): PastePlan {
  const read = readOf(editor, left, block, table);
  expect(read.by).toBe('codes');
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
    expect(read.summary.added).toEqual(['2010301', '2080505']);
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
    expect(read.counts).toMatchObject({ same: 2, computed: 0 });
    expect(read.fits).toBe(true);
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
    expect(read.counts).toMatchObject({ computed: 0, outside: 0 });
    expect(read.fits).toBe(true);
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
    expect(read.summary.duplicates).toEqual(['2010301']);
    expect(read.summary.unmatched).toEqual(['20 错码']);
    expect(read.summary.unknown).toEqual(form.lists.functional?.names.has('2019999') ? [] : ['2019999']);
    expect(read.summary.matched).toEqual(['2210201', '2010301']);
  });

  it('an unknown code is accepted with the name that came with it', () => {
    const editor = empty();
    const read = paste(editor, 1, [['2017788', '新设科目', '', '3']]);
    expect(read.summary.unknown).toEqual(['2017788']);
    expect(editor.cell('T3', '2017788', 'name').text).toBe('新设科目');
    expect(text(editor, '2017788', 'basic')).toBe('3.00');
  });

  it('says which figures for computed cells differ', () => {
    const read = readOf(empty(), 1, [['2010301', '行政运行', '99.00', '1.00']]);
    expect(read.counts.computed).toBe(1);
    expect(read.fits).toBe(false);
  });

  it('tells a text that a column of figures takes, which is no figure', () => {
    const read = readOf(empty(), 1, [['2010301', '行政运行', '', '文字0', '—', '1.5万']]);
    expect(read.fates[0]?.slice(3)).toEqual(['unread', 'written', 'written']);
    expect(read.counts).toMatchObject({ written: 2, unread: 1 });
    expect(read.command.cells).toContainEqual({ table: 'T3', row: '2010301', column: 'basic', text: '文字0' });
  });

  it('is an ordinary paste where no code column is covered or no code stands in it', () => {
    expect(readOf(empty(), 4, [['201030', '1']]).by).toBe('place');
    expect(readOf(empty(), 1, [['合计', '1']]).by).toBe('place');
    expect(readOf(empty(), 0, [['201', '1']], 'T1').by).toBe('place');
  });

  it('codes that stand elsewhere than below their title take their columns along, and are shown first', () => {
    const read = readOf(empty(), 4, [['2010301', '行政运行', '3', '1', '2']]);
    expect(read.columns.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5]);
    expect(read).toMatchObject({ by: 'codes', fits: false });
    const whole = readOf(empty(), 1, [['1', '2010301', '行政运行', '3', '1', '2', '', '', '']]);
    expect(whole.columns.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(whole.fits).toBe(true);
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

describe('codes in 类, 款 and 项 columns', () => {
  const TITLES = ['类', '款', '项', '功能分类科目名称', '合计', '人员经费', '公用经费'];
  const lines = (codes: string[][]) => codes.map((code) => [...code, '', '10', '6', '4']);

  it.each<[string, string[][]]>([
    ['numbers that lost their zeros', [['201', '3', '1']]],
    [
      'each level in its own column',
      [
        ['201', '', ''],
        ['', '03', ''],
        ['', '', '01'],
      ],
    ],
    [
      'the whole code at its level',
      [
        ['201', '', ''],
        ['', '20103', ''],
        ['', '', '2010301'],
      ],
    ],
  ])('%s', async (_, codes) => {
    const city = await template('tests/fixtures/templates/city-2025');
    const document = () => openEditor(city, newProject(city, SEED_DEPARTMENT, 2025));
    for (const block of [[TITLES, ...lines(codes)], lines(codes)]) {
      const read = readOf(document(), 0, block, 'B2');
      expect(read.summary.added.at(-1)).toBe('2010301');
      expect(read.summary.added).toHaveLength(codes.length);
      expect(read.fits).toBe(true);
    }
  });
});
