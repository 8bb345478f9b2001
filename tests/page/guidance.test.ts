import { expect, it } from 'vitest';
import { addRow, newDocument, startPage } from './page';
import { active, button, gridReady, input, named, until } from './seen';

it('总览 leads to the first cell of a table that can be filled', async () => {
  const page = await startPage();
  await newDocument(page);
  await addRow(page, '2010301');
  await page.user.click(await named('[role="tab"]', /总览/));
  await page.user.click(await button('去做'));
  await gridReady();
  await active(4, 'basic');
  await until(() => expect(document.activeElement).toBe(input()));
});
