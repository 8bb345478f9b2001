import type { Project } from '../document/project';
import type { SummedUnits } from '../document/summed-units';
import type { Finding } from '../form/finding';
import type { Template } from '../form/template';
import { parseAmount } from '../money/read-amount';
import { checkUnits } from './check-units';
import { differenceText, lackingNames } from './told';

/**
 * 部门 = Σ 单位, of a document that was summed: units that the sum lacks (U1), and amounts that are not what the units gave
 * any more (U2). Totals that only follow such an amount are not told again.
 */
export function unitFindings(document: { template: Template; project: Project }, units: SummedUnits): Finding[] {
  const [first] = document.template.tables;
  const { lacking } = units;
  const plain = { row: '', column: '', left: null, right: null, difference: null, cells: [], explanation: null };
  const partial: Finding[] =
    lacking.length === 0
      ? []
      : [
          {
            ...plain,
            key: 'U1',
            rule: 'U1',
            severity: 'error',
            say: '汇总应包括全部单位',
            sentence: `缺单位：这份汇总没有计入 ${lacking.length} 个文件：${lackingNames(lacking)}。`,
            table: first?.id ?? '',
            fingerprint: lackingNames(lacking),
          },
        ];
  const { differences } = checkUnits(document, units.units, units);
  const others = differences.filter(({ follows }) => !follows);
  return [
    ...partial,
    ...others.map((one): Finding => {
      const { table, row, column, department, sum, difference } = one;
      const place = { table, row, column };
      return {
        ...plain,
        ...place,
        key: `U2@${table}/${row}/${column}`,
        rule: 'U2',
        severity: 'warning',
        say: '部门的数应等于各单位的数相加',
        sentence: `与单位不符：${differenceText(one)}`,
        left: department !== null && parseAmount(department) !== null ? department : null,
        right: sum,
        difference,
        cells: department === null ? [] : [{ ...place, side: 'left', value: department === '' ? null : department }],
        fingerprint: `${department} ${sum}`,
      };
    }),
  ];
}
