import { otherUnitOf } from '../../../shared/causes/other-unit';
import type { Todo } from '../../../shared/checks/verdict';
import { stripSpaces } from '../../../shared/checks/wording';
import type { ImportReport } from '../../../shared/contract/api';
import type { FileLook, ListedFinding } from '../../../shared/contract/folder';
import { unusedOf } from '../../../shared/contract/unused';
import type { SummedUnits } from '../../../shared/document/summed-units';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { keyFigures } from '../../../shared/editor/key-figures';
import { listedSentence } from '../../../shared/editor/listed-sentence';
import type { Finding } from '../../../shared/form/finding';
import type { RowLayout } from '../../../shared/form/layout';
import { Amount } from '../../../shared/money/amount';
import { sha256 } from '../fs/sha256';

/**
 * 文件夹: a document set beside those of other departments, with all that is to be said of it. `units`: what it was summed
 * of. `open`: what is open before it may be published; `unused`: what of an import went nowhere.
 */
export function fileLook(
  editor: DocumentEditor,
  findings: readonly Finding[],
  todos: readonly Todo[],
  units: SummedUnits | undefined,
  open: FileLook['open'],
  unused: ImportReport['unused'],
): FileLook {
  const { template, project } = editor;
  return {
    form: template.title,
    purpose: template.kinds[0] ?? '',
    department: { code: project.department.code, name: project.department.name },
    figures: keyFigures(editor),
    amounts: amountsHash(editor),
    otherUnit: otherUnitOf(editor, findings),
    unused: unusedOf(unused),
    units: (units?.units ?? []).map(({ file, sha256, department }) => ({ file, sha256, department })),
    unexplained: findings.filter(({ severity, explanation }) => severity === 'warning' && explanation === null).length,
    open,
    released: project.released.at(-1)?.at ?? null,
    listed: [
      ...findings.map((finding) => listedFinding(finding, editor)),
      ...todos.map((todo) => listedTodo(todo, editor)),
    ],
  };
}

/**
 * Every amount with its place and all its digits. What is blank or 0 is not told apart by every kind of file, nor are rows
 * that the user added by their ids. Where the file lacks something of the form nobody knows its amounts.
 */
function amountsHash(editor: DocumentEditor): string {
  if (editor.graph.absentRegions.length > 0) return '';
  const told = editor.tables.flatMap((table) => {
    const { columns, lines } = editor.layout(table);
    const money = columns.filter(({ kind }) => kind === 'money');
    const amounts = lines.flatMap(({ rows }) =>
      money.flatMap(({ id, section }) => {
        const row = rows[section];
        const cell = row ? editor.cell(table, row.id, id) : null;
        const isNone = !row || !cell || cell.text === '' || (cell.value !== null && new Amount(cell.value).isZero());
        return isNone ? [] : [JSON.stringify([section, rowName(row), id, cell.text])];
      }),
    );
    return [table, ...amounts];
  });
  return sha256(told.join('\n'));
}

function rowName({ id, code, label, record }: RowLayout): string {
  return record ? stripSpaces(label) : (code ?? id);
}

function listedFinding(finding: Finding, editor: DocumentEditor): ListedFinding {
  const { severity, rule, explanation } = finding;
  return {
    kind: severity,
    rule,
    place: placeOf(finding, editor),
    sentence: listedSentence(finding, editor),
    explanation: explanation ?? '',
  };
}

function listedTodo(todo: Todo, editor: DocumentEditor): ListedFinding {
  return {
    kind: 'todo',
    rule: '',
    place: placeOf(todo, editor),
    sentence: listedSentence(todo, editor),
    explanation: '',
  };
}

function placeOf({ table, section }: { table: string; section?: string | undefined }, editor: DocumentEditor): string {
  if (section !== undefined) return editor.narrative.section(section)?.title ?? '情况说明';
  return editor.template.tables.find(({ id }) => id === table)?.title ?? '';
}
