import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanup, render, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { createElement } from 'react';
import { expect, onTestFinished, vi } from 'vitest';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler } from '../../electron/services/host/call-handler';
import type { HostPorts } from '../../electron/services/host/host-ports';
import type { EventData, EventName, HostApi } from '../../shared/contract/api';
import { everyCall } from '../../shared/contract/calls';
import { temporaryFolder } from '../fault/temporary-folder';
import { root } from '../unit/repository/sources';
import { giveSizes } from './sizes';

/** The whole page over the services of this process (页面): what a user sees and does, without a browser's layout. */
export interface TestPage {
  /** Folder in which the file dialog of the program starts. */
  documents: string;
  user: UserEvent;
  /** What the services reported as unexpected; a test that expects none need not look. */
  troubles: unknown[];
  emit<E extends EventName>(event: E, data: EventData<E>): void;
  /** Whether the page asked the program to end. */
  hasQuit(): boolean;
}

const WAIT = { timeout: 20_000 };

/** Starts the page on its start page, with copies of `files` (paths in the repository) in the user's folder. */
export async function startPage(files: readonly string[] = []): Promise<TestPage> {
  const folder = await temporaryFolder();
  const documents = join(folder, 'home', 'Documents');
  await mkdir(documents, { recursive: true });
  for (const file of files) await copyFile(join(root, file), join(documents, file.replace(/^.*\//, '')));

  const listeners = new Map<EventName, Set<(data: never) => void>>();
  const troubles: unknown[] = [];
  let quit = false;
  const emit: TestPage['emit'] = (event, data) => {
    for (const listener of listeners.get(event) ?? []) Reflect.apply(listener, undefined, [data]);
  };
  const host: HostPorts = {
    version: '1.0.0',
    dialogs: null,
    takePending: () => null,
    showMenu: null,
    printing: null,
    showFolder: async () => true,
    fileOpened: () => undefined,
    emit,
    quit: () => {
      quit = true;
    },
    folders: { data: join(folder, 'data'), assets: join(root, 'assets'), documents },
  };
  const backend = createBackend(host, { home: join(folder, 'home'), log: () => undefined });
  const ports = {
    handlers: backend.handlers,
    settled: async (): Promise<void> => undefined,
    report: (_where: string, thrown: unknown): void => void troubles.push(thrown),
  };
  const api: HostApi = {
    ...everyCall((method) => (args) => callHandler(ports, method, args)),
    on: (event, listener) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => all.delete(listener);
    },
  };
  Reflect.set(window, 'mingzhang', api);
  giveSizes();
  document.body.innerHTML = '<div id="root"></div><div id="dialogs"></div><div id="print"></div>';
  const container = document.getElementById('root');
  if (container === null) throw new Error('no place for the page');
  vi.resetModules();
  const { App } = await import('../../renderer/app/app');
  render(createElement(App), { container });
  onTestFinished(async () => {
    cleanup();
    await backend.pageGone();
    expect(troubles).toEqual([]);
  });
  await shown('新建公开文档');
  return { documents, user: userEvent.setup({ delay: null }), troubles, emit, hasQuit: () => quit };
}

/** Opens the sample that comes with the program, from the start page. */
export async function openSample({ user }: TestPage): Promise<void> {
  await user.click(await button('涞源县人民政府办公室 2019 年'));
  await gridReady();
}

/** A new document of Hebei's form of 2019 with nothing in it. */
export async function newDocument({ user }: TestPage): Promise<void> {
  await user.click(await named('input', '河北省部门预算信息公开表（2019年）'));
  await user.type(await named('input', '部门编码'), '434');
  await user.type(await named('input', '部门名称'), '测试部门');
  await user.click(await button('新建公开文档'));
  await gridReady();
}

/** The grid is drawn and holds the keyboard. */
export async function gridReady(): Promise<void> {
  await waitFor(() => {
    expect(document.querySelector('.ag-row[row-index="0"] .ag-cell')).not.toBeNull();
    expect(document.activeElement?.getAttribute('data-grid')).toBe('input');
  }, WAIT);
}

export async function openTable({ user }: TestPage, title: string): Promise<void> {
  await user.click(await named('[role="tab"]', new RegExp(`^\\d+\\s*${title}`)));
  await waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(title), WAIT);
  await gridReady();
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

export async function select({ user }: TestPage, line: number, column: string): Promise<void> {
  await user.pointer({ keys: '[MouseLeft]', target: cell(line, column) });
  await active(line, column);
}

export async function active(line: number, column: string): Promise<void> {
  await waitFor(() => expect(activeCell()).toBe(`${line}.${column}`), WAIT);
}

function activeCell(): string {
  const found = document.querySelector('.ag-cell.mz-active');
  const row = found?.closest('.ag-row')?.getAttribute('row-index');
  return `${Number.parseInt(row ?? '-1', 10) + 1}.${found?.getAttribute('col-id') ?? ''}`;
}

/** Types a text into a cell as a user does: select, type, Enter. */
export async function type(page: TestPage, line: number, column: string, text: string): Promise<void> {
  await select(page, line, column);
  await page.user.keyboard(`${text.replace(/[[{]/g, '$&$&')}{Enter}`);
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
    const all = document.querySelectorAll<HTMLElement>('[role="dialog"]');
    const last = [...all].filter((one) => !isHidden(one)).at(-1);
    if (last === undefined) throw new Error('no dialog is open');
    return last;
  }, WAIT);
}

export async function noDialog(): Promise<void> {
  await waitFor(() => {
    const open = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].filter((one) => !isHidden(one));
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
  if (found === undefined) throw new Error(`no ${selector} called ${name}; there are ${all.map(nameOf).join(' | ')}`);
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
