import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { sentenceOf } from '../../../shared/contract/sentences';
import type { PrintModel } from '../../../shared/editor/print-model';
import { cell, model, rows, table } from './models';
import { ports, print, provideFonts, words } from './poppler';
import { sampleModel } from './sample';
import { removeSpoilt, spoilt } from './spoilt';

beforeAll(provideFonts);
afterAll(removeSpoilt);

async function refusal(printDir: string, document: PrintModel) {
  const printed = (await openPrinter({ ...ports, printDir })).pdf(document, ports.now());
  return printed.ok ? null : printed.error;
}

const LONG =
  '加强公共资源交易市场监督管理规范交易行为维护交易秩序保障各方合法权益不断完善制度建设推进信息公开提升服务质量';
/** Rows whose text fills more than a third of a page. */
const tallRows = (count: number, letters: number) =>
  rows(count).map((row) => row.with(1, cell(LONG.repeat(100).slice(0, letters))));
const short = () => model([table({ rows: rows(5), note: '注：测试。' })]);
const withText: PrintModel = {
  ...short(),
  narrative: {
    title: '测试情况说明',
    sections: [
      {
        id: 'a',
        title: '一、测试一节',
        blocks: [
          { kind: 'paragraph', id: 'p', level: 0, text: '第一段文字。' },
          { kind: 'paragraph', id: 'q', level: 0, text: '第二段文字。' },
        ],
      },
    ],
  },
};

describe('the proof of the paper refuses a layout that', () => {
  it('ties the last rows whatever their height', async () => {
    const folder = spoilt('rows.typ', '+ note <= fitted.room {', '+ note >= 0pt {');
    const document = model([table({ rows: tallRows(6, 700) })]);
    expect(await refusal(ports.printDir, document)).toBeNull();
    const error = await refusal(folder, document);
    expect(error).toMatchObject({ code: 'pdf-not-whole', params: { table: '测试甲表' } });
    expect(Number.parseInt(error?.params?.row ?? '', 10)).toBeGreaterThanOrEqual(5);
    if (error !== null) expect(sentenceOf(error)).toMatch(/“测试甲表”第 [56] 行“.+”栏的“.+”没有完整地印在第 \d+ 页/);
  });

  it('keeps a row whole that is taller than a page', async () => {
    const folder = spoilt('rows.typ', 'heights.map(height => height > fitted.room)', 'heights.map(height => false)');
    const document = model([table({ rows: tallRows(2, 4000) })]);
    expect(await refusal(ports.printDir, document)).toBeNull();
    expect(await refusal(folder, document)).toMatchObject({ code: 'pdf-not-whole', params: { row: '1', page: '2' } });
  });

  it('breaks no run of letters', async () => {
    const folder = spoilt('breaks.typ', 'if words.len() < least { return words }', 'if true { return words }');
    const lines = rows(3).with(1, [cell('2'), cell('x'.repeat(2000)), cell('1.00'), cell('2.00')]);
    const document = model([table({ rows: lines })]);
    expect(await refusal(ports.printDir, document)).toBeNull();
    expect(await refusal(folder, document)).toMatchObject({ code: 'pdf-not-whole', params: { row: '2' } });
  });

  it.each([
    [
      'leaves a cell empty',
      'table.typ',
      'body.push(cell-of(column, y: y, rowspan: spans, ..up, words))',
      'body.push(cell-of(column, y: y, rowspan: spans, ..up, if position == 3 and column == 3 { [] } else { words }))',
      { row: '4', column: '本年' },
    ],
    [
      'prints a cell twice',
      'table.typ',
      'rowspan: spans, ..up, words))',
      'rowspan: spans, ..up, if position == 2 { words + words } else { words }))',
      { row: '3' },
    ],
    [
      'sets amounts into the next column',
      'table.typ',
      'rowspan: spans, ..up, words))',
      'rowspan: spans, ..up, if position == 1 and column == 2 { move(dx: 90pt, words) } else { words }))',
      { row: '2' },
    ],
    [
      'drops a row',
      'table.typ',
      'let tall = plan.tall.at(position)',
      'let tall = plan.tall.at(position)\n    if position == 4 { continue }',
      { table: '测试甲表', row: '5' },
    ],
    [
      'drops a heading line',
      'head.typ',
      'let lines = headings.map',
      'let lines = headings.slice(1).map',
      { table: '测试甲表' },
    ],
    ['drops the note', 'table.typ', ' + breakable-note(table-data, fitted)))', '))', { table: '测试甲表' }],
    [
      'drops a title of a column',
      'table.typ',
      'header-inset)), header-text(cell, room, fitted.size)',
      'header-inset)), if cell.column == 1 { [] } else { header-text(cell, room, fitted.size) }',
      { column: '事项名称' },
    ],
    [
      'drops a paragraph',
      'narrative.typ',
      'par({ mark; piece-words(piece) })',
      'par({ mark; if piece.id == "q" { [] } else { piece-words(piece) } })',
      { words: '第二段文字。' },
    ],
    [
      'sets a paragraph beside the page',
      'narrative.typ',
      'par({ mark; piece-words(piece) })',
      'par({ mark; move(dx: 400pt, piece-words(piece)) })',
      { words: '第一段文字。' },
    ],
    ['numbers the contents wrongly', 'contents.typ', 'str(number)', 'str(number + 1)', { words: '公开目录' }],
    ['numbers a page wrongly', 'document.typ', '#number#h(0.12em)', '#(number + 1)#h(0.12em)', { page: '1' }],
  ])('%s', async (_what, file, right, wrong, params) => {
    const error = await refusal(spoilt(file, right, wrong), withText);
    expect(error).toMatchObject({ code: 'pdf-not-whole', params });
  });
});

it('the preview of such a layout says what the export would be refused for', async () => {
  const folder = spoilt('rows.typ', '+ note <= fitted.room {', '+ note >= 0pt {');
  const document = model([table({ rows: tallRows(6, 700) })]);
  const good = (await openPrinter(ports)).draw(document);
  expect(good).toMatchObject({ ok: true, value: { fault: null } });
  const bad = (await openPrinter({ ...ports, printDir: folder })).draw(document);
  expect(bad).toMatchObject({ ok: true, value: { fault: { code: 'pdf-not-whole', params: { table: '测试甲表' } } } });
});

it('reads from a PDF what poppler reads, letter by letter and place by place', async () => {
  const pdf = await print(await sampleModel());
  const pages = readPages(pdf);
  const seen = words(pdf);
  expect(seen.length).toBeGreaterThan(2000);
  for (const word of seen) {
    const first = [...word.text][0];
    const { glyphs = [] } = pages[word.page - 1] ?? {};
    const here = glyphs.some(
      (glyph) =>
        Math.abs(glyph.left - word.left) < 0.5 &&
        glyph.base > word.top &&
        glyph.base < word.bottom &&
        `${first}`.includes([...glyph.text][0] ?? ' '),
    );
    expect(here || word.text.startsWith('&'), `${word.text} on page ${word.page}`).toBe(true);
  }
  const letters = (text: string) => text.normalize('NFKC').replace(/\s/gu, '').length;
  const own = pages.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
  expect(letters(own)).toBe(letters(seen.map(({ text }) => text.replace(/&(?:amp|lt|gt|quot|apos);/gu, '&')).join('')));
});
