import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeRoom } from '../../electron/services/ooxml/book-limits';
import { splitSheet } from '../../electron/services/ooxml/plain-cells';
import { readSheet } from '../../electron/services/ooxml/sheet';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const EXTENDED = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"';
const STRINGS = ['合计', '_x000D_', ''];
const STYLES = [
  { date: false, format: null, figure: null },
  { date: true, format: null, figure: null },
  { date: false, format: '#,##0.00万元', figure: null },
];

function read(xml: string) {
  const room = wholeRoom();
  const context = { strings: STRINGS, numberStyles: STYLES, from1904: false, room };
  const result = readSheet('sheet1.xml', new TextEncoder().encode(xml), context);
  // Where in the text the fault is, and how much room was taken from a workbook that is refused, tells nobody anything.
  return result.ok ? { value: result.value, room } : { code: result.error.code };
}

/** A comment leaves everything to the XML parser. */
function byParser(xml: string) {
  const commented = xml.replace(/(<worksheet[^>]*>)/, '$1<!-- -->');
  expect(splitSheet(commented)).toBeNull();
  // A comment begins with `<` as an element does.
  const result = read(commented);
  if ('room' in result && result.room) result.room.elements += 1;
  return result;
}

const plain = fc.string({ unit: fc.constantFrom(...'12.5-合 a_x'), maxLength: 6 });
const odd = fc.constantFrom(
  ...[
    '&amp;',
    '&lt;',
    '&gt;',
    '>',
    '&#10;',
    '&nbsp;',
    '&',
    '<',
    ']]>',
    '\u0001',
    '\r\n',
    '\n',
    '\uFFFE',
    '_x000D_',
    '<!-- -->',
  ],
);
const text = fc.oneof(
  { weight: 9, arbitrary: plain },
  { weight: 1, arbitrary: fc.tuple(plain, odd).map((two) => two.join('')) },
);
const rarely = <T>(usual: fc.Arbitrary<T>, ...other: T[]) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...other) });

const address = rarely(
  fc.tuple(fc.constantFrom('A', 'B', 'AA', 'XFD', 'a'), fc.integer({ min: 1, max: 9 })).map((two) => two.join('')),
  ...['XFE1', 'A0', 'A01', '$B$2', 'A1048577', 'ZZZ1', '7'],
);
const attributes = fc
  .tuple(
    rarely(
      address.map((at) => ` r="${at}"`),
      '',
      " r='B2'",
      ' r="B2" r="B3"',
    ),
    rarely(fc.constantFrom('', ' s="0"', ' s="1"', ' s="2"'), ' s="-1"', ' s = "1"'),
    rarely(
      fc.constantFrom('', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="n"', ' t="d"', ' t="inlineStr"'),
      ' t="x"',
      ' cm="1"',
    ),
  )
  .map((all) => all.join(''));
const formula = rarely(
  text.map((inner) => `<f>${inner}</f>`),
  ...['<f/>', '<f t="shared" ref="A1:A2" si="0">1</f>', '<f t="a" t="b">1</f>', '<f xmlns="urn:x">1</f>', '<f >2</f>'],
);
const value = rarely(
  fc.oneof(text, fc.constantFrom('0', '1', '2', '1308.7099999999998', '1E-3')).map((inner) => `<v>${inner}</v>`),
  ...['<v/>', '<v> </v>', '<v xml:space="preserve"> 1</v>', '<v>1</v><v>2</v>', '<x:v>1</x:v>'],
);
const inline = text.map((inner) => `<is><t>${inner}</t></is>`);
const inside = fc
  .tuple(
    fc.option(formula, { nil: '' }),
    fc.option(value, { nil: '' }),
    fc.oneof(fc.constant(''), fc.constant(''), inline),
  )
  .map((all) => all.join(''));
const cell = fc.oneof(
  fc.tuple(attributes, inside).map(([own, inner]) => `<c${own}>${inner}</c>`),
  attributes.map((own) => `<c${own}/>`),
);
const ofRow = rarely(
  fc.constantFrom('', ' r="1"', ' r="3" spans="1:4" ht="20" customHeight="1"', ' r="5" x14ac:dyDescent="0.25"'),
  ...[' r="x"', ' r="1" r="2"', ' x:r="1"', ' xmlns="urn:x"', ' r="2" '],
);
const row = fc
  .tuple(ofRow, fc.array(cell, { maxLength: 4 }))
  .map(([own, cells]) => (cells.length === 0 ? `<row${own}/>` : `<row${own}>${cells.join('')}</row>`));
const between = rarely(fc.constant(''), '\n', '<x/>', 'text', '<![CDATA[x]]>', '<?pi x?>');
const rows = fc.array(fc.tuple(row, between), { maxLength: 4 }).map((all) => all.flat().join(''));
const sheet = fc
  .tuple(
    rarely(
      fc.constant('<?xml version="1.0" encoding="UTF-8"?>'),
      '',
      '<?xml version="1.1"?>',
      '<?xml version="1.0"?><!DOCTYPE x>',
    ),
    rarely(fc.constant(MAIN), 'urn:other'),
    fc.constantFrom('', EXTENDED),
    rarely(
      fc.constant('<dimension ref="A1"/>'),
      '<!-- <sheetData> -->',
      '<x a="<sheetData>"/>',
      '<sheetData/>',
      '<?pi <sheetData> ?>',
    ),
    rarely(fc.constant('<sheetData>'), '<sheetData >', '<sheetData><sheetData>'),
    rows,
    rarely(fc.constant('</sheetData>'), '</sheetData></sheetData>', '', '</sheetData><sheetData><row/></sheetData>'),
    rarely(fc.constant('<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'), '', '<c r="A9"><v>1</v></c>', '<x:y/>'),
  )
  .map(
    ([declaration, main, extended, before, open, inner, close, after]) =>
      `${declaration}<worksheet xmlns="${main}"${extended}>${before}${open}${inner}${close}${after}</worksheet>`,
  );

describe('a sheet written the plain way', () => {
  it('is read as the XML parser reads it, be it whole or damaged', () => {
    fc.assert(
      fc.property(sheet, (xml) => {
        expect(read(xml)).toEqual(byParser(xml));
      }),
      { numRuns: 3000 },
    );
  });

  it('is read without the parser', () => {
    const xml = (cells: string) =>
      `<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
    const split = splitSheet(xml('<c r="A1"><v>1</v></c>'));
    expect(split).toEqual({
      around: xml('').replace('<row r="1"></row>', ''),
      rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
    });
  });
});
