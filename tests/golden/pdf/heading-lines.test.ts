import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { newProject } from '../../../shared/document/new-project';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { PrintTable } from '../../../shared/editor/print-model';
import { template } from '../../support/templates';
import { pageSizes, print, provideFonts, type Word, words } from './poppler';

beforeAll(provideFonts);

const shippedForms = readdirSync('assets/templates').filter((name) => !name.includes('.'));

const LETTERS = '住房和城乡建设局及人民防空办公室所属事业单位综合服务中心经济技术开发区管理委员会';
const MARGIN = 56.7;

/** Lines of words between a table's title and its grid, from above, each from the left. */
function headingLines(page: readonly Word[], { title, header, headings }: PrintTable): Word[][] {
  const firstCell = header.find((cell) => cell.row === 0)?.title.replace(/\s.*$/u, '') ?? '';
  const titleFoot = page.find((word) => word.text === title)?.bottom ?? 0;
  const grid = page.find((word) => word.top > titleFoot && word.text.startsWith(firstCell))?.top ?? 0;
  const own = page.filter((word) => word.top > titleFoot - 3 && word.top < grid - 12);
  const tops = [...new Set(own.map(({ top }) => Math.round(top)))].toSorted((one, other) => one - other);
  const lines = tops.map((top) =>
    own.filter((word) => Math.round(word.top) === top).toSorted((one, other) => one.left - other.left),
  );
  const last = headings.at(-1) ?? '';
  return lines.slice(0, lines.findIndex((line) => line.some(({ text }) => text === last)) + 1);
}

const textOf = (line: readonly Word[]): string => line.map(({ text }) => text).join(' ');

it.each([8, 17, 20, 26, 32, 40, 48, 60])('a name of %i letters squeezes no heading line', async (length) => {
  const form = await template();
  const name = LETTERS.repeat(2).slice(0, length);
  const model = printModel(openEditor(form, newProject(form, { code: '434', name }, 2019)));
  const pdf = await print({ ...model, narrative: null });
  const all = words(pdf);
  for (const table of model.tables) {
    // The contents come before; the title of a table stands on its own line of the table's page.
    const page = all.findLast((word) => word.text === table.title)?.page ?? 0;
    const right = (pageSizes(pdf)[page - 1]?.width ?? 0) - MARGIN;
    const lines = headingLines(
      all.filter((word) => word.page === page),
      table,
    );
    const text = lines.map(textOf).join('|');
    for (const heading of table.headings) {
      if (heading.length * 10.5 < right - MARGIN - 5) expect(text.split(/[| ]/u), table.title).toContain(heading);
      else expect(text.replaceAll('|', ''), table.title).toContain(heading);
    }
    for (const line of lines) {
      for (const [at, word] of line.entries()) {
        expect(word.left, text).toBeGreaterThan((line[at - 1]?.right ?? MARGIN - 6) + 4);
        expect(word.right, text).toBeLessThan(right + 8);
      }
    }
    // A name takes no more lines than it needs: the year stands on the last line, and that is one line lower at most.
    expect(lines.length, text).toBeLessThanOrEqual(3);
  }
});

describe.each(shippedForms)('a name of 80 letters that nothing divides, in %s', (id) => {
  it.each(['Abcdefgh', '（'])('is printed whole wherever it stands: %s', async (letters) => {
    const form = await template(`assets/templates/${id}`);
    const name = letters.repeat(80).slice(0, 80);
    const model = printModel(openEditor(form, newProject(form, { code: '434', name }, form.year)));
    // Nothing is printed that does not stand whole within its page.
    expect(words(await print(model)).length).toBeGreaterThan(100);
  });
});
