import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { openComments } from '../../shared/document/comments';
import { nextSteps, type ReviewState, type ReviewStep, STEP_WORDS } from '../../shared/document/review';
import { showComments } from '../document/comments';
import { localTime } from '../document/local-time';
import { openDocument } from '../document/open-document';
import { reviewNow, takeStep } from '../document/review';
import { showVersions } from '../document/versions';
import { notify } from '../state/notices';
import { useSettings } from '../state/settings-store';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import './review.css';

const TELLS: Record<ReviewState, string> = {
  drafting: '编制完成后提交复核，保存后把文件交给复核的人。',
  waiting: '请复核人核对。有问题用批注写明，再退回修改；没有问题就通过。',
  passed: '已复核。此后再有改动，会标明“复核后有改动”。',
  changed: '复核通过以后又有改动，请看改了什么，再提交复核。',
  returned: '已退回。请按批注修改，再提交复核。',
};

const DONE: Record<ReviewStep['kind'], string> = {
  submitted: '已提交复核，请保存后把文件交给复核的人。',
  withdrawn: '已撤回，文档继续编制。',
  passed: '复核通过，请保存。',
  returned: '已退回修改，原因已写成批注。请保存后把文件交回编制的人。',
};

/** 复核: where the document stands between who fills it in and who reviews it, and the next step. */
export function ReviewDialog({ onClose }: { onClose(): void }) {
  useView((state) => state.version);
  const known = useSettings((state) => state.name);
  const [typed, setTyped] = useState(known);
  const [note, setNote] = useState('');
  const { review, state, words } = reviewNow();
  const editor = openDocument()?.editor;
  const open = openComments(editor?.outline ?? {}).length;
  const steps = nextSteps(state);
  const name = typed.trim();
  const take = (step: ReviewStep['kind']): void => {
    if (!takeStep(step, note, name)) return;
    notify('success', DONE[step]);
    onClose();
  };
  return (
    <DialogFrame
      width={560}
      title="复核"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        ...steps.toReversed().map((step) => (
          <Button
            key={step}
            type={step === steps[0] && step !== 'returned' ? 'primary' : 'default'}
            danger={step === 'returned'}
            disabled={name === '' || (step === 'returned' && note.trim() === '')}
            onClick={() => take(step)}
          >
            {STEP_WORDS[step]}
          </Button>
        )),
      ]}
    >
      <div className="mz-review">
        <p className={`mz-review-state mz-review-${state}`}>{words}</p>
        <p className="mz-muted">{TELLS[state]}</p>
        {review && <Steps steps={review.steps} />}
        <p className="mz-review-ways">
          {review?.version != null && (
            <Button size="small" onClick={() => showVersions([], review.version)}>
              看复核后改了什么
            </Button>
          )}
          {open > 0 && (
            <Button
              size="small"
              onClick={() => {
                showComments(true);
                onClose();
              }}
            >
              未解决的批注 {open} 条
            </Button>
          )}
        </p>
        {steps.includes('passed') && <Cautions open={open} own={review?.steps.at(-1)?.by === name} />}
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label="说明"
          value={note}
          placeholder={steps.includes('returned') ? '退回修改要写明原因' : '要对复核人说的话（可不写）'}
          onChange={({ target }) => setNote(target.value)}
        />
        <label className="mz-review-name" htmlFor="review-name">
          <span>您的姓名</span>
          <Input
            id="review-name"
            size="small"
            maxLength={40}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
      </div>
    </DialogFrame>
  );
}

function Steps({ steps }: { steps: readonly ReviewStep[] }) {
  return (
    <ol className="mz-review-steps" aria-label="经过">
      {steps.map(({ kind, by, at, note }) => (
        <li key={`${at} ${kind}`}>
          <span className="mz-muted">{localTime(at)}</span> {STEP_WORDS[kind]} · {by}
          {note !== '' && <span className="mz-review-note">{note}</span>}
        </li>
      ))}
    </ol>
  );
}

/** What speaks against passing it; nothing is forbidden. */
function Cautions({ open, own }: { open: number; own: boolean }) {
  const errors = useView((state) => state.counts.error);
  const told = [
    ...(errors > 0 ? [`还有 ${errors} 处必须处理的审核问题`] : []),
    ...(open > 0 ? [`还有 ${open} 条批注没有解决`] : []),
    ...(own ? ['提交的也是您，一般应由另一人复核'] : []),
  ];
  return told.length === 0 ? null : <Alert type="warning" showIcon title={`${told.join('；')}。`} />;
}
