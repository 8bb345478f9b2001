import type { InputDifference } from '../contract/sum';
import type { Outline } from '../document/project';
import type { SummedUnit } from '../document/summed-units';
import type { Template } from '../form/template';
import { Amount, ZERO } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import { quoted } from '../text/quoted';

type Inputs = Readonly<Record<string, string>>;

/** 补充的数字 of one unit that count in the department: those the form asks for, in the same unit of measure. */
export function unitInputs(
  { inputs }: { inputs: Inputs },
  own: Template,
  form: Template,
): { inputs: Record<string, string>; notes: string[] } {
  const taken: Record<string, string> = {};
  const left: string[] = [];
  for (const [id, text] of Object.entries(inputs)) {
    if (text.trim() === '') continue;
    const title = titleOf(own, id);
    const amount = parseAmount(text);
    const isKnown = form.narrative?.inputs.some((input) => input.id === id && input.title === title) ?? false;
    if (amount !== null && isKnown && own.unit === form.unit) taken[id] = amount.toFixed();
    else left.push(`${quoted(title)} ${text}`);
  }
  const notes = left.length === 0 ? [] : [`补充的数字没有计入：${left.join('、')}。请在部门的文档里核对。`];
  return { inputs: taken, notes };
}

/** What they add up to; one that no unit has stays open. */
export function summedInputs(units: readonly { inputs?: Inputs | undefined }[]): Record<string, string> {
  const sums = new Map<string, Amount>();
  for (const { inputs = {} } of units)
    for (const [id, text] of Object.entries(inputs)) sums.set(id, (sums.get(id) ?? ZERO).plus(new Amount(text)));
  return Object.fromEntries([...sums].map(([id, sum]) => [id, sum.toFixed()]));
}

/** 补充的数字 of a department that are not its units'. Of units summed before these were kept nothing is known. */
export function inputDifferences(
  template: Template,
  { inputs }: Outline,
  units: readonly SummedUnit[],
): InputDifference[] {
  if (units.some((unit) => unit.inputs === undefined)) return [];
  return Object.entries(summedInputs(units)).flatMap(([id, sum]) => {
    const department = inputs[id] ?? '';
    if (parseAmount(department)?.eq(new Amount(sum))) return [];
    return [{ title: titleOf(template, id), department, sum }];
  });
}

function titleOf({ narrative }: Template, id: string): string {
  return narrative?.inputs.find((input) => input.id === id)?.title ?? id;
}
