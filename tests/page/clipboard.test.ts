import { expect, it, vi } from 'vitest';
import { addRow, chooseFromMenu, copied, paste, press, select, type, withNewDocument, withSample } from './page';
import {
  button,
  cellIfDrawn,
  cells,
  dialog,
  input,
  marked,
  marks,
  named,
  noDialog,
  said,
  shown,
  textOf,
  until,
} from './seen';

it('a range is copied as text and as a table, and what is cut is moved', async () => {
  const page = await withSample('部门预算支出总表');
  await select(page, 4, 'code');
  for (let n = 0; n < 3; n += 1) await press(page, 'Shift+ArrowRight');
  await press(page, 'Shift+ArrowDown');
  const { text, html } = copied('copy');
  expect(text).toBe('2010301\t行政运行\t1127.34\t634.87\r\n2010305\t专项业务活动\t64.25\t0.00\r\n');
  expect(html).toContain('sdval="1127.34" sdnum="1033;0;0.00">1127.34</td>');
  expect(html).toContain('mso-number-format:\'\\@\'" sdnum="1033;0;@">2010301</td>');
  await until(() => expect(marked('copied-top')).toBe('4.code 4.name 4.total 4.basic'));
  expect(marked('copied-bottom')).toBe('5.code 5.name 5.total 5.basic');
  expect(marked('copied-left')).toBe('4.code 5.code');
  expect(marked('copied-right')).toBe('4.basic 5.basic');
  await press(page, 'Escape');
  await until(() => expect(marked('copied-top')).toBe(''));

  await type(page, 4, 'basic', '12');
  await select(page, 4, 'basic');
  const cut = copied('cut').text;
  expect(cut).toBe('12.00\r\n');
  await cells({ '4.basic': '12.00' });
  await select(page, 5, 'business');
  paste(cut);
  await cells({ '5.business': '12.00', '4.basic': '0.00' });
  expect(marked('copied-top')).toBe('');
  await select(page, 4, 'business');
  paste(cut);
  await cells({ '5.business': '12.00', '4.business': '12.00' });
  await press(page, 'Control+z');
  await press(page, 'Control+z');
  await cells({ '5.business': '0.00', '4.basic': '12.00' });
  await until(() => expect(marked('active')).toBe('4.basic'));
  expect(marked('selected')).toBe('');
  copied('cut');
  await press(page, 'Escape');
  await select(page, 5, 'project');
  paste(cut);
  await cells({ '5.project': '12.00', '4.basic': '12.00' });
  await select(page, 4, 'basic');
  copied('cut');
  await select(page, 4, 'total');
  paste(cut);
  await said('没有写入任何内容；剪切的原处没有清除。');
  await cells({ '4.basic': '12.00' });
  await select(page, 4, 'basic');
  await chooseFromMenu(page, '剪切');
  await until(() => expect(marked('copied-top')).toBe('4.basic'));
  await navigator.clipboard.writeText('15');
  await chooseFromMenu(page, '粘贴');
  await cells({ '4.basic': '15.00' });
  const unread = vi.spyOn(navigator.clipboard, 'read').mockRejectedValue(new Error('not allowed'));
  await chooseFromMenu(page, '粘贴');
  await said('此处不能直接读取剪贴板，请按 Ctrl+V 粘贴。');
  unread.mockRestore();
  await navigator.clipboard.writeText('');
  await type(page, 4, 'basic', '12');
  await select(page, 4, 'basic');
  await page.user.keyboard('1');
  paste('7\t8');
  expect(input().classList.contains('mz-input-open')).toBe(true);
  await press(page, 'Escape');
  await cells({ '4.basic': '12.00' });
});

