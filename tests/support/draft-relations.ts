import { wholeFiles } from '../../electron/services/draft-form/from-workbook';
import type { SettledForm } from '../../shared/draft-form/settle';
import { bareLabel, isTotal, parseFormWords, titleKey, wordKey } from '../../shared/draft-form/words';
import type { DocumentEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { draftTexts } from './blank-books';
import { cellNames, drawnAs, type Said, type Score, saidBy, sameRows, wordsOf } from './draft-truth';

const words = parseFormWords(draftTexts.words);

/** Relations that the titles of a form say, how many the proposal has, and what it says that does not hold. */
export interface RelationScore extends Score {
  /** Said without a doubt, and not so in the form's sample. */
  unmarked: string[];
  /** Said with a doubt, and not so. */
  doubted: string[];
  made: number;
}

/** The relations of a form against those proposed for it, on the cells of the form's sample. */
export function scoreRelations(
  template: Template,
  { draft, files }: SettledForm,
  sample: DocumentEditor,
): RelationScore {
  const loaded = loadTemplate(wholeFiles(files, draftTexts));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const made = loaded.value;
  const drawn = new Map(
    template.tables.flatMap((form) => {
      const table = drawnAs(form, draft);
      return table ? [[table.id, form.id] as const] : [];
    }),
  );
  const tableOf = (id: string) => drawn.get(id) ?? null;
  const own = cellNames(template, sample.project, (id) => id);
  const truth = saidBy(template, sample.project, own).said;
  const project = sameRows(made, sample, tableOf);
  const told = saidBy(made, project, cellNames(made, project, tableOf)).said;
  const has = new Set(told.map(wordsOf));
  const names = namesOf(template, sample, own);
  const score: RelationScore = { right: 0, all: 0, wrong: [], unmarked: [], doubted: [], made: draft.relations.length };
  const entries = new Map<string, Said[]>();
  for (const one of truth.filter((said) => titlesSay(template, said, names)))
    entries.set(one.entry, [...(entries.get(one.entry) ?? []), one]);
  for (const places of entries.values()) {
    const found = places.filter((one) => has.has(wordsOf(one))).length;
    score.all += 1;
    if (found >= 0.9 * places.length) score.right += 1;
    else score.wrong.push(`${places[0]?.text} (${found}/${places.length})`);
  }
  const values = valuesOf(template, sample, own);
  const known = new Set(truth.map(wordsOf));
  const bad = new Map<string, string>();
  for (const one of told)
    if (!known.has(wordsOf(one)) && !holds(one, values)) bad.set(one.entry, `${one.text} ${wordsOf(one)}`);
  for (const [entry, text] of bad) {
    const sure = draft.relations[Number(entry)]?.certainty === 'sure';
    (sure ? score.unmarked : score.doubted).push(text);
  }
  return score;
}

interface Named {
  table: string;
  words: Set<string>;
  total: boolean;
}

function namesOf(
  template: Template,
  sample: DocumentEditor,
  named: (t: string, r: string, c: string) => string | null,
): Map<string, Named> {
  const names = new Map<string, Named>();
  for (const form of template.tables) {
    for (const { rows } of sample.layout(form.id).lines) {
      for (const column of form.columns) {
        const row = rows[column.section];
        const place = row ? named(form.id, row.id, column.id) : null;
        if (!row || place === null) continue;
        const label = bareLabel(row.label, words);
        const last = bareLabel(titleKey(column.path.at(-1) ?? ''), words);
        const single =
          form.columns.filter(({ kind, section }) => kind === 'money' && section === column.section).length === 1;
        names.set(place, {
          table: form.id,
          words: new Set(
            [label, last, ...column.path.slice(0, -1).map(wordKey), row.code ?? '', row.id].filter((one) => one !== ''),
          ),
          total: (isTotal(row.label, words) || row.label === '') && (single || isTotal(last, words)),
        });
      }
    }
  }
  return names;
}

/** Within a table whatever is a sum; between tables the same name on both sides, or the sums of both. */
function titlesSay(template: Template, said: Said, names: ReadonlyMap<string, Named>): boolean {
  const equation = template.equations[Number(said.entry)];
  if (equation === undefined || equation.severity !== 'error' || said.op === '>=') return false;
  if (said.op === 'coded') return true;
  const found = [...said.terms.keys()].map((cell) => names.get(cell));
  const tables = new Set(found.map((one) => one?.table));
  if (tables.size === 1) return said.terms.size > 1;
  const [a, b] = found;
  if (said.op !== '=' || found.length !== 2 || !a || !b) return false;
  return (a.total && b.total) || [...a.words].some((word) => b.words.has(word));
}

function valuesOf(
  template: Template,
  sample: DocumentEditor,
  named: (t: string, r: string, c: string) => string | null,
): Map<string, Amount> {
  const values = new Map<string, Amount>();
  for (const form of template.tables) {
    for (const { rows } of sample.layout(form.id).lines) {
      for (const column of form.columns) {
        const row = rows[column.section];
        const place = row ? named(form.id, row.id, column.id) : null;
        if (!row || place === null || column.kind === 'text') continue;
        values.set(place, new Amount(sample.cell(form.id, row.id, column.id).value ?? '0'));
      }
    }
  }
  return values;
}

function holds({ op, terms }: Said, values: ReadonlyMap<string, Amount>): boolean {
  if (op === 'coded') return true;
  let sum = new Amount(0);
  for (const [cell, factor] of terms) {
    const value = values.get(cell);
    if (value === undefined) return false;
    sum = sum.plus(value.times(factor));
  }
  if (op === '<=') return sum.isNegative() || sum.isZero();
  return op === '>=' ? !sum.isNegative() || sum.isZero() : sum.isZero();
}
