import type { Command } from '../../shared/document/commands';
import { findTable } from '../../shared/editor/address';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { readAny, writeDocument } from './files';
import { formsToAsk } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/** nothing: the user's word that a table or a section of the text has nothing to report (无此项), or its taking back. */
export async function nothingCommand(
  file: string,
  part: string,
  options: { takeBack?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  if (opened.kind !== 'project') throw new Unusable({ code: 'nothing-needs-project', params: { name: file } });
  if (opened.damage.length > 0) throw new Unusable({ code: 'damage-not-changed', params: { name: file } });
  const editor = openEditor(opened.template, opened.project, opened.units);
  const { title, command } = commandFor(editor, part, options.takeBack ?? false);
  unwrap(editor.dispatch(command));
  await writeDocument(file, { ...opened, project: editor.project }, opened.hash);
  terminal.out(`${title}：${options.takeBack ? '已取消“无此项”' : '无此项'}`);
  return 0;
}

function commandFor(editor: DocumentEditor, part: string, takeBack: boolean): { title: string; command: Command } {
  const table = findTable(editor, part);
  if (table !== null) {
    const { title } = editor.layout(table);
    if (takeBack && !editor.graph.saysNothing(table)) throw notSaid(title);
    const open = editor.graph.holds(table) || editor.todos().some((todo) => todo.table === table);
    if (!takeBack && !open) throw notOpen(title);
    return { title, command: { kind: 'set-nothing', table, nothing: !takeBack } };
  }
  const sections = editor.template.narrative?.sections ?? [];
  const section = sections.find(({ id, title }) => id === part || title === part);
  if (!section) {
    const choices = [
      ...editor.tables,
      ...sections.filter(({ title }) => title !== '').map(({ id, title }) => `${id}（${title}）`),
    ].join('、');
    throw new Unusable({ code: 'no-such-part', params: { part, choices } });
  }
  const { id, title } = section;
  if (takeBack) {
    if (!editor.outline.narrative[id]?.some((block) => block.id === 'nothing')) throw notSaid(title);
    return { title, command: { kind: 'set-section', section: id, blocks: null } };
  }
  if (!editor.todos().some((todo) => todo.section === id)) throw notOpen(title);
  return { title, command: { kind: 'write-nothing', section: id } };
}

function notOpen(section: string): Unusable {
  return new Unusable({ code: 'section-not-open', params: { section } });
}

function notSaid(part: string): Unusable {
  return new Unusable({ code: 'nothing-not-said', params: { part } });
}
