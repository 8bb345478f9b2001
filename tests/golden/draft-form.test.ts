import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  type FormFacts,
  formFromWorkbook,
  settledForm,
  wholeFiles,
} from '../../electron/services/draft-form/from-workbook';
import { exportExcel } from '../../electron/services/excel/export';
import { lintTemplate } from '../../shared/authoring/lint';
import { loadTemplate } from '../../shared/form/load';
import type { TableForm } from '../../shared/form/template';
import { blankBook, draftTexts, emptyDocument, withOneHeading } from '../support/blank-books';
import { scoreRelations } from '../support/draft-relations';
import { drawnAs, scoreCells } from '../support/draft-truth';
import { enteredSample, readSample, shippedForms } from '../support/form-sample';
import { asWorkbook, type BookSheet } from '../support/recognise-book';
import { type Distortion, distortions } from '../support/recognise-distortions';
import { template as templateOf } from '../support/templates';

const facts = (year: number | null): FormFacts => ({
  id: 'made',
  title: '空表生成',
  region: '某县',
  kinds: [],
  year,
  thisYear: 2026,
});

function lintErrors(files: Readonly<Record<string, string>>): string[] {
  const loaded = loadTemplate(wholeFiles(files, draftTexts));
  if (!loaded.ok) return [JSON.stringify(loaded.error)];
  return lintTemplate(loaded.value)
    .filter(({ level }) => level === 'error')
    .map(({ reason }) => reason);
}

/** Changes that only a sheet which has the row or column, or whose title its name can hold, can show. */
const ONLY: Readonly<Record<string, (sheet: BookSheet) => boolean>> = {
  'no 栏次 row': hasIndex,
  'unit behind the header titles': hasIndex,
  'titles only as sheet names': (sheet) => (sheet.rows[0]?.find((cell) => cell !== '') ?? '').toString().length <= 31,
  'no 序号 column': (sheet) => sheet.rows[sheet.header - 1]?.[0] === '序号',
};

function hasIndex(sheet: BookSheet): boolean {
  return sheet.rows[sheet.body - 2]?.[0] === '栏次';
}

function distorted({ name, change }: Distortion, book: readonly BookSheet[]): BookSheet[] {
  const where = ONLY[name];
  if (where === undefined) return change(structuredClone([...book]));
  return book.flatMap((sheet) => (where(sheet) ? change([structuredClone(sheet)]) : [sheet]));
}