it('a block goes where it fits, and what does not fit is shown first', async () => {
  const page = await withNewDocument();
  const lines = ['2010301\t行政运行\t634.87\t492.47', '2010305\t专项业务活动\t\t64.25'];
  await select(page, 1, 'code');
  paste(['科目编码\t科目名称\t基本支出\t项目支出', ...lines].join('\r\n'));
  await cells({ '4.basic': '634.87', '4.project': '492.47', '5.basic': '0.00', '5.project': '64.25' });
  await said('按标题粘贴：对应 0 行，添加 2 行。');
  await select(page, 4, 'basic');
  paste('1,634.87\t４９２．４７\r\n(3)\t￥64.25\r\n');
  await cells({ '4.basic': '1,634.87', '4.project': '492.47', '5.basic': '-3.00', '5.project': '64.25' });
  expect(marks(5, 'basic')).toContain('negative');
  expect(marks(4, 'basic')).not.toContain('negative');
  expect(marked('selected')).toBe('4.basic 4.project 5.basic 5.project');
  paste('5');
  await cells({ '4.basic': '5.00', '4.project': '5.00', '5.basic': '5.00', '5.project': '5.00' });
  await select(page, 4, 'basic');
  paste('x', '<table><tr><td colspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4<br></td><td>5</td></tr></table>');
  await cells({ '4.basic': '1.00', '4.turned_over': '2.00', '5.turned_over': '5.00', '5.project': '4.00' });
  await select(page, 5, 'basic');
  paste('约 12\t无');
  await cells({ '5.basic': '约 12', '5.project': '' });
  await said('1 个“无”“—”等记号按空白写入。');
  await select(page, 4, 'basic');
  paste('700.50\r\n', '<table><tr><td>#######</td></tr></table>');
  await cells({ '4.basic': '700.50' });
  paste('700.60', '<p>七百</p>');
  await cells({ '4.basic': '700.60' });
  paste('700.50', '<table></table>');
  await cells({ '4.basic': '700.50' });
  paste('#######');
  await said('列宽不够');
  paste('');
  await cells({ '4.basic': '700.50' });

  // What does not fit.
  const block = '科目编码\t科目名称\t备注\t基本支出\n2010301\t行政运行\t重点\t634.87\n2080505\t\t\t60.37';
  await select(page, 4, 'code');
  paste(block);
  const preview = await dialog();
  expect(preview.textContent).toContain('粘贴预览：剪贴板与本表不完全对应');
  const texts = (selector: string): (string | null)[] =>
    [...preview.querySelectorAll(selector)].map((one) => one.textContent);
  expect(texts('thead th')).toEqual(['本表的行', '→ 功能分类科目编码', '→ 科目名称', '不粘贴', '→ 基本支出']);
  expect(texts('tbody th')).toEqual(['标题', '2010301 行政运行', '2080505新增']);
  expect(texts('.mz-plan-words li')).toEqual(['按标题粘贴：对应 1 行，添加 1 行。', '本表没有这些栏，不粘贴：备注。']);
  expect([...preview.querySelectorAll('tbody td')].map((one) => one.className).join(' ')).toContain('mz-plan-out');
  expect(preview.querySelector('tbody tr')?.className).toBe('mz-plan-title');
  await page.user.click(await button('取消', preview));
  await noDialog();
  await cells({ '4.basic': '700.50' });
  await until(() => expect(document.activeElement).toBe(input()));
  paste(block);
  await page.user.click(await button('粘贴', await dialog()));
  await cells({ '4.basic': '634.87' });
  await said('按标题粘贴：对应 1 行，添加 1 行；本表没有这些栏，没有粘贴：备注。');
  await press(page, 'Control+z');
  await cells({ '4.basic': '700.50' });
  paste(block);
  await page.user.click(await button('按位置粘贴', await dialog()));
  await noDialog();
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((at) => cellIfDrawn(at, 'code')?.textContent)).not.toContain('2080505');
  await select(page, 4, 'total');
  paste('7\t1\t2\n8\t3\t4\n9\t5\t6');
  const second = await dialog();
  expect(second.textContent).toContain(
    '2 个自动计算的数与计算结果不同，不粘贴，留在审核结果里待核对：2010301 行政运行、2010305 专项业务活动。',
  );
  expect(second.textContent).toContain('有 3 个数据超出表格范围');
  const here = (): string[] => [...second.querySelectorAll('.mz-plan-here')].map((one) => one.textContent ?? '');
  for (const place of ['7', '8', '9', '5', '6', '7']) {
    await page.user.click(await button('不粘贴 5 处 ↓', second));
    expect(here()).toEqual([place]);
  }
  await page.user.click(await button('取消', second));
  await select(page, 1, 'code');
  paste('2010301\t\t\t文字0\n2010305\t\t99\t2');
  const third = await dialog();
  expect(third.textContent).toContain('1 个不是数，将照原样粘贴，须改正：2010301 行政运行。');
  expect([...third.querySelectorAll('.mz-plan-bad')].map((one) => one.textContent)).toContain('文字0');
  expect([...third.querySelectorAll('.mz-plan-in')].map((one) => one.textContent)).not.toContain('文字0');
  await page.user.click(await button('取消', third));
  await select(page, 1, 'code');
  paste('2010305\t\t\t5\n2010301\t\t\t3\n2010301\t\t\t4\nxx\t错行\t\t1\n2017788\t新设\t\t2');
  await page.user.click(await button('粘贴', await dialog()));
  await cells({ '4.basic': '3.00', '5.basic': '5.00' });
  await said('编码重复，只取第一次：2010301');
  await said('没有对应的行，未粘贴：xx 错行');
  await said('编码不在 2019 年科目表中，已照原样添加，请核对：2017788');
});

