import { PREAMBLE, sectionsAround } from '../form/narrative-form';
import type { DocumentEditor } from './editor';
import type { PrintBlock, PrintModel, PrintTable } from './print-model';
import { type NarrativeBlock, type NarrativeModel, narrativeModel } from './print-text';

/** 封面和情况说明 as the page templates get them; a form without a text has neither. */
export function printNarrative(
  editor: DocumentEditor,
  tableOf: (id: string) => PrintTable,
): Pick<PrintModel, 'cover' | 'before' | 'narrative'> {
  const model = narrativeModel(editor);
  const { form } = editor.narrative;
  if (model === null || form === null) return { cover: [], before: null, narrative: null };
  const sections = withPreamble(model).map(({ id, title, blocks }) => ({
    id,
    title,
    blocks: blocks.map((block) => printBlock(block, tableOf)),
  }));
  const { before, behind } = sectionsAround(form, sections);
  const title = form.before && form.behind ? editor.narrative.fill(form.behind.title) : model.title;
  return {
    cover: model.cover,
    before: before.length === 0 ? null : { title: model.title, sections: [...before] },
    narrative: behind.length === 0 ? null : { title, sections: [...behind] },
  };
}

function withPreamble({ preamble, sections }: NarrativeModel): NarrativeModel['sections'] {
  return [{ id: PREAMBLE, title: '', blocks: preamble }, ...sections];
}

function printBlock({ id, kind, level, text, table }: NarrativeBlock, tableOf: (id: string) => PrintTable): PrintBlock {
  if (kind === 'table') return { kind, id, table: tableOf(table ?? '') };
  return { kind, id, level, text };
}
