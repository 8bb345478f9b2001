import { newProject } from '../../shared/document/new-project';
import { openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';

/** A form small enough to read at a glance: one two-sided table and one classified table. */
const FILES: Readonly<Record<string, string>> = {
  'template.yaml': `id: small
title: 小表样
region: 某地
year: 2030
unit: 万元
decimals: 2
zero: zero
document: {title: "{name}{year}", contents: 目录, part: 表}
lists:
  codes: codes.csv
tables: [S, D]
`,
  'tables/S.yaml': `id: S
title: 总表
headings: ["{department}", "年度：{year}", "单位：{unit}"]
index: 栏次
print: {paper: A4, orientation: portrait, continued: false}
columns:
  - {id: seq, title: 序号, kind: sequence}
  - title: 收
    section: in
    columns:
      - {id: item, title: "项 目", kind: label}
      - {id: got, title: 预算数, kind: money}
  - title: 支
    section: out
    columns:
      - {id: use, title: "项 目", kind: label}
      - {id: spent, title: 预算数, kind: money}
sections:
  in:
    rows:
      - {id: grant, label: 拨款}
      - {id: other, label: 其他, indent: 4}
      - {id: year, label: 本年, total: true, foot: true}
      - {id: carry, label: 结转, foot: true}
      - {id: all, label: 合计, total: true, foot: true}
  out:
    rows:
      - {id: "10", label: 甲类}
      - {id: "20", label: 乙类}
      - {id: "30", label: 丙类}
      - {id: all, label: 合计, total: true, foot: true}
`,
  'tables/D.yaml': `id: D
title: 明细表
headings: []
index: null
print: {paper: A4, orientation: portrait, continued: false}
columns:
  - {id: code, title: 编码, kind: code}
  - {id: name, title: 名称, kind: name}
  - {id: total, title: 合计, kind: money}
  - {id: basic, title: 基本, kind: money}
  - {id: project, title: 项目, kind: money}
rows:
  - {id: sum, label: 合计, total: true}
  - classified: {list: codes, digits: [2, 4]}
note: {empty: "注：{name}无此项，空表。", mark: 空表}
`,
  'equations.yaml': `definitions:
  alone: {say: 只有拨款, is: "S[other].got = 0"}
equations:
  - id: Q1
    say: 每行合计 = 基本 + 项目
    for: r in rows(D)
    left: D[r].total
    right: D[r].basic + D[r].project
  - id: Q2
    say: 上级 = 下级之和
    for: p in parents(D), c in money(D)
    left: D[p][c]
    right: sum(D[children(p)][c])
  - id: Q3
    say: 合计 = 各类之和
    for: c in money(D)
    left: D[sum][c]
    right: sum(D[tops(D)][c])
  - id: Q4
    say: 总表各类 = 明细表同类
    for: k in coded(S.out)
    left: S[k].spent
    right: D[k].total
  - id: Q5
    say: 支出合计
    left: S[all].spent
    right: sum(S[coded(S.out)].spent)
  - id: Q6
    say: 收入合计
    left: S[all].got
    right: S[year].got + S[carry].got
  - id: Q7
    say: 本年收入
    left: S[year].got
    right: S[grant].got + S[other].got
  - id: Q8
    say: 收支相等
    left: S[all].got
    right: S[all].spent
    solve: false
  - id: Q9
    say: 其他不大于拨款
    severity: warning
    left: S[other].got
    op: "<="
    right: S[grant].got
    when: not alone
  - id: Q10
    say: 应有说明
    assert: noted(D)
    when: zero(D[rows(D)][money(D)])
    fail: "缺说明：{table}"
  - id: Q11
    say: 不留空
    severity: warning
    for: r in rows(D)
    assert: blanks(D[r][money(D)]) = 0
    fail: "留空：第{line}行 {name} {code} {count}格 {columns}"
`,
  'lists/codes.csv': 'code,name\n10,甲\n1001,甲一\n1002,甲二\n20,乙\n2001,乙一\n30,丙\n',
};

/** The files with some texts changed: file → what to put for what. Throws when there is nothing to replace. */
export function smallFiles(changes: Readonly<Record<string, readonly [string, string]>> = {}): Record<string, string> {
  const files = { ...FILES };
  for (const [file, [from, to]] of Object.entries(changes)) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
    files[file] = text.replace(from, to);
  }
  return files;
}

/** The files with one more relation at the end. */
export function withRelation(fields: string): Record<string, string> {
  return { ...FILES, 'equations.yaml': `${FILES['equations.yaml']}  - {id: Z, say: z, ${fields}}\n` };
}

/** 1-based line on which a text stands in a file. */
export function lineOf(files: Readonly<Record<string, string>>, file: string, text: string): string {
  const lines = (files[file] ?? '').split('\n');
  const at = lines.findIndex((line) => line.includes(text));
  if (at < 0) throw new Error(`${file} has no “${text}”`);
  return `${at + 1}`;
}

export function smallForm(files: Record<string, string> = smallFiles()): Template {
  const loaded = loadTemplate(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** Of D the user said that there is nothing to report (无此项), so that the relations with S are judged. */
export function smallEditor(files?: Record<string, string>) {
  const form = smallForm(files);
  return openEditor(form, { ...newProject(form, { code: '7', name: '某局' }, 2030), nothing: ['D'] });
}

type Editor = ReturnType<typeof smallEditor>;

/** Types one text; throws when the command is refused. */
export function type(editor: Editor, place: string, text: string | null) {
  const [table = '', row = '', column = ''] = place.split('/');
  const result = editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

export function addRow(editor: Editor, table: string, code: string) {
  const result = editor.dispatch({ kind: 'add-row', table, code, name: null });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

export function text(editor: Editor, place: string): string {
  const [table = '', row = '', column = ''] = place.split('/');
  return editor.cell(table, row, column).text;
}

export function keys(editor: Editor): string[] {
  return editor.findings().map((finding) => finding.key);
}
