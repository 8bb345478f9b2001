import { beforeAll, describe, expect, it } from 'vitest';
import { exportPdf, exportSvgPages, printFaces } from '../../../electron/services/pdf/export';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { cell, model, publishedModel, rows, table } from './models';
import { fonts, pageSizes, pageTexts, ports, print, provideFonts } from './poppler';

beforeAll(provideFonts);

const LITERAL = [
  '#set page(width: 1cm)',
  '#panic("x")',
  '$x^2$',
  '*bold* _slanted_ `raw`',
  '@label <label>',
  '\\ \\u{41} // none /* none */',
  '= heading',
  '- item + item',
  '-- --- ...',
  '"double" \'single\'',
  '“引号”',
  '（括号）〔六角〕【方头】《书名》',
  '~ ^ & % ! ? { } [ ]',
  'https://example.org/?a=1&b=2',
];

/** GB 2312: every assigned cell of its 94 × 94 table. */
function gb2312(): string {
  const decoder = new TextDecoder('gb2312', { fatal: true });
  const found: string[] = [];
  for (let high = 0xa1; high <= 0xf7; high += 1) {
    if (high > 0xa9 && high < 0xb0) continue;
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      try {
        found.push(decoder.decode(new Uint8Array([high, low])));
      } catch {
        // No character at this place.
      }
    }
  }
  return found.join('').replace(/\p{Co}/gu, '');
}

describe('text on paper', () => {
  it('prints every sign as it stands, as title, heading, header, label and note', async () => {
    for (const text of LITERAL) {
      const one = table({
        title: text,
        headings: [text],
        header: [{ title: text, row: 0, column: 0, rowSpan: 2, columnSpan: 4 }],
        index: null,
        rows: [[cell('1'), cell(text), cell('1.00'), cell('2.00')]],
        note: text,
      });
      const printed = await print({
        ...model([one]),
        title: text,
        contentsTitle: text,
        partTitle: text,
        department: text,
      });
      const pages = pageTexts(printed).map((page) => page.replace(/\s/g, ''));
      const plain = text.replace(/\s/g, '');
      expect(pages, text).toHaveLength(2);
      expect(pages[0]?.split(plain), `${text} in the contents`).toHaveLength(4);
      expect(pages[1]?.split(plain), `${text} on the table's page`).toHaveLength(6);
    }
  });

  it('sets every character of GB 2312 with the bundled fonts', async () => {
    const characters = gb2312();
    expect(characters.length).toBeGreaterThan(7400);
    const lines = (characters.match(/.{1,20}/gsu) ?? []).map((line) => [
      cell('1'),
      cell(line),
      cell('1.00'),
      cell('2.00'),
    ]);
    const printed = await print(model([table({ rows: lines })]));
    const text = pageTexts(printed).join('').normalize('NFKC').replace(/\s/g, '');
    const missing = [...characters.normalize('NFKC')].filter(
      (character) => character.trim() !== '' && !text.includes(character),
    );
    expect(missing.join('')).toBe('');
    for (const font of fonts(printed)) expect(font.name).toMatch(/SC|Tinos|SimSun|SimHei|FZ/);
  });

  it('names every character no font has, with its places, instead of printing boxes', async () => {
    const one = table({
      rows: [
        [cell('1'), cell('甲\u{10FFFD}乙')],
        [cell('2'), cell('\u{10FFFC}')],
        [cell('3'), cell('\u{10FFFD}')],
      ],
    });
    const two = table({ title: '测试乙表', note: '注\u{10FFFB}', rows: rows(2) });
    const printed = await exportPdf(
      { ...model([one, two]), department: '局\u{10FFFA}', cover: ['局\u{10FFFA}'] },
      ports,
    );
    expect(printed).toMatchObject({ ok: false, error: { code: 'pdf-missing-glyph', params: { count: '4' } } });
    const list = printed.ok ? '' : (printed.error.params?.list ?? '');
    for (const part of [
      '“\u{10FFFD}”（U+10FFFD，“测试甲表”第 1 行、“测试甲表”第 3 行）',
      '“\u{10FFFC}”（U+10FFFC，“测试甲表”第 2 行）',
      '“\u{10FFFB}”（U+10FFFB，“测试乙表”的标题、栏目或说明）',
      '“\u{10FFFA}”（U+10FFFA，封面、标题或部门名称）',
    ])
      expect(list).toContain(part);
    expect((await exportPdf(model([table({ rows: rows(3) })]), ports)).ok).toBe(true);
  });

  it('prints texts without the characters that show nothing, and rare forms of characters', async () => {
    const dirty = '甲\u202E乙\u200B丙\u2066丁\u00AD戊\uFEFF己\u{E0041}葛\u{E0100}城';
    const [, page = ''] = pageTexts(await print(model([table({ rows: [[cell('1'), cell(dirty)]] })])));
    expect(page.replace(/\s|\u{E0100}/gu, '')).toContain('甲乙丙丁戊己葛城');
  });

  it('leaves control characters and halves of characters out', async () => {
    const [, page = ''] = pageTexts(
      await print(model([table({ rows: [[cell('1'), cell('甲\u0000\u0007乙\ud840丙')]] })])),
    );
    expect(page).toContain('甲乙〓丙');
  });

  it('says which faces of the form are installed and what stands in for the others', async () => {
    const faces = await printFaces(ports);
    expect(faces.ok && faces.value.map((face) => face.wanted)).toEqual([
      '方正小标宋简体',
      '宋体',
      '黑体',
      '楷体_GB2312',
      '仿宋_GB2312',
      'Noto Serif SC',
      'Tinos',
    ]);
    for (const face of faces.ok ? faces.value : []) {
      if (!face.own) expect(face.used).toMatch(/^(Noto (Serif|Sans)|LXGW)/);
    }
  });
});

describe('one compile, two outputs', () => {
  it('gives the pages of the PDF as SVG, each complete with the shared definitions', async () => {
    const printed = publishedModel();
    const drawn = await exportSvgPages(printed, ports);
    if (!drawn.ok) throw new Error(drawn.error.code);
    const sizes = drawn.value.pages.map(({ width, height }) => ({
      width: Math.round(width),
      height: Math.round(height),
    }));
    expect(sizes).toEqual(pageSizes(await print(printed)));
    const defined = new Set([...drawn.value.definitions.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const page of drawn.value.pages) {
      const used = [...page.body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(used.length).toBeGreaterThan(20);
      for (const id of used) expect(defined.has(id)).toBe(true);
    }
  });

  it('gives the same bytes from a fresh typesetter as from one already used', async () => {
    const used = await openPrinter(ports);
    used.pdf(publishedModel(), ports.now());
    const one = used.pdf(model([table({ rows: rows(40) })]), ports.now());
    const other = (await openPrinter(ports)).pdf(model([table({ rows: rows(40) })]), ports.now());
    expect(one.ok && other.ok && Buffer.from(one.value).equals(Buffer.from(other.value))).toBe(true);
  });

  it('reports missing page templates as a failure', async () => {
    const printed = await exportPdf(model([]), { ...ports, printDir: ports.fontsDir });
    expect(printed).toMatchObject({ ok: false, error: { code: 'pdf-failed' } });
  });
});
