import type { MenuBar, MenuItem } from '../../shared/contract/menu';

/** A label as the menu bar writes it, `文件(&F)`, in its words and the letter that chooses it. */
export function partsOf(label: string): { words: string; letter: string | null } {
  const found = /^(.*)\(&(.)\)$/.exec(label);
  return found ? { words: found[1] ?? label, letter: found[2] ?? null } : { words: label, letter: null };
}

/** The letter or digit of a key, whatever an input method makes of it; null = another key, or one held with others. */
export function letterOfKey(event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1] ?? null;
}

/** Where the menu of that letter stands in the bar; -1 = there is none. */
export function menuOfLetter(bar: MenuBar, letter: string): number {
  return bar.findIndex(({ label }) => partsOf(label).letter === letter);
}

/** What the browser has no system for; the rest is done by the page. */
const NOT_HERE: ReadonlySet<string> = new Set(['gpu', 'about']);

export type Choosable = Exclude<MenuItem, { kind: 'separator' }>;

/** Items of a menu that mean something in a browser, in the groups that lines part. */
export function groupsHere(items: readonly MenuItem[]): Choosable[][] {
  const groups: Choosable[][] = [[]];
  for (const item of items) {
    if (item.kind === 'separator') groups.push([]);
    else if (item.kind !== 'system' || !NOT_HERE.has(item.role)) groups.at(-1)?.push(item);
  }
  return groups.filter((group) => group.length > 0);
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** Keys as they are shown beside an item. */
export function shownKey(key: string): string {
  return key.replace(/Arrow(?:Up|Down|Left|Right)/, (name) => KEY_WORDS[name] ?? name);
}
