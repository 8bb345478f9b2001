import { Alert, Button } from 'antd';
import { useState } from 'react';
import { chooseLastText } from '../document/last-year';
import type { CarriedOver, FileChoice, LastYearFile } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { NewDocumentForm } from './new-document-form';

/** 由上年新建: what the new document is for, beginning with what last year's file says. */
export function RollForwardDialog({ last, onClose }: { last: LastYearFile; onClose: () => void }) {
  const [text, setText] = useState<FileChoice | null>(last.text);
  const choose = async (): Promise<void> => setText((await chooseLastText()) ?? text);
  return (
    <DialogFrame width={640} title="由上年新建" footer={null} onCancel={onClose}>
      <p>
        {last.choice.name}：{last.department.name} {last.year} 年度
      </p>
      <p className="mz-muted">
        带过来科目行、表里的文字、情况说明和上年数；今年的金额都空着。沿用的文字逐处列为待填，改过或点“已核对”才算完成。
      </p>
      {last.isTextless && (
        <p>
          {text === null ? '这个文件里没有情况说明。 ' : `情况说明取自 ${text.name}。 `}
          <Button size="small" onClick={() => void choose()}>
            {text === null ? '添加上年情况说明的 Word 文件…' : '换一个…'}
          </Button>
          {text !== null && (
            <Button size="small" type="text" onClick={() => setText(null)}>
              移除
            </Button>
          )}
        </p>
      )}
      <NewDocumentForm last={last} text={text} />
    </DialogFrame>
  );
}

/** What came over into a new document and what did not, once it is there. */
export function CarriedOverDialog({ report, onClose }: { report: CarriedOver; onClose: () => void }) {
  const { title, carried, next, codes, left } = report;
  return (
    <DialogFrame
      width={620}
      title={title}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          开始填写
        </Button>
      }
    >
      <Alert type="success" showIcon title={carried} description={next} />
      <Lines title="科目的变化" lines={codes} />
      <Lines title="没有带过来" lines={left} />
    </DialogFrame>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mz-report-lines">
      <h3>
        {title} {lines.length}
      </h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
