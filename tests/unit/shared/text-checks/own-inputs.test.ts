import { expect, it } from 'vitest';
import { unitOfInput } from '../../../../shared/form/narrative-model';
import { enteredSample, FORMS, readSample } from '../../../support/form-sample';
import { template } from '../../../support/templates';

/** What the text says of a relation between figures that the user filled in, and no table gives. */
async function verdicts(form: string, rule: string, inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const editor = enteredSample(await template(`${FORMS}/${form}`), readSample(form));
  for (const [input, text] of Object.entries(inputs)) {
    expect(editor.dispatch({ kind: 'set-input', input, text }).ok).toBe(true);
  }
  return editor.verdicts().flatMap(({ rule: id, verdict }) => (id === rule ? [verdict.kind] : []));
}

it.each([
  ['shanghai-district-2026', 'N6', ['procurement', 'goods', 'works', 'services']],
  ['central-2026', 'N9', ['procurement', 'procurement_goods', 'procurement_works', 'procurement_services']],
])('parts that the user filled in add up to the whole, or it is told (%s)', async (form, rule, names) => {
  const filled = (...amounts: string[]) => Object.fromEntries(names.map((name, at) => [name, amounts[at] ?? '']));
  expect(await verdicts(form, rule, filled('1662.44', '93.98', '815.87', '752.59'))).toEqual(['held']);
  expect(await verdicts(form, rule, filled('1626.44', '93.98', '815.87', '752.59'))).toEqual(['failed']);
  expect(await verdicts(form, rule, filled('1700.00', '93.98', '815.87', '752.59'))).toEqual(['failed']);
});

it('an input is in the unit that its title names, or in that of the form', () => {
  expect(unitOfInput({ id: 'a', title: '政府采购预算（万元）' }, '元')).toBe('万元');
  expect(unitOfInput({ id: 'a', title: '上年合计' }, '元')).toBe('元');
});
