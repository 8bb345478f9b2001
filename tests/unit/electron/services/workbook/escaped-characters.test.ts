import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { partsOf, zipOf } from '../../../../support/workbook-zip';

const TEXT = '甲_x000D_乙_x005F_x000D_丙_x0041_丁_x20_戊_xd83d__xDE00_';
const READ = '甲\r乙_x000D_丙A丁_x20_戊😀';

describe('characters that the format writes as _xHHHH_', () => {
  it('are read in every kind of text cell, once', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c>',
      `<c r="B1" t="inlineStr"><is><t>${TEXT}</t></is></c>`,
      `<c r="C1" t="inlineStr"><is><r><t>甲_x000D_乙_x005F_x000D_</t></r><r><t>丙_x0041_丁_x20_戊_xd83d__xDE00_</t></r></is></c>`,
      `<c r="D1" t="str"><f>A1</f><v>${TEXT}</v></c>`,
      `<c r="E1" t="str"><v>${TEXT}</v></c>`,
      `<c r="F1"><v>${TEXT}</v></c>`,
    ];
    const strings = `<si><t>${TEXT}</t></si>`;
    const bytes = await zipOf(partsOf(`<sheetData><row r="1">${cells.join('')}</row></sheetData>`, { strings }));
    const read = await readWorkbook(bytes);
    expect(read.ok && read.value.sheets[0]?.cells.map(({ text }) => text)).toEqual(cells.map(() => READ));
  });

  it('are read in the names of sheets', async () => {
    const parts = partsOf('<sheetData/>');
    parts['xl/workbook.xml'] = String(parts['xl/workbook.xml']).replace('表 一', '表_x005F_x0041_一');
    const read = await readWorkbook(await zipOf(parts));
    expect(read.ok && read.value.sheets[0]?.name).toBe('表_x0041_一');
  });
});
