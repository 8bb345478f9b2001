import { fail, ok, type Result } from '../../../shared/result/result';
import type { Template } from '../../../shared/template/template';
import { type Recognised, recogniseWorkbook } from '../workbook/recognise';
import type { Workbook } from '../workbook/workbook';
import { type TablesFile, tablesFileSchema } from './schema';
import { sheetOf } from './sheet';

const LONGEST = 16 * 1024 * 1024;
const MOST_CELLS = 200_000;

/**
 * Reads tables in JSON (表格数据 .json: titles, heading lines, column paths, rows and notes as printed) into a new
 * document. They are laid out as a workbook and recognised like one, so that both ways in behave alike.
 */
export function importTablesJson(text: string, templates: readonly Template[]): Result<Recognised> {
  if (text.length > LONGEST) return fail('file-too-large', { limit: '16 MB' });
  const parsed = parseFile(text);
  if (!parsed.ok) return parsed;
  const cells = parsed.value.tables.reduce(
    (sum, { rows }) => sum + rows.reduce((count, row) => count + row.length, 0),
    0,
  );
  if (cells > MOST_CELLS) return fail('workbook-too-many-cells', { limit: `${MOST_CELLS}` });
  const { department, departmentCode, year, unit, tables } = parsed.value;
  const names = new Set<string>();
  const workbook: Workbook = { macros: false, sheets: tables.map((table) => sheetOf(table, names)) };
  const recognised = recogniseWorkbook(workbook, templates, {
    department: department === '' && departmentCode === '' ? null : { code: departmentCode, name: department },
    year: year === '' ? null : Number.parseInt(year, 10),
    unit: unit === '' ? null : unit,
  });
  if (!recognised.ok) return fail('tables-json-unknown-form', recognised.error.params);
  return recognised;
}

function parseFile(text: string): Result<TablesFile> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return fail('tables-json-syntax', { cause: cause instanceof Error ? cause.message : String(cause) });
  }
  const parsed = tablesFileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail('tables-json-shape', { place: issue?.path.join('.') ?? '', cause: issue?.message ?? '' });
}
