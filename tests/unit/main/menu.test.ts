import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/main/menu';
import { menuActions } from '../../../shared/contract/menu-actions';

type Items = ReturnType<typeof menuTemplate>;

function flat(items: Items): Items {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

describe('menu', () => {
  it('is 文件 编辑 表格 查看 帮助', () => {
    const titles = menuTemplate(() => undefined, false).map(({ label }) => label?.replace(/\(&.\)/, ''));
    expect(titles).toEqual(['文件', '编辑', '表格', '查看', '帮助']);
  });

  it('sends every action once, under its name', () => {
    const sent: string[] = [];
    const items = flat(menuTemplate((action) => sent.push(action), false));
    for (const item of items) if (item.click) Reflect.apply(item.click, undefined, []);
    expect(sent.sort()).toEqual([...menuActions].sort());
  });

  it('has a Chinese label for every item, also for those of the system', () => {
    const items = flat(menuTemplate(() => undefined, true)).filter(({ type }) => type !== 'separator');
    expect(items.filter(({ label }) => !/[\u4e00-\u9fff]/.test(label ?? ''))).toEqual([]);
  });

  it('has no reload and no developer tools in release', () => {
    const roles = (development: boolean) => flat(menuTemplate(() => undefined, development)).map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) expect(roles(false)).not.toContain(role);
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('never takes a key twice, and leaves undo and redo to the page', () => {
    const items = flat(menuTemplate(() => undefined, true));
    const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of ['undo', 'redo']) {
      expect(items.find((item) => item.id === id)).toMatchObject({ registerAccelerator: false });
    }
  });
});
