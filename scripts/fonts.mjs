/**
 * Puts the open fonts that come with the program into assets/fonts: `node scripts/fonts.mjs [--out FOLDER]`.
 * Files already there with the right size are left alone.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * 宋体 in two weights for text and titles, figures as wide in both, 黑体 in the weight of the usual office face.
 * @type {[name: string, file: string][]}
 */
const FONTS = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  ['@expo-google-fonts/tinos', '400Regular/Tinos_400Regular.ttf'],
  ['@expo-google-fonts/tinos', '700Bold/Tinos_700Bold.ttf'],
  ['@expo-google-fonts/noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'],
];

/**
 * @param {string} from
 * @param {string} to
 */
function copyWhole(from, to) {
  if (existsSync(to) && statSync(to).size === statSync(from).size) return false;
  // Renamed into place: who reads the folder meanwhile never sees half a font.
  const temporary = `${to}.${process.pid}.tmp`;
  try {
    copyFileSync(from, temporary);
    renameSync(temporary, to);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}

const at = process.argv.indexOf('--out');
const target = at < 0 ? join(root, 'assets/fonts') : process.argv[at + 1];
if (target === undefined) throw new Error('--out needs a folder');
mkdirSync(target, { recursive: true });
for (const [name, file] of FONTS) {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const to = join(target, file.slice(file.lastIndexOf('/') + 1));
  if (copyWhole(join(folder, file), to)) console.error(`fonts: ${to}`);
}
