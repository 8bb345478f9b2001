import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { exportReport } from '../../../../../electron/services/open/export-report';
import { reportModel } from '../../../../../electron/services/report/report-model';
import { openEditor } from '../../../../../shared/editor/editor';
import { listedSentence } from '../../../../../shared/editor/listed-sentence';
import { typedSeed } from '../../../../support/seed';
import { paragraph } from '../../../../support/small-text';
import { template } from '../../../../support/templates';

const form = await template();
const MADE = new Date(2026, 10, 23, 9, 5);
const ports = { printDir: resolve('assets/print'), fontsDir: resolve('assets/fonts'), now: () => MADE };
const folder = mkdtempSync(join(tmpdir(), 'mingzhang-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The published document with one warning explained. */
function explained() {
  const editor = openEditor(form, typedSeed(form));
  const warning = editor.findings().find(({ severity }) => severity === 'warning');
  if (!warning) throw new Error('the sample has no warning');
  editor.dispatch({ kind: 'explain', finding: warning.key, text: '=单位统一列支' });
  return { editor, warning };
}

async function bytesOf(kind: 'xlsx' | 'pdf', project = explained().editor.project): Promise<Uint8Array> {
  const made = await exportReport(form, project, undefined, kind, ports);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe('the report of the checks', () => {
  it('gives every row of the workbook the height that its longest text needs', async () => {
    const { editor, warning } = explained();
    const long = '按上级文件统一列支，'.repeat(12);
    editor.dispatch({ kind: 'explain', finding: warning.key, text: long });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(await bytesOf('xlsx', editor.project)).buffer);
    const [sheet] = workbook.worksheets;
    const rows = Array.from({ length: sheet?.rowCount ?? 0 }, (_, at) => sheet?.getRow(at + 1));
    const heightOf = (text: string): number => rows.find((row) => row?.getCell(8).text === text)?.height ?? 0;
    // A column of 30 characters holds 15 Chinese ones in a line.
    expect(heightOf(long)).toBeGreaterThan((long.length / 15) * 13);
    const heights = rows.map((row) => row?.height ?? 0);
    expect(Math.min(...heights)).toBeGreaterThan(12);
    expect(Math.min(...heights)).toBeLessThan(30);
  });

  it('says of everything about the text in which section it stands', () => {
    const { editor } = explained();
    const section = editor.narrative.sections().at(-1)?.id ?? '';
    const blocks = [...editor.narrative.blocks(section), paragraph('odd', '支出 2 万元。。')];
    expect(editor.dispatch({ kind: 'set-section', section, blocks }).ok).toBe(true);
    const { tables, todos } = reportModel(editor, MADE);
    const titles = editor.narrative.sections().map(({ title }) => title || '正文开头');
    const ofText = tables.find(({ title }) => title === '情况说明')?.rows.map(({ sentence }) => sentence) ?? [];
    expect(ofText).not.toEqual([]);
    const places = [...editor.findings(), ...editor.todos()].filter(({ section }) => section !== undefined);
    expect(places.length).toBeGreaterThan(ofText.length);
    const lines = [...ofText, ...todos.slice(-(places.length - ofText.length))];
    expect(lines).toHaveLength(places.length);
    expect(lines.filter((line) => !titles.some((title) => line.includes(title)))).toEqual([]);
  });

  it('names every finding once with its explanation, and counts what is explained', () => {
    const { editor, warning } = explained();
    const report = reportModel(editor, MADE);
    const rows = report.tables.flatMap((table) => table.rows);
    expect(rows.map((row) => row.sentence).sort()).toEqual(
      editor
        .findings()
        .map((f) => listedSentence(f, editor))
        .sort(),
    );
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, at) => `${at + 1}`));
    expect(rows.find((row) => row.sentence === warning.sentence)?.explanation).toBe('=单位统一列支');
    expect(report.summary).toContain('（已说明 1 处）');
    expect(report.conclusion).toContain('不通过');
    expect(report.lines).toContain('审核时间：2026-11-23 09:05');
  });

  it('passes a document without findings', () => {
    const { editor } = explained();
    const report = reportModel(Object.assign(Object.create(editor), { findings: () => [], todos: () => [] }), MADE);
    expect(report).toMatchObject({ tables: [], conclusion: '结论：通过。' });
  });

  it('as a workbook holds the words as text, never as a formula', async () => {
    const { editor } = explained();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(await bytesOf('xlsx', editor.project)).buffer);
    const texts: string[] = [];
    workbook.worksheets[0]?.eachRow((row) =>
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
        texts.push(String(cell.value));
      }),
    );
    for (const finding of editor.findings()) expect(texts).toContain(finding.sentence);
    expect(texts).toContain('=单位统一列支');
  });

  it('on paper says the same', async () => {
    const { editor } = explained();
    const file = join(folder, 'report.pdf');
    writeFileSync(file, await bytesOf('pdf', editor.project));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
    expect(text).toContain('审核报告');
    expect(text).toContain('已说明1处');
    for (const finding of editor.findings()) {
      expect(text).toContain(finding.rule);
      if (finding.difference !== null) expect(text).toContain(finding.difference);
    }
    expect(text).toContain('单位统一列支');
  });
});
