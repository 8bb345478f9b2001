import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { inFolder, SAMPLE } from './program';

const { path, mingzhang } = inFolder();

function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
}

describe('publish', { timeout: 120_000 }, () => {
  it('writes nothing while something is open, and lists it', async () => {
    const { status, out, err } = await mingzhang('publish', SAMPLE, '-o', 'blocked');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('[待填] “政府采购预算表”还没有填写');
    expect(err).toContain('[必须] G4 ');
    expect(err).toContain('[需说明] F3 ');
    expect(err).toMatch(/还有待填 \d+ 处、必须处理 11 处、需说明而未说明 31 处，没有写出文件/);
    expect(existsSync(path('blocked'))).toBe(false);
    expect((await mingzhang('publish', SAMPLE, '-o', 'blocked', '--reason', '  ')).status).toBe(1);
  });

  it('writes the public files alone, what is kept beside them, and puts the reason on record', async () => {
    const reason = '县财政局已同意按原表公开';
    copyFileSync(SAMPLE, path('doc.mzb'));
    const { status, out } = await mingzhang('publish', 'doc.mzb', '-o', 'package', '--reason', reason);
    expect(status).toBe(0);
    const name = '涞源县人民政府办公室2019年部门预算信息公开';
    expect(readdirSync(path('package')).sort()).toEqual(['公开', '留存']);
    expect(readdirSync(path('package/公开')).sort()).toEqual(
      ['数据', `${name}.docx`, `${name}.html`, `${name}.pdf`, `${name}.xlsx`].sort(),
    );
    expect(readdirSync(path('package/留存')).sort()).toEqual(
      [`${name}审核报告.pdf`, `${name}审核报告.xlsx`, `${name}（含校验）.xlsx`].sort(),
    );
    for (const file of [`${name}.pdf`, `${name}.docx`]) expect(out).toContain(file);
    const book = async (file: string): Promise<{ sheets: string[]; formulas: number }> => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(path(file));
      let formulas = 0;
      for (const sheet of workbook.worksheets)
        sheet.eachRow((row) => row.eachCell(({ formula }) => (formulas += formula ? 1 : 0)));
      return { sheets: workbook.worksheets.map((sheet) => sheet.name), formulas };
    };
    const { sheets: open, formulas } = await book(`package/公开/${name}.xlsx`);
    const { sheets: kept, formulas: live } = await book(`package/留存/${name}（含校验）.xlsx`);
    expect(formulas).toBe(0);
    expect(live).toBeGreaterThan(100);
    expect(kept.filter((sheet) => !open.includes(sheet))).toEqual(['校验', '使用说明']);
    expect(readdirSync(path('package/公开/数据')).filter((file) => file.endsWith('.csv')).length).toBeGreaterThan(9);
    const report = pdfText(path(`package/留存/${name}审核报告.pdf`)).replace(/\s/g, '');
    expect(report).toContain(reason);
    expect(report).toMatch(/审核覆盖：成立\d+处，不成立\d+处，不适用\d+处，未判断\d+处/);
    expect(pdfText(path(`package/公开/${name}.pdf`))).toContain('部门预算收支总表');
    expect(pdfText(path(`package/公开/${name}.pdf`))).not.toContain(reason);
    const read = await readProjectFile(new Uint8Array(readFileSync(path('doc.mzb'))));
    expect(read.ok && read.value.project.released.map((one) => [one.what, one.reason, one.open.error])).toEqual([
      ['package', reason, 11],
    ]);
  });
});

describe('export for Word', { timeout: 120_000 }, () => {
  it('writes a document', async () => {
    copyFileSync(SAMPLE, path('word.mzb'));
    const { status, out } = await mingzhang('export', 'word.mzb', '--docx', 'a.docx', '--reason', '送审');
    expect({ status, out }).toEqual({ status: 0, out: '已导出 a.docx\n公开的原因已记入 word.mzb\n' });
    expect((await mingzhang('export', SAMPLE, '--docx', 'a.pdf')).status).toBe(2);
  });
});
