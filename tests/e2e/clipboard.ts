import type { Page } from '@playwright/test';
import { input } from './editor';

/** What the grid puts on the clipboard on Ctrl+C or Ctrl+X. */
export async function copied(page: Page, keys: string): Promise<{ text: string; html: string }> {
  await page.evaluate(() => {
    const seen: Record<string, string> = {};
    window.addEventListener(
      'copy',
      (event) => {
        seen.text = event.clipboardData?.getData('text/plain') ?? '';
        seen.html = event.clipboardData?.getData('text/html') ?? '';
      },
      { once: true },
    );
    window.addEventListener(
      'cut',
      (event) => {
        seen.text = event.clipboardData?.getData('text/plain') ?? '';
        seen.html = event.clipboardData?.getData('text/html') ?? '';
      },
      { once: true },
    );
    Object.assign(window, { seen });
  });
  await page.keyboard.press(keys);
  const seen = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'seen')));
  const found: unknown = JSON.parse(seen);
  const part = (name: string): string => {
    const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { text: part('text'), html: part('html') };
}

/** Pastes what another program would have put on the clipboard. */
export async function paste(page: Page, text: string, html = ''): Promise<void> {
  await input(page).evaluate(
    (element, [plain, rich]) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain ?? '');
      if (rich) data.setData('text/html', rich);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, html],
  );
}
