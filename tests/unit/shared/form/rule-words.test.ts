import { describe, expect, it } from 'vitest';
import { withTableNames } from '../../../../shared/form/table-names';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { smallForm } from '../../../support/small-form';
import { template } from '../../../support/templates';

describe('what a form says of its rules, in 审核覆盖, the report and the exported workbook', () => {
  it.each(shippedForms())('%s names tables and laws, never codes or words in braces', async (id) => {
    const { equations, narrative } = await template(`${FORMS}/${id}`);
    const said = [
      ...equations.flatMap(({ say, note, basis }) => [say, note, basis]),
      ...(narrative?.rules ?? []).flatMap(({ say, basis }) => [say, basis]),
    ];
    expect(said.filter((words) => words !== null && /[A-Za-z{}]/.test(words))).toEqual([]);
  });

  it('gives the name of a table for its id alone', () => {
    const { tables } = smallForm();
    const [first] = tables;
    if (!first) throw new Error('no table');
    const named = new Map([['T1', { ...first, short: '“三公”表' }]]);
    expect(withTableNames('T1 合计 = T1·小计', named)).toBe('“‘三公’表”合计 = “‘三公’表”·小计');
    expect(withTableNames('T1 = T12、AT1、T1_x', named)).toBe('“‘三公’表” = T12、AT1、T1_x');
  });
});
