import type { Graph } from '../calc/graph';
import type { RecordDifference, UnitDifference } from '../contract/sum';
import type { SummedUnits } from '../document/summed-units';
import type { Judged } from '../form/finding';
import { parseAmount } from '../money/read-amount';
import { UnitChecker } from './check-units';
import { differenceText, lackingNames, recordText } from './told';

const PLAIN = { row: '', column: '', left: null, right: null, difference: null, cells: [] };

/**
 * 部门 = Σ 单位, of a document that was summed: units that the sum lacks (U1), and amounts and records that are not what the
 * units gave any more (U2). Totals that only follow such an amount are not told again.
 */
export class UnitFindings {
  private readonly checker: UnitChecker;

  constructor(private readonly units: SummedUnits) {
    this.checker = new UnitChecker(units.units, units);
  }

  of(graph: Graph): Judged[] {
    const { checker } = this;
    const [first] = graph.structure.template.tables;
    return [
      ...this.lacking(first?.id ?? ''),
      ...checker
        .differences(graph)
        .filter(({ follows }) => !follows)
        .map(ofAmount),
      ...checker.records(graph).differences.map(ofRecord),
    ];
  }

  private lacking(table: string): Judged[] {
    const { lacking } = this.units;
    if (lacking.length === 0) return [];
    const names = lackingNames(lacking);
    const sentence = `缺单位：这份汇总没有计入 ${lacking.length} 个文件：${names}。`;
    const say = '汇总应包括全部单位';
    return [{ ...PLAIN, key: 'U1', rule: 'U1', severity: 'error', say, sentence, table, fingerprint: names }];
  }
}

function ofAmount(one: UnitDifference): Judged {
  const { table, row, column, department, sum, difference } = one;
  const place = { table, row, column };
  return {
    ...PLAIN,
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
}

function ofRecord(one: RecordDifference, at: number): Judged {
  const { table, row, unit, text } = one;
  return {
    ...PLAIN,
    table,
    row: row ?? '',
    key: row === null ? `U2@${table}/${unit}/${at}` : `U2@${table}/${row}`,
    rule: 'U2',
    severity: 'warning',
    say: '部门的逐行内容应是各单位的',
    sentence: `与单位不符：${recordText(one)}`,
    fingerprint: `${unit} ${text}`,
  };
}
