import { readable } from '../../../shared/checks/readable';
import { fillPlaceholders } from '../../../shared/document/fill-in';
import { departmentLine, type Release } from '../../../shared/document/project';
import { takenInWords } from '../../../shared/editor/balance';
import { coverageOf, coverageWords } from '../../../shared/editor/coverage';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { listedSentence } from '../../../shared/editor/listed-sentence';
import { openWords } from '../../../shared/editor/open-items';
import { countFindings, type Finding, type Severity } from '../../../shared/form/finding';

/** One relation that does not hold, as the report prints it. */
export interface ReportRow {
  number: string;
  severity: Severity;
  level: string;
  rule: string;
  sentence: string;
  left: string;
  right: string;
  difference: string;
  explanation: string;
}

/** A column of it: what of a row stands there, and how wide it is in mm on paper (one has what is left) and in a workbook. */
export interface ReportColumn {
  title: string;
  of: Exclude<keyof ReportRow, 'severity'>;
  align: 'left' | 'center' | 'right';
  paper: number | null;
  sheet: number;
}

/** 审核报告: everything it says, in words, for Excel and paper alike. */
export interface ReportModel {
  title: string;
  /** Document title, department, year and time, one line each. */
  lines: string[];
  /** 必须 2 处，需说明 6 处（已说明 1 处），提示 0 处 */
  summary: string;
  /** How many rules at how many places were judged, and how; null where the list is of something else. */
  coverage: string | null;
  conclusion: string;
  /** 待填, one sentence each. */
  todos: string[];
  columns: readonly ReportColumn[];
  tables: { title: string; rows: ReportRow[] }[];
  department: string;
}

const LEVELS: Record<Severity, string> = { error: '必须', warning: '需说明', info: '提示' };
const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
/** Heading of what was found in the text. */
const TEXT = '情况说明';
const COLUMNS: readonly ReportColumn[] = [
  { title: '序号', of: 'number', align: 'center', paper: 11, sheet: 6 },
  { title: '级别', of: 'level', align: 'center', paper: 14, sheet: 9 },
  { title: '规则', of: 'rule', align: 'center', paper: 14, sheet: 8 },
  { title: '审核结果', of: 'sentence', align: 'left', paper: null, sheet: 62 },
  { title: '左边', of: 'left', align: 'right', paper: 22, sheet: 14 },
  { title: '右边', of: 'right', align: 'right', paper: 22, sheet: 14 },
  { title: '差额', of: 'difference', align: 'right', paper: 21, sheet: 12 },
  { title: '出错说明', of: 'explanation', align: 'left', paper: 48, sheet: 30 },
];

/** Of which form, department and year it is: the first lines of a report. */
export function documentLines({ project, template }: DocumentEditor): string[] {
  return [
    fillPlaceholders(template.document.title, project, template.unit),
    `部门：${departmentLine(project.department)}`,
    `预算年度：${project.year} 年`,
  ];
}

/** The report of a document as it stands; `made` is written on it, and why files left with something open. */
export function reportModel(editor: DocumentEditor, made: Date): ReportModel {
  const { project } = editor;
  const findings = editor.findings();
  const counts = countFindings(findings);
  const todos = editor.todos();
  const explained = findings.filter(
    ({ explanation, severity }) => severity === 'warning' && explanation !== null,
  ).length;
  let number = 0;
  const places = [
    ...editor.tables.map((table) => ({
      title: editor.layout(table).title,
      own: findings.filter((finding) => finding.table === table),
    })),
    { title: TEXT, own: findings.filter((finding) => finding.section !== undefined) },
  ];
  const tables = places.flatMap(({ title, own }) => {
    const rows = [...own]
      .sort((a, b) => RANK[a.severity] - RANK[b.severity])
      .map((finding) => {
        number += 1;
        return { ...rowOf(finding, number), sentence: listedSentence(finding, editor) };
      });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
  return {
    title: '审核报告',
    lines: [
      ...documentLines(editor),
      `审核时间：${moment(made)}`,
      ...takenInWords(editor).map((line) => `舍位平衡：${line}`),
      ...project.released.map(releaseLine),
    ],
    summary: `必须处理 ${counts.error} 处，需说明 ${counts.warning} 处（已说明 ${explained} 处），提示 ${counts.info} 处，待填 ${todos.length} 处。`,
    coverage: coverageWords(coverageOf(editor)),
    todos: todos.map((todo) => `待填：${listedSentence(todo, editor)}`),
    conclusion: conclude(counts.error, counts.warning - explained, todos.length),
    columns: COLUMNS,
    tables,
    department: project.department.name,
  };
}

function rowOf(finding: Finding, number: number): ReportRow {
  return {
    number: `${number}`,
    severity: finding.severity,
    level: LEVELS[finding.severity],
    rule: finding.rule,
    sentence: readable(finding.sentence),
    left: finding.left ?? '',
    right: finding.right ?? '',
    difference: finding.difference ?? '',
    explanation: finding.explanation ?? '',
  };
}

const RELEASED: Record<Release['what'], string> = {
  package: '公开包',
  pdf: 'PDF',
  xlsx: 'Excel',
  docx: 'Word',
  html: '网页',
};

function releaseLine({ at, what, reason, open }: Release): string {
  return `${moment(new Date(at))} 在还有${openWords(open)}时写出${RELEASED[what]}，原因：${reason}`;
}

function conclude(errors: number, unexplained: number, todo: number): string {
  if (errors > 0) return `结论：不通过。还有 ${errors} 处必须改正。`;
  const open = openWords({ todo, error: 0, warning: unexplained });
  return open === '' ? '结论：通过。' : `结论：没有必须改正的问题，还有${open}。`;
}

/** `2026-01-05 08:00` where the program runs. */
export function moment(date: Date): string {
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
