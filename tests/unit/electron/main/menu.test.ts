import { describe, expect, it } from 'vitest';
import { FIRST_MENU, type MenuPorts, menuTemplate, sameItems } from '../../../../electron/main/menu';
import { menuBar, NOT_IN_MENU } from '../../../../renderer/actions/menu-bar';
import { allActions } from '../../../../renderer/actions/registry';
import { menuBarSchema } from '../../../../shared/contract/menu';

type Items = ReturnType<typeof menuTemplate>;

function flat(items: Items): Items {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

const PORTS: MenuPorts = {
  send: () => undefined,
  about: () => undefined,
  logs: () => undefined,
  gpu: { on: () => true, turn: () => undefined },
  development: false,
};

const template = (ports: Partial<MenuPorts> = {}) => menuTemplate(menuBar(), { ...PORTS, ...ports });

/** Title without the letter that opens it from the keyboard. */
const plain = (label: string | undefined) => (label ?? '').replace(/\(&.\)/, '');

describe('menu bar', () => {
  it('is 文件 编辑 表格 审核 查看 帮助', () => {
    expect(template().map(({ label }) => plain(label))).toEqual(['文件', '编辑', '表格', '审核', '查看', '帮助']);
  });

  it('holds every action of the page once, but for those that are no commands', () => {
    const ids = flat(template()).flatMap(({ id }) => id ?? []);
    const expected = allActions()
      .map(({ id }) => id)
      .filter((id) => !NOT_IN_MENU.has(id));
    expect(ids.sort()).toEqual(expected.sort());
  });

  it('sends every action under its name, and does by itself what must go without a page', () => {
    const sent: string[] = [];
    const turn = (): void => void sent.push('(gpu)');
    const own = { logs: () => sent.push('(logs)'), gpu: { on: () => false, turn } };
    const items = flat(template({ send: (action) => sent.push(action), ...own }));
    for (const item of items) if (item.click) Reflect.apply(item.click, undefined, []);
    expect(sent.sort()).toEqual(['(gpu)', '(logs)', ...items.flatMap(({ id }) => id ?? [])].sort());
    const first = flat(menuTemplate(FIRST_MENU, { ...PORTS, ...own, about: () => sent.push('(about)') }));
    for (const item of first) if (item.click) Reflect.apply(item.click, undefined, []);
    expect(sent).toContain('(about)');
    expect(first.find(({ type }) => type === 'checkbox')).toMatchObject({ checked: false });
  });

  it('can be chosen from as the actions can: without a document only what needs none', () => {
    const free = flat(template()).filter(({ id, enabled }) => id !== undefined && enabled);
    expect(free.map(({ id }) => id).sort()).toEqual([
      'about',
      'batch',
      'folder',
      'import-form',
      'manage-forms',
      'manual',
      'new',
      'open',
      'roll-folder',
      'roll-forward',
      'settings',
      'shortcuts',
      'sum-units',
      'tour',
    ]);
  });

  it('takes no key from the page', () => {
    const items = flat(template({ development: true })).filter(({ accelerator }) => accelerator !== undefined);
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
  });

  it('names every key as Electron does', () => {
    const keys = flat(template()).flatMap(({ accelerator }) => (typeof accelerator === 'string' ? accelerator : []));
    const plainKey = /^(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9=\-;[\]`/]|F\d+|PageUp|PageDown|Up|Down|Left|Right)$/;
    expect(keys.filter((key) => !plainKey.test(key))).toEqual([]);
  });

  it('has a Chinese label for every item, also for those of the system and before the page is there', () => {
    const first = menuTemplate(FIRST_MENU, { ...PORTS, development: true });
    const items = flat([...template({ development: true }), ...first]).filter(({ type }) => type !== 'separator');
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

  it('crosses to the host as the contract says, and is told apart by its items alone', () => {
    const bar = menuBarSchema.parse(menuBar());
    const other = bar.map((menu) => ({
      ...menu,
      items: menu.items.map((item) => (item.kind === 'action' ? { ...item, enabled: !item.enabled } : item)),
    }));
    expect(sameItems(bar, other)).toBe(true);
    expect(sameItems(bar, bar.slice(1))).toBe(false);
  });
});
