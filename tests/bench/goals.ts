/** What a line is to take at most: a median or 95th percentile in milliseconds, or a multiple of its peer. */
export type Goal = { median: number } | { p95: number } | { ratio: number };

/** Goals of the work that a user waits for, on two cores. */
export const GOALS: Readonly<Record<string, Goal>> = {
  'edit-t3': { ratio: 0.2 },
  'edit-t6': { ratio: 0.5 },
  'edit-e3': { ratio: 0.5 },
  'edit-420': { median: 0.4 },
  'edit-88k': { median: 1 },
  'row-add': { median: 2 },
  'row-add-420': { median: 4 },
  'row-add-all': { median: 16 },
  open: { median: 10 },
  'check-all': { median: 3 },
  'write-workbook': { median: 70 },
  'open-workbook': { median: 25 },
  'save-back': { median: 60 },
  'read-180k': { ratio: 1 },
  'pdf-first': { median: 800 },
  'pdf-edit': { median: 120 },
  'cli-check': { median: 300 },
  'batch-60': { median: 2000 },
  'folder-300-kept': { median: 1000 },
  start: { ratio: 1.8 },
  'start-load': { median: 900 },
  'enter-paint': { p95: 20 },
  'table-switch': { median: 60 },
  'preview-key': { p95: 180 },
  'preview-key-task': { p95: 50 },
};
