import { checkedForm, type PackedForm, packForm } from '../../electron/services/templates/check-form';
import { readZip } from '../../electron/services/zip/read';
import { APP, TEMPLATE } from '../fault/content';

/** The small form with other lines in its head: `version: 2`, `title: …`. */
export function formWith(head: Readonly<Record<string, string | number>> = {}): Record<string, string> {
  const lines = (TEMPLATE['template.yaml'] ?? '').trimEnd().split('\n');
  const kept = lines.filter((line) => !Object.hasOwn(head, line.split(':')[0] ?? ''));
  const own = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return { ...TEMPLATE, 'template.yaml': [...kept, ...own, ''].join('\n') };
}

/** A .mzform of the small form. */
export async function packageOf(head: Readonly<Record<string, string | number>> = {}): Promise<Uint8Array> {
  const packed = await packForm(formWith(head), APP);
  if (!packed.ok) throw new Error(JSON.stringify(packed.error));
  return packed.value;
}

export async function packedWith(head: Readonly<Record<string, string | number>> = {}): Promise<PackedForm> {
  const checked = await checkedForm(await packageOf(head));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

/** The parts of a package, to be changed and zipped anew. */
export async function packageParts(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const parts = await readZip(bytes);
  if (!parts.ok) throw new Error(parts.error.code);
  return Object.fromEntries(parts.value);
}
