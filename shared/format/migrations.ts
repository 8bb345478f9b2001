import { fail, ok, type Result } from '../result/result';
import { FORMAT_VERSION } from './manifest';

/** Lifts the raw content of project.json from format version `from` to `from + 1`. */
export interface Migration {
  from: number;
  /** What changed, in one line, for the list of format versions. */
  say: string;
  project(raw: unknown): unknown;
}

/** All steps from version 1 to the current one, without gaps. */
export const MIGRATIONS: readonly Migration[] = [
  {
    from: 1,
    say: '情况说明: sections that were changed, and figures that no table holds',
    project: (raw) => (isRecord(raw) ? { ...raw, narrative: {}, inputs: {} } : raw),
  },
  {
    from: 2,
    say: '无此项: tables with nothing to report, and files written with something still open; notes printed unasked stay',
    project: (raw) => (isRecord(raw) ? { ...raw, nothing: [], released: [], unaskedNotes: true } : raw),
  },
  {
    from: 3,
    say: '沿用: what was taken over from last year and is still to be looked at, which an older program would drop',
    project: (raw) => raw,
  },
  {
    from: 4,
    say: '上年数: figures of last year’s document that relations compare with, which an older program would drop',
    project: (raw) => raw,
  },
  {
    from: 5,
    say: '上年数: whose document the figures are of, which an older program would drop',
    project: (raw) => raw,
  },
  {
    from: 6,
    say: '网页: a page for the web that was written with something still open, which an older program would refuse',
    project: (raw) => raw,
  },
  {
    from: 7,
    say: '批注、复核、版本: what is said about the document and kept of it, which an older program would drop',
    project: (raw) => raw,
  },
  {
    from: 8,
    say: '已确认、粘贴的合计: presumed amounts that were confirmed and totals that were pasted, which an older program would drop',
    project: (raw) => raw,
  },
  {
    from: 9,
    say: '图、加粗、对齐、列表级次: pictures of 总览 in the text and how it is set, which an older program would drop or refuse',
    project: (raw) => raw,
  },
];

/** What is no object at all is refused by the schema afterwards. */
function isRecord(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** Throws when the steps do not lead from version 1 to `current` one by one: a mistake in the program itself. */
export function assertContiguous(migrations: readonly Migration[], current: number): void {
  if (migrations.length !== current - 1) {
    throw new Error(`${current - 1} migrations needed for format ${current}, found ${migrations.length}`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (migration.from !== index + 1) throw new Error(`migration ${index + 1} starts from version ${migration.from}`);
  }
}

/** Brings raw project content of an older format up to date; refuses what a newer program wrote. */
export function migrateProject(
  raw: unknown,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
  current: number = FORMAT_VERSION,
): Result<unknown> {
  if (version > current) return fail('file-newer', { found: String(version), supported: String(current) });
  let content = raw;
  for (const migration of migrations.slice(version - 1)) content = migration.project(content);
  return ok(content);
}

assertContiguous(MIGRATIONS, FORMAT_VERSION);
