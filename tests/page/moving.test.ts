import { expect, it } from 'vitest';
import { press, select, startPage, withSample } from './page';
import { active, button, cell, input, marked, marks, named, textOf, until } from './seen';

it('keys move the active cell and extend the selection', async () => {
  const page = await withSample('部门预算支出总表');
  await active(1, 'total');
  const goes = async (keys: string, to: string): Promise<void> => {
    await press(page, keys);
    await until(() => expect(marked('active'), keys).toBe(to));
  };
  await select(page, 4, 'basic');
  await goes('ArrowDown', '5.basic');
  await goes('ArrowRight', '5.project');
  await goes('ArrowUp', '4.project');
  await goes('ArrowLeft', '4.basic');
  await goes('End', '4.subsidy');
  await goes('ArrowRight', '4.subsidy');
  await goes('Home', '4.seq');
  await goes('ArrowLeft', '4.seq');
  await goes('Control+End', '13.subsidy');
  await goes('ArrowDown', '13.subsidy');
  await goes('Control+Home', '1.seq');
  await goes('ArrowUp', '1.seq');
  await goes('PageDown', '13.seq');
  await goes('PageUp', '1.seq');
  await select(page, 4, 'basic');
  await goes('Control+ArrowDown', '13.basic');
  await goes('Control+ArrowUp', '1.basic');
  await goes('Control+ArrowRight', '1.subsidy');
  await goes('Enter', '2.subsidy');
  await goes('Shift+Enter', '1.subsidy');

  await select(page, 4, 'basic');
  expect(marked('selected')).toBe('');
  expect(marks(4, 'basic')).toBe('active edge-bottom edge-left edge-right edge-top typed');
  await press(page, 'Shift+ArrowDown');
  await press(page, 'Shift+ArrowRight');
  await until(() =>
    expect(marked('selected').split(' ').sort()).toEqual(['4.basic', '4.project', '5.basic', '5.project']),
  );
  expect(marks(4, 'basic')).toBe('active edge-left edge-top selected typed');
  expect(marks(5, 'project')).toBe('edge-bottom edge-right selected typed');
  expect(marked('line-active')).toBe('4.seq 5.seq');
  expect(marked('active')).toBe('4.basic');
  expect(textOf('[data-testid="selection-figures"]')).toBe('求和 1,191.59平均值 297.8975计数 4最大 634.87最小 0.00');
  await press(page, 'Shift+ArrowUp');
  await press(page, 'Shift+ArrowLeft');
  await until(() => expect(marked('selected')).toBe(''));
  expect(textOf('[data-testid="selection-figures"]')).toBe('');
  await press(page, 'Shift+End');
  await until(() => expect(marked('edge-right')).toBe('4.subsidy'));
  await press(page, 'Shift+Home');
  await until(() => expect(marked('edge-left')).toBe('4.seq'));
  expect(marked('edge-right')).toBe('4.basic');
  await press(page, 'Shift+PageDown');
  await until(() => expect(marked('line-active').split(' ')).toHaveLength(10));
  await press(page, 'Shift+PageUp');
  await until(() => expect(marked('line-active').split(' ')).toHaveLength(4));
  await select(page, 4, 'basic');
  await press(page, 'Control+Shift+ArrowDown');
  await until(() => expect(marked('selected').split(' ')).toHaveLength(10));
  await press(page, 'Control+Shift+End');
  await until(() => expect(marked('selected').split(' ')).toHaveLength(50));
  await press(page, 'Control+Shift+Home');
  await until(() => expect(marked('edge-top').split(' ')).toHaveLength(5));
  expect(marks(1, 'seq')).toContain('edge-left');
  await goes('Escape', '4.basic');

  // The keyboard comes back to the table by a key, and stays there after a click beside it.
  input().blur();
  await goes('ArrowDown', '5.basic');
  expect(document.activeElement).toBe(input());
  await page.user.click(document.querySelector('h1') ?? document.body);
  expect(document.activeElement).toBe(input());
  await page.user.click(document.querySelector('.mz-save') ?? document.body);
  expect(document.activeElement).toBe(input());
});

