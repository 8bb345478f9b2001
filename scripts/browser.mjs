/** Finds an installed Chromium, Chrome or Edge for the browser tests and the screenshot. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Variables by which a machine may name its browser, the project's own first. */
const VARIABLES = ['MINGZHANG_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'CHROME_PATH', 'CHROME_BIN', 'CHROME'];

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

const SHELL = 'chromium-headless-shell';

const FIXED = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
};

/** Path of the browser, or null when there is none. */
export function findBrowser() {
  return candidates().find(isProgram) ?? null;
}

/**
 * The same Chromium without windows of its own, which does with two thirds of the work of a whole one: a browser that the
 * machine names goes before it, a whole one stands in where it is missing.
 */
export function findTestBrowser() {
  const isNamed = VARIABLES.some((variable) => process.env[variable]);
  return (isNamed ? null : findShell()) ?? findBrowser();
}

/** Path of a Chromium that is built without windows, or null. */
export function findShell() {
  return onPath([SHELL]).find(isProgram) ?? null;
}

/** Switches without which Chromium does not start as root or asks the network for things no test needs. */
export function browserSwitches() {
  const switches = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-gpu',
    '--no-first-run',
  ];
  if (process.getuid?.() === 0) switches.push('--no-sandbox');
  return switches;
}

/**
 * Switches for a browser in which many tests load the one program: pages of one window and address share a process, and
 * what that process has compiled is found again, where a stream would be compiled anew before it is looked for. A test
 * lives for a few seconds: machine code that is made for hours of work costs it twice what it saves.
 */
export function sharedProgramSwitches() {
  const flags = ['--no-script-streaming', '--no-flush-bytecode', '--no-maglev', '--no-turbofan'];
  return ['--process-per-site', `--js-flags=${flags.join(',')}`];
}

/** @returns {string[]} */
function candidates() {
  const named = VARIABLES.flatMap((variable) => process.env[variable] ?? []);
  if (process.platform === 'win32') return [...named, ...windowsPlaces()];
  return [...named, ...onPath(NAMES), ...(process.platform === 'darwin' ? FIXED.darwin : [])];
}

/** @param {readonly string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function windowsPlaces() {
  const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  return bases.flatMap((base) => FIXED.win32.map((place) => join(base, place)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
