import type { FolderLine } from '../contract/folder';

/** What a document is of (年度和用途): budgets and final accounts are never added up, nor two years. */
export interface Period {
  year: number;
  purpose: string;
}

/** `2026 年预算` */
export function periodWords({ year, purpose }: Period): string {
  return `${year} 年${purpose}`;
}

/** Years and purposes that a folder has, the newest year first. */
export function periodsOf(lines: readonly FolderLine[]): Period[] {
  const found = new Map(
    lines.flatMap(({ document }): [string, Period][] => {
      if (document === null) return [];
      const { year, purpose } = document;
      return [[periodWords(document), { year, purpose }]];
    }),
  );
  return [...found.values()].toSorted(
    (one, other) => other.year - one.year || one.purpose.localeCompare(other.purpose, 'zh-CN'),
  );
}

/** Whether a line is a document of that year and purpose. */
export function isOf({ document }: FolderLine, { year, purpose }: Period): boolean {
  return document?.year === year && document.purpose === purpose;
}
