import { takesCode } from '../../../shared/document/rows';
import type { ClassifiedRows, FixedRow, SectionForm, TableForm, Template } from '../../../shared/form/template';
import { align } from './align';
import type { MatchedRow, RowEntry } from './lines';
import { matchRecords } from './match-records';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { looseLabel, similarity, textKey } from './text';
import { NOTHING_TOLD, type ToldEntries, toldRows } from './told-rows';

const EXACT = 3;
const LOOSE = 2;
const ALIKE = 0.75;

/** Decides for each entry of a section which row it is (找行): by code, by label in order, then by the list's names. */
export function matchRows(
  template: Template,
  form: TableForm,
  section: SectionForm,
  entries: readonly RowEntry[],
  notes: Remarks,
  { told = NOTHING_TOLD, beside = [] }: { told?: ToldEntries; beside?: readonly MatchedRow[] } = {},
): MatchedRow[] {
  if (section.records) {
    const kept = entries.filter((entry) => told.get(entry) !== null);
    return matchRecords(form, section, kept);
  }
  const said = toldRows(form, section, entries, told, notes);
  const level = beside.filter(({ entry }) => !told.has(entry));
  const levelled = entriesOf(level);
  const open = entries.filter((entry) => !told.has(entry) && !levelled.has(entry));
  const { classified } = section;
  const coded = classified === null ? [] : open.filter(({ code }) => code !== null && isTaken(classified, code));
  const withCode = new Set(coded);
  const rest = open.filter((entry) => !withCode.has(entry) && entry.label !== '');
  const taken = new Set([...said, ...level].flatMap(({ row }) => (row.kind === 'fixed' ? [row.fixed.id] : [])));
  const wanted = [...section.before, ...section.after].filter((row) => !taken.has(row.id)).map(withWords);
  const fixed = inOrder(form, section, wanted, open) ?? matchFixed(form, wanted, rest, notes);
  const matched: MatchedRow[] = [...said, ...level, ...coded.map(classifiedRow), ...fixed];
  const ofForm = entriesOf(fixed);
  const left = rest.filter((entry) => !ofForm.has(entry));
  const names = listedByName(template, section);
  const withCodes = coded.map((entry) => ({ entry, code: entry.code ?? '' }));
  const named: KnownCode[] = [];
  for (const entry of left) {
    const row =
      classified && entry.code === null
        ? byName(names, form, section, entry, nearest(entry, withCodes, named), notes)
        : null;
    if (row) {
      matched.push(row);
      if (row.row.kind === 'classified') named.push({ entry, code: row.row.code });
    } else {
      const sentence = importNotes.rowUnknown(form.plainTitle, entry.address, entry.label);
      notes.differ({ table: form.id, of: 'row', how: 'extra', sentence });
    }
  }
  const order = new Map(entries.map((entry, at) => [entry, at]));
  return matched.sort((a, b) => (order.get(a.entry) ?? 0) - (order.get(b.entry) ?? 0));
}

function entriesOf(rows: readonly MatchedRow[]): ReadonlySet<RowEntry> {
  return new Set(rows.map(({ entry }) => entry));
}

/** A row without a label goes by the words that the form prints in another of its columns. */
function withWords(row: FixedRow): FixedRow {
  const [words] = Object.values(row.texts).filter((text) => text.trim() !== '');
  return row.label.trim() === '' && words !== undefined ? { ...row, label: words } : row;
}

/** A code of the other side's share is not this side's row; one of another length is, and found by the checks. */
function isTaken({ only }: ClassifiedRows, code: string): boolean {
  return only.length === 0 || only.some((start) => code.startsWith(start));
}

function classifiedRow(entry: RowEntry): MatchedRow {
  return { entry, how: 'sure', row: { kind: 'classified', code: entry.code ?? '', name: entry.label } };
}

