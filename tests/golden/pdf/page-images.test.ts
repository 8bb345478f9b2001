import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { exportPdf } from '../../../electron/services/pdf/export';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { template } from '../../support/templates';
import { pageImages, ports, provideFonts } from './poppler';

/**
 * Pictures of the sample's pages at low resolution. `UPDATE_PAGES=1` takes them again; look at them before they are
 * committed. Only the fonts that come with the program are used, so that they are the same on every machine.
 */
const KEPT = 'tests/fixtures/pages';
const BUNDLED = ['Noto Serif SC', 'Noto Sans SC', 'Tinos'];
const RESOLUTION = 144;
/** The pages are drawn so many times finer than they are kept: what lies between two pixels then counts by its share. */
const FINER = 3;
/** Shades of grey between two that are kept, so that the pictures stay small. */
const SHADES = 16;
/** A page is compared in bands about as high as a row of a table, so that a lost row or rule does not drown. */
const BAND = 12;
/** Share of the pixels of a band that may differ: another version of the renderer smooths edges in another way. */
const TOLERANCE = 0.01;
/** How different a pixel has to be, from 0 to 1. */
const THRESHOLD = 0.1;

const facesSchema = z.record(z.string(), z.looseObject({ own: z.array(z.string()), open: z.array(z.string()) }));
let folder = '';
let pages: Buffer[];

beforeAll(async () => {
  provideFonts();
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-pages-'));
  cpSync(ports.printDir, folder, { recursive: true });
  const faces = facesSchema.parse(JSON.parse(readFileSync(join(folder, 'fonts.json'), 'utf8')));
  for (const face of Object.values(faces)) {
    face.own = face.own.filter((family) => BUNDLED.includes(family));
    face.open = face.open.filter((family) => BUNDLED.includes(family));
  }
  writeFileSync(join(folder, 'fonts.json'), JSON.stringify(faces));
  const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  const pdf = await exportPdf(printModel(openEditor(await template(), read.value.project)), {
    ...ports,
    printDir: folder,
  });
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  pages = pageImages(pdf.value, RESOLUTION).map(coarse);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The picture at a third of its size, each pixel the mean of what it covers, in few shades. */
function coarse(bytes: Buffer): Buffer {
  const fine = PNG.sync.read(bytes);
  const small = new PNG({ width: Math.floor(fine.width / FINER), height: Math.floor(fine.height / FINER) });
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1) {
      const mean = meanOf(fine, x * FINER, y * FINER);
      const shade = Math.min(255, Math.round(mean / SHADES) * SHADES);
      small.data.set([shade, shade, shade, 255], (y * small.width + x) * 4);
    }
  return PNG.sync.write(small, { colorType: 0, deflateLevel: 9 });
}

function meanOf(fine: PNG, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + FINER; y += 1)
    for (let x = left; x < left + FINER; x += 1) sum += fine.data[(y * fine.width + x) * 4] ?? 0;
  return sum / FINER ** 2;
}

/** Share of the pixels that differ in the band that differs most; 1 where the pages are of different sizes. */
function difference(one: Buffer, other: Buffer): number {
  const a = PNG.sync.read(one);
  const b = PNG.sync.read(other);
  if (a.width !== b.width || a.height !== b.height) return 1;
  let most = 0;
  for (let top = 0; top < a.height; top += BAND) {
    const height = Math.min(BAND, a.height - top);
    const bands = [a, b].map((page) => page.data.subarray(top * a.width * 4, (top + height) * a.width * 4));
    const [left, right] = bands;
    if (!left || !right) return 1;
    const differing = pixelmatch(left, right, undefined, a.width, height, { threshold: THRESHOLD, includeAA: true });
    most = Math.max(most, differing / (a.width * height));
  }
  return most;
}

function nameOf(at: number): string {
  return join(KEPT, `${`${at + 1}`.padStart(2, '0')}.png`);
}

it('the pages of the sample look as they did when they were last looked at', () => {
  if (process.env.UPDATE_PAGES === '1') {
    rmSync(KEPT, { recursive: true, force: true });
    mkdirSync(KEPT, { recursive: true });
    for (const [at, page] of pages.entries()) writeFileSync(nameOf(at), page);
  }
  expect(pages).toHaveLength(readdirSync(KEPT).length);
  const changed = pages.flatMap((page, at) => {
    const share = existsSync(nameOf(at)) ? difference(page, readFileSync(nameOf(at))) : 1;
    return share > TOLERANCE ? [`page ${at + 1}: ${(share * 100).toFixed(2)} % of the pixels of a band`] : [];
  });
  expect(changed).toEqual([]);
});

it('one line of a table less would be seen', () => {
  const page = PNG.sync.read(readFileSync(nameOf(3)));
  const whole = PNG.sync.write(page);
  const middle = Math.round(page.height / 3);
  page.data.fill(255, middle * page.width * 4, (middle + 10) * page.width * 4);
  expect(difference(whole, PNG.sync.write(page))).toBeGreaterThan(TOLERANCE);
});
