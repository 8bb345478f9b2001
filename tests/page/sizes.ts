import { vi } from 'vitest';

/** Sizes in a DOM that lays nothing out: every element is a window of this size, so that the grid draws its cells. */
const WIDTH = 1366;
const HEIGHT = 768;

export function giveSizes(): void {
  const sizes = { offsetWidth: WIDTH, clientWidth: WIDTH, offsetHeight: HEIGHT, clientHeight: HEIGHT };
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  }
  vi.stubGlobal('ResizeObserver', SizeObserver);
  giveOwnStyles();
}

/**
 * A style is what an element says itself: style sheets lay nothing out here, and the grid asks for the size of every cell,
 * for which this DOM would read all of them again.
 */
function giveOwnStyles(): void {
  const styleOf = (element: Element): CSSStyleDeclaration =>
    element instanceof HTMLElement || element instanceof SVGElement ? element.style : new CSSStyleDeclaration();
  for (const view of [window, document.defaultView]) {
    if (view !== null) Reflect.set(view, 'getComputedStyle', styleOf);
  }
}

/** Tells the one size there is, once. */
class SizeObserver {
  constructor(private readonly told: (entries: readonly object[], observer: SizeObserver) => void) {}

  observe(target: Element): void {
    const contentRect = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
    queueMicrotask(() => this.told([{ target, contentRect }], this));
  }

  unobserve = (): undefined => undefined;

  disconnect = (): undefined => undefined;
}

/** The browser's commands that the page gives: a text put in where the caret is, and what is copied or cut. */
export function giveCommands(): void {
  const run = (command: string, _shows: boolean, text = ''): boolean => {
    const at = document.activeElement;
    if (command === 'insertText' && at instanceof HTMLTextAreaElement) {
      at.setRangeText(text, at.selectionStart, at.selectionEnd, 'end');
      at.dispatchEvent(new Event('input', { bubbles: true }));
    } else {
      const clipboardData = new DataTransfer();
      at?.dispatchEvent(new ClipboardEvent(command, { clipboardData, bubbles: true, cancelable: true }));
    }
    return true;
  };
  Reflect.set(document, 'execCommand', run);
}