/** Rows of a section whose form prints no words beside them go by their order, where there are as many as it has. */
function inOrder(
  form: TableForm,
  section: SectionForm,
  rows: readonly FixedRow[],
  entries: readonly RowEntry[],
): MatchedRow[] | null {
  const named = form.columns.some(
    ({ section: of, kind }) => of === section.id && (kind === 'label' || kind === 'name' || kind === 'code'),
  );
  if (named || section.classified !== null || rows.length !== entries.length) return null;
  return rows.flatMap((fixed, at): MatchedRow[] => {
    const entry = entries[at];
    return entry ? [{ entry, how: 'alike', row: { kind: 'fixed', fixed } }] : [];
  });
}

function matchFixed(
  form: TableForm,
  rows: readonly FixedRow[],
  entries: readonly RowEntry[],
  notes: Remarks,
): MatchedRow[] {
  const said = officialLabels(rows);
  const unclear = unclearLabels(rows, entries, said);
  const open = entries.filter((entry) => !unclear.has(textKey(said(entry))));
  const wanted = rows.filter((row) => !unclear.has(textKey(row.label)));
  const score = labelScore(open.map(said), wanted);
  const matched: MatchedRow[] = [];
  for (const pair of align(open.length, wanted.length, score, LOOSE)) {
    const entry = open[pair.found];
    const fixed = wanted[pair.form];
    if (!entry || !fixed) continue;
    const alike = score(pair.found, pair.form) < LOOSE;
    matched.push({ entry, how: alike ? 'alike' : 'sure', row: { kind: 'fixed', fixed } });
    if (alike) {
      const sentence = importNotes.rowAlike(form.plainTitle, entry.address, entry.label, fixed.label);
      notes.differ({ table: form.id, of: 'row', how: 'renamed', sentence });
    }
  }
  for (const label of unclear) notes.push(importNotes.rowUnclear(form.plainTitle, label));
  for (const row of wanted) {
    const found = matched.some((item) => item.row.kind === 'fixed' && item.row.fixed === row);
    // A line that the form itself leaves without words has nothing by which it could be missed.
    if (found || row.optional || row.label.trim() === '') continue;
    const sentence = importNotes.rowMissing(form.plainTitle, row.label.trim());
    notes.differ({ table: form.id, of: 'row', how: 'missing', sentence });
  }
  return matched;
}

/** The label of the form's row that an entry names in other words (又作), its own label otherwise. */
function officialLabels(rows: readonly FixedRow[]): (entry: RowEntry) => string {
  const own = new Set(rows.flatMap(({ label }) => [textKey(label), looseLabel(label)]));
  const others = new Map(
    rows.flatMap(({ label, also }) =>
      also.flatMap((words) => [looseLabel(words), textKey(words)].map((key) => [key, label] as const)),
    ),
  );
  return ({ label }) => {
    const keys = [textKey(label), looseLabel(label)];
    if (keys.some((key) => own.has(key))) return label;
    return keys.map((key) => others.get(key)).find((found) => found !== undefined) ?? label;
  };
}

