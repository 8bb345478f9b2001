import { beforeAll, expect, it } from 'vitest';
import type { Slot } from '../../../../shared/calc/node';
import type { Template } from '../../../../shared/form/template';
import { TableValues } from '../../../../shared/narrative/values';
import { Audit } from '../../../../shared/text-checks/audit';
import { PrintedAmounts } from '../../../../shared/text-checks/printed-amounts';
import { publishedText } from '../../../support/seed-text';
import { paragraph } from '../../../support/small-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

it('an amount of a paragraph that stays the same is looked at again when a rule begins or ceases to judge it', () => {
  const editor = publishedText(form);
  const text = '其他资产价值98765.43万元。';
  editor.dispatch({ kind: 'set-section', section: 'assets', blocks: [paragraph('p', text)] });
  editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E5', row: 'other', column: 'value', text: '98765.48' }] });
  const { graph, wording } = editor;
  const sections = editor.narrative.sections();
  const audit = new Audit(new TableValues(graph, wording), new PrintedAmounts(graph));
  const near = (judged: ReadonlyMap<string, Slot | null>) =>
    audit.found({ graph, wording, sections, judged }).findings.filter(({ block }) => block === 'p').length;
  const byRule = new Map([[`assets/p/${text.indexOf('9')}`, null]]);
  expect([near(new Map()), near(byRule), near(new Map())]).toEqual([1, 0, 1]);
});
