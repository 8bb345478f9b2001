import { CONFIRMED_BLANK } from '../calc/presumed';
import { PRESUMED_TODO } from '../checks/presumed-amounts';
import type { Todo } from '../checks/verdict';
import type { Finding } from '../form/finding';
import { isFigure } from '../form/layout';
import type { DocumentEditor } from './editor';
import { openItems } from './open-items';

/** A place that a step leads to. */
export type StepPlace = { kind: 'todo'; todo: Todo } | { kind: 'finding'; finding: Finding };

/** 一步: one part of the job, in the order in which it is done; nothing is left of it where it has no places. */
export interface Step {
  id: 'fill' | 'confirm' | 'carried' | 'errors' | 'write' | 'warnings';
  /** What there is to do, or that it is done. */
  title: string;
  places: readonly StepPlace[];
}

/** 还差几步: what is left of the job until the document can be published, with what is done already. */
export function stepsOf(editor: DocumentEditor): Step[] {
  const { todos, errors, warnings } = openItems(editor);
  const carried = todos.filter(isCarried);
  const presumed = todos.filter(isPresumed);
  const others = todos.filter((todo) => !isCarried(todo) && !isPresumed(todo));
  const steps: (Step | null)[] = [
    stepOf('fill', ofTodos(others.filter(isOfTable)), '填写报表', '报表已填写'),
    takesFromOthers(editor) ? stepOf('confirm', ofTodos(presumed), '确认按其他表暂取的数', '暂取的数已确认') : null,
    editor.outline.carried ? stepOf('carried', ofTodos(carried), '核对沿用上年的文字', '沿用上年的文字已核对') : null,
    stepOf('errors', ofFindings(errors), '改正必须处理的问题', '没有必须处理的问题'),
    editor.template.narrative
      ? stepOf('write', ofTodos(others.filter((todo) => !isOfTable(todo))), '写完情况说明', '情况说明没有空着的地方')
      : null,
    stepOf('warnings', ofFindings(warnings), '说明需说明的问题', '没有需要说明的问题'),
  ];
  return steps.flatMap((step) => step ?? []);
}

export function isDone({ places }: Step): boolean {
  return places.length === 0;
}

function stepOf(id: Step['id'], places: StepPlace[], open: string, done: string): Step {
  return { id, title: places.length === 0 ? done : `${open}：还有 ${places.length} 处`, places };
}

function isCarried({ key }: Todo): boolean {
  return key.startsWith('carried@');
}

function isPresumed({ key }: Todo): boolean {
  return key.startsWith(PRESUMED_TODO);
}

/** Whether amounts of the document are presumed, or were until somebody confirmed them. */
function takesFromOthers(editor: DocumentEditor): boolean {
  const { confirmed = [] } = editor.outline;
  return editor.todos().some(isPresumed) || confirmed.some(({ text }) => text !== CONFIRMED_BLANK);
}

function isOfTable({ section }: Todo): boolean {
  return section === undefined;
}

function ofTodos(todos: readonly Todo[]): StepPlace[] {
  return todos.map((todo) => ({ kind: 'todo', todo }));
}

function ofFindings(findings: readonly Finding[]): StepPlace[] {
  return findings.map((finding) => ({ kind: 'finding', finding }));
}

/** How many of the figures that the tables show somebody entered; relations or presumptions give the others. */
export function enteredFigures(editor: DocumentEditor): { all: number; entered: number } {
  let all = 0;
  let entered = 0;
  for (const table of editor.tables) {
    const { lines, columns } = editor.layout(table);
    const figures = columns.filter(isFigure);
    for (const line of lines)
      for (const column of figures) {
        const row = line.rows[column.section];
        const state = row && editor.cell(table, row.id, column.id).state;
        if (state === undefined || state === 'void' || state === 'fixed') continue;
        all += 1;
        if (state === 'typed' || state === 'overridden' || state === 'bad') entered += 1;
      }
  }
  return { all, entered };
}
