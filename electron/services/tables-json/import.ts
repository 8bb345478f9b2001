import type { LastYearFigures } from '../../../shared/document/project';
import { isFigure } from '../../../shared/form/layout';
import type { Template } from '../../../shared/form/template';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { takeCell, wholeRoom } from '../ooxml/book-limits';
import type { Workbook } from '../ooxml/workbook';
import { Refused } from '../ooxml/xml';
import { type Recognised, recogniseWorkbook } from '../workbook/recognise';
import { type TablesFile, tablesFileSchema } from './schema';
import { sheetOf } from './sheet';

const MAX_TEXT_CHARACTERS = 16 * 1024 * 1024;

/**
 * Reads tables in JSON (表格数据 .json: titles, heading lines, column paths, rows and notes as printed) into a new
 * document. They are laid out as a workbook and recognised like one, so that both ways in behave alike.
 */
export function importTablesJson(text: string, templates: readonly Template[]): Result<Recognised> {
  if (text.length > MAX_TEXT_CHARACTERS) return fail('file-too-large', { limit: '16 MB' });
  const parsed = parseFile(text);
  if (!parsed.ok) return parsed;
  const refused = refuseTables(parsed.value);
  if (refused !== null) return { ok: false, error: refused };
  const { department, departmentCode, year, unit, tables, lastYear } = parsed.value;
  const names = new Set<string>();
  const workbook: Workbook = { macros: false, sheets: tables.map((table) => sheetOf(table, names)) };
  const recognised = recogniseWorkbook(workbook, templates, {
    department: department === '' && departmentCode === '' ? null : { code: departmentCode, name: department },
    year: year === '' ? null : Number.parseInt(year, 10),
    unit: unit === '' ? null : unit,
    fileName: '',
    form: parsed.value.template,
  });
  if (!recognised.ok) return fail('tables-json-unknown-form', recognised.error.params);
  if (lastYear !== undefined) recognised.value.project.lastYear = knownFigures(lastYear, recognised.value.template);
  return recognised;
}

/** Of last year's figures those of tables and columns that the form has. */
function knownFigures({ tables, ...head }: LastYearFigures, template: Template): LastYearFigures {
  const known = template.tables.flatMap(({ id, columns }) => {
    const ids = new Set(columns.filter(isFigure).map((column) => column.id));
    const own = Object.entries(tables[id] ?? {}).filter(([column]) => ids.has(column));
    return own.length === 0 ? [] : [[id, Object.fromEntries(own)] as const];
  });
  return { ...head, tables: Object.fromEntries(known) };
}

/** The limits of a workbook, since the tables are read as one. */
function refuseTables({ tables }: TablesFile): Failure | null {
  const room = wholeRoom();
  try {
    for (const table of tables) {
      for (const text of [table.title, ...table.headerLines, ...table.notes, ...table.columnPaths.flat()])
        takeCell(room, text);
      for (const row of table.rows) for (const text of row) takeCell(room, text);
    }
    return null;
  } catch (refused) {
    if (refused instanceof Refused) return refused.failure;
    throw refused;
  }
}

function parseFile(text: string): Result<TablesFile> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The engine's own words are English, and quote the file.
    return fail('tables-json-syntax');
  }
  const parsed = tablesFileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail('tables-json-shape', { place: issue?.path.join('.') ?? '', cause: issue?.message ?? '' });
}
