import { fireEvent } from '@testing-library/dom';
import { expect, it } from 'vitest';
import { addRow, chooseFromMenu, openTable, paste, press, select, type, withNewDocument, withSample } from './page';
import { active, button, cell, cellIfDrawn, cells, dialog, input, marks, said, shown, until } from './seen';

it('figures are typed, moved over, taken back and done again', async () => {
  const page = await withNewDocument();
  await shown('本表还没有科目行');
  for (const code of ['2010301', '2010305']) await addRow(page, code);
  await cells({ '5.code': '2010305' });
  expect(document.body.textContent).not.toContain('本表还没有科目行');
  const { user } = page;
  await select(page, 4, 'basic');
  expect(marks(4, 'basic')).toContain('default');
  await user.keyboard('634.87');
  expect(input().className).toBe('mz-input mz-input-amount mz-input-open');
  await shown('编辑');
  await press(page, 'Tab');
  await active(4, 'project');
  expect(input().className).toBe('mz-input mz-input-amount');
  await user.keyboard('1,492.47{Enter}');
  await active(5, 'basic');
  await cells({ '4.basic': '634.87', '4.project': '1,492.47', '1.total': '2,127.34', '2.code': '201' });
  expect(marks(4, 'basic')).toContain('typed');
  expect(marks(4, 'total')).toContain('derived');
  await press(page, 'Shift+Tab');
  await active(4, 'subsidy');

  await select(page, 4, 'basic');
  await user.keyboard('12{ArrowRight}');
  await active(4, 'project');
  await cells({ '4.basic': '12.00' });
  await user.keyboard('{ArrowLeft}{F2}');
  expect(input().value).toBe('12.00');
  await user.keyboard('{Home}3{ArrowLeft}');
  await active(4, 'basic');
  await user.keyboard('{Enter}');
  await cells({ '4.basic': '312.00' });
  await select(page, 4, 'basic');
  await user.keyboard('5{F2}{ArrowLeft}');
  await active(4, 'basic');
  await user.keyboard('{Escape}');
  await cells({ '4.basic': '312.00' });
  expect(input().value).toBe('');
  await user.keyboard('6');
  await press(page, 'Control+z');
  expect(input().classList.contains('mz-input-open')).toBe(false);
  await cells({ '4.basic': '312.00' });
  await user.keyboard('{Delete}');
  await cells({ '4.basic': '0.00' });
  expect(marks(4, 'basic')).toContain('default');
  await user.keyboard('{Backspace}');
  expect(input().classList.contains('mz-input-open')).toBe(true);
  await user.keyboard('8{PageDown}');
  await cells({ '4.basic': '8.00' });
  await select(page, 4, 'basic');
  await press(page, "Control+'");
  await cells({ '4.basic': '8.00' });
  await select(page, 5, 'basic');
  await press(page, "Control+'");
  await cells({ '5.basic': '8.00' });

  await select(page, 4, 'basic');
  await user.keyboard('12a{Enter}');
  await cells({ '4.basic': '12a' });
  expect(marks(4, 'basic')).toContain('bad');
  expect(marks(4, 'basic')).toContain('error');
  await shown('“12a”不是数字');
  for (const [text, gives] of [
    ['=12.5+3*2', '18.50'],
    ['＝（１＋２）×３', '9.00'],
    ['=1/0', '=1/0'],
    ['无', '无'],
    ['1.2亿元', '12,000.00'],
    ['=10/3', '3.33'],
  ] as const) {
    await type(page, 4, 'basic', text);
    await cells({ '4.basic': gives });
    if (text === '1.2亿元') await said('“1.2亿元”已按本表单位记为 12000万元。');
  }
  await said('“=10/3”除不尽，已四舍五入为 3.33万元。');
  await select(page, 4, 'basic');
  await user.keyboard('10{Enter}');
  await select(page, 4, 'basic');
  await press(page, 'Shift+ArrowDown');
  await press(page, 'Control+d');
  await cells({ '5.basic': '10.00' });
  await select(page, 4, 'basic');
  await press(page, 'Shift+ArrowRight');
  await press(page, 'Shift+ArrowRight');
  await press(page, 'Control+r');
  await cells({ '4.project': '10.00', '4.turned_over': '10.00', '4.business': '0.00' });
  await user.keyboard('3');
  await press(page, 'Control+Enter');
  await cells({ '4.basic': '3.00', '4.project': '3.00', '4.turned_over': '3.00', '5.project': '0.00' });
  for (const text of ['10.00', '1,492.47', '1,492.47']) {
    await press(page, 'Control+z');
    await cells({ '4.project': text });
  }
  await press(page, 'Control+y');
  await cells({ '5.basic': '10.00' });
  await select(page, 5, 'project');
  await press(page, 'Control+d');
  await cells({ '5.project': '1,492.47' });
  await press(page, 'Control+Shift+z');
  await select(page, 4, 'turned_over');
  await press(page, 'Control+r');
  await cells({ '4.turned_over': '1,492.47' });

  // Enter and Tab stay in a range.
  await select(page, 4, 'basic');
  await press(page, 'Shift+ArrowRight');
  await press(page, 'Shift+ArrowDown');
  await user.keyboard('1{Enter}2{Enter}3{Enter}4{Enter}');
  await active(4, 'basic');
  await cells({ '4.basic': '1.00', '5.basic': '2.00', '4.project': '3.00', '5.project': '4.00' });
  await user.keyboard('{Tab}');
  await active(4, 'project');
  await press(page, 'Shift+Enter');
  await active(5, 'basic');
  await press(page, 'Shift+Tab');
  await active(4, 'project');
});

