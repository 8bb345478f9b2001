import { describe, expect, it } from 'vitest';
import { type MenuPorts, menuTemplate } from '../../../../electron/main/menu';
import { actionOf } from '../../../../renderer/actions/registry';
import { menuActions } from '../../../../shared/contract/menu-actions';

type Items = ReturnType<typeof menuTemplate>;

function flat(items: Items): Items {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

const template = (ports: Partial<MenuPorts> = {}) =>
  menuTemplate({ send: () => undefined, about: () => undefined, development: false, ...ports });

/** Title without the letter that opens it from the keyboard. */
const plain = (label: string | undefined) => (label ?? '').replace(/\(&.\)/, '').replace('…', '');

describe('menu', () => {
  it('is 文件 编辑 表格 查看 帮助', () => {
    expect(template().map(({ label }) => plain(label))).toEqual(['文件', '编辑', '表格', '查看', '帮助']);
  });

  it('sends every action once, under its name, and shows the version by itself', () => {
    const sent: string[] = [];
    const items = flat(template({ send: (action) => sent.push(action), about: () => sent.push('(about)') }));
    for (const item of items) if (item.click) Reflect.apply(item.click, undefined, []);
    expect(sent.sort()).toEqual(['(about)', ...menuActions].sort());
  });

  it('asks only for actions that the page has, under the title and key that the page gives them', () => {
    for (const item of flat(template())) {
      if (item.id === undefined) continue;
      const action = actionOf(item.id);
      expect(action?.label(), item.id).toBe(plain(item.label));
      if (item.accelerator !== undefined) expect(action?.shortcuts, item.id).toContain(item.accelerator);
    }
  });

  it('takes no key from the page', () => {
    const items = flat(template({ development: true })).filter(({ accelerator }) => accelerator !== undefined);
    expect(items.length).toBeGreaterThan(5);
    expect(items.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
  });

  it('has a Chinese label for every item, also for those of the system', () => {
    const items = flat(template({ development: true })).filter(({ type }) => type !== 'separator');
    expect(items.filter(({ label }) => !/[\u4e00-\u9fff]/.test(label ?? ''))).toEqual([]);
  });

  it('has no reload and no developer tools in release', () => {
    const roles = (development: boolean) => flat(template({ development })).map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) expect(roles(false)).not.toContain(role);
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('uses a letter once in each menu', () => {
    for (const menu of template()) {
      const letters = flat(Array.isArray(menu.submenu) ? menu.submenu : []).flatMap(
        ({ label }) => /&(.)/.exec(label ?? '')?.[1] ?? [],
      );
      expect(new Set(letters).size, menu.label).toBe(letters.length);
    }
  });
});
