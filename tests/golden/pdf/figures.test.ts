import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { exportPdf } from '../../../electron/services/pdf/export';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { PrintModel } from '../../../shared/editor/print-model';
import { enteredSample, FORMS, readSample, shippedForms } from '../../support/form-sample';
import { template } from '../../support/templates';
import { cell, model, table } from './models';
import { fonts, ports, print, provideFonts } from './poppler';

/** Points of a column stand below each other to this measure, in points; columns are further apart than `APART`. */
const EXACT = 0.1;
const APART = 4;
/** Letter size of paragraphs; no table is set in so large a type. */
const PARAGRAPH = 16;

interface Written {
  page: number;
  text: string;
  /** Where its decimal point begins. */
  point: number;
}

/** Every amount of two decimals in a table: letters that follow each other on one line. */
function amounts(pdf: Uint8Array): Written[] {
  return readPages(pdf).flatMap(({ glyphs }, at) => {
    const runs: (typeof glyphs)[] = [];
    for (const glyph of glyphs.filter(({ size }) => size < PARAGRAPH)) {
      const before = runs.at(-1)?.at(-1);
      const follows = before && Math.abs(before.base - glyph.base) < 0.1 && Math.abs(before.right - glyph.left) < 0.5;
      if (follows) runs.at(-1)?.push(glyph);
      else runs.push([glyph]);
    }
    return runs.flatMap((run) => {
      const text = run.map((glyph) => glyph.text).join('');
      const point = run[text.length - 3];
      return /^-?[\d,]+\.\d\d$/u.test(text) && point ? [{ page: at + 1, text, point: point.left }] : [];
    });
  });
}

/** The points of each page that stand about below each other, as `page: from–to`, where they differ by more than that. */
function ragged(written: readonly Written[]): string[] {
  const pages = [...new Set(written.map(({ page }) => page))];
  return pages.flatMap((page) => {
    const own = written.filter((one) => one.page === page);
    const points = own.map(({ point }) => point).toSorted((a, b) => a - b);
    const columns: number[][] = [];
    for (const point of points) {
      const last = columns.at(-1);
      if (last && point - (last.at(-1) ?? point) < APART) last.push(point);
      else columns.push([point]);
    }
    return columns.flatMap((column) => {
      const [from = 0, to = 0] = [column[0], column.at(-1)];
      return to - from > EXACT ? [`${page}: ${from.toFixed(2)}–${to.toFixed(2)}`] : [];
    });
  });
}

const facesSchema = z.record(z.string(), z.looseObject({}));

beforeAll(provideFonts);

async function published(): Promise<PrintModel> {
  const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  return printModel(openEditor(await template(), read.value.project));
}

describe('decimal points', () => {
  it.each(shippedForms())('stand below each other on every page of %s', async (id) => {
    const editor = enteredSample(await template(`${FORMS}/${id}`), readSample(id));
    const written = amounts(await print(printModel(editor)));
    expect(written.length).toBeGreaterThan(50);
    expect(ragged(written)).toEqual([]);
  });

  it('stand below each other on every page of the published sample', async () => {
    const written = amounts(await print(await published()));
    expect(written.length).toBeGreaterThan(500);
    expect(ragged(written)).toEqual([]);
  });

  it('stand below each other whatever digits, weights and signs the amounts have', async () => {
    const texts = ['1111.11', '-888.88', '1,417.00', '74.41', '0.00', '-999,999,999.99'];
    const heavy = (text: string) => ({ ...cell(text), bold: true });
    const rows = texts.flatMap((text, at) => [
      [cell(`${at}`), cell('甲'), cell(text), cell(text)],
      [cell(''), heavy('合计'), heavy(text), heavy(text)],
    ]);
    const pdf = await print(model([table({ rows })]));
    const written = amounts(pdf);
    expect(written.map(({ text }) => text)).toEqual(texts.flatMap((text) => [text, text, text, text]));
    expect(ragged(written)).toEqual([]);
  });
});

describe('bold', () => {
  it('stays bold where the face of the form has one weight', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingzhang-one-weight-'));
    try {
      cpSync(ports.printDir, folder, { recursive: true });
      const faces = facesSchema.parse(JSON.parse(readFileSync(join(folder, 'fonts.json'), 'utf8')));
      // The only bundled face of one weight stands for 宋体 and the titles.
      const one = ['Noto Sans SC'];
      writeFileSync(
        join(folder, 'fonts.json'),
        JSON.stringify({ ...faces, song: { ...faces.song, own: one }, title: { ...faces.title, own: one } }),
      );
      const rows = [[cell('1'), { ...cell('合计'), bold: true }, { ...cell('2.00'), bold: true }, cell('')]];
      const printed = await exportPdf(model([table({ rows })]), { ...ports, printDir: folder });
      if (!printed.ok) throw new Error(printed.error.code);
      const used = fonts(printed.value).map(({ name }) => name.replace(/^[A-Z]+\+/u, '').replace(/-Identity.*/u, ''));
      expect(used.toSorted()).toEqual(['NotoSansSC-Medium', 'NotoSerifSC-Bold', 'Tinos-Bold', 'Tinos-Regular']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
