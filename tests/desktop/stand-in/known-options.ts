import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The interface of electron.d.ts that holds the options of each thing. */
const INTERFACES = {
  window: ['BrowserWindowConstructorOptions', 'BaseWindowConstructorOptions'],
  webPreferences: ['WebPreferences'],
  showOpenDialog: ['OpenDialogOptions'],
  showSaveDialog: ['SaveDialogOptions'],
  showMessageBox: ['MessageBoxOptions'],
  MenuItem: ['MenuItemConstructorOptions'],
  ForkOptions: ['ForkOptions'],
  print: ['WebContentsPrintOptions'],
} as const;

let text: string | null = null;
const known = new Map<string, ReadonlySet<string>>();

/** The names of all options that this version of Electron has, read from its own types. */
export function knownOptions(kind: keyof typeof INTERFACES): ReadonlySet<string> {
  const before = known.get(kind);
  if (before) return before;
  text ??= readFileSync(join(__dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
  const names = new Set(INTERFACES[kind].flatMap((name) => membersOf(text ?? '', name)));
  known.set(kind, names);
  return names;
}

function membersOf(types: string, name: string): string[] {
  const at = types.search(new RegExp(`^  interface ${name}( extends \\w+)? \\{`, 'm'));
  if (at < 0) throw new Error(`electron.d.ts has no ${name}`);
  const body = types.slice(at, types.indexOf('\n  }\n', at));
  return [...body.matchAll(/^ {4}(\w+)\??:/gm)].flatMap((found) => found[1] ?? []);
}
