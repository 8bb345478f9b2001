import { expect, it } from 'vitest';
import { openTable, paste, press, select, type, withSample } from './page';
import {
  active,
  button,
  cells,
  dialog,
  gridReady,
  input,
  marked,
  marks,
  named,
  nameOf,
  noDialog,
  said,
  shown,
  textOf,
  until,
} from './seen';

const TABLE = '部门预算支出总表';
const counts = (): string => textOf('[data-testid="check-counts"]');
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.mz-checks .mz-finding')];
const item = (words: string): HTMLElement | undefined => items().find((one) => one.textContent?.includes(words));
const tab = (title: string): string =>
  [...document.querySelectorAll('[role="tab"]')]
    .map((one) => one.textContent ?? '')
    .find((text) => text.includes(title)) ?? '';

async function go(finding: HTMLElement | undefined, user: { click(element: Element): Promise<void> }): Promise<void> {
  const main = finding?.querySelector('.mz-finding-main');
  if (!main) throw new Error('no such finding');
  await user.click(main);
}

it('findings are listed, filtered, gone to, adopted and explained', async () => {
  const page = await withSample();
  const { user } = page;
  expect(counts()).toBe('必须 11需说明 31提示 6');
  const groups = (): string[] =>
    [...document.querySelectorAll('.mz-finding-group')].map((one) => one.textContent ?? '');
  expect(groups()[0]).toBe('部门预算国有资本经营预算财政拨款支出表1');
  const all = items().length;
  expect(all).toBe(48);
  await user.click(await button('必须 11'));
  expect(items()).toHaveLength(37);
  await user.click(await button('需说明 31'));
  await user.click(await button('提示 6'));
  await shown('上面选定的级别里没有问题。');
  for (const name of ['必须 11', '需说明 31', '提示 6']) await user.click(await button(name));
  expect(items()).toHaveLength(all);

  const search = await named('input', '在审核结果中查找');
  await user.type(search, '17.37');
  expect(items().length).toBeGreaterThan(0);
  for (const one of items()) expect(one.textContent).toContain('17.37');
  await user.clear(search);
  await user.type(search, '没有这样的话');
  await shown('没有符合查找条件的问题。');
  await user.clear(search);
  expect(items()).toHaveLength(all);
  await press(page, 'F8');
  await until(() => expect(textOf('h1')).toBe('部门预算国有资本经营预算财政拨款支出表'));
  await until(() => expect(marked('flash-a') + marked('flash-b')).not.toBe(''));
  expect(document.querySelectorAll('.mz-finding-active')).toHaveLength(1);
  expect(items()[0]?.classList.contains('mz-finding-active')).toBe(true);
  const here = await named('input[type="checkbox"]', '只看本表');
  await user.click(here);
  expect(items().map((one) => one.textContent?.slice(0, 2))).toEqual(['留空']);
  await user.click(here);
  expect(items()).toHaveLength(all);
  await press(page, 'F8');
  await until(() => expect(textOf('h1')).toBe('“三公”经费预算情况及增减变化原因'));
  await press(page, 'Shift+F8');
  await until(() => expect(textOf('h1')).toBe('部门预算国有资本经营预算财政拨款支出表'));
  await press(page, 'Shift+F8');
  await until(() => expect(document.querySelector('.mz-finding-active')?.className).toContain('mz-finding-info'));

  await go(item('17.37'), user);
  await gridReady();
  const warning = (): HTMLElement => item('17.37') ?? document.body;
  expect(warning().querySelector('.mz-finding-detail')?.textContent).toContain('此处');
  const link = warning().querySelector<HTMLElement>('.mz-finding-cells .mz-link');
  const place = link?.textContent ?? '';
  if (link) await user.click(link);
  await until(() => expect(textOf('.mz-formula-place')).toBe(place));
  await user.click(await button('写出错说明'));
  const explain = await dialog();
  expect(explain.querySelector('.ant-btn-primary')?.hasAttribute('disabled')).toBe(true);
  await user.type(await named('textarea', '出错说明', explain), '单位统一在其他科目列支');
  await user.click(await button('保存说明', explain));
  await noDialog();
  expect(counts()).toBe('必须 11需说明 31（已说明 1）提示 6');
  expect(warning().textContent).toContain('说明：单位统一在其他科目列支');
  expect(warning().className).toContain('mz-finding-settled');
  expect(nameOf(warning().querySelector<HTMLElement>('[role="img"]') ?? document.body)).toBe('需说明，已说明');
  await user.click(await button('改出错说明'));
  await user.clear(await named('textarea', '出错说明'));
  await user.click(await button('保存说明', await dialog()));
  await until(() => expect(counts()).toBe('必须 11需说明 31提示 6'));
  await press(page, 'Shift+F2');
  await dialog();
  await user.keyboard('{Escape}');
  await noDialog();

  // A computed figure that was overridden.
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  await user.keyboard('{F2}{Control>}a{/Control}1127.44{Enter}');
  await shown('有一位数字不对');
  const causes = document.querySelector<HTMLElement>('.mz-causes') ?? document.body;
  const hidden = items().length;
  await user.click(await button(/显示由此引起的/, causes));
  expect(items().length).toBeGreaterThan(hidden);
  await go(item('应等于 1,127.34（基本支出'), user);
  await active(4, 'total');
  const side = item('应等于 1,127.34（基本支出')?.querySelector('.mz-finding-detail')?.textContent ?? '';
  expect(side).toContain('差额');
  expect(side).toContain('0.10');
  await user.click(await button('采用计算值 1,127.34', item('应等于 1,127.34（基本支出')));
  await cells({ '4.total': '1,127.34' });
  expect(counts()).toBe('必须 11需说明 31提示 6');

  // The last change comes first, with the way back.
  await select(page, 4, 'basic');
  await user.keyboard('700{Enter}');
  await shown(/刚才把 部门预算支出总表 · 2010301 行政运行 · 基本支出 由 634.87 改为 700.00，引起 \d+ 处问题。/);
  await user.click(await button('改回 634.87'));
  await cells({ '4.basic': '634.87' });
  expect(counts()).toBe('必须 11需说明 31提示 6');

  // What is certain to be right is offered as one step.
  await go(item('半角混用'), user);
  await user.click(await button('统一用中文标点'));
  await until(() => expect(items()).toHaveLength(all - 1));
  await press(page, 'Control+z');
  await until(() => expect(items()).toHaveLength(all));
  expect(groups()[0]).toBe('刚才的改动引起1');
  await user.click(document.querySelector('[data-testid="check-counts"]') ?? document.body);
  await until(() => expect(document.querySelector('.mz-checks')).toBeNull());
  await press(page, 'F9');
  await said('审核完毕：必须处理 11 处，需说明 31 处，提示 6 处。还有待填 1 处。');
  expect(document.querySelector('.mz-checks')).not.toBeNull();
});

