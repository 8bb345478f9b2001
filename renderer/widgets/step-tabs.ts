import type { KeyboardEvent } from 'react';

/** ↑ ↓ in a column of tabs move the keyboard to the next one. */
export function stepTabs(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]'));
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) items[items.indexOf(focused) + by]?.focus();
}
