import { beforeAll, describe, expect, it } from 'vitest';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { printedCells, printModel } from '../../../shared/editor/print';
import { narrativeModel } from '../../../shared/editor/print-text';
import { writtenInFull } from '../../support/seed-text';
import { template } from '../../support/templates';
import { pageTexts, print, provideFonts } from './poppler';

const LEAF = { table: 'T3', row: '2010301', column: 'basic' };

/** Texts of every printed cell by table and place. */
function cells(editor: DocumentEditor): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of editor.tables)
    for (const [line, row] of printedCells(editor, editor.layout(id)).entries())
      for (const [column, { text }] of row.entries()) found.set(`${id} ${line} ${column}`, text);
  return found;
}

function sentences(editor: DocumentEditor): string[] {
  return (narrativeModel(editor)?.sections ?? []).flatMap(({ blocks }) => blocks.map(({ text }) => text));
}

function contentsOf(pages: readonly string[]): string[] {
  return [...(pages[1] ?? '').matchAll(/^\s*(\S.*?)[ .]{6,}(\d+)\s*$/gm)].map(([, title, page]) => `${title} ${page}`);
}

describe('one leaf figure raised by 1.00', () => {
  let editor: DocumentEditor;
  let before: Map<string, string>;
  let said: string[];
  let pages: string[];

  beforeAll(async () => {
    provideFonts();
    editor = writtenInFull(await template());
    before = cells(editor);
    said = sentences(editor);
    pages = pageTexts(await print(printModel(editor)));
    expect(editor.cell(LEAF.table, LEAF.row, LEAF.column).text).toBe('634.87');
    expect(editor.dispatch({ kind: 'set-cells', cells: [{ ...LEAF, text: '635.87' }] }).ok).toBe(true);
  });

  it('changes every dependent cell by as much, and no other', () => {
    const changed = [...cells(editor)].filter(([place, text]) => before.get(place) !== text);
    expect([...new Set(changed.map(([place]) => place.split(' ')[0]))]).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
    for (const [place, text] of changed) {
      const cents = (amount: string) => Number.parseInt(amount.replace('.', ''), 10);
      expect(cents(text) - cents(before.get(place) ?? ''), place).toBe(100);
    }
    // What a document shows in which the figure stood so from the start.
    expect(cells(openEditor(editor.template, editor.project))).toEqual(cells(editor));
  });

  it('changes every sentence with a figure bound to what changed, and no other', () => {
    const moved = sentences(editor).flatMap((text, at) => (text === said[at] ? [] : [text]));
    expect(moved).toHaveLength(4);
    expect(moved[0]).toContain('部门收入预算总额为1309.71万元');
    expect(moved[1]).toContain('部门支出安排预算总额1309.71万元');
    expect(moved[2]).toContain('基本支出752.99万元');
    expect(moved[3]).toContain('安排1309.71万元，与上年相比增加41.88万元。其中：基本支出增加152.99万元');
    expect(sentences(editor).join()).not.toContain('1308.71万元，与上年');
  });

  it('lets the audit of numbers be silent', () => {
    expect(editor.findings().filter(({ section }) => section !== undefined)).toEqual([]);
    expect(editor.bindable()).toEqual([]);
  });

  it('changes the pages it stands on, and the contents stay true', async () => {
    const after = pageTexts(await print(printModel(editor)));
    for (const page of [3, 4, 5, 6, 7, 8]) expect(after[page - 1], `page ${page}`).not.toBe(pages[page - 1]);
    expect(after.slice(8, 12)).toEqual(pages.slice(8, 12));
    const entries = contentsOf(after);
    expect(entries.length).toBe(18);
    for (const entry of entries) {
      const [, title = '', page = ''] = /^(.*) (\d+)$/.exec(entry) ?? [];
      const found = after.findIndex((text, at) => at > 1 && text.replace(/\s/g, '').includes(title.replace(/\s/g, '')));
      expect(`${found + 1}`, title).toBe(page);
    }
  });

  it('is one step back', async () => {
    editor.undo();
    expect(cells(editor)).toEqual(before);
    expect(sentences(editor)).toEqual(said);
    expect(pageTexts(await print(printModel(editor)))).toEqual(pages);
  });
});
