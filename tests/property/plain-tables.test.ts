import fc from 'fast-check';
import { expect, it } from 'vitest';
import { setTablesAside } from '../../electron/services/word-text/plain-tables';
import { readDocx } from '../../electron/services/word-text/read-docx';
import { docx, paragraph, run } from '../support/word-file';

const words = fc.constantFrom(
  '合计',
  '1,234.50',
  '甲&amp;乙&lt;丙',
  ' 空 格 ',
  '',
  ' ',
  '\u00a0',
  '一&#x4E8C;',
  '𠮷',
  '12',
);
const looks = fc.constantFrom(
  '',
  '<w:rPr><w:b/><w:sz w:val="18"/></w:rPr>',
  '<w:rPr><w:rStyle w:val="Strong"/><w:u w:val="single"/></w:rPr>',
  '<w:rPr><w:highlight w:val="yellow"/></w:rPr>',
  '<w:rPr><w:vertAlign w:val="baseline"/><w:strike w:val="0"/><w:caps w:val="false"/></w:rPr>',
  // These change the words, or say that they are none.
  '<w:rPr><w:strike/></w:rPr>',
  '<w:rPr><w:caps/></w:rPr>',
  '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
);
const rare = <T>(usual: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: usual }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));

const inRun = rare(
  words.map((text) => `<w:t xml:space="preserve">${text}</w:t>`),
  fc.constantFrom(
    '<w:tab/>',
    '<w:br/>',
    '<w:br w:type="textWrapping"/>',
    '<w:br w:type="page"/>',
    '<w:noBreakHyphen/>',
  ),
  fc.constantFrom('<w:instrText>TC</w:instrText>', '<w:t>两\n行</w:t>', '<w:t/>', '<w:drawing/>'),
);
const someRun = fc
  .tuple(rare(fc.constant(''), looks), fc.array(inRun, { maxLength: 3 }))
  .map(([look, inside]) => `<w:r w:rsidR="00A1">${look}${inside.join('')}</w:r>`);
const inParagraph = rare(
  someRun,
  someRun.map((one) => `<w:ins w:id="1">${one}</w:ins>`),
  someRun.map((one) => `<w:hyperlink w:anchor="x">${one}</w:hyperlink>`),
  fc.constant('<w:bookmarkStart w:id="1" w:name="mingzhang-table-0"/><w:bookmarkEnd w:id="1"/>'),
);
const someParagraph = fc
  .tuple(
    rare(
      fc.constant(''),
      fc.constantFrom(
        '<w:pStyle w:val="a"/><w:jc w:val="right"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        '<w:rPr><w:del w:id="2"/></w:rPr>',
      ),
    ),
    fc.array(inParagraph, { maxLength: 3 }),
  )
  .map(([settings, inside]) => paragraph(inside.join(''), settings));
const merge = rare(
  fc.constant(''),
  fc.constantFrom('<w:vMerge w:val="restart"/>', '<w:vMerge/>', '<w:vMerge w:val="continue"/>', '<w:vMerge w:val=""/>'),
  fc.constantFrom('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/><w:vMerge w:val="restart"/>'),
  fc.constantFrom('<w:gridSpan w:val="0"/>', '<w:gridSpan w:val="x"/>', '<w:gridSpan/>'),
);
const someCell = fc
  .tuple(merge, fc.array(someParagraph, { minLength: 1, maxLength: 2 }))
  .map(([settings, inside]) => `<w:tc><w:tcPr><w:tcW w:w="9"/>${settings}</w:tcPr>${inside.join('')}</w:tc>`);
/** What WPS writes with every row. */
const EXCEPTIONS =
  '<w:tblPrEx><w:tblBorders><w:top w:val="single"/></w:tblBorders><w:tblCellMar><w:top w:w="0"/></w:tblCellMar></w:tblPrEx>';
const someRow = fc
  .tuple(
    rare(fc.constant(''), fc.constantFrom('<w:tblHeader/>', '<w:del w:id="3"/>', '<w:gridBefore w:val="1"/>')),
    fc.array(someCell, { maxLength: 4 }),
  )
  .map(
    ([settings, cells]) =>
      `<w:tr>${settings === '' ? EXCEPTIONS : ''}${settings && `<w:trPr>${settings}</w:trPr>`}${cells.join('')}</w:tr>`,
  );
const table = (rows: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(rows, { maxLength: 5 })
    .map((all) => `<w:tbl><w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tblGrid/>${all.join('')}</w:tbl>`);
const nested = fc
  .tuple(table(someRow), words)
  .map(([inner, text]) => `<w:tr><w:tc>${inner}${paragraph(run(text))}</w:tc></w:tr>`);
const deletedEnd = '<w:rPr><w:del w:id="4"/></w:rPr>';
const body = fc.array(
  fc.oneof(
    fc
      .tuple(words, rare(fc.constant(''), fc.constant(deletedEnd)))
      .map(([text, settings]) => paragraph(run(text), settings)),
    { weight: 3, arbitrary: table(rare(someRow, nested)) },
  ),
  { minLength: 1, maxLength: 5 },
);

/** Where a comment stands in the text, no table is set aside. */
const BY_THE_LIBRARY = '<!-- -->';

it('a table that is set aside says what the library reads in it', { timeout: 900_000 }, async () => {
  let aside = 0;
  await fc.assert(
    fc.asyncProperty(body, async (parts) => {
      const text = parts.join('');
      aside += setTablesAside(text).tables.length;
      const [own, judge] = [await readDocx(await docx(text)), await readDocx(await docx(text + BY_THE_LIBRARY))];
      expect(own).toEqual(judge);
    }),
    { numRuns: 200 },
  );
  expect(aside).toBeGreaterThan(50);
});
