import { Alert } from 'antd';
import type { PlacedPart } from '../../shared/carry/placed-part';
import type { Dialog } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

/** 从 Word 取文字: what goes where, what gives way to it, and what finds no place, before anything changes. */
export function WordTextDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'word-text' }> }) {
  const { name, placed, notes, answer } = dialog;
  const { command, parts, left, marks } = placed;
  const lines = [...left, ...notes];
  return (
    <DialogFrame
      width={860}
      className="mz-listing"
      title="从 Word 取文字"
      okText="取用"
      cancelText="取消"
      okButtonProps={{ autoFocus: true, disabled: command === null }}
      onOk={() => answer(true)}
      onCancel={() => answer(false)}
    >
      <p>{name}</p>
      {command === null ? (
        <Alert type="info" showIcon title="能放进各部分的文字都与文档现在印出的相同，不必取用。" />
      ) : (
        <p>
          取用后下列部分换成文件里的文字，其他部分不变；相同的段落照旧取数。这是一步，可以一次撤销。
          {marks !== null && `文件写的是 ${marks.year} 年，取来的段落都列为待核对。`}
        </p>
      )}
      <div className="mz-coverage mz-word-text" ref={reachable}>
        {parts.length > 0 && <Parts parts={parts} />}
        {lines.length > 0 && (
          <>
            <h3>没有取来的，和要核对的</h3>
            <ul className="mz-plain-list">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </DialogFrame>
  );
}

function Parts({ parts }: { parts: readonly PlacedPart[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>部分</th>
          <th className="mz-amount">取来</th>
          <th className="mz-amount">其中相同</th>
          <th>换掉的现有文字</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.section}>
            <td>{part.title}</td>
            <td className="mz-amount">{part.written} 段</td>
            <td className="mz-amount">{part.kept} 段</td>
            <td>
              <Replaced part={part} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Replaced({ part: { replaced, withFigures } }: { part: PlacedPart }) {
  if (replaced.length === 0) return <span className="mz-muted">无</span>;
  const figures = withFigures === 0 ? '' : `，其中 ${withFigures} 段的数字随表变动，换掉后不再变动`;
  return (
    <details>
      <summary>
        {replaced.length} 段{figures}
      </summary>
      <div className="mz-replaced">{replaced.join('\n')}</div>
    </details>
  );
}
