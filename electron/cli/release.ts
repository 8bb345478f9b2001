import { openItems } from '../../shared/checks/open-items';
import { type DocumentEditor, openEditor } from '../../shared/document/editor';
import type { Release } from '../../shared/document/project';
import type { readAny } from './files';
import { writeDocument } from './files';
import { unwrap } from './run';

/** What is open in a document to be published (未完事项), one line each. */
export function openLines(editor: DocumentEditor): string[] {
  const { todos, errors, warnings } = openItems(editor);
  return [
    ...todos.map(({ sentence }) => `[待填] ${sentence}`),
    ...errors.map(({ rule, sentence }) => `[必须] ${rule} ${sentence}`),
    ...warnings.map(({ rule, sentence }) => `[需说明] ${rule} ${sentence}`),
  ];
}

/** Puts on record in the document why files left with something open; a workbook or tables file has no place for it. */
export async function recordRelease(
  file: string,
  opened: Awaited<ReturnType<typeof readAny>>,
  release: Release,
): Promise<void> {
  if (opened.kind !== 'project' || opened.damage.length > 0) return;
  const editor = openEditor(opened.template, opened.project);
  unwrap(editor.dispatch({ kind: 'record-release', release }));
  await writeDocument(file, { ...opened, project: editor.project }, opened.hash);
}
