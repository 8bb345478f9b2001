import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { Template } from '../form/template';
import { Amount } from '../money/amount';
import { inUnit, type Written } from '../text/amounts';

/** How an amount is written in a text: its unit, and places behind the point. */
export interface Writing {
  unit: string;
  decimals: number;
}

export function writingOf({ unit, number }: Written, template: Template): Writing {
  return { unit: unit === '' ? template.unit : unit, decimals: number.split('.')[1]?.length ?? 0 };
}

/** An amount of a table as a text would write it. */
export function writtenAs(value: Amount, unit: string, form: Writing): Amount {
  return inUnit({ value, unit }, form.unit).toDecimalPlaces(form.decimals, Amount.ROUND_HALF_UP);
}

/** The amounts of all tables (表内金额) as texts write them, each in the unit of its table; to be cleared after every edit. */
export class PrintedAmounts {
  private readonly known = new Map<string, ReadonlyMap<string, readonly Slot[]>>();

  constructor(private readonly graph: Graph) {}

  has(written: Written): boolean {
    return this.slots(written, writingOf(written, this.graph.structure.template)).length > 0;
  }

  /** The cells that hold this amount. */
  slots({ value }: Pick<Written, 'value'>, form: Writing): readonly Slot[] {
    const key = `${form.unit}/${form.decimals}`;
    const all = this.known.get(key) ?? this.all(form);
    this.known.set(key, all);
    return all.get(value.toFixed(form.decimals)) ?? [];
  }

  clear(): void {
    this.known.clear();
  }

  private all(form: Writing): ReadonlyMap<string, readonly Slot[]> {
    const found = new Map<string, Slot[]>();
    for (const slot of this.graph.slots) {
      if (slot.kind !== 'money' || slot.value === null) continue;
      const text = writtenAs(slot.value, this.graph.structure.form(slot.table).unit, form).toFixed(form.decimals);
      const known = found.get(text);
      if (known) known.push(slot);
      else found.set(text, [slot]);
    }
    return found;
  }
}

const UNITS = /亿元|万元|元/g;

/** Units of money that the form's own text uses (正文的单位), beside that of its tables. */
export function unitsOfText({ narrative, unit }: Template): ReadonlySet<string> {
  if (!narrative) return new Set([unit]);
  const made = units.get(narrative) ?? new Set([unit, ...(wordsOf(narrative.sections).match(UNITS) ?? [])]);
  units.set(narrative, made);
  return made;
}

const units = new WeakMap<object, ReadonlySet<string>>();

function wordsOf(sections: NonNullable<Template['narrative']>['sections']): string {
  return JSON.stringify(sections);
}
