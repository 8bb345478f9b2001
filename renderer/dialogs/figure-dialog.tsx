import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { findPlaces } from '../../shared/editor/places';
import { grouped } from '../../shared/money/amount';
import type { FigureFormat } from '../../shared/text/content';
import { cellExpression } from '../../shared/text-checks/audit-block';
import { gridView, openDocument, tableView } from '../document/open-document';
import { activeOf } from '../selection/selection';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

const FORMATS: { value: FigureFormat; label: string }[] = [
  { value: 'amount', label: '两位小数' },
  { value: 'plain', label: '去掉末尾的零' },
];
const SHOWN = 8;

interface Choice {
  table: string;
  row: string;
  column: string;
}

/** All amount cells of the rows that the words name; without words the cell last looked at. */
function choices(words: string): Choice[] {
  const { activeTable, selections } = useView.getState();
  const editor = openDocument()?.editor;
  if (!editor) return [];
  if (words.trim() === '') {
    const selection = selections[activeTable];
    const ref = selection ? gridView(activeTable)?.refAt(activeOf(selection)) : null;
    return ref && editor.cell(ref.table, ref.row, ref.column).value !== null ? [ref] : [];
  }
  const rows = findPlaces(editor, words, activeTable, SHOWN).flatMap(({ ref }) => (ref ? [ref] : []));
  return rows.flatMap((ref) => {
    const section = tableView(ref.table)?.layout.columns.find(({ id }) => id === ref.column)?.section;
    const columns = tableView(ref.table)?.layout.columns.filter(
      ({ kind, section: own }) => kind === 'money' && own === section,
    );
    return (columns ?? []).map(({ id }) => ({ ...ref, column: id }));
  });
}

/** 取数: a cell is chosen by code, name or address, and goes into the text as a live figure. */
export function FigureDialog({
  insert,
  onClose,
}: {
  insert(figure: { expr: string; format: FigureFormat }): void;
  onClose(): void;
}) {
  const [words, setWords] = useState('');
  const [format, setFormat] = useState<FigureFormat>('amount');
  const editor = openDocument()?.editor;
  const choose = (ref: Choice): void => {
    onClose();
    insert({ expr: cellExpression(ref), format });
  };
  const found = choices(words);
  return (
    <DialogFrame title="取数" width={620} footer={null} onCancel={onClose}>
      <Input
        autoFocus
        aria-label="取数的单元格"
        placeholder="科目编码、名称，或“表3 E4”"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onPressEnter={() => found[0] && choose(found[0])}
      />
      <div className="mz-figure-format">
        <span className="mz-muted">写法</span>
        <Segmented size="small" options={FORMATS} value={format} onChange={setFormat} />
      </div>
      <ul className="mz-figure-choices" aria-label="可取的数">
        {found.map((ref) => (
          <li key={cellExpression(ref)}>
            <button type="button" onClick={() => choose(ref)}>
              <span>{editor?.explain(ref).place}</span>
              <span className="mz-amount">{grouped(editor?.cell(ref.table, ref.row, ref.column).text ?? '')}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="mz-muted">输入科目编码或名称查找单元格。</li>}
      </ul>
    </DialogFrame>
  );
}
