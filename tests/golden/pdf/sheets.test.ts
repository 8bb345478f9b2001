import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { PrintModel } from '../../../shared/editor/print-model';
import { enteredSample, FORMS, readSample, shippedForms } from '../../support/form-sample';
import { template } from '../../support/templates';
import { pageSizes, pageTexts, print, provideFonts, words } from './poppler';

const SAMPLE = 'laiyuan-2019';
/** Part of the height between the margins that a page fills at least. */
const LEAST_FILLED = 0.15;
/** Height of both margins together, in points. */
const MARGINS = { upright: 204, crosswise: 110 };

async function modelOf(name: string): Promise<PrintModel> {
  if (name !== SAMPLE) return printModel(enteredSample(await template(`${FORMS}/${name}`), readSample(name)));
  const read = await readProjectFile(readFileSync(`assets/samples/${SAMPLE}.mzb`));
  if (!read.ok) throw new Error(read.error.code);
  return printModel(openEditor(await template(), read.value.project));
}

beforeAll(provideFonts);

describe.each([...shippedForms(), SAMPLE])('the sheets of %s', (name) => {
  let model: PrintModel;
  let pdf: Uint8Array;
  beforeAll(async () => {
    model = await modelOf(name);
    pdf = await print(model);
  });

  it('are none nearly empty, but for the last of a text', () => {
    const every = words(pdf);
    const sizes = pageSizes(pdf);
    const filled = sizes.map(({ width, height }, at) => {
      // The page number stands below.
      const own = every.filter(({ page, bottom }) => page === at + 1 && bottom < height - 55);
      const ink = Math.max(...own.map(({ bottom }) => bottom)) - Math.min(...own.map(({ top }) => top));
      return ink / (height - (width > height ? MARGINS.crosswise : MARGINS.upright));
    });
    const texts = pageTexts(pdf).map((text) => text.replace(/\s/g, ''));
    const pageOf = (title: string) =>
      texts.findIndex((text, at) => at > 1 && text.startsWith(title.replace(/\s/g, '')));
    const tables = pageOf(model.tables[0]?.title ?? '');
    expect(tables).toBeGreaterThan(1);
    // A table of the form with one row or none fills no more, on the page that the form gives it.
    const small = model.tables
      .filter(({ rows, note }) => rows.length <= 1 && note === null)
      .map(({ title }) => pageOf(title));
    const lastOfText = [sizes.length - 1, ...(model.before === null ? [] : [tables - 1])];
    const free = new Set([0, ...small, ...lastOfText]);
    const empty = filled.flatMap((share, at) => (share < LEAST_FILLED && !free.has(at) ? [`${at + 1}: ${share}`] : []));
    expect(empty).toEqual([]);
  });
});

describe('titles of the published sample', () => {
  let model: PrintModel;
  let texts: string[];
  beforeAll(async () => {
    model = await modelOf(SAMPLE);
    texts = pageTexts(await print(model));
  });

  it('say a thing on a line: the department, and what is told of it', () => {
    const title = model.narrative?.title ?? '';
    const rest = title.slice(model.department.length);
    expect(title.startsWith(model.department) && rest.length > 10).toBe(true);
    const page = texts.find((text) => text.trimStart().startsWith(model.department) && text.includes(rest));
    const lines = page?.split('\n').filter((line) => line.trim() !== '');
    expect(lines?.slice(0, 2).map((line) => line.trim())).toEqual([model.department, rest]);
  });

  it('stand once where the heading above a table says them', () => {
    const blocks = model.narrative?.sections.flatMap((section) => section.blocks) ?? [];
    const untitled = blocks.flatMap((block) => (block.kind === 'table' && block.table.titled === false ? [block] : []));
    expect(untitled.length).toBeGreaterThan(0);
    for (const { table } of untitled) {
      const pages = texts.filter((text) => text.replace(/\s/g, '').includes(table.title.replace(/\s/g, '')));
      expect(pages.length, table.title).toBe(1);
      expect(pages[0]?.split(table.title).length, table.title).toBe(2);
    }
  });
});