it('whole lines and columns are selected by keys, by the mouse and by the titles', async () => {
  const page = await withSample('部门预算支出总表');
  const count = (): number =>
    marked('selected')
      .split(' ')
      .filter((one) => one !== '').length;
  const selects = async (cells: number, at: string): Promise<void> => {
    await until(() => expect(count()).toBe(cells));
    await until(() => expect(marked('active')).toBe(at));
  };
  await select(page, 4, 'basic');
  await press(page, 'Control+a');
  await selects(13 * 9, '4.basic');
  await press(page, 'Shift+ArrowDown');
  await selects(13 * 9, '4.basic');
  await press(page, 'ArrowDown');
  await selects(0, '5.basic');
  await press(page, 'Shift+ ');
  await selects(9, '5.basic');
  await press(page, 'Shift+ArrowDown');
  await selects(18, '5.basic');
  await press(page, 'Shift+ArrowRight');
  await selects(18, '5.basic');
  await press(page, 'Control+Shift+ArrowUp');
  await selects(5 * 9, '5.basic');
  await select(page, 4, 'basic');
  await press(page, 'Control+ ');
  await selects(13, '4.basic');
  await press(page, 'Shift+ArrowRight');
  await selects(26, '4.basic');
  await press(page, 'Shift+ArrowDown');
  await selects(26, '4.basic');

  const { user } = page;
  const mouse = (target: Element | null, keys = '[MouseLeft]'): Promise<void> => {
    if (target === null) throw new Error('nothing to click on');
    return user.pointer({ keys, target });
  };
  await mouse(cell(2, 'basic'));
  await user.keyboard('{Shift>}');
  await mouse(cell(5, 'project'));
  await user.keyboard('{/Shift}');
  await selects(8, '2.basic');
  await mouse(cell(3, 'basic'), '[MouseRight]');
  await selects(8, '2.basic');
  await mouse(cell(6, 'basic'), '[MouseRight]');
  await selects(0, '6.basic');
  await press(page, 'Escape');
  await mouse(cell(3, 'seq'));
  await selects(9, '3.seq');
  await user.keyboard('{Shift>}');
  await mouse(cell(5, 'total'));
  await user.keyboard('{/Shift}');
  await selects(27, '3.seq');
  await mouse(document.querySelector('.ag-row[row-index="t-0"] .ag-cell[col-id="basic"]'));
  await selects(13, '1.basic');
  await mouse(document.querySelector('.ag-header-cell[col-id="project"]'));
  await selects(13, '1.project');
  await user.keyboard('{Shift>}');
  await mouse(document.querySelector('.ag-header-cell[col-id="basic"]'));
  await user.keyboard('{/Shift}');
  await selects(26, '1.project');
  await mouse(document.querySelector('.ag-header-cell[col-id="seq"]'));
  await selects(13 * 9, '1.code');
  await mouse(document.querySelector('.ag-header-cell[col-id="seq"] .ag-header-cell-resize'));
  await selects(13 * 9, '1.code');
});

