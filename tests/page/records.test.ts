import { expect, it } from 'vitest';
import { chooseFromMenu, openTable, paste, press, select, type, withNewDocument } from './page';
import { active, button, cells, dialog, gridReady, said, until } from './seen';

/** Words of one column from the top, as they stand on screen. */
const column = (id: string): string[] =>
  [...document.querySelectorAll<HTMLElement>(`.ag-row .ag-cell[col-id="${id}"]`)]
    .map((one) => ({ at: Number.parseInt(one.closest('.ag-row')?.getAttribute('row-index') ?? '', 10), one }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one.textContent);

it('rows of an open-ended table are put in, moved, repeated and deleted, and stay selected', async () => {
  const page = await withNewDocument();
  await openTable(page, '部门机构设置情况');
  const units = (...wanted: string[]): Promise<void> => until(() => expect(column('unit')).toEqual(wanted));
  await press(page, 'Control+=');
  await active(1, 'unit');
  paste('甲\n乙\n丙');
  await units('甲', '乙', '丙');
  await select(page, 3, 'unit');
  await press(page, 'Alt+Shift+ArrowUp');
  await units('甲', '丙', '乙');
  await active(2, 'unit');
  await press(page, 'Alt+Shift+ArrowDown');
  await units('甲', '乙', '丙');
  await active(3, 'unit');
  await press(page, 'Alt+Shift+ArrowDown');
  await said('已经在同级的尽头');
  await chooseFromMenu(page, '复制行到下方');
  await units('甲', '乙', '丙', '丙');
  await active(4, 'unit');
  await select(page, 2, 'nature');
  await chooseFromMenu(page, '在上方插入行');
  await units('甲', '', '乙', '丙', '丙');
  await active(2, 'unit');
  // Several at once keep their order, and are selected where they came to lie.
  await select(page, 3, 'nature');
  await press(page, 'Shift+ArrowDown');
  await press(page, 'Alt+Shift+ArrowUp');
  await units('甲', '乙', '丙', '', '丙');
  await until(() => {
    const marked = [...document.querySelectorAll('.mz-selected')].map((one) => one.getAttribute('col-id'));
    expect(marked).toEqual(['nature', 'nature']);
  });
  await press(page, 'Control+-');
  await page.user.click(await button(/^删\s?除$/, await dialog()));
  await units('甲', '', '丙');
  for (let step = 0; step < 5; step += 1) await press(page, 'Control+z');
  await units('甲', '丙', '乙');
});

it('a record is put below another, raised and lowered by one level', async () => {
  const page = await withNewDocument();
  await openTable(page, '预算项目绩效目标');
  await press(page, 'Control+=');
  await page.user.keyboard('一、政务{Enter}');
  await select(page, 1, 'activity');
  await chooseFromMenu(page, '添加活动');
  await active(2, 'activity');
  await type(page, 2, 'activity', '1、公文');
  await type(page, 2, 'budget', '7.85');
  await cells({ '1.budget': '7.85' });
  await select(page, 2, 'activity');
  await press(page, 'Alt+Shift+ArrowRight');
  await said('没有改为“指标”');
  await press(page, 'Alt+Shift+ArrowLeft');
  await cells({ '1.budget': '', '2.budget': '7.85' });
  await press(page, 'Alt+Shift+ArrowRight');
  await cells({ '1.budget': '7.85', '2.budget': '7.85' });
  await gridReady();
});
