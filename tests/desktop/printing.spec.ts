import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { type Desktop, expect, putSample, test } from './program';

interface Job {
  options: { pageSize: string; landscape: boolean; silent: boolean; deviceName?: string };
  pdf: string;
}

/** The sample with one table of its form on A3 lying. */
async function putMixed(folder: string): Promise<void> {
  const path = putSample(folder, '混排.mzb');
  const read = await readProjectFile(readFileSync(path));
  if (!read.ok) throw new Error(read.error.code);
  const { project, template, source } = read.value;
  const name = 'tables/T3.yaml';
  const changed = (template[name] ?? '').replace(/paper: A4, orientation: \w+/, 'paper: A3, orientation: landscape');
  expect(changed).not.toBe(template[name]);
  const content = { project, template: { ...template, [name]: changed }, source };
  writeFileSync(path, await writeProjectFile(content, { name: 'mingzhang', version: 'test' }));
}

async function taken({ app }: Desktop): Promise<Job[]> {
  const text = await app.evaluate((electron) => JSON.stringify(Reflect.get(electron, '_standIn').printer.jobs));
  const jobs: Job[] = JSON.parse(text);
  return jobs;
}

/** Size of every sheet in millimetres, as the printer got it. */
function sheets(folder: string, { pdf }: Job): string[] {
  const file = join(folder, 'job.pdf');
  writeFileSync(file, Buffer.from(pdf, 'base64'));
  const said = execFileSync('pdfinfo', ['-l', '-1', file], { encoding: 'utf8' });
  const millimetres = (points: string | undefined): number => Math.round((Number.parseFloat(points ?? '') * 25.4) / 72);
  return [...said.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(
    ([, width, height]) => `${millimetres(width)}×${millimetres(height)}`,
  );
}

// What comes out of a real printer lies in no file.
test('upright, crosswise and A3 pages go to the printer in runs, each on its own paper, and what is not printed is told', {
  tag: '@stand-in',
}, async ({ folder, start }) => {
  test.setTimeout(240_000);
  await putMixed(folder);
  const program = await start({ args: ['混排.mzb'] });
  const { app, page } = program;
  await page.getByRole('button', { name: '打印', exact: true }).or(page.getByRole('tablist')).first().waitFor();
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: '打印' });
  const runs = dialog.getByRole('list', { name: '各页所用的纸张' }).getByRole('listitem');
  await expect(runs.first()).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('textbox', { name: '页码范围' }).fill('2-9');
  const shown = await runs.allTextContents();
  expect(shown.some((text) => text.startsWith('A3 横放'))).toBe(true);
  await expect(dialog).toContainText('放好 A3 纸');
  const told = shown.map((text) => {
    const [, paper = '', way, count = ''] = /^(A\d) (..)第.*页，(\d+) 张$/.exec(text) ?? [];
    return { paper, landscape: way === '横放', count: Number.parseInt(count, 10) };
  });
  await dialog.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText(/已送到打印机：第 2-9 页/)).toBeVisible({ timeout: 120_000 });
  const jobs = await taken(program);
  const wanted = told.map(({ paper, landscape, count }) => {
    const [short, long] = paper === 'A3' ? [297, 420] : [210, 297];
    return new Array<string>(count).fill(landscape ? `${long}×${short}` : `${short}×${long}`);
  });
  expect(jobs.map((job) => sheets(folder, job))).toEqual(wanted);
  expect(jobs.every(({ options }) => options.silent && options.deviceName === undefined)).toBe(true);

  await app.evaluate((electron) => Reflect.get(electron, '_standIn').printer.answers.push('', 'Print job failed'));
  await page.keyboard.press('Control+p');
  await dialog.getByRole('textbox', { name: '页码范围' }).fill('2-9');
  await dialog.getByRole('combobox', { name: '打印机' }).click();
  await dialog.getByTitle('A3-2（测试）').click();
  await dialog.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText(/打印机没有接受。已送到打印机：第 [\d-]+ 页；没有打印：第 [\d-]+ 页/)).toBeVisible();
  const last = (await taken(program)).slice(jobs.length);
  expect(last.map(({ options }) => options.deviceName)).toEqual(['A3-2']);
  expect(app.windows()).toHaveLength(1);
});
