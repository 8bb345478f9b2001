import { slotsOf } from '../calc/bind';
import { numeric } from '../calc/evaluate';
import type { Bindings } from '../calc/members';
import type { Slot } from '../calc/node';
import type { Command } from '../document/commands';
import type { Project } from '../document/project';
import { type DocumentEditor, openEditor } from '../editor/editor';
import { isKnown } from '../form/last-year-form';
import { narrativeScope } from '../form/narrative-form';
import type { LastYear, NarrativeForm } from '../form/narrative-model';
import { tablesOf } from '../form/references';
import type { Template } from '../form/template';
import type { Amount } from '../money/amount';
import { inUnit } from '../text/amounts';
import { countFigures, lastYearFigures } from './last-figures';
import { Pairs } from './pairs';

/** One figure that was taken: where it went, what it was before, and what it is now. */
export interface TakenFigure {
  place: string;
  before: string;
  after: string;
}

/** 从上年文件取数 before it is done: one step of the document, and what there is to say about it. */
export interface LastYearPlan {
  command: Command;
  taken: TakenFigure[];
  /** Places that last year's document gives nothing for. */
  missing: string[];
  /** Figures of its tables that the document holds from then on, to be compared with (上年数). */
  figureCount: number;
  /** Whose document it is. */
  department: string;
  year: number;
}

interface Target {
  place: string;
  before: string;
  put(text: string): void;
}

/** What the form takes from last year's document, and the figures that are compared with; null where there is nothing. */
export function planLastYear(editor: DocumentEditor, template: Template, project: Project): LastYearPlan | null {
  const form = editor.narrative.form;
  const last = openEditor(template, project);
  const pairs = new Pairs(template, editor.template);
  const figures = lastYearFigures(last, pairs, editor);
  const rules = form?.lastYear ?? [];
  if (rules.length === 0 && figures === null) return null;
  const cells: Extract<Command, { kind: 'put' }>['cells'] = [];
  const inputs: { input: string; text: string }[] = [];
  const taken: TakenFigure[] = [];
  const missing: string[] = [];
  for (const rule of rules)
    for (const bindings of editor.graph.places(rule.quantifiers)) {
      const target = targetOf(rule, bindings, editor, form, cells, inputs);
      const text = valueFrom(rule, bindings, last, pairs);
      if (target === null) continue;
      if (text === null) missing.push(target.place);
      else {
        taken.push({ place: target.place, before: target.before, after: text });
        target.put(text);
      }
    }
  const command: Command = {
    kind: 'put',
    label: '从上年文件取数',
    rows: [],
    names: [],
    cells,
    notes: [],
    inputs,
    ...(figures === null ? {} : { lastYear: figures }),
  };
  const figureCount = figures === null ? 0 : countFigures(figures);
  return { command, taken, missing, figureCount, department: project.department.name, year: project.year };
}

function targetOf(
  { to }: LastYear,
  bindings: Bindings,
  { graph, wording, project }: DocumentEditor,
  form: NarrativeForm | null,
  cells: { table: string; row: string; column: string; text: string | null }[],
  inputs: { input: string; text: string }[],
): Target | null {
  if (to.kind === 'name') {
    const { name } = to;
    const title = form?.inputs.find(({ id }) => id === name)?.title ?? name;
    return { place: title, before: project.inputs[name] ?? '', put: (text) => inputs.push({ input: name, text }) };
  }
  const node = graph.bind(to, bindings);
  if (node.kind !== 'cell' || node.slot === null) return null;
  const { table, row, column, typed } = node.slot;
  const place = wording.shortPlace(node.slot);
  return { place, before: typed ?? '', put: (text) => cells.push({ table, row, column, text }) };
}

/**
 * The first source that last year's document has; a blank cell is none. This year's form names the cells by its own ids: of
 * another form they are the same only where its tables say the same, and count in their own units.
 */
function valueFrom(
  { from, quantifiers }: LastYear,
  bindings: Bindings,
  last: DocumentEditor,
  pairs: Pairs,
): string | null {
  const { template } = last;
  const scope = narrativeScope(template.tables, template.definitions, []);
  for (const source of from) {
    const tables = tablesOf([source], quantifiers, template.definitions);
    if (!isKnown(source, quantifiers, scope) || !tables.every((table) => pairs.isSame(table))) continue;
    const node = last.graph.bind(source, bindings);
    const filled = slotsOf([node]).some((slot) => isThere(slot, last.project));
    const value = filled ? numeric(node, last.graph) : undefined;
    if (value !== undefined) return inThisUnit(value, tables[0], pairs).toFixed();
  }
  return null;
}

/** A blank cell is not there, nor is the 0 of a table that the file does not hold. */
function isThere({ value, table }: Slot, { tables }: Project): boolean {
  if (value === null) return false;
  return !value.isZero() || Object.keys(tables[table]?.cells ?? {}).length > 0;
}

/** As this year's form counts the same table. */
function inThisUnit(value: Amount, table: string | undefined, { last, now }: Pairs): Amount {
  const of = (form: Template): Pick<Template, 'unit' | 'decimals'> =>
    form.tables.find(({ id }) => id === table) ?? form;
  const [before, after] = [of(last), of(now)];
  if (before.unit === after.unit) return value;
  return inUnit({ value, unit: before.unit }, after.unit).toDecimalPlaces(after.decimals);
}
