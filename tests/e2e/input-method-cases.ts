import type { Page } from '@playwright/test';
import { expect } from './app';
import { cell, input } from './editor';
import type { InputMethod } from './input-method';

/** One composition: where, what is played, and what the cell shows in the end. */
export interface CompositionCase {
  name: string;
  column: 'name' | 'basic';
  play(ime: InputMethod, page: Page): Promise<void>;
  gives: string;
}

/** Name that the list gives to the row of the tests. */
export const LISTED = '其他政府办公厅（室）及相关机构事务支出';

const STARTS: readonly { name: string; keys: readonly string[]; keeps: boolean }[] = [
  { name: 'typing', keys: [], keeps: false },
  { name: 'F2', keys: ['F2'], keeps: true },
  { name: 'Backspace', keys: ['Backspace'], keeps: false },
];

const ENDS: readonly { name: string; run(page: Page): Promise<void> }[] = [
  ...['Enter', 'Shift+Enter', 'Tab', 'Shift+Tab', 'PageDown'].map((key) => ({
    name: key,
    run: (page: Page) => page.keyboard.press(key),
  })),
  { name: 'a click elsewhere', run: (page) => cell(page, 1, 'total').click() },
  { name: 'another table', run: (page) => page.keyboard.press('Alt+PageDown').then(() => back(page)) },
];

async function back(page: Page): Promise<void> {
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Alt+PageUp');
  await expect(input(page)).toBeFocused();
}

/** Each way to begin with each way to leave: no letter lost, none doubled. */
const startsAndEnds: readonly CompositionCase[] = STARTS.flatMap((start) =>
  ENDS.map((end) => ({
    name: `begun with ${start.name}, left with ${end.name}`,
    column: 'name' as const,
    play: async (ime: InputMethod, page: Page) => {
      for (const key of start.keys) await page.keyboard.press(key);
      await ime.compose('z', 'zh', 'zhong');
      await ime.accept('中');
      await end.run(page);
    },
    gives: start.keeps ? `${LISTED}中` : '中',
  })),
);

const IME_KEYS = [
  'Enter',
  'NumpadEnter',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Delete',
  'Backspace',
  'Digit1',
  'Space',
  'F2',
  'F8',
];

/** Keys that belong to the input method while it composes. */
const keysInside: readonly CompositionCase[] = IME_KEYS.map((key) => ({
  name: `${key} inside the composition belongs to the input method`,
  column: 'name' as const,
  play: async (ime: InputMethod, page: Page) => {
    await ime.compose('h', 'hui');
    await ime.key(key);
    await expect(input(page)).toHaveClass(/mz-input-open/);
    await expect(input(page)).toHaveValue('hui');
    await ime.accept('会');
    await page.keyboard.press('Enter');
  },
  gives: '会',
}));

/** Figures put in through the input method, whatever their width. */
const figures: readonly CompositionCase[] = [
  ['１２３．５', '123.50'],
  ['１，２３４', '1,234.00'],
  ['－１２', '-12.00'],
  ['（12）', '-12.00'],
  ['＝１＋２＊３', '7.00'],
  ['12。5', '12.50'],
  ['12.3万', '12.30'],
  ['约十', '约十'],
].map(([typed = '', gives = '']) => ({
  name: `${typed} in an amount`,
  column: 'basic' as const,
  play: async (ime: InputMethod, page: Page) => {
    await ime.compose(typed.slice(0, 1), typed);
    await ime.accept(typed);
    await page.keyboard.press('Enter');
  },
  gives,
}));

/** Puts a text on the page's clipboard event for the input, as Ctrl+V does. */
async function pasteInto(page: Page, text: string): Promise<void> {
  await input(page).evaluate((element, plain) => {
    const data = new DataTransfer();
    data.setData('text/plain', plain);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const others: readonly CompositionCase[] = [
  {
    name: 'pasting cells during a composition changes no other cell',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('h', 'hui');
      await pasteInto(page, '1\t2\n3\t4');
      await ime.accept('会');
      await page.keyboard.press('Enter');
      await expect(cell(page, 4, 'basic')).toHaveText('0.00');
    },
    gives: '会',
  },
  {
    name: 'composing again in the same cell replaces what was there',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('h');
      await ime.accept('会');
      await page.keyboard.press('Enter');
      await cell(page, 4, 'name').click();
      await ime.compose('b');
      await ime.accept('办');
      await page.keyboard.press('Enter');
    },
    gives: '办',
  },
  {
    name: 'Esc after an accepted word gives the edit up',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('h');
      await ime.accept('会');
      await page.keyboard.press('Escape');
    },
    gives: LISTED,
  },
  {
    name: 'undo and redo after a composition',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('c', 'che');
      await ime.accept('车');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+z');
      await expect(cell(page, 4, 'name')).toHaveText(LISTED);
      await page.keyboard.press('Control+y');
    },
    gives: '车',
  },
];

export const CASES: readonly CompositionCase[] = [...startsAndEnds, ...keysInside, ...figures, ...others];
