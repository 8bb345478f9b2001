import { posix, win32 } from 'node:path';
import type { Place } from './start-page';

/** A program that can show an address, and how to tell it. The address stands on its command line, for all to read. */
export interface Launch {
  program: string;
  /** Where the browser must find its start page. */
  place: Place;
  args(address: string): string[];
}

export interface BrowserFacts {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isProgram(path: string): boolean;
  /** Folder for a browser profile of our own. */
  profile: string;
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const windowsPlaces = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Ways to show an address, best first: a window of its own (应用窗口), and last whatever the system opens it with. */
export function browserLaunches(facts: BrowserFacts): Launch[] {
  const programs = candidates(facts).filter((path) => facts.isProgram(path));
  return [...programs.map((program) => appWindow(program, facts.profile)), systemDefault(facts)];
}

/** True when there is a screen to show a window on, and a user a browser accepts. */
export function canShowWindow(facts: Pick<BrowserFacts, 'platform' | 'env'>, userId: number | null): boolean {
  if (facts.platform !== 'linux') return true;
  const screen = (facts.env.DISPLAY ?? '') !== '' || (facts.env.WAYLAND_DISPLAY ?? '') !== '';
  return screen && userId !== 0;
}

function candidates({ platform, env }: BrowserFacts): string[] {
  if (platform === 'win32') {
    const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return windowsPlaces.flatMap((place) => bases.map((base) => win32.join(base, place)));
  }
  if (platform === 'darwin') return macPlaces;
  const folders = (env.PATH ?? '').split(posix.delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/** A profile of its own: no extension reads the figures, nothing is synchronised, and no first-run page is in the way. */
function appWindow(program: string, profile: string): Launch {
  // A browser installed as a snap may not look into hidden folders, so it keeps the user's own profile.
  const shutIn = program.startsWith('/snap/');
  const ownProfile = shutIn ? [] : [`--user-data-dir=${profile}`];
  const args = (address: string): string[] => [
    `--app=${address}`,
    ...ownProfile,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-sync',
    '--disable-features=Translate,SpellcheckService',
  ];
  return { program, place: shutIn ? 'visible' : 'private', args };
}

function systemDefault({ platform }: BrowserFacts): Launch {
  if (platform === 'win32') {
    const args = (address: string): string[] => ['url.dll,FileProtocolHandler', address];
    return { program: 'rundll32', place: 'private', args };
  }
  // The usual browser of a Linux desktop may be one that is shut in.
  if (platform === 'linux') return { program: 'xdg-open', place: 'visible', args: (address) => [address] };
  return { program: 'open', place: 'private', args: (address) => [address] };
}