it('what cannot be typed over says why, and what is computed can be overridden on purpose', async () => {
  const page = await withSample('部门预算支出总表');
  const { user } = page;
  const locked = async (line: number, column: string, text: string, key = '1'): Promise<void> => {
    await select(page, line, column);
    const before = cell(line, column).textContent;
    await user.keyboard(key);
    await said(text);
    expect(input().readOnly).toBe(key === '1');
    expect(cell(line, column).textContent).toBe(before);
  };
  await locked(4, 'seq', '行的序号由程序自动编排，不用填写。');
  await locked(4, 'code', '编码不能直接改：请删除该行，再添加正确的编码。');
  await locked(1, 'name', '这是表样固定内容，不能修改。');
  await locked(4, 'total', '此格自动计算，直接键入不会改动它。');
  await user.keyboard('{Backspace}');
  await said('此格自动计算');
  // What an input method put in all the same is not the beginning of what is typed elsewhere.
  fireEvent.input(input(), { target: { value: '中' } });
  await type(page, 4, 'basic', '634.88');
  await cells({ '4.basic': '634.88' });
  await press(page, 'Control+z');
  await select(page, 4, 'total');
  await user.keyboard('{F2}');
  await until(() => expect(input().classList.contains('mz-input-open')).toBe(true));
  await user.keyboard('{Control>}a{/Control}99{Enter}');
  await cells({ '4.total': '99.00' });
  expect(marks(4, 'total')).toContain('overridden');
  expect(marks(4, 'total')).toContain('typed');
  await select(page, 4, 'total');
  await user.keyboard('{Delete}');
  await cells({ '4.total': '1,127.34' });
  await press(page, 'Shift+ArrowRight');
  await user.keyboard('{Delete}');
  await said('1 个自动计算或固定的单元格保持不变。');
  await cells({ '4.basic': '0.00' });
  await press(page, 'Control+z');
  await user.pointer({ keys: '[MouseLeft][MouseLeft]', target: cell(4, 'name') });
  expect(input().classList.contains('mz-input-open')).toBe(true);
  expect(input().className).toContain('mz-input-words');
  await user.clear(input());
  await user.keyboard('行政运行 甲');
  await press(page, 'Alt+Enter');
  await user.keyboard('{Enter}');
  await cells({ '4.name': '行政运行 甲' });
  await chooseFromMenu(page, '撤销');
  await cells({ '4.name': '行政运行' });
  await select(page, 4, 'project');
  await chooseFromMenu(page, '留空');
  await cells({ '4.project': '' });
  await select(page, 3, 'total');
  await press(page, 'Shift+ArrowDown');
  await press(page, 'Control+d');
  await said('1 个自动计算或固定的单元格没有改动，没有写入任何内容。');
});

