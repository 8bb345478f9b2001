import type { Structure } from '../calc/structure';
import type { Judged } from '../form/finding';
import { otherYear } from '../form/years';

/** V4: a document of a year that its form is not for may be published only with the reason why. */
export function formYear({ template, outline: { year } }: Structure): Judged[] {
  const sentence = otherYear(template, year);
  if (sentence === null) return [];
  return [
    {
      key: 'V4@year',
      rule: 'V4',
      severity: 'warning',
      say: '表样应是预算年度的表样',
      sentence: `${sentence}年度不对的，请在“文档属性”中更改；要用这个表样的，请核对当年的要求并写明说明。`,
      table: template.start,
      row: '',
      column: '',
      left: null,
      right: null,
      difference: null,
      cells: [],
      fingerprint: `${template.id}/${year}`,
    },
  ];
}
