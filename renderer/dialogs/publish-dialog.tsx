import { Alert, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { readable } from '../../shared/checks/readable';
import { openComments } from '../../shared/document/comments';
import { REVIEW_WORDS } from '../../shared/document/review';
import type { DocumentEditor } from '../../shared/editor/editor';
import { listedSentence } from '../../shared/editor/listed-sentence';
import { isAllDone, openCounts, openItems, openWords } from '../../shared/editor/open-items';
import type { Finding } from '../../shared/form/finding';
import { showComments } from '../document/comments';
import { goToFinding, goToSection, goToTodo } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { reviewNow } from '../document/review';
import { StandIns } from '../preview/font-substitutions';
import { freshPreview } from '../preview/refresh';
import { openDialog } from '../state/dialogs';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

const CONTENT = [
  '“公开”文件夹：PDF、Word、Excel（只有公开的表）、网页（一个文件，可放上网站）',
  '其中“数据”：JSON、每张表一个 CSV、逐项数值（元）、数据字典、财政数据包说明',
  '“留存”文件夹（不公开）：带公式和校验表的 Excel、审核报告',
];

const TITLES = {
  package: '生成公开包',
  pdf: '导出 PDF',
  xlsx: '导出 Excel',
  docx: '导出 Word',
  html: '导出网页',
  data: '导出机读数据',
} as const;

interface Line {
  key: string;
  sentence: string;
  go(): void;
}

/** What is open of one kind; each line leads to its place. */
function OpenList({ title, lines, leave }: { title: string; lines: readonly Line[]; leave(): void }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section className="mz-open-group">
      <h3>
        {title} {lines.length}
      </h3>
      <ul>
        {lines.map(({ key, sentence, go }) => (
          <li key={key}>
            <button
              type="button"
              className="mz-link"
              onClick={() => {
                leave();
                go();
              }}
            >
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function findingLines(findings: readonly Finding[], editor: DocumentEditor): Line[] {
  return findings.map((finding) => ({
    key: finding.key,
    sentence: readable(listedSentence(finding, editor)),
    go: () => goToFinding(finding),
  }));
}

/** What the office may want to do first; it keeps nobody from publishing. */
function NotReviewed({ leave }: { leave(): void }) {
  const { review, state } = reviewNow();
  const open = openComments(openDocument()?.editor.outline ?? {}).length;
  const told = [
    // Who has never handed it to anybody works alone.
    ...(review !== undefined && state !== 'passed' ? [`复核：${REVIEW_WORDS[state]}`] : []),
    ...(open > 0 ? [`还有 ${open} 条批注没有解决`] : []),
  ];
  if (told.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={`${told.join('；')}。批注和复核记录不会写进公开的文件。`}
      action={
        <button
          type="button"
          className="mz-link"
          onClick={() => {
            leave();
            if (open > 0) showComments(true);
            else openDialog({ kind: 'review' });
          }}
        >
          {open > 0 ? '看批注' : '去复核'}
        </button>
      }
    />
  );
}

/** 公开前核对: what is in it and what is open, each leading to its place; to go on all the same needs a reason. */
export function PublishDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'publish' }> }) {
  const { what, answer } = dialog;
  const editor = openDocument()?.editor;
  const [reason, setReason] = useState(editor?.outline.released.at(-1)?.reason ?? '');
  useEffect(() => void freshPreview(), []);
  if (!editor) return null;
  const open = openItems(editor);
  const counts = openCounts(open);
  const done = isAllDone(counts);
  const leave = (): void => answer(null);
  return (
    <DialogFrame
      width={700}
      className="mz-listing"
      title={TITLES[what]}
      okText={done ? '选择位置…' : '仍然生成…'}
      cancelText="取消"
      okButtonProps={{ disabled: !done && reason.trim() === '', danger: !done, autoFocus: done }}
      onOk={() => answer({ reason: done ? null : reason.trim() })}
      onCancel={leave}
    >
      {what === 'package' && (
        <>
          <p>在一个文件夹中生成公开所需的全部文件：</p>
          <ul className="mz-package">
            {CONTENT.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <StandIns />
      <NotReviewed leave={leave} />
      {done ? (
        <Alert type="success" showIcon title="没有待填、必须处理或未说明的事项。" />
      ) : (
        <>
          <Alert type="error" showIcon title={`还有${openWords(counts)}，公开前应当完成。`} />
          <div className="mz-open-items">
            <OpenList
              title="待填"
              leave={leave}
              lines={open.todos.map((todo) => ({
                key: todo.key,
                sentence: readable(listedSentence(todo, editor)),
                go: () => goToTodo(todo),
              }))}
            />
            <OpenList title="必须处理" leave={leave} lines={findingLines(open.errors, editor)} />
            <OpenList title="需说明，还没有说明" leave={leave} lines={findingLines(open.warnings, editor)} />
            <OpenList
              title="正文等待的数字"
              leave={leave}
              lines={open.unsaid.map(({ section, sentence }) => ({
                key: section,
                sentence,
                go: () => goToSection(section, null),
              }))}
            />
          </div>
          <Input.TextArea
            autoFocus
            className="mz-package-reason"
            rows={2}
            maxLength={500}
            value={reason}
            aria-label="仍然公开的原因"
            placeholder="如确需写出，请写明原因（如“初稿送审”），原因会记入文档和留存的审核报告"
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </DialogFrame>
  );
}