it('behind the last row a fixed table takes nothing, an open-ended one grows', async () => {
  const page = await withNewDocument();
  const { user } = page;
  await addRow(page, '2010301');
  await select(page, 4, 'basic');
  await user.keyboard('24.17{Enter}');
  await user.keyboard('9');
  await said('已是最后一行，没有写入任何内容。要改这一格，请按 F2，或先用方向键移动。');
  expect(input().readOnly).toBe(true);
  paste('99');
  await press(page, 'Control+d');
  await press(page, "Control+'");
  await cells({ '4.basic': '24.17' });
  await press(page, 'Escape');
  expect(input().readOnly).toBe(false);
  await user.keyboard('25{ArrowDown}');
  await cells({ '4.basic': '25.00' });
  await user.keyboard('7');
  await press(page, 'ArrowUp');
  await press(page, 'ArrowDown');
  await user.keyboard('26{Enter}');
  await cells({ '4.basic': '26.00' });
  await user.keyboard('{Delete}27{Enter}');
  await cells({ '4.basic': '27.00' });

  await openTable(page, '部门机构设置情况');
  await shown('本表还没有内容。');
  await press(page, 'Control+=');
  await active(1, 'unit');
  await user.keyboard('甲{Tab}行政{Tab}正科{Enter}');
  await active(1, 'unit');
  await user.keyboard('乙');
  await active(2, 'unit');
  await user.keyboard('{Escape}');
  await until(() => expect(cellIfDrawn(2, 'unit')).toBeNull());
  await cells({ '1.unit': '甲', '1.nature': '行政' });
  await select(page, 1, 'unit');
  await user.keyboard('丙{Enter}乙{Enter}');
  await cells({ '1.unit': '丙', '2.unit': '乙', '2.seq': '2' });
  await select(page, 2, 'unit');
  for (let n = 0; n < 4; n += 1) await press(page, 'Tab');
  await active(3, 'unit');
  for (let n = 0; n < 5; n += 1) await press(page, 'Tab');
  expect(cellIfDrawn(4, 'unit')).toBeNull();
  await select(page, 1, 'unit');
  paste('甲\t行政\r\n乙\t事业\r\n丙\t参公\r\n丁\t企业\r\n');
  await said('已在表尾添加 1 行。');
  const units = (): string => [1, 2, 3, 4, 5, 6].map((line) => cellIfDrawn(line, 'unit')?.textContent ?? '-').join('');
  await until(() => expect(units()).toBe('甲乙丙丁--'));
  await select(page, 3, 'unit');
  await press(page, 'Alt+Shift+ArrowUp');
  await until(() => expect(units()).toBe('甲丙乙丁--'));
  await active(2, 'unit');
  await press(page, 'Alt+Shift+ArrowDown');
  await press(page, 'Alt+Shift+ArrowDown');
  await until(() => expect(units()).toBe('甲乙丁丙--'));
  await press(page, 'Alt+Shift+ArrowDown');
  await said('已经在同级的尽头');
  await chooseFromMenu(page, '复制行到下方');
  await until(() => expect(units()).toBe('甲乙丁丙丙-'));
  await active(5, 'unit');
  await select(page, 2, 'unit');
  await chooseFromMenu(page, '在上方插入行');
  await until(() => expect(units()).toBe('甲乙丁丙丙'));
});

it('amounts of more digits than are printed are balanced to their rounded total, in one step', async () => {
  const page = await withNewDocument();
  for (const code of ['2010301', '2010305', '2010306']) await addRow(page, code);
  const { runAction } = await import('../../renderer/actions/registry');
  runAction('balance');
  await said('没有需要舍位的金额');
  expect(document.querySelector('[aria-label="舍位平衡"]')).toBeNull();
  for (const [line, amount] of [
    [4, '1.004'],
    [5, '2.004'],
    [6, '3.004'],
  ] as const)
    await type(page, line, 'basic', amount);
  await cells({ '1.basic': '6.01', '6.basic': '3.00' });
  await page.user.click(await button('舍位平衡'));
  const plan = await dialog();
  expect(plan.textContent).toContain('3 个金额改为公开表上印出的位数');
  expect(plan.textContent).toContain('6.016.000.01');
  expect(plan.textContent).toContain('3.004，印 3.00');
  expect(plan.textContent).not.toContain('新的不符');
  expect(plan.textContent).toMatch(/平衡后有 2 处算出的数印出来不同：.*收入总表 · 2010306 .* 3.00 → 3.01/);
  await page.user.click(await button(/^平\s?衡$/, plan));
  await said('已舍位平衡：3 个金额按公开表的位数，1 处尾差由选定的行承担');
  await cells({ '1.basic': '6.01', '4.basic': '1.00', '6.basic': '3.01' });
  await press(page, 'Control+z');
  await cells({ '1.basic': '6.01', '6.basic': '3.00' });
});

it('F4 does again what was done last, and nothing that came before something else', async () => {
  const page = await withNewDocument();
  for (const code of ['2010301', '2010305']) await addRow(page, code);
  await type(page, 4, 'basic', '777');
  await select(page, 5, 'basic');
  await press(page, 'F4');
  await cells({ '5.basic': '777.00' });
  await press(page, 'F4');
  await select(page, 5, 'project');
  await press(page, 'F4');
  await cells({ '5.project': '777.00' });
  // A paste is something else.
  await type(page, 4, 'basic', '888');
  await select(page, 4, 'project');
  await paste('5.00');
  await cells({ '4.project': '5.00' });
  await select(page, 5, 'basic');
  await press(page, 'F4');
  await cells({ '5.basic': '777.00', '4.project': '5.00' });
  // Nothing of one document comes into the next one.
  await type(page, 4, 'basic', '999');
  await select(page, 5, 'basic');
  // The page's own modules, as each test has a new page.
  const { lastRepeatable } = await import('../../renderer/state/repeat');
  const { startSavePoint } = await import('../../renderer/document/run-command');
  const { cleanPoint } = await import('../../renderer/document/save-point');
  expect(lastRepeatable()?.label).toBe('录入');
  startSavePoint(cleanPoint());
  await press(page, 'F4');
  await cells({ '5.basic': '777.00' });
});
