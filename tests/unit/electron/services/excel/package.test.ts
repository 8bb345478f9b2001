import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import { writeZip } from '../../../../../electron/services/zip/write';
import { newProject } from '../../../../../shared/document/new-project';
import { openEditor } from '../../../../../shared/editor/editor';
import { packageFaults } from '../../../../support/package-faults';
import { enteredOnce, typedSeed } from '../../../../support/seed';
import { template } from '../../../../support/templates';
import { packageParts } from './excel-parts';

let exported: Uint8Array;
beforeAll(async () => {
  const form = await template();
  exported = await exportExcel(form, enteredOnce(form).project, { protect: true });
});

describe('an exported workbook', () => {
  it('is one that Excel opens without repair', async () => {
    expect(await packageFaults(exported)).toEqual([]);
  });

  it('is so with values only, in another form, and with hostile texts', async () => {
    const form = await template();
    expect(await packageFaults(await exportExcel(form, typedSeed(form), { valuesOnly: true }))).toEqual([]);
    const city = await template('tests/fixtures/templates/city-2025');
    const editor = openEditor(city, newProject(city, { code: '"<&>\'', name: "a\u0001\uFFFE]]>_x0041_'!" }, 2025));
    editor.dispatch({ kind: 'add-row', table: 'B2', code: '2010301', name: '=<b>"&\r\n\t' });
    expect(await packageFaults(await exportExcel(city, editor.project))).toEqual([]);
  });
});

/** The workbook with one thing broken. */
async function broken(part: string, from: string | RegExp, to: string): Promise<string[]> {
  const parts = new Map<string, Uint8Array>(await packageParts(exported));
  const text = new TextDecoder().decode(parts.get(part));
  const changed = text.replace(from, to);
  expect(changed, part).not.toBe(text);
  return packageFaults(await writeZip(parts.set(part, new TextEncoder().encode(changed))));
}

const T1 = 'xl/worksheets/sheet3.xml';
const BOOK = 'xl/workbook.xml';

describe('the check of packages', () => {
  it.each<[string, string, string | RegExp, string, RegExp]>([
    ['a type of no part', '[Content_Types].xml', '/xl/styles.xml', '/xl/style.xml', /content type of no part/],
    ['a part without a type', '[Content_Types].xml', /<Default Extension="rels"[^>]*>/, '', /no content type/],
    ['a dangling relation', 'xl/_rels/workbook.xml.rels', 'styles.xml', 'gone.xml', /relation to no part/],
    ['an id twice', 'xl/_rels/workbook.xml.rels', 'Id="rId2"', 'Id="rId1"', /id twice|no relation/],
    ['a sheet name twice', BOOK, 'name="目录"', 'name="封面"', /name twice/],
    ['a sheet id twice', BOOK, 'sheetId="2"', 'sheetId="1"', /sheet id twice/],
    ['a scope of no sheet', BOOK, 'localSheetId="2"', 'localSheetId="99"', /scope/],
    ['a name of no sheet', BOOK, /(localSheetId="2">(?:'|&apos;))[^!]*!/, '$1无此表&apos;!', /no sheet/],
    ['an overlapping merge', T1, '<mergeCell ref="A1:E1"/>', '<mergeCell ref="A1:E3"/>', /overlaps/],
    ['a merge of one cell', T1, '<mergeCell ref="A1:E1"/>', '<mergeCell ref="A1:A1"/>', /one cell/],
    ['rows out of order', T1, '<row r="2"', '<row r="1"', /row 1 after 1/],
    ['a cell twice', T1, 'r="B6"', 'r="A6"', /out of order/],
    ['a style of none', T1, /(<c r="A1" s=)"\d+"/, '$1"999"', /style/],
    ['a string of none', T1, /(<c r="A1"[^>]*><v>)\d+/, '$199999', /string/],
    ['an element too late', T1, /(<pageMargins[^>]*>)(<pageSetup[^>]*>)/, '$2$1', /too late/],
    ['a formula of no sheet', T1, '<f>&apos;', '<f>&apos;无', /no sheet/],
  ])('finds %s', async (_, part, from, to, fault) => {
    expect((await broken(part, from, to)).join('\n')).toMatch(fault);
  });
});
