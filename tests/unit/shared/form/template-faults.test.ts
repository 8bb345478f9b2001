import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../../shared/form/load';
import { lineOf, smallFiles, withRelation } from '../../../support/small-form';

function faultOf(files: Readonly<Record<string, string>>): string {
  const loaded = loadTemplate(files);
  if (loaded.ok) return 'loaded';
  const { file, line, reason } = loaded.error.params ?? {};
  return `${loaded.error.code} ${file}:${line} ${reason}`;
}

it('the form these tests break is sound', () => {
  expect(faultOf(smallFiles())).toBe('loaded');
});

describe('a relation that names what is not there, or puts a thing where it has no meaning', () => {
  const files = withRelation('left: "S[all].got", right: "0"');
  const at = `template-invalid equations.yaml:${lineOf(files, 'equations.yaml', 'id: Z')}`;
  const value = (right: string): string => `left: "S[all].got", right: "${right}"`;
  const condition = (assert: string): string => `assert: "${assert}", fail: x`;
  it.each([
    [value('X[all].got'), 'unknown table “X”'],
    [value('S[none].got'), 'unknown row “none” in S'],
    [value('S[all].none'), 'unknown column “none” in S'],
    [value('D[12345].total'), 'unknown row “12345” in D'],
    [value('S[10].none'), 'unknown column “none” in S'],
    [value('S[r].got'), 'unknown row “r” in S'],
    [value('D[sum][c]'), 'unknown column “c” in D'],
    [value('total(D[sum].total)'), 'unknown function “total”'],
    [value('later'), 'unknown name “later”'],
    [value('sum(D[coded(X)].total)'), 'unknown table “X”'],
    [value('sum(D[coded(S.left)].total)'), 'unknown section “left” in S'],
    [value('sum(D[[none]].total)'), 'unknown row “none” in D'],
    [value('sum(D[[12345]].total)'), 'unknown row “12345” in D'],
    [value('sum(D[sum][[none]])'), 'unknown column “none” in D'],
    [value('sum(D[sum][money(S)])'), 'unknown column “got” in D'],
    [value('sum(D[sum][coded(D)])'), 'coded() gives rows, but columns are needed'],
    [value('sum(D[money(D)].total)'), 'money() gives columns, but rows are needed'],
    [value('sum(D[[(10, 20)]].total)'), 'inside a cell reference each item is one name'],
    [value('sum(D[rows(D, 10)].total)'), 'rows() takes no codes'],
    [value('sum(D[children(p)].total)'), 'children() takes a row variable, not “p”'],
    [value('D[coded(D)].total'), 'a set of cells stands where an amount is needed; use sum(…)'],
    [value('abs(D[coded(D)].total)'), 'a set of cells stands where an amount is needed; use sum(…)'],
    [value('coded(D)'), 'a set is no value; put it inside a cell reference'],
    [value('D[sum]'), 'a row stands where an amount is needed'],
    [value('exists(D[10])'), 'a condition stands where an amount is needed'],
    [value('alone'), 'a condition stands where an amount is needed'],
    [value('S[all].got = 1'), 'a condition stands where an amount is needed'],
    [value('-exists(D[10])'), 'a condition stands where an amount is needed'],
    [value('if(S[all].got, 1, 2)'), 'an amount stands where a condition is needed'],
    [value('round(S[all].got)'), 'round takes 2 arguments, not 1'],
    [value('abs(1, 2)'), 'abs takes 1 arguments, not 2'],
    [value('sum()'), 'sum takes 1 arguments, not 0'],
    [value('1 +'), 'character 4: expected a value instead of “”'],
    [`${value('1')}, when: "S[all].got"`, 'an amount stands where a condition is needed'],
    [`${value('1')}, when: "alone and 1"`, 'an amount stands where a condition is needed'],
    [`${value('1')}, when: "not S[all].got"`, 'an amount stands where a condition is needed'],
    [`for: "r in rows(X)", ${value('1')}`, 'unknown table “X”'],
    [`for: "r rows(D)", ${value('1')}`, 'character 3: expected “in” instead of “rows”'],
    [`for: "(a, b) in [(10, 20), (30)]", ${value('1')}`, 'each item of the list needs 2 parts'],
    [`for: "(a, b) in rows(D)", ${value('1')}`, 'only a written-out list binds several names'],
    [`for: "c in money(D) | money(S)", ${value('1')}`, 'only sets of rows can be joined with |'],
    [`for: "k in [10]", ${value('sum(D[children(k)].total)')}`, 'children() takes a row variable, not “k”'],
    [`for: "c in [total, none]", ${value('D[sum][c]')}`, 'unknown column “none” in D'],
    [`for: "c in money(D)", ${value('D[c].total')}`, 'unknown row “total” in D'],
    [`for: "r in rows(D)", ${value('D[sum][r]')}`, 'unknown column “r” in D'],
    [condition('S[all].got'), 'an amount stands where a condition is needed'],
    [condition('zero(S[all].got + 1)'), 'zero takes cells, not what is computed from them'],
    [condition('blanks(sum(D[sum].total)) = 0'), 'blanks takes cells, not what is computed from them'],
    [condition('exists(D[sum].total)'), 'exists takes rows such as T[r]'],
    [condition('noted(D[sum])'), 'noted takes a table id'],
    [condition('noted(X)'), 'unknown table “X”'],
    ['assert: "alone"', 'an assertion needs its fail sentence'],
    ['assert: "alone", fail: "{cell}"', '{cell} is none of {table} {row} {name} {code} {line} {count} {columns}'],
    ['assert: "alone", fail: x, left: "1"', 'assert stands alone, without left'],
    ['assert: "alone", fail: x, tolerance: "1"', 'assert stands alone, without tolerance'],
    ['left: "S[all].got"', 'left and right, or assert, are needed'],
    [`${value('1')}, fail: x`, 'only an assertion has a fail sentence'],
    [`${value('1')}, solve: "S[all].got + 1"`, 'solve names one cell'],
    [`${value('1')}, op: "<=", solve: "S[all].got"`, 'only an equality can be solved'],
    ['left: "S[all].got + 1", right: "1", default: true', 'a default needs a cell that it gives'],
  ])('%s', (fields, reason) => {
    expect(faultOf(withRelation(fields))).toBe(`${at} ${reason}`);
  });

  it('is told at the line of the very field, in a long relation too', () => {
    const long = smallFiles({
      'equations.yaml': ['right: D[k].total', 'right: >-\n      D[k].total\n      + D[k].none'],
    });
    expect(faultOf(long)).toBe(
      `template-invalid equations.yaml:${lineOf(long, 'equations.yaml', 'right: >-')} unknown column “none” in D`,
    );
  });

  it('in a definition is told at the definition; a definition knows only those before it', () => {
    const lost = smallFiles({ 'equations.yaml': ['S[other].got = 0', 'S[other].none = 0'] });
    expect(faultOf(lost)).toBe('template-invalid equations.yaml:2 unknown column “none” in S');
    const early = smallFiles({
      'equations.yaml': ['definitions:\n', 'definitions:\n  early: {say: x, is: not alone}\n'],
    });
    expect(faultOf(early)).toBe('template-invalid equations.yaml:2 unknown name “alone”');
    const rows = smallFiles({ 'equations.yaml': ['S[other].got = 0', 'D[rows(D)].total'] });
    expect(faultOf(rows)).toContain('equations.yaml:2 a set of cells stands where an amount is needed');
  });
});