it('coverage counts the rules, and the formula bar tells where a figure comes from', async () => {
  const page = await withSample();
  const { user } = page;
  await user.click(await button('审核覆盖'));
  const coverage = await dialog();
  const rows = (): number => coverage.querySelectorAll('tbody tr').length;
  const all = rows();
  const failed = await button(/^不成立 \d+ 条/, coverage);
  expect(failed.getAttribute('aria-pressed')).toBe('true');
  await user.click(failed);
  expect(rows()).toBe(Number.parseInt(/\d+/.exec(failed.textContent ?? '')?.[0] ?? '', 10));
  expect((await button(/^成立/, coverage)).getAttribute('aria-pressed')).toBe('false');
  await user.click(failed);
  expect(rows()).toBe(all);
  await user.keyboard('{Escape}');
  await noDialog();

  await openTable(page, TABLE);
  await select(page, 4, 'total');
  const bar = document.querySelector<HTMLElement>('.mz-formula') ?? document.body;
  expect(textOf('.mz-formula-place')).toBe('部门预算支出总表 · 2010301 行政运行 · 本年支出合计');
  expect(textOf('.mz-formula-value')).toBe('1127.34');
  expect(textOf('.mz-formula-state')).toBe('自动计算');
  expect(textOf('.mz-formula-equation')).toMatch(/^本年支出合计 1,127.34 = 基本支出 634.87 \+ 项目支出 492.47 \+ 上缴/);
  await user.click(await button('项目支出 492.47', bar));
  await active(4, 'project');
  expect(textOf('.mz-formula-state')).toBe('手工填写');
  await select(page, 4, 'total');
  await user.click(await button(/^来源 \d/, bar));
  await until(() => expect(textOf('.mz-reflist')).toMatch(/基本支出634\.87/));
  await user.click(await button(/2010301 行政运行 · 基本支出/));
  await active(4, 'basic');
  await select(page, 4, 'total');
  await user.click(await button('全式', bar));
  await until(() => expect(textOf('.mz-equation-whole')).toContain('基本支出 634.87'));
  await select(page, 4, 'turned_over');
  expect(textOf('.mz-formula-equation')).toBe('未填写，暂按 0.00 计');
  expect(textOf('.mz-formula-state')).toBe('没有填写，暂按预设值计');
  await select(page, 4, 'name');
  expect(textOf('.mz-formula-state')).toBe('名称，可以修改');
  await select(page, 1, 'name');
  expect(textOf('.mz-formula-state')).toBe('表样固定');
  await user.click(await button(/^合\s*计$/, bar));
  await said('这是表样固定内容，不能修改。');
  await select(page, 4, 'total');
  await user.keyboard('{F2}{Control>}a{/Control}99{Enter}');
  await select(page, 4, 'total');
  expect(textOf('.mz-formula-state')).toBe('手工填写，与计算值不同');
  await user.click(await button('采用计算值 1,127.34', bar));
  await until(() => expect(textOf('.mz-formula-state')).toBe('自动计算'));
  expect(textOf('.mz-formula-value')).toBe('1127.34');
  expect(marks(4, 'total')).toContain('derived');
  await type(page, 4, 'project', '492.4751');
  await select(page, 4, 'project');
  expect(marks(4, 'project')).toContain('rounded');
  expect(textOf('.mz-formula-state')).toBe('手工填写，原数 492.4751，按 492.48 印');
  await user.click(document.querySelector('.mz-formula-value') ?? document.body);
  expect(input().value).toBe('492.4751');
  await user.keyboard('{Escape}');
  await press(page, 'Control+z');
  await openTable(page, '预算项目绩效目标');
  await select(page, 4, 'content');
  await until(() => expect(textOf('.mz-formula-words')).toContain('市场化配置的有效途径'));
  expect(document.querySelector('.mz-formula-line .mz-refbutton')).toBeNull();
  paste('甲'.repeat(61));
  await user.click(await button('全文', bar));
  await until(() => expect(textOf('.mz-equation-whole')).toBe(textOf('.mz-formula-words')));

  // 引用与从属.
  await openTable(page, TABLE);
  await select(page, 4, 'total');
  await press(page, 'Control+`');
  await until(() => expect(marked('origin')).toBe('4.total'));
  expect(marked('source')).toContain('4.basic 4.project');
  await press(page, 'Control+[');
  await active(4, 'basic');
  await press(page, 'Control+]');
  await active(4, 'total');
  expect(marked('target')).toContain('4.total');
  expect(marked('origin')).toBe('4.basic');
  await press(page, 'Escape');
  await until(() => expect(marked('source')).toBe(''));
  await select(page, 2, 'total');
  await press(page, 'Control+`');
  await until(() => expect(tab('部门预算收支总表')).toContain('从属 1'));
  await press(page, 'Control+`');
  await until(() => expect(tab('部门预算收支总表')).not.toContain('从属'));
  await select(page, 4, 'name');
  await press(page, 'Control+]');
  await said('没有其他单元格引用此格。');
});
