import { expect, it } from 'vitest';
import { leave, openTable, press, select, type, withSample } from './page';
import { button, cell, dialog, gridReady, named, shown, textOf, until } from './seen';

const TABLE = '部门预算支出总表';

it('the navigator, the headings and the status bar say how things stand', async () => {
  const page = await withSample();
  const { user } = page;
  expect(textOf('.mz-navigator .mz-panel-title')).toBe('表格目录14 张表');
  const badges = [...document.querySelectorAll('.mz-navigator-list [role="tab"]')].map((one) => {
    const badge = one.querySelector('.mz-badge');
    return `${one.querySelector('.mz-table-title')?.textContent} ${badge?.className.split('mz-badge-')[1]} ${badge?.getAttribute('title') ?? badge?.textContent}`;
  });
  expect(badges).toMatchInlineSnapshot(`
    [
      "部门预算收支总表 good 已填写，没有待处理的问题",
      "部门预算收入总表 good 已填写，没有待处理的问题",
      "部门预算支出总表 good 已填写，没有待处理的问题",
      "部门预算财政拨款收支总表 good 已填写，没有待处理的问题",
      "部门预算一般公共预算财政拨款支出表 good 已填写，没有待处理的问题",
      "部门预算一般公共预算财政拨款基本支出表 warning 需说明 2 处",
      "部门预算政府基金预算财政拨款支出表 empty 无此项，按空表公开",
      "部门预算国有资本经营预算财政拨款支出表 error 必须处理 1 处",
      "部门预算财政拨款“三公”经费支出表 warning 需说明 4 处",
      "部门机构设置情况 good 已填写，没有待处理的问题",
      "“三公”经费预算情况及增减变化原因 error 必须处理 3 处",
      "预算项目绩效目标 error 必须处理 4 处",
      "部门政府采购预算表 warning 需说明 1 处",
      "涞源县人民政府办公室固定资产占用情况表 warning 需说明 1 处",
    ]
  `);
  await openTable(page, TABLE);
  expect([2, 3, 4].map((line) => cell(line, 'name').style.paddingLeft)).toEqual(['7px', '20px', '33px']);
  expect(textOf('.mz-heading-left')).toContain('涞源县人民政府办公室');
  expect(textOf('.mz-heading-right')).toContain('单位');
  expect(textOf('.mz-status')).toContain('单位：万元');
  expect(textOf('[data-testid="save-state"]')).toContain('已保存');
  expect(textOf('.mz-mode')).toBe('就绪');
  await type(page, 4, 'turned_over', '0.1');
  await type(page, 4, 'business', '0.2');
  await select(page, 4, 'turned_over');
  await press(page, 'Shift+ArrowRight');
  await until(() =>
    expect(textOf('[data-testid="selection-figures"]')).toBe('求和 0.30平均值 0.15计数 2最大 0.20最小 0.10'),
  );
  expect(textOf('[data-testid="save-state"]')).toContain('有改动未保存');
  await user.keyboard('3');
  await until(() => expect(textOf('.mz-mode')).toBe('编辑'));
  await user.keyboard('{Escape}');
  await user.click(await button('图例'));
  await shown('表样此处无单元格（斜纹）');
  await user.click(await button('放大'));
  await until(() => expect(textOf('.mz-zoom')).toBe('−110%+'));
  await user.click(await button('缩小'));
  await user.click(await button('缩小'));
  await until(() => expect(textOf('.mz-zoom')).toBe('−90%+'));
  const wheel = (deltaY: number, ctrlKey: boolean): void => {
    const event = new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'ctrlKey', { value: ctrlKey });
    cell(1, 'basic').dispatchEvent(event);
  };
  wheel(-1, true);
  wheel(-1, true);
  await until(() => expect(textOf('.mz-zoom')).toBe('−110%+'));
  wheel(1, true);
  wheel(1, false);
  await until(() => expect(textOf('.mz-zoom')).toBe('−100%+'));
  wheel(1, true);
  await press(page, 'Control+0');
  await until(() => expect(textOf('.mz-zoom')).toBe('−100%+'));
  await user.click(await button('快捷键', document.querySelector('.mz-status') ?? document));
  expect((await dialog()).textContent).toContain('Ctrl+G / F5');
  await leave(page);
  // What other tables now take from this one is to be confirmed, and comes first.
  expect(textOf('[data-testid="todo-count"]')).toBe('待填 2');
  await press(page, 'Control+z');
  await press(page, 'Control+z');
  await until(() => expect(textOf('[data-testid="todo-count"]')).toBe('待填 1'));
  await user.click(document.querySelector('[data-testid="todo-count"]') ?? document.body);
  await until(() => expect(textOf('h1')).toContain('部门政府采购预算'));
  await gridReady();

  // The note below the table.
  const note = await named('input', '表下说明');
  await user.type(note, '本表为空{Escape}');
  expect(note.getAttribute('value')).toBe('');
  await user.type(note, '本表为空{Enter}');
  await gridReady();
  await user.click(await button('无此项'));
  await until(() => expect(document.querySelector('[data-testid="todo-count"]')).toBeNull());
  await user.click(await button('取消“无此项”'));
  await until(() => expect(textOf('[data-testid="todo-count"]')).toBe('待填 1'));
  await press(page, 'Control+z');
  await press(page, 'Control+z');
  await press(page, 'Control+z');
  await until(() =>
    expect(document.querySelector<HTMLInputElement>('[aria-label="表下说明"]')?.value).not.toBe('本表为空'),
  );
  const first = document.querySelector<HTMLElement>('.mz-navigator-list [role="tab"]');
  first?.focus();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('部门预算收入总表');
  await user.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(first);
  await user.keyboard('{Enter}');
  await until(() => expect(textOf('h1')).toBe('部门预算收支总表'));
});
