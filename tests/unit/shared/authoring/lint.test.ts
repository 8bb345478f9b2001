import { expect, it } from 'vitest';
import { type LintFinding, lintTemplate } from '../../../../shared/authoring/lint';
import { CycleFault } from '../../../../shared/calc/faults';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { lineOf, smallFiles, smallForm, withRelation } from '../../../support/small-form';
import { template } from '../../../support/templates';

function lint(files: Record<string, string>): LintFinding[] {
  return lintTemplate(smallForm(files));
}

it('the forms of the repository are clean', { timeout: 120_000 }, async () => {
  expect(lint(smallFiles())).toEqual([]);
  expect(lintTemplate(await template())).toEqual([]);
  expect(lintTemplate(await template('tests/fixtures/templates/city-2025'))).toEqual([]);
});

it('relations that derive a cell from itself are named with the cells on the circle', () => {
  const files = withRelation('left: "S[grant].got", right: "S[all].got - S[other].got"');
  const [finding, ...more] = lint(files);
  expect(more).toEqual([]);
  expect(finding?.level).toBe('error');
  const rules = ['Z (S/grant/got)', 'Q6 (S/all/got)', 'Q7 (S/year/got)'];
  for (const rule of rules) expect(finding?.reason).toContain(rule);
  const lines = ['id: Z', 'id: Q6', 'id: Q7'].map((text) => lineOf(files, 'equations.yaml', text));
  expect(lines).toContain(`${finding?.line}`);
});

it('a document of such a form is not opened', () => {
  const form = smallForm(withRelation('left: "S[grant].got", right: "S[all].got"'));
  expect(() => openEditor(form, newProject(form, { code: '', name: '某局' }, 2030))).toThrow(CycleFault);
});

it('a circle that only the second relation of a cell would close is none', () => {
  expect(lint(withRelation('left: "S[all].got", right: "S[all].spent"'))).toEqual([]);
  const files = withRelation('left: "S[year].got", right: "S[all].got"');
  expect(lint(files)).toEqual([]);
});

it.each([
  'left: "S[grant].got", right: "S[grant].got + S[other].got"',
  'left: "S[grant].got", right: "1", solve: "S[other].got"',
  'left: "S[all].got", right: "2 * S[grant].got", solve: "S[grant].got"',
  'left: "S[all].got", right: "abs(S[grant].got)", solve: "S[grant].got"',
])('a cell that the relation cannot be solved for is an error: %s', (fields) => {
  const files = withRelation(fields);
  expect(lint(files)).toEqual([
    {
      level: 'error',
      file: 'equations.yaml',
      line: Number.parseInt(lineOf(files, 'equations.yaml', 'id: Z'), 10),
      reason: 'Z: the cell to solve for must stand once, added or subtracted, in the relation',
    },
  ]);
});

it('a relation that applies nowhere is a warning', () => {
  const files = withRelation('for: "r in parents(S)", left: "S[all].got", right: "0", solve: false');
  expect(lint(files)).toEqual([
    {
      level: 'warning',
      file: 'equations.yaml',
      line: Number.parseInt(lineOf(files, 'equations.yaml', 'id: Z'), 10),
      reason: 'Z: applies nowhere, even with every code of the lists present',
    },
  ]);
});

it('a relation about a code that the list lacks still has its place', () => {
  expect(lint(withRelation('for: "k in [4001]", left: "D[k].basic", right: "0", when: "exists(D[k])"'))).toEqual([]);
});
