import { describe, expect, it } from 'vitest';
import { findAll, placeOf, replaceAll, shownAround } from '../../../../shared/editor/search';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

const form = await template();
const everywhere = { table: null, whole: false };

describe('finding', () => {
  const editor = enteredOnce(form);
  it.each(['1308.71', '1,308.71', '１３０８．７１', '￥1308.710'])(
    '%s finds the figure by its value in every table',
    (words) => {
      const found = findAll(editor, words, everywhere).filter(({ kind }) => kind !== 'text');
      expect(new Set(found.map(({ table }) => table)).size).toBeGreaterThan(2);
      expect(found.every(({ text }) => text === '1308.71')).toBe(true);
    },
  );

  it('finds codes and names whatever their width', () => {
    expect(findAll(editor, '２０１０３０１', everywhere).map(({ column }) => column)).toContain('code');
    expect(findAll(editor, '行政 运行', { table: 'T3', whole: false }).map(({ row }) => row)).toEqual(['2010301']);
  });

  it('takes whole cells only when asked, and one table only when named', () => {
    expect(findAll(editor, '201', { table: 'T3', whole: true })).toHaveLength(1);
    expect(findAll(editor, '201', { table: 'T3', whole: false }).length).toBeGreaterThan(1);
  });

  it('says where a place is, and shows a long paragraph from shortly before the words', () => {
    const [cell] = findAll(editor, '634.87', { table: 'T3', whole: true });
    expect(cell && placeOf(editor, cell)).toMatch(/^部门预算支出总表 · .* · 基本支出$/);
    const long = { kind: 'text', table: '', row: '', column: '', section: 's', block: 'b', target: 'text' } as const;
    const text = `${'前'.repeat(50)}公务接待费12.00万元`;
    expect(shownAround({ ...long, text }, '公务接待费')).toBe(`…${'前'.repeat(10)}公务接待费12.00万元`);
    expect(shownAround({ ...long, text: '公务接待费12.00万元' }, '公务接待费')).toBe('公务接待费12.00万元');
  });

  it('finds nothing for nothing', () => {
    expect(findAll(editor, '  ', everywhere)).toEqual([]);
  });
});

describe('replacing', () => {
  it('changes what was typed in one step and keeps what is computed', () => {
    const editor = enteredOnce(form);
    const before = editor.project;
    const matches = findAll(editor, '634.87', everywhere);
    const { command, changed, kept } = replaceAll(editor, matches, '634.87', '700');
    expect(changed).toBe(1);
    expect(kept).toBe(matches.length - 1);
    expect(command && editor.dispatch(command).ok).toBe(true);
    expect(editor.cell('T3', '2010301', 'basic').text).toBe('700.00');
    editor.undo();
    expect(editor.project).toEqual(before);
  });

  it('changes names of own rows and notes letter by letter', () => {
    const editor = enteredOnce(form);
    editor.dispatch({ kind: 'set-note', table: 'T7', text: '注：ＡＢ 无 ab。' });
    const matches = findAll(editor, 'ab', everywhere);
    const { command } = replaceAll(editor, matches, 'ab', '甲');
    if (command) editor.dispatch(command);
    expect(editor.note('T7')).toBe('注：甲 无 甲。');
    const names = replaceAll(editor, findAll(editor, '行政运行', { table: 'T3', whole: false }), '行政', '机关');
    if (names.command) editor.dispatch(names.command);
    expect(editor.cell('T3', '2010301', 'name').text.trim()).toBe('机关运行');
  });

  it('replaces digits inside a typed figure', () => {
    const editor = enteredOnce(form);
    const { command } = replaceAll(editor, findAll(editor, '492', { table: 'T3', whole: false }), '492', '500');
    if (command) editor.dispatch(command);
    expect(editor.cell('T3', '2010301', 'project').text).toBe('500.47');
  });
});

describe('the text', () => {
  const editor = enteredOnce(form);
  const inText = (words: string) => findAll(editor, words, everywhere).filter(({ kind }) => kind === 'text');

  it('is searched as it reads, figures included, and only when the whole document is', () => {
    expect(inText('1308.71万元').length).toBeGreaterThan(0);
    expect(inText('没有这样的话')).toEqual([]);
    expect(findAll(editor, '万元', { table: 'T3', whole: false }).filter(({ kind }) => kind === 'text')).toEqual([]);
  });

  it('has its written words replaced in one step with the tables, its figures never', () => {
    const before = editor.project;
    const matches = inText('政府采购');
    const { command, changed } = replaceAll(editor, matches, '政府采购', '集中采购');
    expect(changed).toBe(matches.filter(({ target }) => target === 'text').length);
    expect(changed).toBeGreaterThan(0);
    if (!command) throw new Error('nothing to replace');
    expect(editor.dispatch(command).ok).toBe(true);
    expect(inText('政府采购').filter(({ target }) => target === 'text')).toEqual([]);
    const figures = inText('1308.71');
    expect(replaceAll(editor, figures, '1308.71', '1').command?.sections ?? []).toEqual([]);
    editor.undo();
    expect(editor.project).toEqual(before);
  });
});

it('an amount is found in the text by its value, with 千分位 or without', async () => {
  const { publishedText } = await import('../../../support/seed-text');
  const { template } = await import('../../../support/templates');
  const editor = publishedText(await template());
  const inText = (words: string) =>
    findAll(editor, words, { table: null, whole: false }).filter(({ kind }) => kind === 'text').length;
  expect(inText('1,308.71')).toBe(inText('1308.71'));
  expect(inText('1,308.71')).toBeGreaterThan(0);
});
