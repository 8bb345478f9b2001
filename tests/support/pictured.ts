import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import type { Block } from '../../shared/text/content';

/** A block in which the picture of that title stands. */
export function pictureBlock(title: string, at = 0): Block {
  return {
    id: `picture-${at}`,
    kind: 'picture',
    level: 0,
    inlines: [],
    table: null,
    picture: title,
    when: null,
    hint: '',
  };
}

/** The document with every picture of its form behind the first paragraph of a section. */
export function pictured(template: Template, project: Project, section: string): DocumentEditor {
  const editor = openEditor(template, project);
  const [first, ...rest] = editor.narrative.blocks(section);
  const pictures = template.overview.map(({ title }, at) => pictureBlock(title, at));
  const blocks = [...(first ? [first] : []), ...pictures, ...rest];
  const done = editor.dispatch({ kind: 'set-section', section, blocks });
  if (!done.ok) throw new Error(done.error.code);
  return editor;
}