describe('a table file', () => {
  const cases: [file: string, from: string, to: string, place: string, reason: string][] = [
    [
      'tables/D.yaml',
      'title: 基本',
      'titel: 基本',
      'titel',
      'title: Invalid input: expected string, received undefined',
    ],
    ['tables/D.yaml', 'kind: code', 'kind: cod', 'kind: cod', 'kind: Invalid option'],
    ['tables/D.yaml', 'paper: A4', 'paper: A5', 'A5', 'print.paper: Invalid option'],
    ['tables/D.yaml', 'digits: [2, 4]', 'digits: []', 'digits', 'digits: Too small'],
    ['tables/D.yaml', 'id: project', 'id: 2nd', '2nd', 'an id is letters, digits and _'],
    ['tables/D.yaml', 'id: project', 'id: basic', '项目', 'the column id “basic” stands twice'],
    ['tables/D.yaml', 'index: null', 'index: null\nindecks: 1', 'indecks', 'Unrecognized key: "indecks"'],
    ['tables/D.yaml', 'list: codes', 'list: cods', 'cods', 'unknown list “cods”'],
    ['tables/D.yaml', 'digits: [2, 4]', 'digits: [2, 4], follow: [X]', 'follow', 'follows the unknown table “X”'],
    [
      'tables/D.yaml',
      'digits: [2, 4]',
      'digits: [2, 4], follow: [D]',
      'follow',
      'the rows of this table follow themselves',
    ],
    ['tables/D.yaml', 'id: D', 'id: E', 'id: E', 'the id is “E”, the file is for “D”'],
    [
      'tables/D.yaml',
      'rows:\n',
      'rows:\n  - classified: {list: codes, digits: [2]}\n',
      'digits: [2, 4]',
      'the section “main” has two groups of rows of its own',
    ],
    ['tables/S.yaml', 'id: carry', 'id: year', '结转', 'the row id “year” stands twice in “in”'],
    ['tables/S.yaml', 'section: out', 'section: aut', 'id: use', 'the section “aut” of the column “use” has no rows'],
    [
      'tables/S.yaml',
      'index: 栏次',
      'index: 栏次\nrows: [{id: a, label: a}]',
      'id: S',
      'a table needs either rows or sections',
    ],
    [
      'tables/S.yaml',
      'sections:\n',
      'sections:\n  more:\n    rows: [{id: a, label: a}]\n',
      'more:',
      'the section “more” has no columns',
    ],
    ['template.yaml', 'decimals: 2', 'decimals: two', 'two', 'decimals: Invalid input: expected number'],
    ['template.yaml', 'zero: zero', 'zero: none', 'none', 'zero: Invalid option'],
    ['template.yaml', '[S, D]', '[S, D, S]', '[S, D, S]', 'a table stands twice'],
    ['template.yaml', 'codes: codes.csv', 'codes: other.csv', 'other.csv', 'the list other.csv is missing'],
    ['lists/codes.csv', '1002,', '1002;', '1002;', 'not “code,name”'],
    ['lists/codes.csv', '1002,甲二', '1002,"甲,二"', '"甲', 'not “code,name”'],
    ['lists/codes.csv', '1002,甲二', 'A2,甲二', 'A2', 'not “code,name”'],
    ['lists/codes.csv', '1002,甲二', '1001,甲二', '1001,甲二', 'code 1001 stands twice'],
    ['lists/codes.csv', 'code,name', 'id,name', 'id,name', 'the header needs code and name'],
    ['equations.yaml', 'op: "<="', 'op: "<"', '"<"', 'op: Invalid option'],
    ['equations.yaml', 'severity: warning', 'severity: fatal', 'fatal', 'severity: Invalid option'],
    ['equations.yaml', 'solve: false', 'solve: false\n    tolerance: "1,5"', '1,5', 'tolerance: Invalid string'],
  ];
  it.each(cases)('%s: %s → %s', (file, from, to, place, reason) => {
    const files = smallFiles({ [file]: [from, to] });
    const fault = faultOf(files);
    expect(fault).toContain(`template-invalid ${file}:${lineOf(files, file, place)} `);
    expect(fault).toContain(reason);
  });

  it('follows in a circle over another table', () => {
    const files = smallFiles({
      'tables/D.yaml': ['digits: [2, 4]', 'digits: [2, 4], follow: [S]'],
      'tables/S.yaml': [
        '      - {id: "30"',
        '      - classified: {list: codes, digits: [2], follow: [D]}\n      - {id: "30"',
      ],
    });
    expect(faultOf(files)).toContain('the rows of this table follow themselves');
  });

  it('that is not YAML is told at its line', () => {
    const broken = smallFiles({ 'tables/D.yaml': ['rows:', 'rows: ['] });
    expect(faultOf(broken)).toMatch(/^template-invalid tables\/D\.yaml:1\d /);
    const tab = smallFiles({ 'equations.yaml': ['    for: r in rows(D)', '\tfor: r in rows(D)'] });
    expect(faultOf(tab)).toContain(`equations.yaml:${lineOf(tab, 'equations.yaml', '\tfor')} `);
    const twice = smallFiles({ 'template.yaml': ['year: 2030', 'year: 2030\nyear: 2031'] });
    expect(faultOf(twice)).toContain(`template.yaml:${lineOf(twice, 'template.yaml', '2031')} Map keys must be unique`);
    const alias = smallFiles({
      'template.yaml': ['title: 小表样', 'title: &t 小表样'],
      'equations.yaml': ['say: 收支相等', 'say: *t'],
    });
    expect(faultOf(alias)).toContain(`equations.yaml:${lineOf(alias, 'equations.yaml', '*t')} aliases`);
  });

  it('that is missing is told by name', () => {
    for (const file of ['template.yaml', 'tables/D.yaml', 'equations.yaml']) {
      const { [file]: _gone, ...rest } = smallFiles();
      expect(faultOf(rest)).toBe(`template-invalid ${file}:1 the file is missing`);
    }
  });
});
