import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cell, input, newDocument, openTable, select } from './editor';
import { type InputMethod, inputMethod } from './input-method';

const TABLE = '部门预算支出总表';

/** A row whose code the list does not know, so that its name is the user's to write. */
async function ownRow(page: Page): Promise<void> {
  await newDocument(page);
  await openTable(page, TABLE);
  await page.keyboard.press('Control+=');
  await page.getByLabel('查找科目').fill('2010399');
  await page.getByLabel('查找科目').press('Enter');
  await expect(cell(page, 4, 'code')).toHaveText('2010399');
  await expect(input(page)).toBeFocused();
}

interface Case {
  name: string;
  column: 'name' | 'basic';
  play(ime: InputMethod, page: Page): Promise<void>;
  /** What the cell shows in the end. */
  gives: string;
}

const enter = (page: Page) => page.keyboard.press('Enter');

const CASES: readonly Case[] = [
  {
    name: 'the first letter starts the edit and none is lost',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('w', 'wo');
      await ime.accept('我');
      await enter(page);
    },
    gives: '我',
  },
  {
    name: 'several words in one edit',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('z', 'zhu', 'zhuan', 'zhuanx');
      await ime.accept('专项');
      await ime.compose('y', 'yew');
      await ime.accept('业务');
      await enter(page);
    },
    gives: '专项业务',
  },
  {
    name: 'Enter inside the composition belongs to the input method',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('a', 'abc');
      await ime.key('Enter');
      await expect(input(page)).toHaveClass(/mz-input-open/);
      await ime.accept('abc');
      await enter(page);
    },
    gives: 'abc',
  },
  {
    name: 'Tab, arrows and digits inside the composition move nothing',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('b', 'ban');
      for (const key of ['Tab', 'ArrowDown', 'ArrowLeft', 'Digit2', 'PageDown']) await ime.key(key);
      await expect(input(page)).toHaveClass(/mz-input-open/);
      await ime.accept('办公');
      await enter(page);
    },
    gives: '办公',
  },
  {
    name: 'Esc inside the composition gives up the composition only',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('b', 'ban');
      await ime.abandon();
      await ime.compose('h', 'hui');
      await ime.accept('会');
      await enter(page);
    },
    gives: '会',
  },
  {
    name: 'a second Esc gives up the edit',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('b');
      await ime.abandon();
      await page.keyboard.press('Escape');
    },
    gives: '其他政府办公厅（室）及相关机构事务支出',
  },
  {
    name: 'composing into the middle of a text that is being changed',
    column: 'name',
    play: async (ime, page) => {
      await page.keyboard.type('ab');
      await page.keyboard.press('F2');
      await page.keyboard.press('ArrowLeft');
      await ime.compose('z', 'zhong');
      await ime.accept('中');
      await enter(page);
    },
    gives: 'a中b',
  },
  {
    name: 'plain letters and composed ones in one edit',
    column: 'name',
    play: async (ime, page) => {
      await page.keyboard.type('A1');
      await ime.compose('k', 'ke');
      await ime.accept('科');
      await page.keyboard.type('2');
      await enter(page);
    },
    gives: 'A1科2',
  },
  {
    name: 'full-width digits in an amount become an amount',
    column: 'basic',
    play: async (ime, page) => {
      await ime.compose('１', '１２');
      await ime.accept('１２３．５');
      await enter(page);
    },
    gives: '123.50',
  },
  {
    name: 'digits put in without a composition',
    column: 'basic',
    play: async (ime, page) => {
      await ime.accept('4');
      await ime.accept('2');
      await enter(page);
    },
    gives: '42.00',
  },
  {
    name: 'a word in an amount stays and is marked',
    column: 'basic',
    play: async (ime, page) => {
      await ime.compose('w', 'wu');
      await ime.accept('无数');
      await enter(page);
    },
    gives: '无数',
  },
  {
    name: 'leaving the cell by mouse keeps what was composed',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('c', 'che');
      await ime.accept('车');
      await select(page, 1, 'total');
    },
    gives: '车',
  },
  {
    name: 'leaving by mouse in the middle of a composition loses nothing',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('c', 'che');
      await select(page, 1, 'total');
    },
    gives: 'che',
  },
  {
    name: 'undo after a composition is one step',
    column: 'name',
    play: async (ime, page) => {
      await ime.compose('c', 'che', 'chel');
      await ime.accept('车辆');
      await enter(page);
      await expect(cell(page, 4, 'name')).toHaveText('车辆');
      await page.keyboard.press('Control+z');
    },
    gives: '其他政府办公厅（室）及相关机构事务支出',
  },
];

for (const { name, column, play, gives } of CASES) {
  test(`input method: ${name}`, async ({ app }) => {
    const { page } = app;
    await ownRow(page);
    await select(page, 4, column);
    await play(await inputMethod(page), page);
    await expect(cell(page, 4, column)).toHaveText(gives);
    await expect(input(page)).not.toHaveClass(/mz-input-open/);
  });
}

test('input method: on a computed cell nothing starts, and the reason is said', async ({ app }) => {
  const { page } = app;
  await ownRow(page);
  await select(page, 4, 'total');
  await expect(input(page)).toHaveJSProperty('readOnly', true);
  await page.keyboard.press('1');
  await expect(page.getByRole('status').filter({ hasText: '自动计算' })).toBeVisible();
  await expect(cell(page, 4, 'total')).toHaveText('0.00');
});
