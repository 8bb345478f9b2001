import { knownOptions } from './known-options';
import { checkOptions, note } from './strict';

const ROLES = new Set(
  [
    'undo redo cut copy paste pasteAndMatchStyle delete selectAll reload forceReload toggleDevTools resetZoom zoomIn',
    'zoomOut toggleSpellChecker togglefullscreen window minimize close help about services hide hideOthers unhide quit',
    'showSubstitutions toggleSmartQuotes startSpeaking stopSpeaking zoom front appMenu fileMenu editMenu viewMenu',
    'windowMenu recentDocuments clearRecentDocuments',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

const MODIFIER = '(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)';
const KEY =
  '(?:[A-Za-z0-9]|F(?:[1-9]|1\\d|2[0-4])|[)!@#$%^&*(:;+=<,_\\-.>?/~`{\\]["\'|\\\\}]|Plus|Space|Tab|Capslock|Numlock' +
  '|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)';
const ACCELERATOR = new RegExp(`^(?:${MODIFIER}\\+)*${KEY}$`);

type Template = readonly Electron.MenuItemConstructorOptions[];

export interface Item {
  id: string | undefined;
  label: string;
  role: string | undefined;
  accelerator: string | undefined;
  enabled: boolean;
  visible: boolean;
  submenu: StandInMenu | undefined;
  click(): void;
}

/** `Menu`: the menu bar as data; a test clicks its items. Native drawing and keys are not imitated. */
export class StandInMenu {
  private static application: StandInMenu | null = null;
  items: Item[] = [];

  static buildFromTemplate(template: Template): StandInMenu {
    const menu = new StandInMenu();
    menu.items = template.map(itemOf);
    return menu;
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.application = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.application;
  }

  getMenuItemById(id: string): Item | null {
    note('Menu.getMenuItemById');
    for (const item of this.items) {
      if (item.id === id) return item;
      const found = item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    // Nothing of it is seen here.
  }
}

function itemOf(given: Electron.MenuItemConstructorOptions): Item {
  checkOptions('MenuItem', given, knownOptions('MenuItem'));
  const { id, label = '', role, accelerator, enabled = true, visible = true, submenu, click } = given;
  if (role !== undefined && !ROLES.has(role.toLowerCase())) throw new Error(`Invalid role: ${role}`);
  if (typeof accelerator === 'string' && !ACCELERATOR.test(accelerator))
    throw new Error(`Invalid accelerator: ${accelerator}`);
  return {
    id,
    label,
    role,
    accelerator: typeof accelerator === 'string' ? accelerator : undefined,
    enabled,
    visible,
    submenu: Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : undefined,
    // A greyed item does nothing.
    click: function (this: Item) {
      if (this.enabled) Reflect.apply(click ?? (() => undefined), undefined, [this, undefined, {}]);
    },
  };
}
