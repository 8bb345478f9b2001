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
  printMargins: ['Margins'],
} as const;

let text: string | null = null;
const known = new Map<string, ReadonlySet<string>>();

/** The names of all options that this version of Electron has, read from its own types. */
export function knownOptions(kind: keyof typeof INTERFACES): ReadonlySet<string> {
  const before = known.get(kind);
  if (before) return before;
  const names = new Set(INTERFACES[kind].flatMap((name) => membersOf(typesText(), name)));
  known.set(kind, names);
  return names;
}

/** The words that an option of that kind may be. */
export function knownWords(kind: keyof typeof INTERFACES, option: string): ReadonlySet<string> {
  const words = INTERFACES[kind].flatMap((name) => {
    const line = new RegExp(`^ {4}${option}\\??:(.*)$`, 'm').exec(bodyOf(typesText(), name))?.[1] ?? '';
    return [...line.matchAll(/'([^']+)'/g)].flatMap((found) => found[1] ?? []);
  });
  return new Set(words);
}

function typesText(): string {
  text ??= readFileSync(join(__dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
  return text;
}

function membersOf(types: string, name: string): string[] {
  return [...bodyOf(types, name).matchAll(/^ {4}(\w+)\??:/gm)].flatMap((found) => found[1] ?? []);
}

function bodyOf(types: string, name: string): string {
  const at = types.search(new RegExp(`^  interface ${name}( extends \\w+)? \\{`, 'm'));
  if (at < 0) throw new Error(`electron.d.ts has no ${name}`);
  return types.slice(at, types.indexOf('\n  }\n', at));
}
