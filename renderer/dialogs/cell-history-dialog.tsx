import { Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { Held } from '../../shared/compare/cell-history';
import type { CellRef } from '../../shared/form/finding';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { cellHistory, type Source, sourceKey, sourceLabel } from '../document/versions';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

const WITHOUT: Readonly<Record<Exclude<Held['kind'], 'cell'>, string>> = {
  'no-cell': '没有这一格',
  'other-form': '表样不同，不能对照',
  unreadable: '这一版打不开',
};

function contentWords(held: Held): string {
  if (held.kind !== 'cell') return WITHOUT[held.kind];
  return held.text === '' ? '空白' : held.text;
}

function sourceWords(held: Held): string {
  if (held.kind !== 'cell') return '';
  if (held.typed === null) return '自动计算或没有填';
  return held.typed === '' ? '留空' : '手工填写';
}

/** What a step left in the cell: null is nothing typed. */
function typedWords(typed: string | null): string {
  if (typed === null) return '没有填';
  return typed === '' ? '留空' : typed;
}

/** 单元格历史: what a cell held in the versions of the document, and what was done to it since it was opened. */
export function CellHistoryDialog({ cell: ref, onClose }: { cell: CellRef; onClose(): void }) {
  const [found, setFound] = useState<{ version: Source; held: Held }[] | null>(null);
  useEffect(() => {
    void cellHistory(ref).then(setFound);
  }, [ref]);
  const editor = openDocument()?.editor;
  if (!editor) return null;
  const steps = editor.steps.stepsOn(ref).map((step, at) => ({ ...step, key: at }));
  const now = found?.[0]?.held;
  const putBack = (typed: string | null): void => {
    onClose();
    runCommand({ kind: 'set-cells', label: '改回历史内容', cells: [{ ...ref, text: typed }] });
  };
  return (
    <DialogFrame
      width={640}
      title="单元格历史"
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          关闭
        </Button>
      }
    >
      <p>{editor.wording.place(ref)}</p>
      {found === null ? (
        <Spin />
      ) : (
        <div className="mz-units-list" ref={reachable}>
          <table className="mz-plain-table" aria-label="各版本的内容">
            <thead>
              <tr>
                <th>内容</th>
                <th>怎么来的</th>
                <th>从哪一版起</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {found.map(({ version, held }) => (
                <tr key={sourceKey(version)}>
                  <td className="mz-amount">{contentWords(held)}</td>
                  <td>{sourceWords(held)}</td>
                  <td>{sourceLabel(version)}</td>
                  <td>
                    {held.kind === 'cell' && now?.kind === 'cell' && held.typed !== now.typed && (
                      <Button size="small" onClick={() => putBack(held.typed)}>
                        改回
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {found.length === 1 && <p className="mz-muted">各版本里都是这个内容，或者还没有别的版本。</p>}
        </div>
      )}
      {steps.length > 0 && (
        <>
          <h3>本次打开后的修改</h3>
          <ul>
            {steps.map(({ key, label, before, after }) => (
              <li key={key}>
                {label}：{typedWords(before)} → {typedWords(after)}
              </li>
            ))}
          </ul>
        </>
      )}
    </DialogFrame>
  );
}
