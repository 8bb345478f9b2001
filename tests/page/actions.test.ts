import { expect, it } from 'vitest';
import { addRow, chooseFromMenu, newDocument, press, select, startPage, type, withSample } from './page';
import {
  active,
  button,
  cell,
  cells,
  dialog,
  gridReady,
  input,
  named,
  noDialog,
  said,
  shown,
  textOf,
  until,
} from './seen';

const TABLE = '部门预算支出总表';

/** Names in the open menu of the right button, `-` before those that cannot be chosen. */
async function menu(): Promise<string> {
  await until(() => expect(document.querySelector('.mz-context-menu')).not.toBeNull());
  const all = [...document.querySelectorAll('.mz-context-menu [role="menuitem"]')];
  return all.map((one) => `${one.getAttribute('aria-disabled') === 'true' ? '-' : ''}${one.textContent}`).join(' ');
}

it('actions can be chosen where they apply, by menu, key and button', async () => {
  const page = await startPage();
  const { user } = page;
  const disabled = async (): Promise<string> => {
    const { allActions } = await import('../../renderer/actions/registry');
    return allActions()
      .flatMap((action) => (action.enabled() ? [] : [action.id]))
      .join(' ');
  };
  const withoutDocument = await disabled();
  expect(withoutDocument).toMatchInlineSnapshot(
    `"save save-as check-units cell-units close properties move-to-form versions compare compare-years save-back export-excel export-pdf export-report-excel export-report-pdf toggle-preview last-year word-text export-word export-web export-data publish print undo redo undo-list repeat insert-date cut copy paste paste-special clear leave-blank fill-down fill-right make-derived show-traces go-to-sources go-to-targets cell-history find replace go-to add-row delete-rows release-equal balance insert-above add-below-level duplicate-rows move-rows-up move-rows-down raise-level lower-level hide-columns hide-lines keep-filled keep-open show-whole add-comment show-comments export-comments-excel export-comments-pdf review keep-version check-all next-finding previous-finding coverage next-todo set-nothing next-table previous-table next-region previous-region explain-finding number-format overview toggle-navigator toggle-checks beside zoom-in zoom-out zoom-reset first-table"`,
  );
  await newDocument(page);
  expect(await disabled()).toMatchInlineSnapshot(
    `"cell-units compare-years save-back undo redo undo-list repeat make-derived delete-rows insert-above add-below-level duplicate-rows move-rows-up move-rows-down raise-level lower-level show-whole export-comments-excel export-comments-pdf next-finding previous-finding"`,
  );
  for (const code of ['2010301', '2010305']) await addRow(page, code);
  expect(await disabled()).toMatchInlineSnapshot(
    `"cell-units compare-years save-back redo repeat make-derived insert-above add-below-level duplicate-rows move-rows-up move-rows-down raise-level lower-level show-whole export-comments-excel export-comments-pdf next-finding previous-finding"`,
  );
  const menus = async (): Promise<string[]> => {
    const { menuBar } = await import('../../renderer/actions/menu-bar');
    return menuBar().map(({ label, items }) => {
      const words = items.map((one) => {
        if (one.kind === 'separator') return '|';
        if (one.kind === 'system') return `${one.label}:${one.role}`;
        return `${one.enabled ? '' : '-'}${one.label}${one.key ?? ''}`;
      });
      return `${label} ${words.join(' ')}`;
    });
  };
  expect(await menus()).toMatchInlineSnapshot(`
    [
      "文件(&F) 新建(&N)Ctrl+N 由上年新建(&Y) 由上年文件夹新建(&4) 打开(&O)Ctrl+O | 导入表样(&F) 表样管理(&U) | 保存(&S)Ctrl+S 另存为(&A)F12 文档属性(&M) 换用其他表样(&H) 保存为版本(&2) 恢复到历史版本(&R) 比较版本(&B) -两年比较(&Z) -保存回原工作簿(&W) | 导出 Excel(&E) 导出 PDF(&P) 导出 Word(&D) 导出网页(&1) 导出机读数据(&3) 审核报告（Excel）(&K) 审核报告（PDF）(&L) 生成公开包(&G) | 预览(&V)Ctrl+F2 打印(&I)Ctrl+P | 文件夹一览(&J) 汇总单位(&Q) 批量处理(&T) | 关闭文档(&C)Ctrl+W 退出(&X):quit",
      "编辑(&E) 撤销(&U)Ctrl+Z -恢复(&R)Ctrl+Y 撤销多步…(&N) -重复(&A)F4 | 剪切(&T):cut 复制(&C):copy 粘贴(&P):paste 选择性粘贴…(&S)Ctrl+Alt+V 从 Word 取文字(&O) 清除内容(&D) 留空（不是 0.00）(&B) | 向下填充(&W) 向右填充(&G) 填入今天的日期(&J)Ctrl+; -采用计算值(&M) 让合计自动计算(&E) 舍位平衡(&Q) | 查找(&F)Ctrl+F 替换(&H)Ctrl+H 定位(&L)Ctrl+G",
      "表格(&T) 添加行(&A)Ctrl+= -在上方插入行(&I) -复制行到下方(&U) 删除行(&D)Ctrl+- | -上移行(&Q)Alt+Shift+ArrowUp -下移行(&W)Alt+Shift+ArrowDown -添加下级行(&B) -升一级(&R)Alt+Shift+ArrowLeft -降一级(&E)Alt+Shift+ArrowRight | 从上年文件取数(&L) 无此项(&K) 数字格式(&F)Ctrl+1 | 到引用的单元格(&S)Ctrl+[ 到从属的单元格(&T)Ctrl+] 显示引用与从属(&Y)Ctrl+\` -下钻到单位(&Z) 单元格历史(&V) | 隐藏所选列(&C) 隐藏所选行(&H)Ctrl+9 只看有数的行(&N)Ctrl+Shift+L 只看有问题和待填的行(&P) -全部显示(&X)Ctrl+Shift+9",
      "审核(&C) 审核(&C)F9 -上一个问题(&P)Shift+F8 -下一个问题(&N)F8 下一处待填(&T) | 出错说明(&E)Shift+F2 审核覆盖(&V) 与单位核对(&U) | 插入批注(&M)Ctrl+Shift+F2 批注(&B) -批注清单（Excel）(&X) -批注清单（PDF）(&D) | 复核(&R)",
      "查看(&V) 总览(&S) 表格目录(&N) 审核结果(&C) 并排看另一张表(&B) | 第一张表(&F) 上一张表(&P)Ctrl+PageUp 下一张表(&X)Ctrl+PageDown | 放大(&I) 缩小(&O) 实际大小(&R)Ctrl+0 | 全屏(&U):togglefullscreen | 设置(&T)",
      "帮助(&H) 使用手册(&M)F1 三分钟导览(&D) 快捷键(&K)Ctrl+/ | 使用显卡加速显示(&G):gpu 打开日志文件夹(&L):logs | 关于明账(&A)",
    ]
  `);
  await type(page, 4, 'basic', '12.5');
  await user.pointer({ keys: '[MouseRight]', target: cell(4, 'basic') });
  await active(4, 'basic');
  expect(await menu()).toMatchInlineSnapshot(
    `"剪切Ctrl+X 复制Ctrl+C 粘贴Ctrl+V 选择性粘贴…Ctrl+Alt+V 清除内容Delete 留空（不是 0.00） 向下填充Ctrl+D 向右填充Ctrl+R 添加科目Ctrl+= 删除科目Ctrl+- 隐藏所选列 隐藏所选行Ctrl+9 -全部显示Ctrl+Shift+9 -采用计算值 显示引用与从属Ctrl+\` 到引用的单元格Ctrl+[ 到从属的单元格Ctrl+] 单元格历史 出错说明Shift+F2 插入批注Ctrl+Shift+F2 撤销 录入 2010301 行政运行 · 基本支出Ctrl+Z -恢复Ctrl+Y"`,
  );
  await user.click(await named('[role="menuitem"]', /^清除内容/));
  await cells({ '4.basic': '0.00' });
  expect(document.querySelector('.mz-context-menu')).toBeNull();
  await until(() => expect(document.activeElement).toBe(input()));
  await press(page, 'ContextMenu');
  expect(await menu()).toContain('恢复');
  await user.keyboard('{Escape}');
  await until(() => expect(document.querySelector('.mz-context-menu')).toBeNull());
  expect(document.activeElement).toBe(input());
  await press(page, 'Shift+F10');
  await menu();
  await user.pointer({ keys: '[MouseLeft]', target: cell(5, 'basic') });
  await until(() => expect(document.querySelector('.mz-context-menu')).toBeNull());
  await type(page, 4, 'basic', '7');
  await select(page, 4, 'basic');
  await press(page, 'Shift+ArrowDown');
  await chooseFromMenu(page, '向下填充');
  await cells({ '5.basic': '7.00' });
  await select(page, 4, 'basic');
  await press(page, 'Shift+ArrowRight');
  await chooseFromMenu(page, '向右填充');
  await cells({ '4.project': '7.00' });

  // Rows.
  await select(page, 4, 'basic');
  await press(page, 'Control+-');
  const question = await dialog();
  expect((await menus()).join(' ')).toContain('文件(&F) -新建(&N)Ctrl+N -由上年新建(&Y)');
  expect(question.textContent).toContain('删除所选的 1 行？其中有 2 个已填写的数据会一并删除。');
  await until(() => expect(document.activeElement?.textContent?.replace(/\s/g, '')).toBe('取消'));
  await user.click(await button(/^取\s?消$/, question));
  await noDialog();
  await press(page, 'Control+-');
  await user.click(await button(/^删\s?除$/, await dialog()));
  await cells({ '4.code': '2010305' });
  await chooseFromMenu(page, '撤销');
  await cells({ '4.code': '2010301', '4.basic': '7.00' });
  await select(page, 2, 'basic');
  await press(page, 'Control+-');
  expect((await dialog()).textContent).toContain('删除所选的 1 行和它们的 3 个下级行？其中有 3 个');
  await user.keyboard('{Escape}');
  await noDialog();
  await select(page, 1, 'basic');
  await press(page, 'Control+-');
  await said('所选行是表样固定行，不能删除。');
  await press(page, 'Alt+Shift+ArrowUp');
  await said('本表的行由表样固定，不能这样增减。');
  await user.click(await button('让合计自动计算'));
  await said('没有可以改为自动计算的数据');
});

