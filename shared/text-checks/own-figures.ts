import { slotsOf } from '../calc/bind';
import { lastsOf } from '../calc/last-years';
import type { LastYear, NarrativeForm } from '../form/narrative-model';
import type { Figure } from '../narrative/figure';
import type { Narrative } from '../narrative/narrative';

/** Whether a figure is made of amounts of this year alone: of cells, none of which the form has for last year's, and of no input. */
export function isOfThisYear({ expr, format }: Figure, narrative: Narrative): boolean {
  const { form } = narrative;
  const node = narrative.nodeOf(expr);
  if (!form || node === null || (format !== 'amount' && format !== 'plain') || lastsOf([node]).length > 0) return false;
  const words = new Set(expr.match(/\w+/g));
  if (form.inputs.some(({ id }) => words.has(id))) return false;
  const slots = slotsOf([node]);
  return slots.length > 0 && !slots.some((slot) => holdsLastYears(form, slot));
}

/** Whether the form has last year's amounts in a cell. */
export function holdsLastYears({ lastYear }: NarrativeForm, cell: { table: string; column: string }): boolean {
  return lastYear.some((one) => mayFill(one, cell));
}

/** Whether last year's amounts may go into the cell; where the column is a variable, into all that it stands for. */
function mayFill({ to, quantifiers }: LastYear, { table, column }: { table: string; column: string }): boolean {
  if (to.kind !== 'cells' || to.table !== table || to.columns.kind !== 'name') return false;
  const { name } = to.columns;
  const listed = quantifiers.flatMap(({ names, set }) => {
    const at = names.indexOf(name);
    return set.kind === 'list' && at >= 0 ? set.items.map((item) => item[at]) : [];
  });
  return [name, ...listed].includes(column);
}
