import { expect, it } from 'vitest';
import { type Held, heldIn, sinceWhen } from '../../../../shared/compare/cell-history';
import { addRow, smallEditor, type } from '../../../support/small-form';

const BASIC = { table: 'D', row: '1001', column: 'basic' };

it('tells what each version holds, and since which one the same stands', () => {
  const editor = smallEditor();
  const versions: { version: string; held: Held }[] = [];
  const keep = (version: string): void => {
    const { template, project } = editor;
    versions.unshift({ version, held: heldIn({ template, project }, BASIC, template.id) });
  };
  keep('without the row');
  addRow(editor, 'D', '1001');
  keep('not filled in');
  type(editor, 'D/1001/basic', '5');
  keep('five');
  keep('five again');
  type(editor, 'D/1001/basic', '');
  keep('blank');
  type(editor, 'D/1001/basic', '5');
  keep('five once more');
  expect(
    sinceWhen(versions).map(({ version, held }) =>
      held.kind === 'cell' ? [version, held.text, held.typed] : [version, held.kind],
    ),
  ).toEqual([
    ['five once more', '5.00', '5'],
    ['blank', '', ''],
    ['five', '5.00', '5'],
    ['not filled in', '0.00', null],
    ['without the row', 'no-cell'],
  ]);
  expect(editor.steps.stepsOn(BASIC).map(({ before, after }) => [before, after])).toEqual([
    ['', '5'],
    ['5', ''],
    [null, '5'],
  ]);
  editor.undo();
  expect(editor.steps.stepsOn(BASIC)).toHaveLength(2);
  expect(editor.steps.stepsOn({ ...BASIC, column: 'project' })).toEqual([]);
});

it('never takes a version that it cannot read, or one of another form, for one without the cell', () => {
  const { template, project } = smallEditor();
  expect(heldIn({ template, project }, BASIC, 'another').kind).toBe('other-form');
  const versions = (['no-cell', 'other-form', 'other-form', 'unreadable', 'unreadable', 'no-cell'] as const).map(
    (kind, version) => ({ version, held: { kind } }),
  );
  expect(sinceWhen(versions).map(({ version }) => version)).toEqual([0, 2, 3, 4, 5]);
});
