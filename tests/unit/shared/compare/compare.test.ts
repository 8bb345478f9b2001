import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../../shared/compare/compare';
import { isSame } from '../../../../shared/compare/comparison';
import type { Absent } from '../../../../shared/document/project';
import type { Block } from '../../../../shared/text/content';
import { addRow, smallEditor, type } from '../../../support/small-form';
import { paragraph, textEditor } from '../../../support/small-text';

/** A document, and the same out of a file that lacks something: what it lacks the program derives of the rest. */
function compared(absent: Absent, side: 'before' | 'after') {
  const editor = smallEditor();
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '5.00');
  type(editor, 'D/1001/project', '0.00');
  const { template, project } = editor;
  const whole = { template, project: { ...project, nothing: [] } };
  const lacking = { ...whole, project: { ...whole.project, absent: [absent] }, isTextless: true };
  return side === 'before' ? compareDocuments(lacking, whole) : compareDocuments(whole, lacking);
}

describe('a comparison with a file that lacks something of its form', () => {
  it('names the whole table that is not there, although its figures are derived', () => {
    const S = { table: 'S', row: null, column: null };
    const [was, is] = [compared(S, 'after'), compared(S, 'before')];
    expect([was, is].map(isSame)).toEqual([false, false]);
    expect(was.tables.map(({ before, after }) => [before, after])).toEqual([['S', null]]);
    expect(is.tables.map(({ before, after }) => [before, after])).toEqual([[null, 'S']]);
  });

  it('names a fixed row that is not there with its figures, on whichever side', () => {
    const row = { table: 'D', row: 'sum', column: null };
    const [was, is] = [compared(row, 'after'), compared(row, 'before')];
    expect(was.tables.map(({ rows }) => rows.map(({ kind, row }) => `${kind} ${row}`))).toEqual([['removed sum']]);
    expect(is.tables.map(({ rows }) => rows.map(({ kind, row }) => `${kind} ${row}`))).toEqual([['added sum']]);
    expect(was.tables[0]?.rows[0]?.figures.map(({ text }) => text)).toEqual(['5.00', '5.00', '0.00']);
  });

  it('names the cells of a column that is not there', () => {
    const { tables } = compared({ table: 'D', row: null, column: 'total' }, 'after');
    expect(tables.flatMap(({ cells }) => cells.map(({ row, before, after }) => `${row} ${before} ${after}`))).toEqual([
      'sum 5.00 ',
      '10 5.00 ',
      '1001 5.00 ',
    ]);
  });
});

describe('paragraphs in another order', () => {
  it('are told with their places, as few of them as leave the others in order', () => {
    const [first, second, third] = ['甲。', '乙。', '丙。'].map((text, at) => paragraph(`p${at}`, text));
    if (!first || !second || !third) throw new Error('three');
    const of = (blocks: Block[]) => {
      const { template, project } = textEditor();
      return { template, project: { ...project, narrative: { words: blocks } } };
    };
    const told = (blocks: Block[]) =>
      compareDocuments(of([first, second, third]), of(blocks)).paragraphs.map(({ before, after }) => [before, after]);
    expect(told([first, second, third])).toEqual([]);
    expect(told([third, first, second])).toEqual([['第 3 段：丙。', '第 1 段：丙。']]);
    expect(told([second, third])).toEqual([['甲。', '']]);
  });
});
