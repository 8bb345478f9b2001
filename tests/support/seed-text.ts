import { readFileSync } from 'node:fs';
import { putText } from '../../scripts/sample/put-text';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import type { Block } from '../../shared/text/content';
import { enteredOnce, typedSeed } from './seed';

/** The published document with its text, every figure and word as printed. */
export function publishedText(form: Template): DocumentEditor {
  const editor = openEditor(form, typedSeed(form));
  const values = { house: '188.09', office: '188.09', vehicle: '331.25', large: '0.00', other: '172.95' };
  const cells = Object.entries(values).map(([row, text]) => ({ table: 'E5', row, column: 'value', text }));
  editor.dispatch({ kind: 'set-cells', cells });
  // 采购预算 0: the table is published empty.
  editor.dispatch({ kind: 'set-nothing', table: 'E4', nothing: true });
  putText(editor, readFileSync('tests/fixtures/seed-narrative.yaml', 'utf8'));
  return editor;
}

/** A document in the standard wording: everything typed once, everything written that the form asks for. */
export function writtenInFull(form: Template): DocumentEditor {
  const editor = enteredOnce(form);
  for (const { id } of form.narrative?.inputs ?? [])
    editor.dispatch({ kind: 'set-input', input: id, text: id === 'last_total' ? '1267.83' : '600' });
  for (const { id, blocks } of editor.narrative.sections()) {
    const filled = blocks.map(({ block }) =>
      block.hint === ''
        ? block
        : { ...block, inlines: [{ kind: 'text' as const, text: '基本支出、项目支出增减主要是工作任务变化。' }] },
    );
    if (blocks.some(({ block }) => block.hint !== ''))
      editor.dispatch({ kind: 'set-section', section: id, blocks: filled });
  }
  reword(editor, 'others', '我部门无其他需说明的事项', '本部门预算于2019年2月1日批复，2月15日公开');
  return editor;
}

/** Findings about the text, as rule and paragraph. */
export function textFindings(editor: DocumentEditor): string[] {
  return editor
    .findings()
    .flatMap(({ severity, rule, section, block }) =>
      section === undefined ? [] : [`${severity} ${rule} ${section}/${block}`],
    );
}

/** Replaces words in a section; throws when they do not stand in it just once. */
export function reword(editor: DocumentEditor, section: string, from: string, to: string): void {
  let found = 0;
  const blocks = editor.narrative.blocks(section).map(
    (block): Block => ({
      ...block,
      inlines: block.inlines.map((inline) => {
        if (inline.kind !== 'text' || !inline.text.includes(from)) return inline;
        found += 1;
        return { ...inline, text: inline.text.replace(from, () => to) };
      }),
    }),
  );
  if (found !== 1) throw new Error(`“${from}” stands ${found} times`);
  const done = editor.dispatch({ kind: 'set-section', section, blocks });
  if (!done.ok) throw new Error(done.error.code);
}