it('figures are pasted in another unit, turned, and over what stands', async () => {
  const page = await withNewDocument();
  const { user } = page;
  for (const code of ['2010301', '2010305']) await addRow(page, code);
  await select(page, 4, 'basic');
  await navigator.clipboard.writeText('');
  const special = async (): Promise<HTMLElement> => {
    await press(page, 'Control+Alt+v');
    return await dialog();
  };
  const first = await special();
  await shown('剪贴板里没有内容。复制后按 Ctrl+V，放到这里。');
  paste('6,348,712\t4924749\n642549\t/', '', first);
  await shown('共 2 行 2 列');
  await user.click(await named('input', '元 → 万元（÷10,000）', first));
  await until(() => expect(textOf('[data-testid="rounding"]')).toContain('换算 3 个数，精确合计1,191.601 万元'));
  expect(textOf('[data-testid="rounding"]')).toContain('四舍五入后合计1,191.59 万元尾差-0.011 万元');
  await user.click(await button('粘贴', first));
  await cells({ '4.basic': '634.87', '4.project': '492.47', '5.basic': '64.25', '5.project': '' });
  await until(() => expect(document.activeElement).toBe(input()));
  const second = await special();
  paste('1\t\n2\t3', '', second);
  await user.click(await named('input', '转置（行列互换）', second));
  await user.click(await named('input', '跳过空单元', second));
  await user.click(await button('粘贴', second));
  await cells({ '4.basic': '1.00', '4.project': '2.00', '5.basic': '64.25', '5.project': '3.00' });
  const third = await special();
  paste('2.00\t\t\t\r\n', '', third);
  await user.click(await named('input', '空单元格留空（不是 0.00）', third));
  await user.click(await named('input', '万元 → 元（×10,000）', third));
  await user.click(await button('粘贴', third));
  await cells({ '4.basic': '20,000.00', '4.project': '', '5.basic': '20,000.00' });

  // 元 where 万元 stands.
  await type(page, 4, 'basic', '634.87');
  await select(page, 4, 'basic');
  paste('6,400,000');
  await shown('粘贴的数约为原数（或上年数）的 10,000 倍');
  await user.click(await button('保持原样'));
  await cells({ '4.basic': '6,400,000.00' });
  await press(page, 'Control+z');
  paste('6,400,000');
  await user.click(await button('换算为万元'));
  const wan = await dialog();
  await until(() => expect(textOf('[data-testid="rounding"]')).toContain('640.00 万元'));
  await user.click(await button('粘贴', wan));
  await cells({ '4.basic': '640.00' });
  expect(document.querySelector('.mz-paste-hint')).toBeNull();
});
