import { readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fireEvent } from '@testing-library/dom';
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, vi } from 'vitest';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler } from '../../electron/services/host/call-handler';
import type { HostPorts } from '../../electron/services/host/host-ports';
import { offerFormsBeside } from '../../electron/services/templates/built-forms';
import { isStale } from '../../scripts/build.mjs';
import type { EventData, EventName, HostApi, MethodName } from '../../shared/contract/api';
import { everyCall } from '../../shared/contract/calls';
import { fail } from '../../shared/result/result';
import { temporaryFolder } from '../fault/temporary-folder';
import { root } from '../unit/repository/sources';
import { active, button, cell, dialog, gridReady, input, named, noDialog, shown, until } from './seen';
import { giveCommands, giveSizes } from './sizes';

/** How many forms come with the program. */
export const SHIPPED = readdirSync(join(root, 'assets/templates')).length;

/** Both sides of the program have the forms as the build read them, unless something was changed since. */
const bundle = isStale('forms') ? null : pathToFileURL(join(root, 'dist/host.cjs')).href;
if (bundle !== null) offerFormsBeside(bundle);

/** The whole page over the services of this process (页面): what a user sees and does, without a browser's layout. */
export interface TestPage {
  /** Folder in which the file dialog of the program starts. */
  documents: string;
  user: UserEvent;
  /** What the services reported as unexpected; a test that expects none need not look. */
  troubles: unknown[];
  emit<E extends EventName>(event: E, data: EventData<E>): void;
  /** Calls that the host refuses from now on, with the code that it gives. */
  refused: Map<MethodName, string>;
  /** Whether the page asked the program to end. */
  hasQuit(): boolean;
}

/** Starts the page on its start page, with copies of `files` (paths in the repository) in the user's folder. */
export async function startPage(files: readonly string[] = []): Promise<TestPage> {
  const folder = await temporaryFolder();
  const documents = join(folder, 'home', 'Documents');
  await mkdir(documents, { recursive: true });
  for (const file of files) await copyFile(join(root, file), join(documents, file.replace(/^.*\//, '')));

  const listeners = new Map<EventName, Set<(data: never) => void>>();
  const troubles: unknown[] = [];
  const refused: TestPage['refused'] = new Map();
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
    ...everyCall((method) => async (args) => {
      const code = refused.get(method);
      return code === undefined ? await callHandler(ports, method, args) : fail(code);
    }),
    on: (event, listener) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => all.delete(listener);
    },
  };
  Reflect.set(window, 'mingzhang', api);
  giveSizes();
  giveCommands();
  document.body.innerHTML = '<div id="root"></div><div id="dialogs"></div><div id="print"></div>';
  const container = document.getElementById('root');
  if (container === null) throw new Error('no place for the page');
  vi.resetModules();
  const { App } = await import('../../renderer/app/app');
  const own = await import('../../electron/services/templates/built-forms');
  if (bundle !== null) own.offerFormsBeside(bundle);
  const mounted = createRoot(container);
  mounted.render(createElement(App));
  onTestFinished(async () => {
    mounted.unmount();
    await backend.pageGone();
    expect(troubles).toEqual([]);
  });
  await shown('新建公开文档');
  return {
    documents,
    user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }),
    troubles,
    refused,
    emit,
    hasQuit: () => quit,
  };
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

/** The page with the sample open, at the table with this title or at its first. */
export async function withSample(title?: string): Promise<TestPage> {
  const page = await startPage();
  await openSample(page);
  if (title !== undefined) await openTable(page, title);
  return page;
}

/** The page with a new document in which nothing stands. */
export async function withNewDocument(): Promise<TestPage> {
  const page = await startPage();
  await newDocument(page);
  return page;
}

export async function openTable({ user }: TestPage, title: string): Promise<void> {
  await user.click(await named('[role="tab"]', new RegExp(`^\\d+\\s*${title}`)));
  await until(() => expect(document.querySelector('h1')?.textContent).toBe(title));
  await gridReady();
}

export async function select({ user }: TestPage, line: number, column: string): Promise<void> {
  await user.pointer({ keys: '[MouseLeft]', target: cell(line, column) });
  await active(line, column);
}

/** Types a text into a cell as a user does: select, type, Enter. */
export async function type(page: TestPage, line: number, column: string, text: string): Promise<void> {
  await select(page, line, column);
  await page.user.keyboard(`${text.replace(/[[{]/g, '$&$&')}{Enter}`);
}

/** Presses keys as they are named in the list of keys: `Control+Shift+ArrowDown`, `F2`, `a`. */
export async function press({ user }: TestPage, keys: string): Promise<void> {
  const parts = keys.split('+').map((part) => (part === '' ? '+' : part));
  const key = parts.pop() ?? '';
  const held = parts.map((part) => `{${part}>}`).join('');
  const free = parts.map((part) => `{/${part}}`).join('');
  if (CODES[key] === undefined) return await user.keyboard(`${held}${key.length > 1 ? `{${key}}` : key}${free}`);
  const others = {
    ctrlKey: parts.includes('Control'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code: CODES[key], ...others });
}

/** Keys that user-event does not know by their place. */
const CODES: Readonly<Record<string, string>> = {
  "'": 'Quote',
  '=': 'Equal',
  '-': 'Minus',
  '`': 'Backquote',
  '[': 'BracketLeft',
  ']': 'BracketRight',
};

/** Adds a row of the classification by its code, through the picker. */
export async function addRow(page: TestPage, code: string): Promise<void> {
  await press(page, 'Control+=');
  await page.user.type(await named('input', '查找科目'), `${code}{Enter}`);
  await noDialog();
  await until(() => expect(document.activeElement).toBe(input()));
}

/** Chooses from the menu of the right button. */
export async function chooseFromMenu(page: TestPage, item: string): Promise<void> {
  await press(page, 'Shift+F10');
  await page.user.click(await named('[role="menuitem"]', new RegExp(`^${item}`)));
}

/** What the grid puts on the clipboard. */
export function copied(kind: 'copy' | 'cut'): { text: string; html: string } {
  const clipboardData = new DataTransfer();
  fireEvent(input(), new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }));
  return { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
}

/** Pastes what another program would have put on the clipboard. */
export function paste(text: string, html = '', target: Element = input()): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html !== '') clipboardData.setData('text/html', html);
  fireEvent(target, new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** Names the file in the file dialog and confirms. */
export async function nameFile({ user }: TestPage, name: string): Promise<void> {
  const field = await named('input', '文件名');
  await user.clear(field);
  await user.type(field, `${name}{Enter}`);
  await until(() => expect(document.contains(field)).toBe(false));
}

/** Closes the dialog in front by its cross. */
export async function leave({ user }: TestPage): Promise<void> {
  await user.click(await button('关闭', await dialog()));
  await noDialog();
}
