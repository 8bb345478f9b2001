import type { AppInfo, ProjectFile } from '../../electron/services/files/project-file';
import type { Change } from '../../shared/document/changes';
import type { Project } from '../../shared/document/project';

export const APP: AppInfo = { name: 'mingzhang', version: '9.9.9' };

/** Smallest template that loads: one classified table with two amounts. */
export const TEMPLATE: Record<string, string> = {
  'template.yaml': [
    'id: tiny-2030',
    'title: 小表样',
    'region: 某地',
    'year: 2030',
    'unit: 万元',
    'decimals: 2',
    'zero: zero',
    'document: {title: 小表样, contents: 目录, part: 报表}',
    'lists: {functional: tiny.csv}',
    'tables: [A]',
    '',
  ].join('\n'),
  'tables/A.yaml': [
    'id: A',
    'title: 甲表',
    'headings: ["单位：{department}"]',
    'columns:',
    '  - {id: code, title: 编码, kind: code}',
    '  - {id: name, title: 名称, kind: name}',
    '  - {id: total, title: 合计, kind: money}',
    '  - {id: basic, title: 基本, kind: money}',
    'index: null',
    'rows:',
    '  - {classified: {list: functional, digits: [3]}}',
    'print: {paper: A4, orientation: portrait, continued: true}',
    '',
  ].join('\n'),
  'equations.yaml': [
    'equations:',
    '  - {id: E1, say: 合计等于基本, for: "r in coded(A)", left: "A[r].total", right: "A[r].basic"}',
    '',
  ].join('\n'),
  'lists/tiny.csv': 'code,name\n201,一般\n',
};

export const PROJECT: Project = {
  template: 'tiny-2030',
  department: { code: '434', name: '某办公室' },
  year: 2030,
  tables: {
    A: {
      rows: [{ id: '201', code: '201', name: null }],
      following: false,
      cells: { '201': { basic: '634.87', total: '' } },
      note: null,
    },
  },
  narrative: {},
  inputs: {},
  nothing: [],
  released: [],
  explanations: [{ rule: 'E1', instance: '201', fingerprint: 'f', text: '四舍五入' }],
};

/** Not in any order that sorting would give, with a source that does not compress. */
export const CONTENT: ProjectFile = {
  project: PROJECT,
  template: TEMPLATE,
  source: { name: '预算 公开表.xlsx', bytes: Uint8Array.from({ length: 2000 }, (_, i) => (i * i * 31 + i * 7) % 251) },
};

export function withYear(year: number): ProjectFile {
  return { ...CONTENT, project: { ...PROJECT, year } };
}

/** Types a figure into the one amount cell. */
export function typed(before: string | null, after: string | null): Change {
  return { kind: 'cell', table: 'A', row: '201', column: 'basic', before, after };
}

/** The sample with a whole number as its one amount. */
export function withFigure(figure: number): Project {
  const { A } = PROJECT.tables;
  if (!A) throw new Error('the sample has no table A');
  return { ...PROJECT, tables: { A: { ...A, cells: { '201': { basic: `${figure}`, total: '' } } } } };
}

export function figureOf(project: Project): number {
  return Number.parseInt(project.tables.A?.cells['201']?.basic ?? '', 10);
}
