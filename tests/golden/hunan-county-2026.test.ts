import { expect, it } from 'vitest';
import { Amount } from '../../shared/money/amount';
import { enterCells, enteredSample, FORMS, readSample } from '../support/form-sample';
import { template } from '../support/templates';

it.each(['business', 'turned_over', 'subsidy'])(
  '%s beside 基本支出 and 项目支出 leaves all tables in agreement',
  async (kind) => {
    const form = await template(`${FORMS}/hunan-county-2026`);
    const editor = enteredSample(form, readSample('hunan-county-2026'));
    const errors = (): string[] =>
      editor.findings().flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []));
    const first = (table: string): string => editor.project.tables[table]?.rows[0]?.id ?? '';
    const more = (table: string, row: string, column: string): void => {
      const before = editor.cell(table, row, column).value ?? '0';
      enterCells(editor, { [table]: { [row]: { [column]: new Amount(before).plus('10').toFixed() } } });
    };
    expect(errors()).toEqual([]);
    more('T2', first('T2'), 'institution');
    more('T3', '2080501', kind);
    more('T23', first('T23'), 'total');
    more('T23', first('T23'), 'other');
    expect(editor.cell('T1', 'all', 'function').text).toBe(editor.cell('T1', 'all', 'income').text);
    expect(errors()).toEqual([]);
    more('T23', first('T23'), 'basic');
    more('T23', first('T23'), 'project');
    expect(errors()).toEqual(['Z2', 'Z3', 'Z3']);
  },
);
