import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedText, unguardedText } from '../../../../renderer/clipboard/formula-guard';
import { formatHtmlTable } from '../../../../renderer/clipboard/html-table';
import { formatTabSeparated, parseTabSeparated } from '../../../../renderer/clipboard/tab-separated';
import { unstyledHtml } from '../../../../renderer/clipboard/unstyled-html';

describe('tab-separated text', () => {
  it('reads what Excel writes: CRLF, a break after the last row, quoted cells', () => {
    expect(parseTabSeparated('1,234.50\t2\r\n"a\nb"\t"say ""yes"""\r\n')).toEqual([
      ['1,234.50', '2'],
      ['a\nb', 'say "yes"'],
    ]);
  });

  it('keeps blank cells and blank lines inside', () => {
    expect(parseTabSeparated('1\t\t3\n\n4')).toEqual([['1', '', '3'], [''], ['4']]);
  });

  it('takes a quote that does not enclose the cell as it stands', () => {
    expect(parseTabSeparated('"5" 寸\t6"')).toEqual([['"5" 寸', '6"']]);
  });

  it('is one blank cell when there is nothing', () => {
    expect(parseTabSeparated('')).toEqual([['']]);
  });

  it('gives back any block of cells that it wrote', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', '\r', ' ', '国') });
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTabSeparated(formatTabSeparated(rows))).toEqual(rows);
      }),
    );
  });
});

describe('texts that look like formulas', () => {
  const cell = (text: string, amount = false) => ({ text, amount });

  it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', "'=1", "''-1", "=cmd|'/c calc'!A0"])(
    'get an apostrophe before %j, and lose it when they come back',
    (text) => {
      expect(guardedText(cell(text))).toBe(`'${text}`);
      expect(unguardedText(guardedText(cell(text)))).toBe(text);
    },
  );

  it('leave amounts numbers, negative ones too, and everything else as it is', () => {
    expect(guardedText(cell('-12.50', true))).toBe('-12.50');
    expect(guardedText(cell('=1+x', true))).toBe("'=1+x");
    // A spreadsheet that trims a text would compute this one.
    expect(guardedText(cell(' =1'))).toBe("' =1");
    expect(unguardedText("' =1")).toBe(' =1');
    for (const text of ['', '-', '行政运行', '2010301', "'甲'"]) {
      expect(guardedText(cell(text))).toBe(text);
      expect(unguardedText(text)).toBe(text);
    }
  });

  it('carry the text format in HTML, in amount cells as well', () => {
    const html = formatHtmlTable([[cell('=1+1'), cell('=cmd|x', true), cell('-12.50', true), cell('', true)]]);
    const [, text = '', bad = '', amount = '', blank = ''] = html.split('<td');
    for (const shown of [text, bad]) expect(shown).toMatch(/mso-number-format:'\\@'.*sdnum="1033;0;@">=/);
    expect(amount).toContain('sdval="-12.50"');
    expect(blank).toMatch(/^[^>]*><\/td>/);
  });
});

describe('HTML of another program', () => {
  it.each([
    [`<td class=xl65 style='height:14pt;width:54pt' colspan=2>1</td>`, '<td class=xl65 colspan=2>1</td>'],
    ['<td class="a"style="x>y" sdval="1.5">1.50</td>', '<td class="a" sdval="1.5">1.50</td>'],
    ['<P STYLE = margin:0 align=left>a</P>', '<P align=left>a</P>'],
    ['<td nowrap style="a" data-style="b">x</td>', '<td nowrap data-style="b">x</td>'],
    ['<style><!-- td {color:red} --></style><link rel=stylesheet href=x><b>a</b>', '<b>a</b>'],
    ['<!--[if mso]><p style="x"><![endif]--><i>a style="b"</i>', '<i>a style="b"</i>'],
    ['<style>unclosed <p>', ''],
  ])('%s loses its looks alone', (html, bare) => {
    expect(unstyledHtml(html)).toBe(bare);
  });
});