describe.each(shippedForms())('a form made of the blank workbook of %s', (form) => {
  it('has 95 of 100 cells and 80 of 100 relations that titles say, and says nothing wrong without a doubt', async () => {
    const template = await templateOf(`assets/templates/${form}`);
    const draft = draftOf(asWorkbook(await blankBook(template)), draftTexts, facts(null));
    const made = settledForm(draft, draftTexts, facts(null));
    expect(lintErrors(made.files)).toEqual([]);
    const cells = scoreCells(template, draft);
    const relations = scoreRelations(template, made, enteredSample(template, readSample(form)));
    const figures = `${form}: cells ${cells.right}/${cells.all}, relations ${relations.right}/${relations.all} of ${relations.made} made`;
    if (process.env.DRAFT_FIGURES) console.log([figures, ...cells.wrong, ...relations.wrong].join('\n  '));
    expect(cells.right / cells.all, cells.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(relations.right / relations.all, relations.wrong.join('\n')).toBeGreaterThanOrEqual(0.8);
    expect(relations.unmarked).toEqual([]);
  });

  it('passes lint and says nothing wrong where the workbook has its formulas', async () => {
    const template = await templateOf(`assets/templates/${form}`);
    const bytes = await exportExcel(template, emptyDocument(template));
    const made = await formFromWorkbook(bytes, 'blank.xlsx', draftTexts, facts(null));
    if (!made.ok) throw new Error(made.error.code);
    expect(lintErrors(made.value.files)).toEqual([]);
    const { draft } = made.value;
    expect(draft.relations.some(({ from }) => from === 'formula')).toBe(true);
    expect(scoreCells(template, draft).right).toBeGreaterThanOrEqual(0.95 * scoreCells(template, draft).all);
    // Decimals, separators and zero of each table are those that its cells are formatted with.
    const loaded = loadTemplate(wholeFiles(made.value.files, draftTexts));
    if (!loaded.ok) throw new Error(loaded.error.code);
    const looks = template.tables.map((own) => {
      const drawn = drawnAs(own, draft)?.figures === null ? undefined : drawnAs(own, draft)?.id;
      const found = loaded.value.tables.find(({ id }) => id === drawn);
      const look = ({ decimals, zero, grouping }: TableForm) => `${own.id} ${decimals} ${zero} ${grouping}`;
      return { wanted: look(own), made: found ? look(found) : null };
    });
    const told = looks.filter((one) => one.made !== null);
    expect(told.map((one) => one.made)).toEqual(told.map(({ wanted }) => wanted));
    expect(told.length).toBeGreaterThanOrEqual(template.tables.length / 2);
  });

  it('has 95 of 100 cells whichever way its sheets are distorted', async () => {
    const template = await templateOf(`assets/templates/${form}`);
    const book = withOneHeading(await blankBook(template));
    const poor = distortions.flatMap((distortion) => {
      const draft = draftOf(asWorkbook(distorted(distortion, book)), draftTexts, facts(template.year));
      const { right, all, wrong } = scoreCells(template, draft, distortion.name === 'no 序号 column');
      return right >= 0.95 * all ? [] : [`${distortion.name}: ${right}/${all}: ${wrong.slice(0, 5).join('; ')}`];
    });
    expect(poor).toEqual([]);
  }, 60_000);
});

/** The workbook with other number formats of amounts, sheet by sheet. */
async function reformatted(bytes: Uint8Array, change: (format: string, sheet: number, row: number) => string) {
  const book = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await book.xlsx.load(copy);
  for (const [sheet, page] of book.worksheets.entries())
    page.eachRow({ includeEmpty: true }, (line, row) =>
      line.eachCell({ includeEmpty: true }, (cell) => {
        if (/^[#0].*0\.0/.test(`0${cell.numFmt}`))
          cell.style = { ...cell.style, numFmt: change(cell.numFmt, sheet, row) };
      }),
    );
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('takes the look of amounts from the cells of each table, and asks where they differ or say nothing', async () => {
  const template = await templateOf('assets/templates/central-2026');
  const blank = await exportExcel(template, emptyDocument(template));
  const made = async (change: Parameters<typeof reformatted>[1]) => {
    const form = await formFromWorkbook(await reformatted(blank, change), 'blank.xlsx', draftTexts, facts(null));
    if (!form.ok) throw new Error(form.error.code);
    expect(lintErrors(form.value.files)).toEqual([]);
    return form.value;
  };
  const all = await made(() => '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ');
  expect(all.files['template.yaml']).toContain('\ndecimals: 0\nzero: blank\n');
  expect(all.files['tables/T1.yaml']).toContain('\ngrouping: true\n');
  expect(all.files['tables/T1.yaml']).toContain('待确认：空表把零印成符号');
  expect(all.draft.questions.filter(({ say }) => say.includes('零印成符号'))).toHaveLength(all.draft.tables.length);

  const half = await made((_, sheet, row) => (sheet === 2 && row % 2 === 0 ? '0.0' : '0.00'));
  expect(half.files['template.yaml']).toContain('空表的数字格式没有写，暂按 zero');
  expect(half.files['template.yaml']).toContain('\ndecimals: 2\nzero: zero\n');
  expect(half.draft.questions.map(({ say }) => say)).toContainEqual(expect.stringContaining('数字格式不一致'));

  const none = await made(() => 'General');
  expect(none.draft.figures).toBeNull();
  expect(none.files['template.yaml']).toContain('待确认：零怎样打印（zero: zero 印 0.00，blank 印空白）；小数位数');
});
