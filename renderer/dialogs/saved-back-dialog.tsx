import { Alert, Button } from 'antd';
import type { Answer } from '../../shared/contract/api';
import { failureSentence } from '../host/failure';
import { DialogFrame } from '../widgets/dialog-frame';

type Saved = Extract<Answer<'saveBack'>, { ok: true }>['value'];

function Changed({ saved }: { saved: Saved }) {
  return (
    <table className="mz-plain-table">
      <thead>
        <tr>
          <th>工作表</th>
          <th>位置</th>
          <th>原来</th>
          <th>现在</th>
        </tr>
      </thead>
      <tbody>
        {saved.changed.map((cell) => (
          <tr key={`${cell.sheet}:${cell.address}`}>
            <td>{cell.sheet}</td>
            <td>{cell.address}</td>
            <td className="mz-amount">{cell.before || '空白'}</td>
            <td className="mz-amount">{cell.after || '空白'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Written({ saved }: { saved: Saved }) {
  return (
    <>
      <p>
        {saved.changed.length === 0
          ? `原工作簿与文档没有不同，“${saved.name}”与原工作簿相同。`
          : `“${saved.name}”写入了 ${saved.changed.length} 个单元格，其余内容与原工作簿一字不差。`}
      </p>
      {saved.changed.length > 0 && (
        <div className="mz-scroll">
          <Changed saved={saved} />
        </div>
      )}
      {saved.notes.length > 0 && (
        <ul className="mz-plain-list mz-notes">
          {saved.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** 保存回原工作簿: which cells were written, or why nothing was. */
export function SavedBackDialog({ outcome, onClose }: { outcome: Answer<'saveBack'>; onClose(): void }) {
  return (
    <DialogFrame
      width={680}
      title="保存回原工作簿"
      onCancel={onClose}
      footer={[
        <Button key="close" type="primary" autoFocus onClick={onClose}>
          关闭
        </Button>,
      ]}
    >
      {outcome.ok ? (
        <Written saved={outcome.value} />
      ) : (
        <Alert type="error" showIcon title={failureSentence(outcome.error)} />
      )}
    </DialogFrame>
  );
}
