import { coverageOf } from '../../shared/editor/coverage';
import type { DocumentEditor } from '../../shared/editor/editor';

/** Everything a person can see of a document, as plain data. */
export function visible(editor: DocumentEditor): unknown {
  return {
    tables: editor.tables.map((id) => {
      const layout = editor.layout(id);
      const lines = layout.lines.map((line) =>
        layout.columns.map((column) => {
          const row = line.rows[column.section];
          return row ? editor.cell(id, row.id, column.id) : null;
        }),
      );
      return { id, headings: layout.headings, lines, note: editor.note(id) };
    }),
    findings: editor.findings(),
    todos: editor.todos(),
    coverage: coverageOf(editor),
    bindable: editor.bindable(),
    text: editor.narrative.sections().map(({ id, title, standard, blocks }) => ({
      id,
      title,
      standard,
      blocks: blocks.map(({ block, marker, text, shown }) => [block.id, marker, text, shown]),
    })),
  };
}
