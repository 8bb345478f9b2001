import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { nameFile, withSample } from './page';
import { button, dialog, named, noDialog, said, until } from './seen';

it('two years stand beside each other once the document holds last year’s figures, and are written as a workbook', async () => {
  const page = await withSample();
  const { user } = page;
  // The page has modules of its own.
  const { actionOf, runAction } = await import('../../renderer/actions/registry');
  const { runCommand } = await import('../../renderer/document/run-command');
  expect([actionOf('compare-years')?.enabled(), actionOf('compare-years')?.whyNot()]).toEqual([
    false,
    '本文件没有上年数。请先“从上年文件取数”，再比较。',
  ]);
  const department = { code: '8', name: '乙局' };
  const lastYear = {
    year: 2018,
    department,
    tables: { T3: { basic: { '2010301': '600', '2010399': '5', total: '751.99' } } },
  };
  runCommand({ kind: 'put', label: '取数', rows: [], names: [], cells: [], notes: [], lastYear });
  runAction('properties');
  expect((await dialog()).textContent).toContain('上年数：[8]乙局 2018 年文件，3 个数');
  await user.click(await button(/两年比较/));
  const shown = await dialog();
  expect(shown.textContent).toContain('2018 年与 2019 年比较');
  expect(shown.textContent).toContain('上年数取自“乙局”的文件，不是本部门的，请核对。');
  const lines = (): (string | null)[] => [...shown.querySelectorAll('.mz-years tr')].map((line) => line.textContent);
  const steady = '2010301 行政运行基本支出600.00634.8734.875.81%';
  expect(lines()).toContain(steady);
  expect(
    lines()
      .filter((line) => line?.startsWith('2010399 '))
      .join(),
  ).toMatch(/5\.00-5\.00-100\.00%本年没有$/);
  await user.click(await named('input', /只看标出的/, shown));
  await until(() => expect(lines()).not.toContain(steady));
  await user.click(await button(/导出 Excel/, shown));
  await nameFile(page, '比较');
  await said(/导出两年比较完成：比较.xlsx/);
  await noDialog();
  runAction('compare-years');
  await user.click(await button(/导出 PDF/, await dialog()));
  await nameFile(page, '比较');
  await said(/导出两年比较完成：比较.pdf/);
  await noDialog();
  expect(await readdir(page.documents)).toEqual(expect.arrayContaining(['比较.xlsx', '比较.pdf']));

  // Its own pages go to the printer, not the document's, and those of the document stay what they were.
  const { freshPreview } = await import('../../renderer/preview/refresh');
  const { usePreview } = await import('../../renderer/preview/preview-store');
  await freshPreview();
  const { preview } = usePreview.getState();
  let pictures: string[] = [];
  window.print = () => {
    pictures = [...document.querySelectorAll<HTMLImageElement>('#print .mz-paper-a4-landscape img')].map(
      ({ src }) => src,
    );
    window.dispatchEvent(new Event('afterprint'));
  };
  runAction('compare-years');
  await user.click(await button(/打印/, await dialog()));
  await until(() => expect(pictures.length).toBeGreaterThan(0));
  await until(() => expect(document.querySelector('#print img')).toBeNull());
  const { fetchPicture } = await import('../../renderer/preview/page-pictures');
  const first = preview === null ? null : await fetchPicture(preview.drawing, 1);
  expect(first).toMatch(/^data:image/);
  expect(pictures).not.toContain(first);
  expect(pictures.length).not.toBe(preview?.pages.length);
});
