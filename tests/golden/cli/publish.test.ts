import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inFolder, SAMPLE } from './program';

const { path, mingzhang } = inFolder();

function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
}

describe('publish', { timeout: 120_000 }, () => {
  it('writes nothing while errors remain, and says how many', async () => {
    const { status, out, err } = await mingzhang('publish', SAMPLE, '-o', 'blocked');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^还有 \d+ 处必须处理的问题，公开包没有生成/);
    expect(existsSync(path('blocked'))).toBe(false);
    expect((await mingzhang('publish', SAMPLE, '-o', 'blocked', '--despite-errors', '  ')).status).toBe(1);
  });

  it('writes PDF, workbook, report and data; the report holds the reason', async () => {
    const reason = '县财政局已同意按原表公开';
    const { status, out } = await mingzhang('publish', SAMPLE, '-o', 'package', '--despite-errors', reason);
    expect(status).toBe(0);
    const name = '涞源县人民政府办公室2019年部门预算信息公开';
    const files = readdirSync(path('package'), { recursive: true, encoding: 'utf8' });
    for (const file of [`${name}.pdf`, `${name}.xlsx`, `${name}审核报告.pdf`, `${name}审核报告.xlsx`]) {
      expect(files).toContain(file);
      expect(out).toContain(file);
    }
    expect(readdirSync(path('package/数据')).filter((file) => file.endsWith('.csv')).length).toBeGreaterThan(9);
    expect(pdfText(path(`package/${name}审核报告.pdf`)).replace(/\s/g, '')).toContain(reason);
    expect(pdfText(path(`package/${name}.pdf`))).toContain('部门预算收支总表');
  });
});

describe('export for Word', { timeout: 120_000 }, () => {
  it('writes a document', async () => {
    const { status, out } = await mingzhang('export', SAMPLE, '--docx', 'a.docx');
    expect({ status, out }).toEqual({ status: 0, out: '已导出 a.docx\n' });
    expect((await mingzhang('export', SAMPLE, '--docx', 'a.pdf')).status).toBe(2);
  });
});
