import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedText, unguardedText } from '../../../renderer/clipboard/formula-guard';
import { formatHtmlTable } from '../../../renderer/clipboard/html-table';
import { pastePlan } from '../../../renderer/clipboard/paste-plan';
import { formatTabSeparated, parseTabSeparated } from '../../../renderer/clipboard/tab-separated';

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
    for (const text of ['', '-', '行政运行', '2010301', "'甲'", ' =1']) {
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

describe('where a paste goes', () => {
  const size = { lines: 10, columns: 5 };
  const block = [
    ['a', 'b'],
    ['c', 'd'],
  ];
  const texts = (plan: ReturnType<typeof pastePlan>): string =>
    plan.targets.map(({ pos, text }) => `${pos.line}:${pos.column}=${text}`).join(' ');

  it('starts at the corner of a smaller selection', () => {
    const plan = pastePlan(block, { top: 3, left: 1, bottom: 3, right: 1 }, size);
    expect(texts(plan)).toBe('3:1=a 3:2=b 4:1=c 4:2=d');
    expect(plan.area).toEqual({ top: 3, left: 1, bottom: 4, right: 2 });
  });

  it('repeats over a selection that it fits into', () => {
    const plan = pastePlan([['x']], { top: 0, left: 0, bottom: 2, right: 1 }, size);
    expect(plan.targets).toHaveLength(6);
    expect(plan.targets.every(({ text }) => text === 'x')).toBe(true);
  });

  it('goes in once where the selection is no multiple of it', () => {
    expect(pastePlan(block, { top: 0, left: 0, bottom: 2, right: 2 }, size).targets).toHaveLength(4);
  });

  it('counts what falls outside the table', () => {
    const plan = pastePlan(block, { top: 9, left: 4, bottom: 9, right: 4 }, size);
    expect(texts(plan)).toBe('9:4=a');
    expect(plan.outside).toBe(3);
  });
});