it('a press and a drag over cells, lines and titles select what lies between', async () => {
  const page = await withSample('部门预算支出总表');
  const at = (target: Element | null): void => {
    document.elementFromPoint = () => target;
  };
  const drag = async (from: Element, ...over: Element[]): Promise<void> => {
    from.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, buttons: 1 }));
    for (const target of over) {
      at(target);
      window.dispatchEvent(new MouseEvent('mousemove', { buttons: 1 }));
    }
    window.dispatchEvent(new MouseEvent('mouseup'));
    window.dispatchEvent(new MouseEvent('mousemove', { buttons: 1 }));
  };
  const corners = (): string => [...new Set(marked('selected').split(' '))].sort().join(' ');
  await drag(cell(2, 'basic'), cell(8, 'subsidy'), cell(3, 'project'));
  await until(() => expect(corners()).toBe('2.basic 2.project 3.basic 3.project'));
  at(cell(9, 'project'));
  window.dispatchEvent(new MouseEvent('mousemove', { buttons: 1 }));
  expect(corners()).toBe('2.basic 2.project 3.basic 3.project');
  await drag(cell(3, 'seq'), cell(4, 'project'));
  await until(() => expect(marked('line-active')).toBe('3.seq 4.seq'));
  expect(marked('selected').split(' ')).toHaveLength(18);
  const title = (column: string): Element => {
    const found = document.querySelector(`.ag-header-cell[col-id="${column}"]`);
    if (found === null) throw new Error(`no title ${column}`);
    return found;
  };
  await drag(title('basic'), title('project'));
  await until(() => expect(marked('selected').split(' ')).toHaveLength(26));

  // The handle at the corner: what is selected is repeated.
  const handle = document.querySelector<HTMLElement>('.mz-fill-handle');
  if (handle === null) throw new Error('no fill handle');
  await select(page, 4, 'basic');
  expect(handle.hidden).toBe(false);
  await drag(handle, document.body, cell(5, 'basic'));
  await until(() => expect(cell(5, 'basic').textContent).toBe('634.87'));
  expect(corners()).toBe('4.basic 5.basic');
  expect(document.activeElement?.getAttribute('data-grid')).toBe('input');
  await press(page, 'Control+z');
  await select(page, 4, 'basic');
  handle.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, buttons: 1 }));
  at(cell(5, 'basic'));
  window.dispatchEvent(new MouseEvent('mousemove', { buttons: 1 }));
  await until(() => expect(corners()).toBe('4.basic 5.basic'));
  await press(page, 'Escape');
  window.dispatchEvent(new MouseEvent('mouseup'));
  await until(() => expect(marked('selected')).toBe(''));
  expect(cell(5, 'basic').textContent).not.toBe('634.87');
  await select(page, 4, 'basic');
  handle.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  await until(() => expect(cell(5, 'basic').textContent).toBe('634.87'));
  expect(marked('selected').split(' ')).toHaveLength(10);
  expect(
    marked('typed')
      .split(' ')
      .filter((one) => one.endsWith('.basic')).length,
  ).toBeGreaterThan(4);
});

it('where the form has its text before the tables, list and keys go through it first', async () => {
  const page = await startPage();
  const { user } = page;
  await user.click(await named('input', /^上海市区级/));
  await user.type(await named('input', '部门名称'), '某局');
  await user.click(await button('新建公开文档'));
  await until(() => expect(document.querySelectorAll('.mz-navigator [role="tablist"]').length).toBe(4));
  expect(
    [...document.querySelectorAll('.mz-navigator [role="tablist"]')].map((one) => one.getAttribute('aria-label')),
  ).toEqual(['总览', '情况说明', '表格', '情况说明（表后）']);
  const { runAction } = await import('../../renderer/actions/registry');
  runAction('overview');
  const seen: string[] = [];
  for (let step = 0; step < 4 + 9 + 4; step += 1) {
    const before = textOf('h1');
    await press(page, 'Control+PageDown');
    await until(() => expect(textOf('h1')).not.toBe(before));
    seen.push(textOf('h1'));
  }
  expect(seen.slice(1, 5)).toEqual([
    '一、主要职能和机构设置',
    '二、名词解释',
    '三、部门预算编制说明',
    expect.stringContaining('收支预算总表'),
  ]);
  expect(seen.slice(12, 15)).toEqual([
    expect.stringContaining('机关运行经费预算表'),
    '一、“三公”经费预算情况说明',
    '二、机关运行经费预算',
  ]);
  const last = textOf('h1');
  await press(page, 'Control+PageDown');
  expect(textOf('h1')).toBe(last);
  await press(page, 'Control+PageUp');
  await until(() => expect(textOf('h1')).toBe(seen.at(-2)));
});
