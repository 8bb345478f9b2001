import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { GOALS, type Goal } from './goals';
import { type Curve, growthPicture } from './growth-picture';
import type { Part } from './parts';
import type { Row } from './results';

const FILE = 'docs/performance.md';
const PICTURES = 'docs/performance';

interface Growth {
  file: string;
  title: string;
  /** What a curve is called, and the lines on it. */
  curves: readonly { name: string; ids: readonly string[] }[];
}

const sizes = (of: readonly string[], end = ''): string[] => of.map((id) => `${id}${end}`);
const EDITS = ['edit-t3', 'edit-420', 'edit-88k'];
const ADDED = ['row-add', 'row-add-420', 'row-add-all'];

const GROWTHS: readonly Growth[] = [
  {
    file: 'edit.svg',
    title: 'One edit with all its findings, by cells of the document',
    curves: [
      { name: 'Mingzhang', ids: EDITS },
      { name: 'HyperFormula', ids: sizes(EDITS, '-peer') },
    ],
  },
  {
    file: 'row.svg',
    title: 'A row added and taken back, by cells of the document',
    curves: [
      { name: 'Mingzhang', ids: ADDED },
      { name: 'HyperFormula', ids: sizes(ADDED, '-peer') },
    ],
  },
  {
    file: 'check.svg',
    title: 'All relations and texts checked, by cells of the document',
    curves: [{ name: 'Mingzhang', ids: ['check-all', 'check-420', 'check-88k'] }],
  },
  {
    file: 'read.svg',
    title: 'A workbook read, by its cells',
    curves: [
      { name: 'Mingzhang', ids: ['read-18k', 'read-180k'] },
      { name: 'exceljs', ids: sizes(['read-18k', 'read-180k'], '-exceljs') },
      { name: 'SheetJS', ids: sizes(['read-18k', 'read-180k'], '-sheetjs') },
      { name: 'hucre', ids: sizes(['read-18k', 'read-180k'], '-hucre') },
    ],
  },
];

/** Writes docs/performance.md and its pictures from the figures of one run of everything. */
export async function writePerformance(parts: readonly Part[], rows: readonly Row[]): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  for (const growth of GROWTHS)
    await writeFile(`${PICTURES}/${growth.file}`, growthPicture(growth.title, curves(growth, rows)));
  await writeFile(FILE, performanceText(parts, rows));
}

function curves({ curves: named }: Growth, rows: readonly Row[]): Curve[] {
  return named.map(({ name, ids }) => ({
    name,
    points: ids.flatMap((id) => {
      const row = rows.find((candidate) => candidate.id === id);
      return row?.cells && row.median !== null ? [{ size: row.cells, time: row.median }] : [];
    }),
  }));
}

/** The text of docs/performance.md. */
export function performanceText(parts: readonly Part[], rows: readonly Row[]): string {
  const tables = parts.map(({ title, ids }) => tableText(title, ids, rows));
  const pictures = GROWTHS.map(({ file, title }) => `![${title}](performance/${file})`);
  const processor = cpus()[0]?.model ?? 'unknown';
  const machine = `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, with a load of ${(loadavg()[2] ?? 0).toFixed(1)} from all its work`;
  return [
    '# Performance',
    `Written by \`npm run bench -- --doc\`; all figures are from one run on ${machine}. Times are milliseconds; a ratio is ours ÷ the peer's, both measured in that run, and says more than the milliseconds of a machine that did other work meanwhile. \`-cold\` is right after opening, \`-first\` the very first time in the process; all else is after a warm-up. Each result is checked; a wrong one has no figure and fails the run.`,
    goalsText(rows),
    ...tables,
    '## How cost grows with size',
    'Both scales are logarithmic: a flat line is a cost that does not follow the size, a rising diagonal one that does.',
    ...pictures,
  ]
    .join('\n\n')
    .concat('\n');
}

function goalsText(rows: readonly Row[]): string {
  const lines = Object.entries(GOALS).map(([id, goal]) => {
    const row = rows.find((candidate) => candidate.id === id);
    const is = row ? measured(row, goal) : null;
    const outcome = is === null ? '– | not measured' : `${figure(is)} | ${is <= limit(goal) ? 'yes' : 'no'}`;
    return `| \`${id}\` | ${goalText(goal, row?.peer ?? null)} | ${outcome} |`;
  });
  return ['## Goals', '', '| line | goal | measured | reached |', '|---|---|---|---|', ...lines].join('\n');
}

function measured(row: Row, goal: Goal): number | null {
  if ('median' in goal) return row.median;
  return 'p95' in goal ? row.p95 : row.ratio;
}

function limit(goal: Goal): number {
  if ('median' in goal) return goal.median;
  return 'p95' in goal ? goal.p95 : goal.ratio;
}

function goalText(goal: Goal, peer: string | null): string {
  if ('median' in goal) return `median ≤ ${goal.median} ms`;
  if ('p95' in goal) return `p95 ≤ ${goal.p95} ms`;
  return `≤ ${goal.ratio} × ${peer === null ? 'its peer' : `\`${peer}\``}`;
}

function tableText(title: string, ids: readonly string[], rows: readonly Row[]): string {
  const lines = ids.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) return `| \`${id}\` | not measured on this machine | | | | |`;
    const peer = row.peer === null ? '' : `\`${row.peer}\``;
    return `| \`${id}\` | ${row.task} | ${figure(row.median)} | ${figure(row.p95)} | ${peer} | ${figure(row.ratio)} |`;
  });
  return [
    `## ${title}`,
    '',
    '| line | what | median | p95 | peer | ratio |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function figure(value: number | null): string {
  if (value === null) return '';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