it('keys walk through tables and parts of the window, and places are gone to', async () => {
  const page = await withSample();
  const { user } = page;
  const title = async (keys: string, wanted: string): Promise<void> => {
    await press(page, keys);
    await until(() => expect(textOf('h1'), keys).toBe(wanted));
  };
  await press(page, 'Control+=');
  await said('本表的行由表样固定，不能添加科目。');
  await title('Control+PageDown', '部门预算收入总表');
  await title('Alt+PageDown', TABLE);
  await title('Control+PageUp', '部门预算收入总表');
  await title('Alt+PageUp', '部门预算收支总表');
  await title('Control+PageUp', '还差 3 步，就可以公开');
  await title('Control+PageUp', '还差 3 步，就可以公开');
  await title('Control+PageDown', '部门预算收支总表');
  await gridReady();
  const parts = ['toolbar', 'navigator', 'formula', 'grid', 'checks', 'status'];
  const here = (): string => parts.find((part) => document.activeElement?.closest(`.mz-${part}`)) ?? '';
  const walk = async (key: string): Promise<string> => {
    const seen: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      await press(page, key);
      seen.push(here());
    }
    return seen.join(' ');
  };
  expect(await walk('F6')).toBe('checks status toolbar navigator formula grid');
  expect(await walk('Shift+F6')).toBe('formula navigator toolbar status checks grid');

  const goTo = async (words: string): Promise<void> => {
    await press(page, 'Control+g');
    await user.type(await named('input', '定位到'), `${words}{Enter}`);
    await noDialog();
  };
  await goTo('表3');
  await until(() => expect(textOf('h1')).toBe(TABLE));
  await goTo('表3 E4');
  await active(4, 'basic');
  await goTo('2080505');
  await until(() => expect(document.querySelector('.mz-active')?.closest('.ag-row')?.textContent).toContain('2080505'));
  await press(page, 'F5');
  const field = await named('input', '定位到');
  await user.type(field, '行政运行');
  const options = (): string[] =>
    [...document.querySelectorAll('[role="option"]')].map((one) => one.getAttribute('aria-selected') ?? '');
  await until(() => expect(options().length).toBeGreaterThan(1));
  await user.keyboard('{ArrowDown}');
  expect(options().indexOf('true')).toBe(1);
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(options().indexOf('true')).toBe(0);
  await user.clear(field);
  await user.type(field, '没有的地方');
  await shown('没有这个位置');
  await user.clear(field);
  await user.type(field, '17.37');
  await user.click(document.querySelector('[role="option"]') ?? document.body);
  await until(() => expect(textOf('.mz-finding-active')).toContain('17.37'));
  await goTo('名词解释');
  await until(() => expect(document.querySelector('.mz-text')).not.toBeNull());
  await title('Control+PageDown', '九、其他需说明的事项');

  // Panels.
  const { runAction } = await import('../../renderer/actions/registry');
  runAction('toggle-navigator');
  await until(() => expect(document.querySelector('.mz-navigator')).toBeNull());
  runAction('toggle-navigator');
  await until(() => expect(document.querySelector('.mz-navigator')).not.toBeNull());
  runAction('first-table');
  await until(() => expect(textOf('h1')).toBe('部门预算收支总表'));
  runAction('next-todo');
  await until(() => expect(textOf('h1')).toContain('部门政府采购预算'));
  page.emit('menu', { action: 'shortcuts' });
  expect((await dialog()).textContent).toContain('Ctrl+F / Ctrl+H');
  await press(page, 'F9');
  expect(document.querySelector('.ant-message-notice')).toBeNull();
});

