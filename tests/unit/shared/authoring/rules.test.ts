import { beforeAll, describe, expect, it } from 'vitest';
import { describeRules, type RuleDescription } from '../../../../shared/authoring/describe';
import { smallForm, withRelation } from '../../../support/small-form';
import { template } from '../../../support/templates';

/** The ids of the published list of relations, parts A to H, X, S, P and Z, by severity (Z4t is the sum that Z4 needs). */
const ERRORS = `A1 A2 A3 A4 A5 A6 B1 B2 B3h B3t B3c C1 C2h C2t C2c D1 D2 D3 D4 D5 D6 E1 E2h E2t E2c F1 F2h F2t F2c
  G1 G2 G3 G4 G5 H1 H2 H3 H4 X1 X2 X3 X4 X5 X6 X7 X8 X9 X10 X11 X12 X13 X14 X17 X18 X19 X24 S1 S2a S2b S2c S3 P1 Z1 Z2 Z4 Z4t Z7`.split(
  /\s+/,
);
const WARNINGS = 'D7 F3 H5 X15 X16 X20 X21 X22 X23 S4 P2 Z3 Z5 Z6'.split(' ');
/** Presumptions for inputs that nobody typed; never judged. */
const PRESUMED = 'M1 M2 M3 M4 M5'.split(' ');

describe('the relations of hebei-2019', () => {
  let rules: RuleDescription[];
  beforeAll(async () => {
    rules = describeRules(await template());
  });

  const ids = (kept: (rule: RuleDescription) => boolean): string[] => [
    ...new Set(rules.filter(kept).map((rule) => rule.id)),
  ];

  it('are those of the published list, each with its severity, and no other', () => {
    expect(ids((rule) => rule.judged && rule.severity === 'error').sort()).toEqual([...ERRORS].sort());
    expect(ids((rule) => rule.judged && rule.severity === 'warning').sort()).toEqual([...WARNINGS].sort());
    expect(ids((rule) => !rule.judged)).toEqual(PRESUMED);
    expect(ids((rule) => rule.severity === 'info')).toEqual([]);
    expect(rules).toHaveLength(104);
  });

  it('stand in the list in the form’s order', () => {
    expect(rules.map((rule) => rule.id).join(' ')).toMatchSnapshot();
  });

  it('depend on the funding exactly where the published list says so', () => {
    const conditions = rules.filter((rule) => rule.condition !== '').map((rule) => `${rule.id} ${rule.condition}`);
    expect(conditions).toMatchSnapshot();
  });

  it('are described in the form’s words, without any id of a row or column', () => {
    const words = rules.map(({ formula, places, condition, gives }) => [formula, places, condition, gives].join('\n'));
    expect(words.filter((text) => /[a-z]{2}/.test(text))).toEqual([]);
    expect(rules.filter((rule) => rule.say === '' || rule.formula === '' || rule.tables.length === 0)).toEqual([]);
  });

  it.each([
    [
      'A1',
      '部门预算收支总表〔本年收入合计〕收入·预算数 = 部门预算收支总表〔一、财政拨款收入〕收入·预算数 + ',
      '',
      '部门预算收支总表〔本年收入合计〕收入·预算数',
    ],
    ['A2', '部门预算收支总表〔其中：财政专户收入〕收入·预算数 ≤ 部门预算收支总表〔三、事业收入〕收入·预算数', '', ''],
    ['A3', ' = Σ 部门预算收支总表〔每个科目〕支出·预算数', '', '部门预算收支总表〔本年支出合计〕支出·预算数'],
    [
      'B3h',
      '部门预算收入总表〔该行 p〕该列 c = Σ 部门预算收入总表〔p 的下级各行〕该列 c',
      'p 取 部门预算收入总表 有下级的科目；c 取 部门预算收入总表 各金额列',
      '部门预算收入总表〔该行 p〕该列 c',
    ],
    [
      'X3',
      '部门预算收入总表〔合计〕该列 s',
      's 取 三、事业收入、其中：财政专户收入',
      '部门预算收支总表〔该行 s〕收入·预算数',
    ],
    ['X19', '≤', 'e、s 取 30231↔公务用车运行维护费、30217↔三、公务接待费', ''],
    ['F3', '〔该行 r〕基本支出·公用经费 = 0', '没有下级的科目（301、303 之下）', ''],
    ['G2', '有空表列示说明（部门预算政府基金预算财政拨款支出表）', '', ''],
    ['X23', '≥ 0.38 × 部门预算一般公共预算财政拨款基本支出表〔30108〕基本支出·合计 且 ', '', ''],
  ])('%s: %s', (id, formula, places, gives) => {
    const rule = rules.find((candidate) => candidate.id === id);
    expect(rule?.formula).toContain(formula);
    expect(rule?.places).toContain(places);
    expect(rule?.gives).toBe(gives);
  });
});

it('brackets stand in the description where the order of operations needs them', () => {
  const files = [
    ['S[all].got - (S[grant].got - S[other].got)', ' − （'],
    ['2 * (S[grant].got + S[other].got)', '2 × （'],
    ['S[grant].got - S[other].got + 1', ''],
  ] as const;
  for (const [right, bracket] of files) {
    const form = smallForm();
    const [equation] = smallForm(relation(right)).equations.slice(-1);
    const [rule] = describeRules({ ...form, equations: equation ? [equation] : [] });
    expect(rule?.formula.includes('（')).toBe(bracket !== '');
    expect(rule?.formula).toContain(bracket);
  }
});

function relation(right: string): Record<string, string> {
  return withRelation(`left: "S[carry].got", right: "${right}"`);
}
