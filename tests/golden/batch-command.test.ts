import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchLineSchema } from '../../shared/contract/batch';
import { asXlsx, officialBook, seedTables, seedText } from '../support/recognise-book';
import { root } from '../unit/repository/sources';

let folder = '';

const headSchema = z.object({ department: z.string(), departmentCode: z.string(), year: z.string(), unit: z.string() });

/** Whose tables the published ones are. */
function seedHead(): z.infer<typeof headSchema> {
  return headSchema.parse(JSON.parse(seedText()));
}

function mingzhang(...words: string[]) {
  const launcher = join(root, 'electron/cli/mingzhang.mjs');
  const run = spawnSync(process.execPath, [launcher, ...words], { cwd: folder, encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batch-'));
  await mkdir(join(folder, 'in/sub'), { recursive: true });
  await writeFile(join(folder, 'in/form.xlsx'), await asXlsx(officialBook()));
  // The workbook has the official tables alone, so the data beside it has no others either.
  await writeFile(join(folder, 'in/tables.json'), JSON.stringify({ ...seedHead(), tables: seedTables() }));
  await writeFile(join(folder, 'in/broken.xlsx'), 'PK\x03\x04 broken');
  await writeFile(join(folder, 'in/notes.txt'), 'x');
  await writeFile(join(folder, 'in/汇总.xlsx'), 'summary of an earlier run');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('commands on workbooks', () => {
  it('batch checks the files of a folder in threads and writes the summary beside them', () => {
    const { status, out, err } = mingzhang('batch', 'in', '-o', 'in/汇总.xlsx', '--force', '--json');
    expect(err).toContain('[3/3]');
    expect(err).toContain('另有 1 个文件');
    const lines = z.array(batchLineSchema).parse(JSON.parse(out));
    expect(lines.map(({ file, failure }) => [file, failure?.code ?? null])).toEqual([
      ['broken.xlsx', 'workbook-damaged'],
      ['form.xlsx', null],
      ['tables.json', null],
    ]);
    expect(lines[1]?.document?.counts).toEqual(lines[2]?.document?.counts);
    expect(status).toBe(2);
    const summary = readFileSync(join(folder, 'in/汇总.xlsx'));
    expect(summary.subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('batch converts what it can open, under names that never meet', async () => {
    await mkdir(join(folder, 'more'), { recursive: true });
    await writeFile(join(folder, 'more/a.xlsx'), await asXlsx(officialBook()));
    await writeFile(join(folder, 'more/a.json'), seedText());
    await writeFile(join(folder, 'more/b.xlsx'), 'PK\x03\x04 broken');
    const run = mingzhang('batch', 'more', '-o', 'sum.xlsx', '--convert-to', 'made', '--mzb', '--xlsx');
    expect(run.status).toBe(2);
    expect(readdirSync(join(folder, 'made')).sort()).toEqual([
      'a.json.mzb',
      'a.json.xlsx',
      'a.xlsx.mzb',
      'a.xlsx.xlsx',
    ]);
    expect(mingzhang('show', 'made/a.xlsx.mzb', 'T3').out).toContain('634.87');
    expect(mingzhang('batch', 'more', '-o', 'sum.xlsx', '--mzb').err).toContain('--convert-to');
    expect(mingzhang('batch', 'more', '-o', 'sum.xlsx', '--convert-to', 'more', '--mzb').err).toContain('覆盖');
  });

  it('batch says so when there is nothing to check', () => {
    const { status, err } = mingzhang('batch', 'in/sub', '-o', 'out.xlsx');
    expect(status).toBe(2);
    expect(err).toContain('没有可审核的文件');
    expect(mingzhang('batch', 'nowhere', '-o', 'out.xlsx').err).toContain('nowhere');
  });

  it('save-back writes the changed cell into the workbook of the import', () => {
    expect(mingzhang('import', 'in/form.xlsx', '-o', 'form.mzb').status).toBe(0);
    expect(mingzhang('set', 'form.mzb', 'T3', '2010301', 'basic', '635').status).toBe(0);
    const saved = mingzhang('save-back', 'form.mzb', '-o', 'back.xlsx');
    expect(saved.out).toContain('634.87 → 635.00');
    expect(saved.out).toContain('已写回 1 个单元格');
    expect(mingzhang('save-back', 'form.mzb', '-o', 'back.xlsm').err).toContain('.xlsx');
    expect(mingzhang('import', 'in/tables.json', '-o', 'tables.mzb').status).toBe(0);
    const refused = mingzhang('save-back', 'tables.mzb', '-o', 'none.xlsx');
    expect([refused.status, refused.err.includes('没有可以写回的原工作簿')]).toEqual([2, true]);
    expect(mingzhang('show', 'back.xlsx', 'T3').out).toContain('635.00');
  });
});
