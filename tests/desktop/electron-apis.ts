import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeWithoutComments, root, sourceFiles } from '../unit/repository/sources';

/** What no spec can bring about here, and what judges it instead. */
const WITHOUT_SPEC: Readonly<Record<string, string>> = {
  'BrowserWindow.destroy': 'a window that fails again and again; `program.test.ts`',
  'app.addRecentDocument': 'Windows and macOS alone have such a list; `system.test.ts`',
  'app.setJumpList': 'Windows alone has one; `system.test.ts`',
  'app.on(open-file)': 'macOS alone sends it; `program.test.ts`',
  'BrowserWindow.on(session-end)': 'Windows alone sends it; `program.test.ts`',
  'session.on(will-download)': 'nothing in the page can start a download; `hardening.test.ts`',
  'session.setDevicePermissionHandler': 'nothing in the page asks for a device; `hardening.test.ts`',
  'session.setPermissionRequestHandler': 'the stand-in asks the check alone; `hardening.test.ts`',
  'utilityProcess.kill': 'ends a job that is cancelled or has grown too large; `exporting-process.test.ts`',
  'webContents.on(will-attach-webview)': 'the page cannot embed one; `hardening.test.ts`',
  'webContents.on(will-frame-navigate)': 'the page itself prevents it first, in every spec; `program.test.ts`',
  'webContents.on(will-navigate)': 'the page itself prevents it first, in every spec; `program.test.ts`',
  'webContents.on(will-redirect)': 'the own scheme sends no redirect; `hardening.test.ts`',
  'utilityProcess.on(error)': 'a fatal error of V8 cannot be brought about safely; `exporting-process.test.ts`',
};

const RECORDS = join(root, 'test-results/electron-apis');

/** Names under which the program holds parts of Electron, where their own declaration does not say it. */
const HELD: Readonly<Record<string, string>> = {
  child: 'utilityProcess',
  menu: 'Menu',
  ipc: 'ipcMain',
  known: 'MenuItem',
};

/** Types of electron.d.ts that a parameter or variable is declared with, and what the list calls their members. */
const TYPES: Readonly<Record<string, string>> = {
  BrowserWindow: 'BrowserWindow',
  WebContents: 'webContents',
  Session: 'session',
  GuardedSession: 'session',
};

/** Types of Electron whose uses are found here. */
export const KNOWN_TYPES: readonly string[] = [...Object.keys(TYPES), 'IpcMain'];

/** Members that Electron has from JavaScript or Node. */
const NOT_ELECTRON = new Set(['stderr']);

/**
 * Every API of Electron that the main process and the preload use (用到的接口): `part.member`, and `part.on(event)` for an
 * event. Read from the sources.
 */
export function apisOfSources(): string[] {
  const files = sourceFiles(['electron/main', 'electron/preload'], ['.ts']);
  return [...new Set(files.flatMap((file) => apisOf(file.text, codeWithoutComments(file))))].sort();
}

function apisOf(text: string, code: string): string[] {
  const parts = new Map(Object.entries(HELD));
  for (const name of importedValues(text)) parts.set(name, name);
  for (const [, name = '', type = ''] of text.matchAll(/\b(\w+): (?:Pick<)?(\w+)\b/g)) {
    const part = TYPES[type];
    if (part !== undefined) parts.set(name, part);
  }
  const found: string[] = [];
  const names = [...parts.keys()].join('|');
  const member = new RegExp(
    `(?<![.\\w])(${names})\\??((?:\\.(?:webContents|webRequest|defaultSession))?)\\.(\\w+)`,
    'g',
  );
  for (const use of code.matchAll(member)) {
    const [all, name = '', between = '', last = ''] = use;
    const part = between === '' ? (parts.get(name) ?? name) : between.slice(1);
    if (between !== '') found.push(`${parts.get(name) ?? name}${between}`);
    if (NOT_ELECTRON.has(last) || last === 'webContents' || last === 'webRequest') continue;
    const [, event] = /^\(\s*["'`]([\w-]+)["'`]/.exec(code.slice(use.index + all.length)) ?? [];
    found.push(/^(on|once)$/.test(last) && event !== undefined ? `${part}.on(${event})` : `${part}.${last}`);
  }
  if (/new BrowserWindow\(/.test(code)) found.push('BrowserWindow');
  return found;
}

/** Values that a file takes from Electron. */
function importedValues(text: string): string[] {
  const [, list = ''] = /import \{([^}]*)\} from 'electron'/.exec(text) ?? [];
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

/** File in which the stand-in for Electron writes down what a spec uses. */
export function recordOf(spec: string): string {
  return join(RECORDS, `${spec}.txt`);
}

/** Before a run: what was written down by an earlier one is gone. */
export function forgetRecords(): void {
  rmSync(RECORDS, { recursive: true, force: true });
  mkdirSync(RECORDS, { recursive: true });
}

/** The specs that ran, with what each used. */
export function records(): Map<string, ReadonlySet<string>> {
  if (!existsSync(RECORDS)) return new Map();
  const names = readdirSync(RECORDS)
    .map((name) => name.replace(/\.txt$/, ''))
    .sort();
  return new Map(names.map((name) => [name, new Set(readFileSync(recordOf(name), 'utf8').split('\n'))]));
}

/** The table of docs/electron-apis.md: each API with the specs that used it, or with the reason why none does. */
export function tableOf(used: ReadonlyMap<string, ReadonlySet<string>>): string {
  const rows = apisOfSources().map((api) => {
    const specs = [...used].filter(([, names]) => names.has(api)).map(([spec]) => `\`${spec}\``);
    return `| \`${api}\` | ${specs.length > 0 ? specs.join(', ') : (WITHOUT_SPEC[api] ?? '**no spec**')} |`;
  });
  return ['| API | specs of `tests/desktop` that use it |', '|---|---|', ...rows].join('\n');
}

/** APIs of the sources that no spec used and no reason excuses. */
export function apisWithoutSpec(used: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const all = [...used.values()];
  return apisOfSources().filter((api) => WITHOUT_SPEC[api] === undefined && !all.some((names) => names.has(api)));
}
