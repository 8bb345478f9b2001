import { addedUpWords } from '../../shared/folder/added-up';
import { companionsOf, companionWords } from '../../shared/folder/companions';
import { addedUpOf } from '../../shared/folder/counted';
import { attendance, missingWords } from '../../shared/folder/department';
import { type Duplicate, duplicateSentence } from '../../shared/folder/duplicates';
import { summedHere, summedWords } from '../../shared/folder/summed';
import { dropNames } from '../document/folder';
import type { OpenFolder } from '../state/folder-store';

interface Group {
  title: string;
  count: number;
  lines: readonly string[];
  /** True: somebody has to do something about it. */
  urgent: boolean;
}

/** 缺报、与名单不符、重复、汇总、上次有现在没有、没有查看: each in one word with its number, the names when it is opened. */
export function FolderNotes({ open, duplicates }: { open: OpenFolder; duplicates: readonly Duplicate[] }) {
  const { found, lines, unexported } = open;
  if (!found) return null;
  const { names, gone, left, others } = found;
  const attended = attendance(names?.names ?? null, lines);
  const { asked, missing, unlisted, unlike } = attended;
  const sums = [...summedHere(lines).map(summedWords), ...addedUpOf(lines).map(addedUpWords)];
  const companions = companionsOf(lines);
  const groups: Group[] = [
    { title: '缺报', count: missing.length, lines: missingWords(attended), urgent: true },
    { title: '与名单不符', count: unlike.length, lines: unlike, urgent: true },
    { title: '名单之外', count: unlisted.length, lines: unlisted, urgent: false },
    {
      title: '重复',
      count: duplicates.length,
      lines: duplicates.map(duplicateSentence),
      urgent: true,
    },
    { title: '同一份', count: companions.length, lines: companions.map(companionWords), urgent: false },
    { title: '汇总', count: sums.length, lines: sums, urgent: false },
    { title: '上次有、现在没有', count: gone.length, lines: gone, urgent: true },
    { title: '没有导出', count: unexported.length, lines: unexported, urgent: true },
    { title: '没有查看', count: left.length, lines: left, urgent: true },
  ];
  return (
    <div className="mz-look-notes">
      {names !== null && (
        <span className="mz-look-names">
          名单“{names.file}”共 {names.names.length} 个{asked !== '' && `，按 ${asked}对照`}
          {missing.length === 0 && '，没有缺报的'}
          <button type="button" className="mz-link" onClick={() => void dropNames()}>
            不再对照
          </button>
        </span>
      )}
      {groups
        .filter(({ count }) => count > 0)
        .map(({ title, count, lines: said, urgent }) => (
          <details key={title} name="mz-look-notes">
            <summary className={urgent ? 'mz-text-warning' : undefined}>
              {title} {count}
            </summary>
            <ul>
              {said.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        ))}
      {others > 0 && <span className="mz-muted">另有 {others} 个文件不是公开文档、工作簿或 Word 文件</span>}
    </div>
  );
}
