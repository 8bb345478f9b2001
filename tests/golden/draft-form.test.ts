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
import { blankBook, draftTexts, emptyDocument, withOneHeading } from '../support/blank-books';
import { scoreRelations } from '../support/draft-relations';
import { scoreCells } from '../support/draft-truth';
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
