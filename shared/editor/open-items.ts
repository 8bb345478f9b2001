import type { Todo } from '../checks/verdict';
import type { Release } from '../document/project';
import { type Finding, isExplained } from '../form/finding';
import { type ResolvedBlock, UNKNOWN } from '../narrative/figure';
import { quoted } from '../text/quoted';
import type { DocumentEditor } from './editor';

/** 未完事项: everything that a document to be published should not leave the program with. */
export interface OpenItems {
  todos: readonly Todo[];
  errors: readonly Finding[];
  /** 需说明 without an explanation. */
  warnings: readonly Finding[];
  /** Sections whose text prints —— for figures of tables that are still 待填: counted there, but read here. */
  unsaid: readonly Unsaid[];
}

export interface Unsaid {
  section: string;
  sentence: string;
}

export function openItems(editor: DocumentEditor): OpenItems {
  const findings = editor.findings();
  return {
    todos: editor.todos(),
    errors: findings.filter(({ severity }) => severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning' && !isExplained(finding)),
    unsaid: editor.narrative.sections().flatMap(({ id, title, blocks }) => {
      const where = title === '' ? '正文开头' : quoted(title);
      const sentence = `${where}的数字来自还没有填写的表，现在印成“${UNKNOWN}”。`;
      return blocks.some(isUnsaid) ? [{ section: id, sentence }] : [];
    }),
  };
}

function isUnsaid({ shown, runs }: ResolvedBlock): boolean {
  return shown && runs.some(({ figure }) => figure?.waits === true);
}

export function openCounts({ todos, errors, warnings }: OpenItems): Release['open'] {
  return { todo: todos.length, error: errors.length, warning: warnings.length };
}

export function isAllDone({ todo, error, warning }: Release['open']): boolean {
  return todo + error + warning === 0;
}

/** 待填 3 处、必须处理 1 处、需说明而未说明 2 处: what is not done, kinds of which there are none left out. */
export function openWords({ todo, error, warning }: Release['open']): string {
  const words: [string, number][] = [
    ['待填', todo],
    ['必须处理', error],
    ['需说明而未说明', warning],
  ];
  return words.flatMap(([word, count]) => (count > 0 ? [`${word} ${count} 处`] : [])).join('、');
}
