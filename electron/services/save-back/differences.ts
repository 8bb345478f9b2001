import type { DocumentEditor } from '../../../shared/editor/editor';
import type { CellState } from '../../../shared/form/layout';
import type { Template } from '../../../shared/form/template';
import { Amount } from '../../../shared/money/amount';
import type { AmountPlace, ImportPlaces, NotePlace, RowPlace, Spot } from '../workbook/places';
import type { CellEdit, NewContent } from './cell-edit';

/** A cell whose content is not what the document says (差异). */
export interface Difference extends CellEdit {
  sheet: string;
  part: string;
  before: string;
  after: string;
}

/** A formula that stays although the document has another figure than its relation gives. */
export interface DifferingFormula {
  sheet: string;
  address: string;
}

/** The document beside what the workbook held when it was read. */
export interface Sides {
  template: Template;
  /** As the workbook has it. */
  source: DocumentEditor;
  /** As it is now. */
  target: DocumentEditor;
}

/** A cell's figure with every digit; what cannot be computed yet is blank. */
export function figure(cell: CellState): string {
  return cell.state === 'bad' || cell.value !== null ? cell.text : '';
}

/** Text of a place on one side: figures with every digit, text columns as typed. */
export function placeText(editor: DocumentEditor, { table, rowId, columnId, kind }: AmountPlace): string {
  if (kind === 'text') return editor.project.tables[table]?.cells[rowId]?.[columnId] ?? '';
  return figure(editor.cell(table, rowId, columnId));
}

/** Every amount, text, name and note that differs, each with the cell to write. */
export function differences(sides: Sides, places: ImportPlaces): Difference[] {
  return [
    ...places.amounts.flatMap((place) => amountDifference(sides, place) ?? []),
    ...places.rows.flatMap((place) => nameDifference(sides, place) ?? []),
    ...places.notes.flatMap((place) => noteDifferences(sides, place)),
  ];
}

function amountDifference({ source, target }: Sides, place: AmountPlace): Difference | null {
  const before = placeText(source, place);
  const after = placeText(target, place);
  if (before === after) return null;
  const cell = target.cell(place.table, place.rowId, place.columnId);
  const derived = place.kind === 'money' && cell.value !== null && cell.value === cell.computed;
  const keepFormula = place.cell?.formula !== undefined && derived && after !== '';
  return { ...edit(place, amountContent(place, cell, after)), keepFormula, before, after };
}

/** An amount goes into the sheet in the sheet's own unit. */
function amountContent({ kind, exponent }: AmountPlace, cell: CellState, after: string): NewContent {
  if (after === '') return { kind: 'blank' };
  if (kind === 'text' || cell.value === null) return { kind: 'text', text: after };
  return { kind: 'number', text: new Amount(cell.value).times(new Amount(`1e${-exponent}`)).toFixed() };
}

function nameDifference({ source, target }: Sides, place: RowPlace): Difference | null {
  if (!place.classified || !place.name) return null;
  const before = rowLabel(source, place);
  const after = rowLabel(target, place);
  if (after === null || before === after) return null;
  const indent = /^[\s\u3000]*/.exec(place.nameText)?.[0] ?? '';
  return { ...edit(place.name, { kind: 'text', text: indent + after }), before: before ?? '', after };
}

/** The name of a row as printed; null when the document has no such row. */
export function rowLabel(editor: DocumentEditor, { table, section, rowId }: RowPlace): string | null {
  const row = editor.layout(table).lines.find((line) => line.rows[section]?.id === rowId)?.rows[section];
  return row ? row.label.trim() : null;
}

/** A note of several lines keeps its cells; what is longer than they are goes into the last one. */
function noteDifferences({ source, target }: Sides, place: NotePlace): Difference[] {
  const before = (source.note(place.table) ?? '').trim();
  const after = (target.note(place.table) ?? '').trim();
  if (before === after) return [];
  const spots: (Spot & { text: string })[] = place.lines.length > 0 ? place.lines : free(place);
  const lines = after === '' ? [] : after.split('\n');
  return spots.flatMap((spot, at) => {
    const text = (at === spots.length - 1 ? lines.slice(at) : lines.slice(at, at + 1)).join('\n');
    const indent = /^[\s\u3000]*/.exec(spot.text)?.[0] ?? '';
    if (text === spot.text.trim()) return [];
    const content: NewContent = text === '' ? { kind: 'blank' } : { kind: 'text', text: indent + text };
    return [{ ...edit(spot, content), before: spot.text.trim(), after: text }];
  });
}

function free(place: NotePlace): (Spot & { text: string })[] {
  return place.free ? [{ ...place.free, text: '' }] : [];
}

function edit({ sheet, part, row, column, address }: Spot, content: NewContent): Omit<Difference, 'before' | 'after'> {
  return { sheet, part, row, column, address, content, keepFormula: false };
}

/** Formulas that keep standing beside a figure which they will not give when the workbook is calculated. */
export function differingFormulas({ source, target }: Sides, places: ImportPlaces): DifferingFormula[] {
  return places.amounts.flatMap(({ cell, sheet, address, table, rowId, columnId }) => {
    if (cell?.formula === undefined) return [];
    const now = target.cell(table, rowId, columnId);
    const then = source.cell(table, rowId, columnId);
    const stays = figure(now) === figure(then);
    return stays && now.state === 'overridden' && now.computed !== then.computed ? [{ sheet, address }] : [];
  });
}
