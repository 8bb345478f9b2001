import { Alert, Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { type BatchLine, batchTrouble, countLines, countWords, unreadFolders } from '../../shared/contract/batch';
import { chooseBatch } from '../document/batch';
import { openFile } from '../document/open-files';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { type BatchState, useBatchRun } from './batch-run';

type BatchDialogState = Extract<Dialog, { kind: 'batch' }>;

function Line({ line, open }: { line: BatchLine; open(name: string): void }) {
  const { document } = line;
  const trouble = batchTrouble(line);
  return (
    <tr>
      <td>
        <button type="button" className="mz-link" title="打开这份文件" onClick={() => open(line.file)}>
          {line.file}
        </button>
      </td>
      <td>{document?.department ?? ''}</td>
      <td>{document?.year ?? ''}</td>
      <td className="mz-amount">{document?.counts.error ?? ''}</td>
      <td className="mz-amount">{document?.counts.warning ?? ''}</td>
      <td className="mz-amount">{document?.todo ?? ''}</td>
      <td>{document?.totals.map((total) => `${total.title} ${total.value}`).join('；') ?? ''}</td>
      <td className={trouble === '' ? '' : 'mz-text-error'}>
        {[trouble, line.outputs.join('、')].filter((text) => text !== '').join(' ')}
      </td>
    </tr>
  );
}

function Lines({ lines, open }: { lines: readonly BatchLine[]; open(name: string): void }) {
  return (
    <div className="mz-batch-lines">
      <table className="mz-plain-table" aria-label="处理结果">
        <thead>
          <tr>
            <th>文件</th>
            <th>部门</th>
            <th>年度</th>
            <th>必须</th>
            <th>需说明</th>
            <th>待填</th>
            <th>总额</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.file} line={line} open={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Ending({ state }: { state: BatchState }) {
  if (state.step === 'failed') return <Alert type="error" showIcon title={state.sentence} />;
  if (state.step !== 'done') return null;
  const { lines, cancelled, output, summary } = state.outcome;
  const { wrong, open, damaged, failed } = countLines(lines);
  const counts = `${cancelled ? '已停止，处理了' : '共'} ${lines.length} 个文件：${countWords(lines, '未能处理')}`;
  return (
    <Alert
      type={wrong + open + damaged + failed > 0 || cancelled ? 'warning' : 'success'}
      showIcon
      title={counts}
      description={`结果放在“${output}”，汇总见其中的“${summary}”。`}
    />
  );
}

/** 批量处理: checks and converts every file of a folder, a line a file, and one summary. */
export function BatchDialog({ dialog, onClose }: { dialog: BatchDialogState; onClose(): void }) {
  const { folder, found } = dialog;
  const [mzb, setMzb] = useState(false);
  const [xlsx, setXlsx] = useState(false);
  const { lines, state, run, stop } = useBatchRun(folder.file);
  const total = found.files.length;
  const running = state.step === 'running';
  const open = (name: string): void => {
    const choice = found.files.find((file) => file.name === name);
    if (running || !choice) return;
    onClose();
    void openFile(choice);
  };
  const buttons = running
    ? [
        <Button key="stop" danger loading={state.stopping} onClick={stop}>
          {state.stopping ? '正在停止' : '停止'}
        </Button>,
      ]
    : [
        <Button key="other" onClick={() => void chooseBatch()}>
          换一个文件夹…
        </Button>,
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        <Button key="run" type="primary" disabled={total === 0} onClick={() => void run({ mzb, xlsx })}>
          {state.step === 'ready' ? '开始' : '重新处理'}
        </Button>,
      ];
  return (
    <DialogFrame
      width={1080}
      title="批量处理"
      closable={!running}
      keyboard={!running}
      onCancel={onClose}
      footer={buttons}
    >
      <p>
        文件夹“{found.path}”：{total} 个文件
        {found.others > 0 && `（另有 ${found.others} 个的扩展名不是公开文档、工作簿或报表数据的，不处理）`}。
        每个文件都会打开并审核，结果写成一张汇总表。{unreadFolders(found.folders)}
      </p>
      <div className="mz-batch-kinds">
        <Checkbox checked={mzb} disabled={running} onChange={({ target }) => setMzb(target.checked)}>
          同时转换为公开文档（.mzb）
        </Checkbox>
        <Checkbox checked={xlsx} disabled={running} onChange={({ target }) => setXlsx(target.checked)}>
          同时转换为 Excel 工作簿（.xlsx）
        </Checkbox>
      </div>
      {running && (
        <Progress
          percent={Math.round((100 * lines.length) / Math.max(1, total))}
          format={() => `${lines.length} / ${total}`}
          aria-label="批量处理进度"
        />
      )}
      <Ending state={state} />
      {state.step !== 'ready' && <Lines lines={lines} open={open} />}
    </DialogFrame>
  );
}
