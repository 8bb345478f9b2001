import { Graph } from '../../shared/calc/graph';
import type { Node } from '../../shared/calc/node';
import { newProject } from '../../shared/document/new-project';
import { emptyTable, type Project } from '../../shared/document/project';
import type { DraftForm, DraftTable } from '../../shared/draft-form/model';
import { bareLabel, parseFormWords, wordKey } from '../../shared/draft-form/words';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { LineLayout } from '../../shared/form/layout';
import type { TableForm, Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { draftTexts, emptyDocument } from './blank-books';

const words = parseFormWords(draftTexts.words);

/** How much of a form was found (认出的比例): right ones of all, and what was wrong, by name. */
export interface Score {
  right: number;
  all: number;
  wrong: string[];
}

function key(text: string, year: number): string {
  return wordKey(text.replaceAll('{year}', `${year}`).replaceAll('{last_year}', `${year - 1}`)).replace(
    /\((?:[^()]*:)?(?:[千百十]?万)?元\)$/,
    '',
  );
}

/** The table of the proposal that a table of the form became: by its title, whatever stands before it. */
export function drawnAs(form: TableForm, draft: DraftForm): DraftTable | undefined {
  const title = (text: string) => key(text.replaceAll('{name}', ''), draft.year).replace(/^\d{4}年/, '');
  const own = title(form.title);
  const exact = draft.tables.find((table) => title(table.title) === own);
  return exact ?? draft.tables.find((table) => title(table.title).endsWith(own));
}

/** Every header cell, label, amount cell and group of rows of a blank workbook, and how many the proposal has in place. */
export function scoreCells(template: Template, draft: DraftForm, withoutSequence = false): Score {
  const score: Score = { right: 0, all: 0, wrong: [] };
  const editor = openEditor(template, emptyDocument(template));
  const count = (isRight: boolean, what: string) => {
    score.all += 1;
    if (isRight) score.right += 1;
    else score.wrong.push(what);
  };
  for (const form of template.tables) {
    const table = drawnAs(form, draft);
    count(table !== undefined, `${form.id} title`);
    const columns = form.columns.filter(({ kind }) => !(withoutSequence && kind === 'sequence'));
    const goodColumns = new Set<string>();
    for (const [at, column] of columns.entries()) {
      const found = table?.columns[at];
      const same = (a: readonly string[], b: readonly string[]) =>
        a.map((one) => key(one, draft.year)).join('/') === b.map((one) => key(one, draft.year)).join('/');
      const good = found !== undefined && same(found.path, column.path) && found.kind === column.kind;
      if (good) goodColumns.add(column.id);
      count(good, `${form.id} column ${column.path.join('/')} ${column.kind} ${found?.path.join('/')} ${found?.kind}`);
    }
    const lines = editor.layout(form.id).lines;
    for (const [at, section] of form.sections.entries()) {
      const amounts = form.columns.filter(({ section: own, kind }) => own === section.id && kind === 'money');
      const drawn = table?.sections[at];
      const group = section.classified ?? section.records;
      if (group) {
        const kind = section.classified ? 'classified' : 'records';
        const found =
          drawn?.rows.some(
            (row) =>
              row.kind === kind &&
              (kind === 'records' || (row.kind === 'classified' && row.list === section.classified?.list)),
          ) === true;
        count(found, `${form.id} group ${kind}`);
        for (const { id } of amounts) count(found && goodColumns.has(id), `${form.id} group ${id}`);
      }
      const labels = fixedLabels(lines, section.id);
      const own = (drawn?.rows ?? []).flatMap((row) => (row.kind === 'fixed' ? [bareLabel(row.label, words)] : []));
      for (const { id, label, texts } of labels.map((one) => ({ ...one, texts: textsOf(form, section.id, one.id) }))) {
        // The number before a label counts the rows that are printed.
        const wanted = bareLabel(label, words);
        const place = own.indexOf(wanted);
        const bare = wanted === '' || (amounts.length > 0 && labels.length === 1 && own.length === 1);
        const found = place >= 0 || bare;
        if (place >= 0) own.splice(place, 1);
        count(found, `${form.id} row ${label}`);
        for (const { id: column } of amounts) {
          if (texts[column] === undefined) count(found && goodColumns.has(column), `${form.id} ${id}.${column}`);
        }
      }
    }
  }
  return score;
}

function fixedLabels(lines: readonly LineLayout[], section: string): { id: string; label: string }[] {
  return lines.flatMap(({ rows }) => {
    const row = rows[section];
    return row && !row.classified && !row.record ? [{ id: row.id, label: row.label }] : [];
  });
}

function textsOf(form: TableForm, section: string, row: string): Readonly<Record<string, string>> {
  const own = form.sections.find(({ id }) => id === section);
  return [...(own?.before ?? []), ...(own?.after ?? [])].find(({ id }) => id === row)?.texts ?? {};
}

/** A sum of cells by their places, which are named alike in a form and in what was proposed for it. */
type Linear = Map<string, Amount>;

/** One relation at one place: the terms of left − right, and how it was written. */
export interface Said {
  /** The entry of the form it belongs to. */
  entry: string;
  op: string;
  terms: Linear;
  text: string;
}

type Named = (table: string, row: string, column: string) => string | null;

/** Every relation of a form in a document, as sums of cells; those that are no sums are left out. */
export function saidBy(template: Template, project: Project, named: Named): { said: Said[]; graph: Graph } {
  const graph = new Graph(template, project);
  const said: Said[] = [];
  for (const { equation, body, when } of graph.allInstances()) {
    if (equation.isDefault || when !== null) continue;
    const entry = `${template.equations.indexOf(equation)}`;
    if (body.kind === 'assertion') {
      if (!equation.source.text.startsWith('well_coded') || body.row === null) continue;
      const place = named(body.row.table, body.row.id, '');
      if (place !== null)
        said.push({ entry, op: 'coded', terms: new Map([[place, new Amount(1)]]), text: equation.say });
      continue;
    }
    const terms: Linear = new Map();
    const fine = add(terms, body.left, new Amount(1), named) && add(terms, body.right, new Amount(-1), named);
    for (const [cell, factor] of terms) if (factor.isZero()) terms.delete(cell);
    if (fine && terms.size > 0) {
      const { op } = equation.body.kind === 'relation' ? equation.body : { op: '=' };
      said.push({ entry, op, terms, text: `${equation.id} ${equation.say}: ${equation.source.text}` });
    }
  }
  return { said, graph };
}

function add(terms: Linear, node: Node, factor: Amount, named: Named): boolean {
  switch (node.kind) {
    case 'number':
      return node.value.isZero();
    case 'cell': {
      if (node.slot === null) return true;
      return put(terms, named(node.ref.table, node.ref.row, node.ref.column), factor);
    }
    case 'cells':
      return node.slots.every((slot) => put(terms, named(slot.table, slot.row, slot.column), factor));
    case 'unary':
      return node.op === '-' && add(terms, node.operand, factor.neg(), named);
    case 'binary':
      if (node.op !== '+' && node.op !== '-') return false;
      return (
        add(terms, node.left, factor, named) && add(terms, node.right, node.op === '-' ? factor.neg() : factor, named)
      );
    case 'call':
      return node.name === 'sum' && node.args.every((arg) => add(terms, arg, factor, named));
    default:
      return false;
  }
}

function put(terms: Linear, cell: string | null, factor: Amount): boolean {
  if (cell === null) return false;
  terms.set(cell, (terms.get(cell) ?? new Amount(0)).plus(factor));
  return true;
}

/** The same relation has the same words, whichever side was written first. */
export function wordsOf({ op, terms }: Said): string {
  const parts = [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
  const flip = op === '=' && parts[0]?.[1].isNegative() === true;
  return `${op} ${parts.map(([cell, factor]) => `${(flip ? factor.neg() : factor).toFixed()}*${cell}`).join(' ')}`;
}

/** Names of cells that a form and its proposal share: table of the form, side, line by words or code, column by place. */
export function cellNames(template: Template, project: Project, tableOf: (table: string) => string | null): Named {
  const editor = openEditor(template, project);
  const rows = new Map<string, Map<string, string>>();
  const columns = new Map<string, Map<string, string>>();
  for (const form of template.tables) {
    const sections = form.sections.map(({ id }) => id);
    const own = new Map<string, string>();
    const seen = new Map<string, number>();
    let records = 0;
    for (const { rows: line } of editor.layout(form.id).lines) {
      for (const [at, section] of sections.entries()) {
        const row = line[section];
        if (!row) continue;
        if (row.record) records += 1;
        const fixed = row.classified ? (row.code ?? '') : bareLabel(row.label, words);
        const said = row.record ? `record${records}` : fixed;
        const name = `${at}:${said}`;
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        own.set(`${section}/${row.id}`, `${name}#${times}`);
      }
    }
    rows.set(form.id, own);
    const counted = form.columns.filter(({ kind }) => kind !== 'sequence');
    columns.set(form.id, new Map(counted.map(({ id, section }, at) => [id, `${section}|${at}`])));
  }
  return (table, row, column) => {
    const name = tableOf(table);
    if (name === null) return null;
    const form = template.tables.find(({ id }) => id === table);
    if (column === '') return `${name}/${row}`;
    const [section = '', at = ''] = columns.get(table)?.get(column)?.split('|') ?? [];
    const only = form?.sections.length === 1 && form.sections[0]?.before.length === 1 && !form.sections[0].classified;
    const line = rows.get(table)?.get(`${section}/${row}`);
    if (line === undefined) return null;
    return `${name}/${only && rows.get(table)?.size === 1 ? 'only' : line}/${at}`;
  };
}

/** A document of the proposed form with the coded rows and records of one of the form it was made of. */
export function sameRows(made: Template, editor: DocumentEditor, tableOf: (table: string) => string | null): Project {
  const project = newProject(made, { code: '434', name: '某单位' }, made.year);
  for (const form of made.tables) {
    const of = tableOf(form.id);
    if (of === null) continue;
    const rows = editor
      .layout(of)
      .lines.flatMap(({ rows: line }) =>
        Object.values(line).flatMap((row) =>
          row && (row.classified || row.record)
            ? [{ id: row.id, code: row.code ?? '', name: null, ...(row.record ? { level: 1 } : {}) }]
            : [],
        ),
      );
    const takes = form.sections.some(({ classified, records }) => classified || records);
    if (takes && rows.length > 0) project.tables[form.id] = { ...emptyTable(), rows };
  }
  return project;
}
