import type { CDPSession, Page } from '@playwright/test';

/** A Chinese input method, played through the browser's own protocol. */
export interface InputMethod {
  /** Shows `steps` one after another as text being composed, each after a key that the input method took (229). */
  compose(...steps: string[]): Promise<void>;
  /** Puts the chosen characters in. */
  accept(text: string): Promise<void>;
  /** Gives the composition up. */
  abandon(): Promise<void>;
  /** A key that the input method takes: Enter, Esc, an arrow, a digit for a candidate. */
  key(name: string): Promise<void>;
}

export async function inputMethod(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const process = async (code: string): Promise<void> => {
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229 };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };
  const show = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  return {
    async compose(...steps) {
      for (const text of steps) {
        await process('KeyA');
        await show(text);
      }
    },
    async accept(text) {
      await process('Space');
      await session.send('Input.insertText', { text });
    },
    async abandon() {
      await process('Escape');
      await show('');
    },
    key: process,
  };
}