/** Labels that the form or the sheet has more than once, and not equally often: no telling which is which. */
function unclearLabels(
  rows: readonly FixedRow[],
  entries: readonly RowEntry[],
  said: (entry: RowEntry) => string,
): Set<string> {
  const inForm = countBy(rows.map((row) => textKey(row.label)));
  const inSheet = countBy(entries.map((entry) => textKey(said(entry))));
  const unclear = new Set<string>();
  for (const [label, count] of inSheet) {
    const expected = inForm.get(label) ?? 0;
    if (expected > 0 && expected !== count) unclear.add(label);
  }
  return unclear;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Same label, same label but for its ordinal, or alike where each is the other's only like. */
function labelScore(labels: readonly string[], rows: readonly FixedRow[]): (f: number, g: number) => number {
  const found = labels.map((label) => ({ key: textKey(label), loose: looseLabel(label) }));
  const form = rows.map((row) => ({ key: textKey(row.label), loose: looseLabel(row.label) }));
  const looseFound = countBy(found.map((item) => item.loose));
  const looseForm = countBy(form.map((item) => item.loose));
  const alike = found.map((a) => form.map((b) => similarity(a.loose, b.loose, ALIKE)));
  const ofFound = alike.map(twoBest);
  const ofForm = form.map((_, g) => twoBest(alike.map((line) => line[g] ?? 0)));
  const isOnly = (f: number, g: number, value: number) =>
    othersBest(ofFound[f], g) < value && othersBest(ofForm[g], f) < value;
  return (f, g) => {
    const a = found[f];
    const b = form[g];
    if (!a || !b) return 0;
    if (a.key === b.key) return EXACT;
    if (a.loose === b.loose && looseFound.get(a.loose) === 1 && looseForm.get(b.loose) === 1) return LOOSE;
    const value = alike[f]?.[g] ?? 0;
    return value >= ALIKE && value < 1 && isOnly(f, g, value) ? value : 0;
  };
}

interface Best {
  at: number;
  value: number;
  second: number;
}

/** The greatest of some likenesses, where it stands, and the greatest of the others. */
function twoBest(values: readonly number[]): Best {
  const best = { at: -1, value: 0, second: 0 };
  for (const [at, value] of values.entries()) {
    if (value > best.value) Object.assign(best, { at, value, second: best.value });
    else if (value > best.second) best.second = value;
  }
  return best;
}

function othersBest(best: Best | undefined, at: number): number {
  if (best === undefined) return 0;
  return best.at === at ? best.second : best.value;
}

/** A row whose code is known. */
interface KnownCode {
  entry: RowEntry;
  code: string;
}

type Listed = readonly { code: string; name: string }[];

/** Entries of the section's list by the keys of their names. */
function listedByName(template: Template, { classified }: SectionForm): ReadonlyMap<string, Listed> {
  const list = classified ? template.lists[classified.list] : undefined;
  const within = (list?.entries ?? []).filter(({ code }) => classified && takesCode(classified, code));
  const names = new Map<string, Listed>();
  for (const item of within) names.set(textKey(item.name), [...(names.get(textKey(item.name)) ?? []), item]);
  return names;
}

/** The nearest row above an entry whose code is known. */
function nearest(entry: RowEntry, ...known: (readonly KnownCode[])[]): KnownCode | null {
  const isAbove = ({ entry: { line } }: KnownCode) => line.row < entry.line.row && line.grid === entry.line.grid;
  const found = known.flatMap((rows) => rows.findLast(isAbove) ?? []);
  return found.toSorted((a, b) => b.entry.line.row - a.entry.line.row)[0] ?? null;
}

/** A row without a code whose name stands once in the list, or once as near to the code above it as any. */
function byName(
  names: ReadonlyMap<string, Listed>,
  form: TableForm,
  section: SectionForm,
  entry: RowEntry,
  above: KnownCode | null,
  notes: Remarks,
): MatchedRow | null {
  const digits = section.classified?.digits ?? [];
  const same = names.get(textKey(entry.label)) ?? names.get(looseLabel(entry.label)) ?? [];
  if (same.length === 0) return null;
  // Below the code above, else beside it, else in its class.
  const near =
    digits
      .toReversed()
      .map((length) => (above ? same.filter(({ code }) => code.startsWith(above.code.slice(0, length))) : []))
      .find((found) => found.length > 0) ?? [];
  const [only, ...others] = same.length === 1 ? same : near;
  if (!only || others.length > 0) return null;
  // A form without a code column knows its rows by name alone; there is nothing to remark.
  const named = !form.columns.some((column) => column.section === section.id && column.kind === 'code');
  if (!named) notes.push(importNotes.rowByName(form.plainTitle, entry.address, entry.label, only.code));
  return { entry, how: named ? 'sure' : 'alike', row: { kind: 'classified', code: only.code, name: entry.label } };
}
