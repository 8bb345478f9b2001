import { PREAMBLE } from '../form/narrative-form';
import type { DocumentEditor } from './editor';
import type { PrintBlock, PrintNarrative, PrintTable } from './print-model';
import { type NarrativeBlock, type NarrativeModel, narrativeModel } from './print-text';

/** 封面和情况说明 as the page templates get them; a form without a text has neither. */
export function printNarrative(
  editor: DocumentEditor,
  tableOf: (id: string) => PrintTable,
): { cover: string[]; narrative: PrintNarrative | null } {
  const model = narrativeModel(editor);
  if (model === null) return { cover: [], narrative: null };
  const sections = withPreamble(model).map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.map((block) => printBlock(block, tableOf)),
  }));
  return { cover: model.cover, narrative: { title: model.title, sections } };
}

function withPreamble({ preamble, sections }: NarrativeModel): NarrativeModel['sections'] {
  return [{ id: PREAMBLE, title: '', blocks: preamble }, ...sections];
}

function printBlock({ id, kind, level, text, table }: NarrativeBlock, tableOf: (id: string) => PrintTable): PrintBlock {
  if (kind === 'table') return { kind, id, table: tableOf(table ?? '') };
  return { kind, id, level, text };
}
