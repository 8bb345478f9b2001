import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import type { Corrections } from '../../../shared/contract/corrections';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import { type ReadBefore, readWorkbook } from '../workbook/read';
import { type Recognised, recogniseWorkbook } from '../workbook/recognise';

/** A workbook as it was imported (原工作簿): its cells, what they were recognised as, and the document that they make. */
export interface SourceReading extends ReadBefore {
  recognised: Recognised;
  editor: DocumentEditor;
}

interface Kept extends SourceReading {
  template: Template;
  corrections: Corrections;
}

/** The newest one: a document is written back into the same workbook again and again. */
let kept: Kept | null = null;

/** Reads the workbook of a document, unless it is the one that was read last, by the same form and corrections. */
export async function readSource(
  bytes: Uint8Array,
  template: Template,
  corrections: Corrections,
): Promise<Result<SourceReading>> {
  if (kept && isThat(kept, bytes, template, corrections)) return ok({ ...kept, bytes });
  const read = await readWorkbook(bytes);
  if (!read.ok) return read;
  const made = recognisedSource({ bytes, workbook: read.value }, template, corrections);
  // A copy of the bytes: whose they are may change them.
  if (made.ok) kept = { ...made.value, bytes: bytes.slice(), template, corrections };
  return made;
}

/** What a workbook that was read holds, and the document that it makes. */
export function recognisedSource(
  { bytes, workbook }: ReadBefore,
  template: Template,
  corrections: Corrections,
): Result<SourceReading> {
  const recognised = recogniseWorkbook(workbook, [template], undefined, corrections);
  if (!recognised.ok) return recognised;
  return ok({ bytes, workbook, recognised: recognised.value, editor: openEditor(template, recognised.value.project) });
}

function isThat(known: Kept, bytes: Uint8Array, template: Template, corrections: Corrections): boolean {
  return (
    Buffer.compare(known.bytes, bytes) === 0 &&
    isDeepStrictEqual(known.template, template) &&
    isDeepStrictEqual(known.corrections, corrections)
  );
}
