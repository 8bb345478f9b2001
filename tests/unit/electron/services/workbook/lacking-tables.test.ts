import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import type { Workbook } from '../../../../../electron/services/ooxml/workbook';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import type { Template } from '../../../../../shared/form/template';
import { enteredSample, FORMS, readSample, shippedForms } from '../../../../support/form-sample';
import { template } from '../../../../support/templates';

let forms: Template[] = [];

beforeAll(async () => {
  forms = await Promise.all(shippedForms().map((id) => template(`${FORMS}/${id}`)));
});

/** The sample of a form as a workbook of its tables alone. */
async function bookOf(id: string): Promise<Workbook> {
  const form = await template(`${FORMS}/${id}`);
  const bytes = await exportExcel(form, enteredSample(form, readSample(id)).project, {
    valuesOnly: true,
    protect: false,
  });
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function formOf(book: Workbook): string {
  const read = recogniseWorkbook(book, forms);
  return read.ok ? read.value.template.id : read.error.code;
}

describe('a workbook that lacks tables of its form', () => {
  it('is of the form with all tables that it has, not of a smaller one that they nearly fill', async () => {
    const { sheets, ...book } = await bookOf('county-2026');
    const nine = (await bookOf('central-2026')).sheets.map(({ name }) => name);
    const own = sheets.filter(({ name }) => !nine.includes(name));
    expect(own.length).toBeGreaterThan(4);
    for (let lacking = 1; lacking < own.length; lacking += 1) {
      const gone = new Set(own.slice(0, lacking));
      expect([lacking, formOf({ ...book, sheets: sheets.filter((sheet) => !gone.has(sheet)) })]).toEqual([
        lacking,
        'county-2026',
      ]);
    }
  });

  it('that holds only tables which two forms share is of the form that its cover names, and without one told of both', async () => {
    const { sheets, ...book } = await bookOf('county-2026');
    const central = await bookOf('central-2026');
    const shared = new Set(central.sheets.map(({ name }) => name));
    const covered = { ...book, sheets: sheets.filter(({ name }) => shared.has(name)) };
    const alike = (one: Workbook) => {
      const read = recogniseWorkbook(one, forms);
      return read.ok ? read.value.report.notes.filter((note) => note.includes('同样相符')) : [read.error.code];
    };
    expect([formOf(covered), alike(covered)]).toEqual(['county-2026', []]);
    expect([formOf(central), alike(central)]).toEqual(['central-2026', []]);
    const bare = { ...book, sheets: covered.sheets.filter(({ name }) => name !== '封面') };
    const [told = ''] = alike(bare);
    for (const { id, title } of forms) if (['central-2026', 'county-2026'].includes(id)) expect(told).toContain(title);
  });

  it.each(['central-2026', 'hebei-2026', 'hebei-2019', 'jiangsu-2026'])(
    'is of %s where that has all of it',
    async (id) => {
      const { sheets, ...book } = await bookOf(id);
      expect(formOf({ ...book, sheets })).toBe(id);
      expect(formOf({ ...book, sheets: sheets.slice(0, -2) })).toBe(id);
    },
  );
});