it('words and amounts are found in every table and replaced', async () => {
  const page = await withSample(TABLE);
  const { user } = page;
  await press(page, 'Control+f');
  const words = await named('input', '查找内容');
  await until(() => expect(document.activeElement).toBe(words));
  expect(document.querySelector('[aria-label="替换为"]')).toBeNull();
  const count = (): string => textOf('.mz-find-count');
  const look = async (text: string): Promise<void> => {
    await user.clear(words);
    await user.type(words, text);
  };
  expect(count()).toBe('');
  await look('６３４．８７');
  await until(() => expect(count()).toBe('共 6 处'));
  await user.keyboard('{Enter}');
  await active(2, 'basic');
  expect(textOf('h1')).toBe(TABLE);
  const number = (): number => Number.parseInt(/^第 (\d) 处，共 6 处$/.exec(count())?.[1] ?? '', 10);
  const first = number();
  expect(first).toBeGreaterThan(0);
  await user.click(await button('下一处'));
  await until(() => expect(number()).toBe(first + 1));
  await active(3, 'basic');
  words.focus();
  await press(page, 'Shift+Enter');
  await until(() => expect(number()).toBe(first));
  for (let n = 0; n < 3; n += 1) await user.click(await button('下一处'));
  await until(() => expect(textOf('h1')).not.toBe(TABLE));
  for (let n = 0; n < 3; n += 1) await user.click(await button('上一处'));
  await active(2, 'basic');
  for (let n = 0; n < 6; n += 1) await user.click(await button('上一处'));
  await until(() => expect(number()).toBe(first));
  await until(() => expect(textOf('h1')).toBe(TABLE));
  await user.click(await named('input', '只在本表'));
  await until(() => expect(count()).toBe('共 3 处'));
  await look('行政');
  await until(() => expect(count()).toMatch(/^共 \d 处$/));
  await user.click(await named('input', '整格相同'));
  await until(() => expect(count()).toBe('没有找到'));
  await look('行政运行');
  await until(() => expect(count()).toBe('共 1 处'));
  words.focus();
  await user.keyboard('{Escape}');
  await until(() => expect(document.querySelector('.mz-find')).toBeNull());
  expect(document.activeElement).toBe(input());

  await press(page, 'Control+h');
  await user.type(await named('input', '查找内容'), '634.87');
  await user.type(await named('input', '替换为'), '700');
  await user.click(await button(/^替\s?换$/));
  await until(() => expect(count()).toMatch(/^第 \d 处，共 6 处$/));
  await cells({ '4.basic': '634.87' });
  await user.click(await button(/^替\s?换$/));
  await until(() => expect(count()).toContain('已替换 1 处。'));
  await cells({ '4.basic': '700.00' });
  await user.click(await button(/^关\s?闭$/));
  await press(page, 'Control+z');
  await cells({ '4.basic': '634.87' });
  await press(page, 'Control+h');
  const again = await named('input', '查找内容');
  await user.type(again, '634.87');
  await user.type(await named('input', '替换为'), '701');
  await user.click(await button('全部替换'));
  await until(() => expect(count()).toContain('已替换 1 处；5 处是自动计算或表样固定的内容，保持不变。'));
  await cells({ '4.basic': '701.00' });
  await user.clear(again);
  await user.type(again, '1,193.47');
  await user.click(await button(/^替\s?换$/));
  await until(() => expect(count()).toContain('都是自动计算或表样固定的内容，不能替换。'));
  await user.click(await button(/^关\s?闭$/));
  expect(document.querySelector('.mz-find')).toBeNull();
});
