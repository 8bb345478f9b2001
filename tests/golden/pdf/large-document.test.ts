import { beforeAll, expect, it } from 'vitest';
import { openPrinter, type Printer } from '../../../electron/services/pdf/printer';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { newProject } from '../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { PrintModel } from '../../../shared/editor/print-model';
import { listOf } from '../../../shared/form/lists';
import { template } from '../../support/templates';
import { cell, column, model, table } from './models';
import { charactersMeant, charactersShown, differences, wordsOutside } from './paper-words';
import { pageSizes, ports, provideFonts } from './poppler';

const YEAR = 2019;
/** Points. */
const LEAST = 8;
const MOST = '999999999.99';
const TEXT = '指导协调各乡镇开展政务公开，按季度通报，全年办结率不低于百分之九十五，群众满意度逐年提高。';

let printer: Printer;
beforeAll(async () => {
  provideFonts();
  printer = await openPrinter(ports);
});

/** Everything stands on its page, whole, and in letters that can be read; answers how many pages there are. */
function legible(printed: PrintModel): number {
  const pdf = printer.pdf(printed, ports.now());
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  const drawn = printer.draw(printed);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  const pages = pageSizes(pdf.value).length;
  const { places } = drawn.value;
  expect(wordsOutside(pdf.value)).toEqual([]);
  expect(differences(charactersShown(pdf.value, places), charactersMeant(printed, places, pages))).toEqual([]);
  const sizes = readPages(pdf.value).flatMap(({ glyphs }) => glyphs.map(({ size }) => size));
  expect(sizes.length).toBeGreaterThan(100);
  expect(Math.min(...new Set(sizes))).toBeGreaterThanOrEqual(LEAST - 0.01);
  return pages;
}

function done(editor: DocumentEditor, command: Parameters<DocumentEditor['dispatch']>[0]): void {
  const answer = editor.dispatch(command);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}

/** Rows for the longest codes of a list, each with the largest amounts below and above zero. */
function manyCodes(editor: DocumentEditor, id: string, list: string, count: number): void {
  const names = listOf(editor.template, list, YEAR)?.names ?? new Map<string, string>();
  const digits = Math.max(...[...names.keys()].map((code) => code.length));
  const codes = [...names.keys()].filter((code) => code.length === digits).slice(0, count);
  // The codes above them come with them.
  for (const code of codes) done(editor, { kind: 'add-row', table: id, code, name: null });
  expect(editor.layout(id).lines.length).toBeGreaterThan(count);
  const columns = editor.layout(id).columns.filter(({ kind }) => kind === 'money');
  const last = columns.slice(-2);
  const cells = codes.flatMap((row, at) =>
    last.map((one) => ({ table: id, row, column: one.id, text: at % 2 === 0 ? MOST : `-${MOST}` })),
  );
  done(editor, { kind: 'set-cells', cells });
}

it('300 and 110 codes with the largest amounts, and 500 rows of aims, are printed whole and legible', async () => {
  const form = await template();
  const editor = openEditor(form, newProject(form, { code: '434', name: '某某县㐂䶮㛃办公室' }, YEAR));
  manyCodes(editor, 'T3', 'functional', 300);
  manyCodes(editor, 'T6', 'economic', 110);
  done(editor, { kind: 'add-records', table: 'E3', after: null, level: 1, count: 500 });
  const rows = editor.project.tables.E3?.rows ?? [];
  const cells = rows.flatMap(({ id }, at) => [
    { table: 'E3', row: id, column: 'content', text: TEXT.slice(0, 10 + (at % 36)) },
    { table: 'E3', row: id, column: 'budget', text: at % 2 === 0 ? MOST : '0.01' },
  ]);
  done(editor, { kind: 'set-cells', cells });
  expect(legible(printModel(editor))).toBeGreaterThan(60);
});

it.each([4, 15, 28, 40])('a name of %i letters, some of them rare, is printed whole and legible', async (length) => {
  const form = await template();
  const name = '㐂䶮㛃县住房和城乡建设局及人民防空办公室所属事业单位综合服务中心经济技术开发区管理委员会'.slice(
    -length,
  );
  legible(printModel(openEditor(form, newProject(form, { code: '434', name }, YEAR))));
});

it('30 columns of the largest amounts are printed whole and legible', () => {
  const amounts = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? '999,999,999.99' : '-999,999,999.99'));
  const wide = table({
    landscape: true,
    columns: [column(60, 'left'), ...amounts.map(() => column(20, 'right'))],
    headerRows: 1,
    header: ['事项名称', ...amounts.map((_, at) => `第${at + 1}种基金的收入`)].map((title, at) => ({
      title,
      row: 0,
      column: at,
      rowSpan: 1,
      columnSpan: 1,
    })),
    index: null,
    rows: Array.from({ length: 20 }, () => [
      cell('机关事业单位基本养老保险缴费支出', 4),
      ...amounts.map((text) => cell(text)),
    ]),
  });
  expect(legible(model([wide]))).toBeGreaterThan(2);
});
