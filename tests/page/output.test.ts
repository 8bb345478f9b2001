import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parsePageRange } from '../../renderer/preview/page-range';
import { asXlsx, officialBook } from '../support/recognise-book';
import { nameFile, openSample, openTable, press, select, startPage, type, withSample } from './page';
import {
  active,
  button,
  cells,
  dialog,
  gridReady,
  input,
  marks,
  named,
  noDialog,
  said,
  shown,
  textOf,
  until,
} from './seen';

const TABLE = '部门预算支出总表';

it('the look of figures is chosen, and files are written with what is open said first', async () => {
  const page = await startPage();
  const { user, documents } = page;
  await openSample(page);
  await openTable(page, TABLE);
  await type(page, 4, 'basic', '-1234.5');
  await cells({ '4.basic': '-1,234.50' });
  expect(marks(4, 'basic')).toContain('negative');
  await press(page, 'Control+1');
  const format = await dialog();
  await user.click(await named('input', /千分位/, format));
  await cells({ '4.basic': '-1234.50' });
  await user.click(await named('input', /负数红字/, format));
  await until(() => expect(marks(4, 'basic')).not.toContain('negative'));
  await user.click(await button(/^完\s?成$/, format));
  await noDialog();
  await until(() => expect(document.activeElement).toBe(input()));
  await press(page, 'Control+1');
  await user.click(await named('input', /千分位/));
  await cells({ '4.basic': '-1,234.50' });
  await user.keyboard('{Escape}');
  await noDialog();

  await user.click(await button('导出 Excel'));
  const options = await dialog();
  await user.click(await button('选择位置', options));
  await nameFile(page, '表');
  await said(/导出 Excel完成：表\.xlsx。注意：还有 \d+ 处必须处理的问题，公开前请改正。/);
  expect((await readFile(join(documents, '表.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  await user.click(await button('导出 Excel'));
  await user.click(await named('input', '只有数值和公开的表：用于公开', await dialog()));
  await user.click(await button('选择位置', await dialog()));
  await until(() => expect(textOf('[role="dialog"]:last-of-type, .mz-listing')).toContain('公开前应当完成'));
  const publish = document.querySelector<HTMLElement>('.mz-listing') ?? document.body;
  // Amounts read as everywhere on the screen; what is quoted stays as it was written.
  const open = (publish.querySelector('.mz-open-items')?.textContent ?? '').replace(/“[^”]*”/g, '');
  expect(open).toMatch(/\d,\d{3}\.\d/);
  expect(open).not.toMatch(/\d{4,}\.\d/);
  const goOn = publish.querySelector('.ant-modal-footer .ant-btn-dangerous');
  expect(goOn?.hasAttribute('disabled')).toBe(true);
  expect(publish.querySelector('.mz-package')).toBeNull();
  await user.type(await named('textarea', '仍然公开的原因'), '初稿送审');
  await user.click(await button('仍然生成…'));
  await nameFile(page, '公开');
  await said(/导出 Excel完成：公开\.xlsx/);
  await user.click(await button('生成公开包'));
  const pack = await dialog();
  expect(pack.textContent).toContain('在一个文件夹中生成公开所需的全部文件');
  const reason = await named('textarea', '仍然公开的原因', pack);
  expect(reason.textContent ?? '').toBe('初稿送审');
  await user.click(pack.querySelector('.mz-open-items li button') ?? document.body);
  // The amount that changed is what the income is taken from.
  await noDialog();
  await until(() => expect(textOf('h1')).toContain('部门预算收入总表'));
  await user.click(await button('导出审核报告 Excel'));
  await nameFile(page, '报告');
  await said('导出审核报告（Excel）完成：报告.xlsx');
  expect((await readdir(documents)).filter((name) => name.endsWith('.xlsx')).sort()).toEqual([
    '公开.xlsx',
    '报告.xlsx',
    '表.xlsx',
  ]);
});

it('总览 leads to what is left, and the preview follows the document', async () => {
  const page = await withSample();
  const { user } = page;
  const item = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) =>
    one.textContent?.includes('总览'),
  );
  expect(item?.textContent).toBe('总览还差 3 步');
  if (item) await user.click(item);
  await until(() => expect(textOf('h1')).toBe('还差 3 步，就可以公开'));
  expect(item?.getAttribute('aria-selected')).toBe('true');
  const steps = (): string[] =>
    [...document.querySelectorAll('.mz-step')].map((one) => `${one.className} | ${one.textContent}`);
  expect(steps()).toMatchInlineSnapshot(`
    [
      "mz-step mz-step-next | 1填写报表：还有 1 处“政府采购预算表”还没有填写；确实没有这项内容的，请选“无此项”。去做",
      "mz-step mz-step-done | 暂取的数已确认",
      "mz-step  | 2改正必须处理的问题：还有 11 处留空：国有资本经营支出表 第1行“合计”的 合计、项目支出 没有数，合计、基本支出、项目支出三格都应填（无数填 0.00），并请核对金额是否错位。不平：“三公”经费增减表 · 因公出国经费 · 增减金额 7.00，应等于 0.00（2019年度预算 0.00 − 2018年度预算 空），差额 7.00。不平：“三公”经费增减表 · 合计 · 增减金额 24.40，应等于 31.40（因公出国经费 7.00 + 公务用车购置经费 0.00 + 公务用车运行经费 1.40 + 公务接待费支出 23.00），差额 -7.00。另有 8 处去做",
      "mz-step mz-step-done | 情况说明没有空着的地方",
      "mz-step  | 3说明需说明的问题：还有 31 处不平：基本支出表 · 30239 其他交通费用 · 人员经费 24.48，应等于 0，差额 24.48。不平：17.37（基本支出表 · 30110 城镇职工基本医疗保险缴费 · 合计 17.37），应等于 0.00（一般公共预算支出表 · 2101101 · 基本支出（无此行） 等3项均无），差额 17.37。留空：“三公”经费表 第2行“一、因公出国（境）费”有4格留空（合计、一般公共预算财政拨款、政府性基金财政拨款、财政专户核拨资金），无数据应统一填 0.00。另有 28 处去做",
      "mz-step mz-step-last | 4预览并公开PDF、Word、Excel 和数据一次生成，放在“公开”里；审核报告放在旁边的“留存”里。预览公开包（还差 3 步）",
    ]
  `);
  expect(textOf('.mz-charts')).toMatchInlineSnapshot(
    `"支出总计万元1,308.71基本支出 751.99项目支出 556.72支出构成（功能分类）万元一般公共服务支出1,191.59社会保障和就业支出93.95住房保障支出23.17“三公”经费万元因公出国（境）费————公务用车购置费0.00——公务用车运行费69.0070.40公务接待费100.00123.00上年预算今年预算"`,
  );
  const widths = [...document.querySelectorAll<HTMLElement>('.mz-chart-bar, .mz-chart-parts span')].map(
    (one) => one.style.width,
  );
  expect(widths).toMatchInlineSnapshot(`
    [
      "57.46%",
      "42.54%",
      "100%",
      "7.88%",
      "1.94%",
      "0%",
      "0%",
      "0%",
      "0%",
      "56.1%",
      "57.24%",
      "81.3%",
      "100%",
    ]
  `);
  for (const key of ['Delete', '7', 'Control+d', 'Backspace', 'Control+=', 'Control+-', 'F2', 'Control+Alt+v']) {
    await press(page, key);
    expect(document.querySelector('[role="dialog"]'), key).toBeNull();
  }
  expect(textOf('[data-testid="save-state"]')).toContain('已保存');
  await user.click(await button('去做'));
  await until(() => expect(textOf('h1')).toContain('部门政府采购预算'));
  await gridReady();
  await user.click(await button('无此项'));
  await until(() => expect(item?.textContent).toBe('总览还差 2 步'));
  if (item) await user.click(item);
  await button('公开包（还差 2 步）');
  await user.click(await button('预览', document.querySelector('.mz-overview') ?? document));
  const status = (): string => textOf('.mz-preview [role="status"]');
  await until(() => expect(status()).toMatch(/^第 \d+ 页，共 \d+ 页$/));
  expect(document.querySelector('.mz-checks')).toBeNull();
  const count = Number.parseInt(/共 (\d+)/.exec(status())?.[1] ?? '', 10);
  await openTable(page, TABLE);
  await until(() => expect(document.querySelector('.mz-preview [data-setting="false"]')).not.toBeNull());
  await press(page, 'Control+p');
  const print = await dialog();
  await until(() => expect(print.textContent).toContain(`全部，共 ${count} 页`));
  expect(print.textContent).toContain(`当前表：${TABLE}`);
  const ready = (): boolean =>
    print.querySelector('.ant-modal-footer .ant-btn-primary')?.hasAttribute('disabled') === false;
  const range = await named('input.ant-input', '页码范围', print);
  await user.type(range, '2-3，999');
  await until(() => expect(ready()).toBe(false));
  await user.clear(range);
  await user.type(range, '2，1');
  await until(() => expect(ready()).toBe(true));
  expect(print.querySelectorAll('.mz-print-runs li').length).toBe(1);
  let pages = 0;
  Reflect.set(HTMLImageElement.prototype, 'decode', async () => undefined);
  window.print = () => {
    pages = document.querySelectorAll('#print img').length;
    window.dispatchEvent(new Event('afterprint'));
  };
  await user.click(await button(/^打\s?印$/, print));
  await until(() => expect(pages).toBe(2));
  await noDialog();
  await until(() => expect(document.querySelector('#print img')).toBeNull());

  const changed = '没有打印过或打印后改动的页：';
  const printing = async (): Promise<HTMLElement> => {
    await press(page, 'Control+p');
    const again = await dialog();
    // Nothing is said of pages that were set before the last change.
    if (again.textContent?.includes(changed) !== true) expect(again.textContent).toContain('正在按现在的内容排版');
    await until(() => expect(again.textContent).toContain(changed));
    return again;
  };
  const rest = await printing();
  expect(rest.textContent).toContain(`${changed}第 3-${count} 页`);
  expect(rest.textContent).toContain('浏览器不告诉程序打印窗口是打印了还是关掉了');
  await user.click(await button(/^打\s?印$/, rest));
  await until(() => expect(pages).toBe(count));
  await noDialog();
  const none = await printing();
  await until(() => expect(none.textContent).toContain(`${changed}没有`));
  await user.click(await button(/^取\s?消$/, none));
  await noDialog();
  // Of pages that were set before a change nothing is said, also where they cannot be set again.
  await press(page, 'Control+F2');
  await until(() => expect(document.querySelector('.mz-preview')).toBeNull());
  expect(document.querySelector('.mz-checks')).not.toBeNull();
  await openTable(page, TABLE);
  page.refused.set('preview', 'pdf-failed');
  await type(page, 4, 'project', '9999999.00');
  await press(page, 'Control+p');
  const unset = await dialog();
  await until(() => expect(unset.querySelector('.mz-text-error')).not.toBeNull());
  expect(unset.textContent).not.toContain(changed);
  expect(unset.textContent).not.toContain('全部，共');
  await user.click(await button(/^取\s?消$/, unset));
  await noDialog();
  page.refused.delete('preview');
  await type(page, 4, 'project', '9999999.01');
  const some = await printing();
  expect(some.textContent).not.toContain(`${changed}没有`);
  const wanted = new RegExp(`${changed}第 ([\\d，-]+) 页`).exec(some.textContent ?? '')?.[1] ?? '';
  await user.click(await named('input', new RegExp(changed), some));
  await user.click(await button(/^打\s?印$/, some));
  await noDialog();
  await until(() => expect(pages).toBeLessThan(count));
  expect(parsePageRange(wanted, count)).toHaveLength(pages);
  expect(pages).toBeGreaterThan(0);
});

it('a workbook is imported, corrected, and saved back; a folder is checked', async () => {
  const page = await startPage();
  const { user, documents } = page;
  const sheets = officialBook();
  const t5 = sheets[4];
  if (!t5) throw new Error('no such sheet');
  t5.name = '汇总';
  t5.rows[0] = [''];
  const header = t5.rows[t5.header - 1];
  if (header) header[4] = '甲类';
  t5.rows.push(['', '', '', '', '', '', '草稿']);
  await writeFile(join(documents, '下发表.xlsx'), await asXlsx(sheets));
  await mkdir(join(documents, '各部门'));
  await writeFile(join(documents, '各部门', '甲.xlsx'), await asXlsx(officialBook()));
  await writeFile(join(documents, '各部门', '丙.xlsx'), 'PK\x03\x04 broken');
  await writeFile(join(documents, '各部门', '说明.txt'), 'x');
  await user.click(await button('打开文件…'));
  await user.dblClick(await named('.mz-file', /^下发表/));
  await shown('导入结果：下发表.xlsx');
  const report = await dialog();
  expect(report.textContent).toContain('与表样不同 1');
  expect(report.textContent).toContain('共读入 8 张表');
  await user.click(await button('核对对应关系…', report));
  await shown('对应关系：下发表.xlsx');
  const mapping = await dialog();
  await until(() => expect(mapping.querySelector('.ag-cell')).not.toBeNull());
  expect(mapping.querySelector('[aria-current="true"]')?.textContent).toContain('汇总');
  expect(textOf('.mz-map-sheets')).toContain('没有认出表');
  const value = (text: string): Element | undefined =>
    [...mapping.querySelectorAll('.ag-cell')].find((one) => one.textContent === text);
  expect(value('751.99')?.className).toContain('mz-use-unused');
  await user.selectOptions(await named('select', '这张工作表是', mapping), '部门预算一般公共预算财政拨款支出表');
  await until(() => expect(value('1308.71')?.className).toContain('mz-use-imported'));
  expect(value('751.99')?.className).toContain('mz-use-unused');
  await user.click(await button(/^E 列/, mapping));
  expect(textOf('.mz-map-panel')).toContain('印的是：甲类');
  await user.selectOptions(await named('select', '这一列是', mapping), '基本支出');
  await until(() => expect(value('751.99')?.className).toContain('mz-use-imported'));
  await user.click(await button('返回工作表', mapping));
  await until(() => expect(textOf('.mz-map-unused-list')).toMatch(/草稿$/));
  expect(textOf('.mz-map-region')).toMatchInlineSnapshot(
    `"不是表样中的表部门预算收支总表部门预算收入总表部门预算支出总表部门预算财政拨款收支总表部门预算一般公共预算财政拨款支出表部门预算一般公共预算财政拨款基本支出表部门预算政府基金预算财政拨款支出表部门预算国有资本经营预算财政拨款支出表部门预算财政拨款“三公”经费支出表部门机构设置情况“三公”经费预算情况及增减变化原因预算项目绩效目标部门政府采购预算表固定资产占用情况表表头第 3–4 行，数据到第 19 行 您指定的单元格中数字的单位 按文件注明元十元百元千元万元十万元百万元千万元亿元"`,
  );
  await user.click(mapping.querySelector('.mz-map-unused-list button') ?? document.body);
  await until(() => expect(mapping.querySelector('.mz-map-row-picked')).not.toBeNull());
  await user.click(await button('返回工作表', mapping));
  await user.click(await button('按此导入', mapping));
  await shown('已读入 9 张表');
  await user.click(await button('让合计自动计算', await dialog()));
  await said(/已有 \d+ 个数据改为自动计算，表上的数字没有变化。/);
  await noDialog();
  await openTable(page, TABLE);
  await type(page, 4, 'basic', '635');
  await user.click(await button('保存回原工作簿'));
  const file = await named('input', '文件名');
  await user.type(file, '{Enter}');
  await user.click(await button('替换'));
  await shown('写入了');
  expect((await dialog()).textContent).toContain('634.87');
  await user.keyboard('{Escape}');
  await noDialog();
  await select(page, 4, 'basic');
  await active(4, 'basic');
  await press(page, 'Control+w');
  await user.click(await button(/^不\s?保\s?存$/, await dialog()));
  await shown('最近打开');

  await user.click(await button('批量处理文件夹…'));
  await user.click(await named('.mz-file', /^各部门/));
  await until(() => expect(textOf('.mz-folder-list')).toContain('甲.xlsx'));
  await user.click(await button('选择这个文件夹'));
  await shown('2 个文件（另有 1 个');
  await user.click(await named('input', '同时转换为公开文档（.mzb）'));
  await user.click(await button(/^开\s?始$/));
  await shown('共 2 个文件：');
  await until(() => expect(document.querySelectorAll('[aria-label="处理结果"] tbody tr')).toHaveLength(2));
  expect(textOf('[aria-label="处理结果"] tbody')).toContain('甲.xlsx');
  await user.click(await button(/^关\s?闭$/, await dialog()));
  await noDialog();
});
