import type { Absent } from '../document/project';
import type { Judged } from '../form/finding';
import type { TableForm } from '../form/template';
import { quoted } from '../text/quoted';
import type { Wording } from './wording';

const MAX_NAMED = 8;

/**
 * I1–I3: tables, columns and rows that the imported file did not hold, in one line each table. What reads them is not
 * judged, because nothing is known of them; a figure that is only computed must not pass for one that was read.
 */
export function absentFindings(absent: readonly Absent[], forms: readonly TableForm[], wording: Wording): Judged[] {
  const missing = forms.filter(({ id, place }) => place === 'form' && absent.some((one) => isWhole(one, id)));
  const tables = missing.map(({ id }) => quoted(wording.table(id)));
  const [first] = missing;
  const whole = first
    ? [finding('I1', '各表都应列出', first.id, null, `没有读到${listed(tables)}${counted(tables.length, '张表')}`, '')]
    : [];
  return [...whole, ...forms.flatMap((form) => gaps(absent, form, wording))];
}

function isWhole({ table, row, column }: Absent, id: string): boolean {
  return table === id && row === null && column === null;
}

function gaps(absent: readonly Absent[], form: TableForm, wording: Wording): Judged[] {
  const table = form.id;
  const columns = absent.filter((one) => one.table === table && one.column !== null);
  const rows = absent.filter((one) => one.table === table && one.row !== null);
  const computed = '那里显示的数是推算的，不是文件里的，请核对原文件。';
  const found: Judged[] = [];
  const ofColumns = listed(columns.map(({ column }) => `“${wording.column(table, column ?? '')}”`));
  const ofRows = listed(rowNames(rows, form, wording).map((name) => `“${name}”`));
  const place = `${quoted(wording.table(table))}里没有读到`;
  const [column] = columns;
  const [row] = rows;
  if (column) found.push(finding('I2', '表样各栏都应列出', table, column, `${place}${ofColumns}栏`, computed));
  if (row) found.push(finding('I3', '表样各行都应列出', table, row, `${place}${ofRows}行`, computed));
  return found;
}

/** Both sides of a table may have a row of this id, each with words of its own. */
function rowNames(rows: readonly Absent[], form: TableForm, wording: Wording): string[] {
  const ids = rows.flatMap(({ row }) => (row === null ? [] : [row]));
  return [...new Set(ids)].flatMap((id) => {
    const names = new Set(form.columns.map((column) => wording.row(form.id, column.id, id)));
    names.delete(id);
    return [...names].slice(0, ids.filter((other) => other === id).length);
  });
}

function listed(names: readonly string[]): string {
  return names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join('、')}等 ${names.length} 个` : names.join('、');
}

function counted(count: number, word: string): string {
  return count > 1 && count <= MAX_NAMED ? `共 ${count} ${word}` : '';
}

function finding(rule: string, say: string, table: string, place: Absent | null, what: string, more: string): Judged {
  return {
    key: place === null ? rule : `${rule}@${table}`,
    rule,
    severity: 'warning',
    say,
    sentence: `没有审核：文件里${what}，涉及的关系没有审核，填入后自动审核。${more}`,
    table,
    row: place?.row ?? '',
    column: place?.column ?? '',
    left: null,
    right: null,
    difference: null,
    cells: [],
    fingerprint: what,
  };
}
