import { Alert, Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { codeElsewhere, editionOf } from '../../shared/classification/editions';
import { parentCodes } from '../../shared/classification/list';
import { takesCode } from '../../shared/document/rows';
import { editionsOf } from '../../shared/form/lists';
import { goToCell } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { activeGrid } from '../editing/cell-commands';
import { shapeOf } from '../editing/move';
import { DialogFrame } from '../widgets/dialog-frame';
import { type SearchableCode, searchable, searchCodes } from './code-search';

const MAX_CODES = 60;

interface Source {
  codes: SearchableCode[];
  names: ReadonlyMap<string, string>;
  /** First year of the list's edition, and what the other editions say of a code that it lacks. */
  year: number;
  elsewhere(code: string): string | null;
  digits: readonly number[];
  present: ReadonlySet<string>;
}

/** The list that the section's rows come from, and the codes that stand in it already. */
function sourceOf(table: string, section: string): Source | null {
  const document = openDocument();
  const form = document?.template.tables.find((known) => known.id === table);
  const classified = form?.sections.find((known) => known.id === section)?.classified;
  const editions = classified && document ? editionsOf(document.template, classified.list) : [];
  const list = document && editionOf(editions, document.editor.outline.year);
  const view = tableView(table);
  if (!document || !classified || !list || !view) return null;
  const present = new Set<string>();
  for (const line of view.layout.lines) {
    const row = line.rows[section];
    if (row?.classified && row.code !== null) present.add(row.code);
  }
  const { names, year, entries } = list;
  const elsewhere = (code: string): string | null => codeElsewhere(editions, list, code);
  const { digits } = classified;
  return {
    codes: searchable(
      entries.filter(({ code }) => takesCode(classified, code)),
      digits,
    ),
    names,
    year,
    elsewhere,
    digits,
    present,
  };
}

function unknownWords({ year, elsewhere }: Source, code: string): string {
  const other = elsewhere(code);
  const also = other === null ? '' : `（${other}）`;
  return `编码 ${code} 不在 ${year} 年科目表中${also}。可以添加，请在表中填写名称，并核对编码是否正确。`;
}

/** Goes to the first cell for input of the row that was added. */
function goToNewRow(table: string, code: string): void {
  const view = tableView(table);
  if (!view) return;
  const shape = shapeOf(view);
  for (const [line, { rows }] of view.layout.lines.entries()) {
    const row = Object.values(rows).find((known) => known?.classified && known.code === code);
    if (!row) continue;
    const columns = view.layout.columns
      .map((_, at) => at)
      .filter((at) => view.rowAt({ line, column: at })?.id === row.id);
    const column = columns.find((at) => shape.input({ line, column: at })) ?? columns[0];
    const ref = column === undefined ? null : view.refAt({ line, column });
    if (ref) goToCell(ref);
    return;
  }
}

/** 添加科目: type a code, a name or pinyin initials; the parents that are lacking come along. */
export function AddRowDialog({ table, section, onClose }: { table: string; section: string; onClose(): void }) {
  const [source, setSource] = useState(() => sourceOf(table, section));
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [added, setAdded] = useState<string | null>(null);
  const field = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => (source ? searchCodes(source.codes, query, MAX_CODES) : []), [source, query]);
  const typedCode = /^\d+$/.test(query.trim()) ? query.trim() : null;
  const unknown = typedCode !== null && source !== null && !source.names.has(typedCode);
  const chosen = unknown ? null : (found[at] ?? null);
  const code = unknown ? typedCode : (chosen?.code ?? null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  if (!source) return null;

  const parents = code === null ? [] : parentCodes(code, source.digits).filter((parent) => !source.present.has(parent));
  const add = (keepOpen: boolean): void => {
    if (code === null) return;
    const outcome = runCommand({ kind: 'add-row', table, code, name: null });
    if (!outcome) return;
    goToNewRow(table, code);
    if (!keepOpen) return onClose();
    setAdded(`${code} ${source.names.get(code) ?? ''}`);
    setSource(sourceOf(table, section));
    setQuery('');
    setAt(0);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(found.length - 1, now + by)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      add(event.ctrlKey);
    }
  };
  return (
    <DialogFrame
      width={560}
      title={`添加科目 — ${activeGrid()?.view.layout.title ?? ''}`}
      onCancel={onClose}
      footer={[
        <Button key="more" disabled={code === null} onClick={() => add(true)}>
          添加并继续
        </Button>,
        <Button key="add" type="primary" disabled={code === null} onClick={() => add(false)}>
          添加
        </Button>,
      ]}
    >
      <Input
        ref={field}
        autoFocus
        value={query}
        placeholder="编码、名称或拼音首字母"
        aria-label="查找科目"
        role="combobox"
        aria-expanded
        aria-controls="mz-codes"
        aria-activedescendant={chosen ? `mz-code-${chosen.code}` : undefined}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="mz-codes" id="mz-codes" role="listbox" aria-label="科目" ref={list}>
        {found.length === 0 && <p className="mz-muted mz-codes-none">没有匹配的科目</p>}
        {found.map((entry, index) => (
          <div
            key={entry.code}
            id={`mz-code-${entry.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at && !unknown}
            className={`mz-code mz-code-${entry.code.length}`}
            onClick={() => setAt(index)}
            onDoubleClick={() => add(false)}
            onKeyDown={onKey}
          >
            <span className="mz-code-number">{entry.code}</span>
            <span className="mz-code-name">
              {entry.name}
              {entry.above !== '' && <span className="mz-muted">（{entry.above}）</span>}
            </span>
            {source.present.has(entry.code) && <span className="mz-muted">已在表中</span>}
          </div>
        ))}
      </div>
      {unknown && <Alert type="warning" showIcon title={unknownWords(source, typedCode)} />}
      <p className="mz-muted mz-parents">
        {parents.length > 0 &&
          `同时补上上级：${parents.map((parent) => `${parent} ${source.names.get(parent) ?? ''}`).join('、')}`}
      </p>
      {added !== null && (
        <p className="mz-added" role="status">
          已添加：{added}
        </p>
      )}
    </DialogFrame>
  );
}
