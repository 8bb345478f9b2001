import { configure, waitFor } from '@testing-library/dom';
import { expect } from 'vitest';

configure({
  getElementError: (message) => new Error(message ?? ''),
  // After what the user did, what the page put off until it is idle, as in a browser before the next key.
  asyncWrapper: async (act) => {
    const done = await act();
    await new Promise((resolve) => setTimeout(resolve));
    return done;
  },
});

/** More names in a message nobody reads. */
const LONGEST = 600;

const WAIT = { timeout: 120_000 };

/** The grid is drawn and holds the keyboard. */
export async function gridReady(): Promise<void> {
  await waitFor(() => {
    expect(document.querySelector('.ag-row[row-index="0"] .ag-cell, .mz-empty-hint')).not.toBeNull();
    expect(document.activeElement?.getAttribute('data-grid')).toBe('input');
  }, WAIT);
}

/** Cell of the printed line `line` (from 1) in the column with this id. */
export function cell(line: number, column: string): HTMLElement {
  const found = cellIfDrawn(line, column);
  if (found === null) throw new Error(`line ${line} has no cell ${column}`);
  return found;
}

export function cellIfDrawn(line: number, column: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.ag-row[row-index="${line - 1}"] .ag-cell[col-id="${column}"]`);
}

/** What cells show, once they do: `{ '4.basic': '12.50' }`. */
export async function cells(expected: Readonly<Record<string, string>>): Promise<void> {
  await waitFor(() => {
    const seen = Object.keys(expected).map((place) => {
      const [line = '', column = ''] = place.split('.');
      return [place, cellIfDrawn(Number.parseInt(line, 10), column)?.textContent ?? 'not drawn'];
    });
    expect(Object.fromEntries(seen)).toEqual(expected);
  }, WAIT);
}

export async function active(line: number, column: string): Promise<void> {
  await waitFor(() => expect(activeCell()).toBe(`${line}.${column}`), WAIT);
}

function activeCell(): string {
  const found = document.querySelector('.ag-cell.mz-active');
  const row = found?.closest('.ag-row')?.getAttribute('row-index');
  return `${Number.parseInt(row ?? '-1', 10) + 1}.${found?.getAttribute('col-id') ?? ''}`;
}

/** Classes of a cell that tell its state, without the grid's own: `active edge-top error`. */
export function marks(line: number, column: string): string {
  return [...cell(line, column).classList]
    .filter((name) => name.startsWith('mz-') && name !== 'mz-cell' && !name.startsWith('mz-kind'))
    .map((name) => name.slice(3))
    .sort()
    .join(' ');
}

/** Places of the cells that carry this class: `4.basic 4.project`. */
export function marked(name: string): string {
  const all = [...document.querySelectorAll<HTMLElement>(`.ag-cell.mz-${name}`)];
  return all
    .map((one) => ({ line: Number.parseInt(one.closest('.ag-row')?.getAttribute('row-index') ?? '', 10) + 1, one }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, one }) => `${line}.${one.getAttribute('col-id') ?? ''}`)
    .join(' ');
}

/** What the program says in passing, once it does: in the status bar or over the page. */
export async function said(text: string | RegExp): Promise<void> {
  await waitFor(() => {
    const all = [...document.querySelectorAll('.mz-status-notice, .ant-message-notice')].map((one) => one.textContent);
    expect(
      all.filter((one) => holds(one ?? '', text)),
      `${text} is said, not ${all.join(' | ')}`,
    ).not.toEqual([]);
  }, WAIT);
}

/** Text of the one element that this selector finds. */
export function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent ?? '';
}

/** The text input of the grid. */
export function input(): HTMLTextAreaElement {
  const found = document.querySelector<HTMLTextAreaElement>('[data-grid="input"]');
  if (found === null) throw new Error('the grid has no input');
  return found;
}

/** Asks until what is asked for is so. */
export async function until(ask: () => void): Promise<void> {
  await waitFor(ask, WAIT);
}

/** Text that stands somewhere in the page, once it does. */
export async function shown(text: string | RegExp): Promise<void> {
  await waitFor(() => expect(holds(document.body.textContent ?? '', text), `${text} is shown`).toBe(true), WAIT);
}

export async function gone(text: string | RegExp): Promise<void> {
  await waitFor(() => expect(holds(document.body.textContent ?? '', text), `${text} is shown`).toBe(false), WAIT);
}

function holds(all: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? all.includes(text) : text.test(all);
}

/** The dialog in front, once it is there. */
export async function dialog(): Promise<HTMLElement> {
  return await waitFor(() => {
    const all = document.querySelectorAll<HTMLElement>('#dialogs [role="dialog"]');
    const last = [...all].filter((one) => !isHidden(one)).at(-1);
    if (last === undefined) throw new Error('no dialog is open');
    return last;
  }, WAIT);
}

export async function noDialog(): Promise<void> {
  await waitFor(() => {
    const open = [...document.querySelectorAll<HTMLElement>('#dialogs [role="dialog"]')].filter(
      (one) => !isHidden(one),
    );
    expect(open.map((one) => one.textContent)).toEqual([]);
  }, WAIT);
}

/** A button by what it is called, which can be pressed. */
export async function button(name: string | RegExp, within: ParentNode = document): Promise<HTMLElement> {
  return await waitFor(() => {
    const found = find('button, [role="button"], [role="menuitem"]', name, within);
    if (found.matches('[disabled], [aria-disabled="true"]')) throw new Error(`${name} cannot be pressed`);
    return found;
  }, WAIT);
}

/** An element of this selector by its label or text. */
export async function named(
  selector: string,
  name: string | RegExp,
  within: ParentNode = document,
): Promise<HTMLElement> {
  return await waitFor(() => find(selector, name, within), WAIT);
}

function find(selector: string, name: string | RegExp, within: ParentNode): HTMLElement {
  const all = [...within.querySelectorAll<HTMLElement>(selector)].filter((one) => !isHidden(one));
  const found = all.find((one) => {
    const called = nameOf(one);
    return typeof name === 'string' ? called === name : name.test(called);
  });
  if (found === undefined)
    throw new Error(`no ${selector} called ${name}; there are ${all.map(nameOf).join(' | ').slice(0, LONGEST)}`);
  return found;
}

/** Name of an element for who cannot see it, as far as this program gives names: aria-label, label, text. */
export function nameOf(element: HTMLElement): string {
  const given = element.getAttribute('aria-label');
  if (given !== null) return given;
  const by = element.getAttribute('aria-labelledby');
  if (by !== null) return document.getElementById(by)?.textContent?.trim() ?? '';
  const label = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
  return (label ?? element.closest('label') ?? element).textContent?.trim() ?? '';
}

function isHidden(element: HTMLElement): boolean {
  return element.closest('[style*="display: none"], [hidden]') !== null;
}
