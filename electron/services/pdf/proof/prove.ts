import { type PrintModel, type PrintTable, textsOf } from '../../../../shared/editor/print-model';
import { type Failure, fail, ok, type Result } from '../../../../shared/result/result';
import { readPages } from '../read/pages';
import { lost } from './fault';
import type { Mark } from './marks';
import { proveFlow } from './prove-flow';
import { provePart } from './prove-part';
import { type SheetText, sheetsOf } from './sheets';
import { partsOf, type TablePart } from './table-parts';

/** What is held against the pages once the tables are taken from them; null = nothing is amiss. */
type Rest = (sheets: readonly SheetText[], parts: readonly TablePart[]) => { ok: false; error: Failure } | null;

/**
 * 核对纸面: reads the written PDF back and proves that every text of the document stands in its place, within the
 * margins of its page, once for each place, and that nothing else does. A failure names the first place where not.
 */
export function provePaper(model: PrintModel, pdf: Uint8Array, marks: readonly Mark[]): Result<null> {
  return provePages(tablesOf(model), pdf, marks, (sheets, parts) => proveFlow(model, sheets, marks, parts));
}

/** The same of any pages: their tables first, then what is left. */
export function provePages(
  tables: readonly PrintTable[],
  pdf: Uint8Array,
  marks: readonly Mark[],
  rest: Rest,
): Result<null> {
  try {
    return prove(tables, pdf, marks, rest);
  } catch (error) {
    return fail('pdf-unread', { cause: error instanceof Error ? error.message : String(error) });
  }
}

function prove(printed: readonly PrintTable[], pdf: Uint8Array, marks: readonly Mark[], rest: Rest): Result<null> {
  const sheets = sheetsOf(readPages(pdf), marks);
  if (!sheets.ok) return sheets;
  const parts = partsOf(marks, printed);
  const whole = parts.filter((part): part is TablePart => part !== null);
  const fault = missingTable(printed, whole) ?? (whole.length === parts.length ? null : lost({}));
  if (fault !== null) return fault;
  for (const part of whole) {
    const found = provePart(part, sheets.value);
    if (found !== null) return found;
  }
  return rest(sheets.value, whole) ?? ok(null);
}

function tablesOf(model: PrintModel): PrintTable[] {
  const blocks = textsOf(model).flatMap(({ sections }) => sections.flatMap((section) => section.blocks));
  return [...model.tables, ...blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))];
}

/** The tables with the columns that stand together, in the order of the pages. */
export function printedParts(model: PrintModel, marks: readonly Mark[]): TablePart[] {
  return partsOf(marks, tablesOf(model)).filter((part): part is TablePart => part !== null);
}

/** Every column of every table stands in a part, and in only one unless it is a key. */
function missingTable(
  tables: readonly PrintTable[],
  parts: readonly TablePart[],
): { ok: false; error: Failure } | null {
  for (const table of tables) {
    const own = parts.filter((part) => part.table === table).flatMap(({ columns }) => columns);
    for (const [column, { key }] of table.columns.entries()) {
      const times = own.filter((one) => one === column).length;
      if (times === 0 || (times > 1 && !key)) return lost({ table: table.title });
    }
  }
  return null;
}
