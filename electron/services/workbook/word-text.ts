import { placeText } from '../../../shared/carry/place-text';
import { plain } from '../../../shared/carry/written-paragraph';
import type { Project } from '../../../shared/document/project';
import { openEditor } from '../../../shared/editor/editor';
import { readDocx } from '../word-text/read-docx';
import { otherKind } from './detect';
import { importNotes } from './notes';
import type { Recognised } from './recognise';

interface WithText {
  project: Project;
  /** Whether the file holds any. */
  hasText: boolean;
  /** What is to be said of the text. */
  notes: string[];
  /** Lines that stand above a table and are of the text, which has its own account of them. */
  taken: ReadonlySet<string>;
}

/** A document with the text of the Word file that its tables were read from (情况说明归位). */
export async function withWordText(bytes: Uint8Array, { template, project, report }: Recognised): Promise<WithText> {
  const nothing = { project, hasText: false, notes: [], taken: new Set<string>() };
  if ((await otherKind(bytes)) !== 'word') return nothing;
  const read = await readDocx(bytes);
  if (!read.ok) return nothing;
  const { paragraphs, notes } = read.value;
  const editor = openEditor(template, project);
  const unused = new Set(report.unused.map(({ text }) => plain(text)));
  const { command, found, placed, left, captions } = placeText(editor, paragraphs, { unused });
  if (command !== null && !editor.dispatch(command).ok) return { ...nothing, notes: [...notes, importNotes.noText()] };
  const ofTables = new Set(captions);
  return {
    project: editor.project,
    hasText: found > 0,
    notes: [...placed.map(importNotes.textTaken), ...notes, ...left],
    taken: new Set(paragraphs.flatMap(({ text }) => (ofTables.has(text) ? [] : [text]))),
  };
}
