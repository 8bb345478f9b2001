import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { newProject } from '../../shared/document/new-project';
import { lastYearSchema } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { nextRecordIds } from '../../shared/editor/records';
import type { Finding } from '../../shared/form/finding';
import type { Template } from '../../shared/form/template';

export const SAMPLES = 'tests/golden/forms-shipped';
export const FORMS = 'assets/templates';

/** Table → row → column → text. A code that the table does not have yet becomes a row. */
const cells = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string())));

/** A small invented document of one form: what its user enters, and what 审核 says of it, exactly. */
const sampleSchema = z.strictObject({
  department: z.strictObject({ code: z.string(), name: z.string() }),
  cells,
  /** Table → its records from the top: level, and column → text. */
  records: z
    .record(z.string(), z.array(z.strictObject({ level: z.int(), cells: z.record(z.string(), z.string()) })))
    .optional(),
  /** Tables in which there is nothing to report (无此项). */
  nothing: z.array(z.string()).optional(),
  inputs: z.record(z.string(), z.string()).optional(),
  /** Last year's figures (上年数): table → column → row → text. */
  lastYear: lastYearSchema.shape.tables.optional(),
  /** `rule severity table/row/column` of every finding, sorted. */
  findings: z.array(z.string()),
  /** Mistakes put in one by one, each with the findings that come because of it. */
  mistakes: z.array(z.strictObject({ say: z.string(), cells, findings: z.array(z.string()) })).min(1),
  /** Amounts of which a last digit more or less breaks no relation, `table/row/column`, each with the reason. */
  unseen: z.record(z.string(), z.string()),
  /** What our own workbook cannot bring back, each with the reason. */
  lost: z.record(z.string(), z.string()).optional(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** Ids of all forms that come with the program. */
export const shippedForms = (): string[] => readdirSync(FORMS).sort();

export function readSample(form: string): Sample {
  return sampleSchema.parse(JSON.parse(readFileSync(`${SAMPLES}/${form}.json`, 'utf8')));
}

function ok(editor: DocumentEditor, command: Parameters<DocumentEditor['dispatch']>[0]): void {
  const done = editor.dispatch(command);
  if (!done.ok) throw new Error(`${JSON.stringify(done.error)}: ${JSON.stringify(command).slice(0, 300)}`);
}

export function enterCells(editor: DocumentEditor, entered: z.infer<typeof cells>): void {
  for (const [table, rows] of Object.entries(entered)) {
    for (const [row, texts] of Object.entries(rows)) {
      const there = editor.layout(table).lines.some((line) => Object.values(line.rows).some((own) => own?.id === row));
      if (!there && /^\d+$/.test(row)) ok(editor, { kind: 'add-row', table, code: row, name: null });
      const typed = Object.entries(texts).map(([column, text]) => ({ table, row, column, text }));
      ok(editor, { kind: 'set-cells', cells: typed });
    }
  }
}

/** The sample, entered by the commands that a user's gestures make. */
export function enteredSample(form: Template, sample: Sample): DocumentEditor {
  const editor = openEditor(form, newProject(form, sample.department, form.year));
  enterCells(editor, sample.cells);
  for (const [table, records] of Object.entries(sample.records ?? {})) {
    const ids = nextRecordIds(editor.project.tables[table]?.rows ?? [], records.length);
    ok(editor, {
      kind: 'put',
      label: 'sample',
      rows: [],
      records: records.map(({ level }, at) => ({ table, row: ids[at] ?? '', level })),
      names: [],
      cells: records.flatMap((record, at) =>
        Object.entries(record.cells).map(([column, text]) => ({ table, row: ids[at] ?? '', column, text })),
      ),
      notes: [],
    });
  }
  if (sample.lastYear) {
    const lastYear = { year: form.year - 1, tables: sample.lastYear };
    ok(editor, { kind: 'put', label: 'sample', rows: [], names: [], cells: [], notes: [], lastYear });
  }
  for (const table of sample.nothing ?? []) ok(editor, { kind: 'set-nothing', table, nothing: true });
  for (const [input, text] of Object.entries(sample.inputs ?? {})) ok(editor, { kind: 'set-input', input, text });
  return editor;
}

/** `rule severity table/row/column`; findings of the text have no cell. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings
    .map(({ rule, severity, table, row, column }) => `${rule} ${severity} ${[table, row, column].join('/')}`)
    .sort();
}
