import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../../electron/services/ooxml/workbook';
import { readAgain, readWorkbook } from '../../../../../electron/services/workbook/read';
import { rawParts } from '../../../../support/raw-book';
import { zipOf } from '../../../../support/workbook-zip';

type Parts = Record<string, string | Uint8Array>;

const SHEET = 'xl/worksheets/sheet3.xml';

async function value(read: ReturnType<typeof readWorkbook>): Promise<Workbook> {
  const result = await read;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The official workbook, the same with a part changed, and which of its sheets are the very objects of the first reading. */
async function changed(change: (parts: Parts) => Parts) {
  const bytes = await zipOf(rawParts());
  const workbook = await value(readWorkbook(bytes));
  const other = await zipOf(change(rawParts()));
  const again = await value(readAgain(other, { bytes, workbook }));
  expect(again).toEqual(await value(readWorkbook(other)));
  return again.sheets.map((sheet, at) => sheet === workbook.sheets[at]);
}

function replaced(part: string, from: string | RegExp, to: string) {
  return (parts: Parts): Parts => {
    const before = String(parts[part]);
    const text = before.replace(from, to);
    expect(text).not.toBe(before);
    return { ...parts, [part]: text };
  };
}

describe('a workbook that is read again', () => {
  it('takes over every sheet whose part lies there as it did', async () => {
    const kept = await changed((parts) => parts);
    expect(kept.length).toBeGreaterThan(8);
    expect(kept).not.toContain(false);
  });

  it('has a sheet read anew of which one figure is another', async () => {
    const kept = await changed(replaced(SHEET, /<v>(\d+\.\d+)<\/v>/, '<v>7.77</v>'));
    expect(kept.flatMap((same, at) => (same ? [] : [at]))).toEqual([2]);
  });

  it.each([
    ['the strings', 'xl/sharedStrings.xml', /<t([^>]*)>/, '<t$1>又'],
    ['the styles', 'xl/styles.xml', '<cellXfs', '<!-- --><cellXfs'],
    ['the relations', 'xl/_rels/workbook.xml.rels', '</Relationships>', '<!-- --></Relationships>'],
    ['how days are counted', 'xl/workbook.xml', '<sheets>', '<workbookPr date1904="1"/><sheets>'],
  ])('is read anew as a whole where its cells refer to something else: %s', async (_, part, from, to) => {
    expect(await changed(replaced(part, from, to))).not.toContain(true);
  });

  it('has a sheet read anew that goes by another name, or is hidden', async () => {
    const renamed = await changed(replaced('xl/workbook.xml', /<sheet name="[^"]*"/, '<sheet name="别名"'));
    expect(renamed.indexOf(false)).toBe(0);
    const hidden = await changed(replaced('xl/workbook.xml', '<sheet name', '<sheet state="hidden" name'));
    expect(hidden.indexOf(false)).toBe(0);
  });

  it('is refused where it is damaged', async () => {
    const bytes = await zipOf(rawParts());
    const workbook = await value(readWorkbook(bytes));
    const other = await zipOf(replaced(SHEET, '</sheetData>', '')(rawParts()));
    expect(await readAgain(other, { bytes, workbook })).toMatchObject({
      ok: false,
      error: { code: 'workbook-damaged' },
    });
  });
});
