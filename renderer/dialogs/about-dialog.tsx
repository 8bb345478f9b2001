import { Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { About } from '../../shared/contract/about';
import { openDocument } from '../document/open-document';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

async function showLogs(): Promise<void> {
  const answer = await hostApi().openLogs({});
  if (!answer.ok) notify('error', failureSentence(answer.error));
}

/** 复制诊断信息: what is copied is shown first, so that nobody has to take our word for what it does not hold. */
async function showDiagnostics(): Promise<void> {
  const document = openDocument();
  const session = document?.session ?? null;
  const answer = await hostApi().diagnostics({ session, project: document?.editor.project ?? null });
  if (answer.ok) openDialog({ kind: 'diagnostics', text: answer.value.text });
  else notify('error', failureSentence(answer.error));
}

/** 关于明账: version, forms with their years and origin, folders; log and diagnostics for support. */
export function AboutDialog({ onClose }: { onClose(): void }) {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    void hostApi()
      .about({})
      .then((answer) => {
        if (answer.ok) setAbout(answer.value);
        else notify('error', failureSentence(answer.error));
      });
  }, []);
  return (
    <DialogFrame
      width={760}
      title={`关于明账${about === null ? '' : ` ${about.version}`}`}
      onCancel={onClose}
      footer={[
        <Button key="news" onClick={() => openDialog({ kind: 'news', since: null })}>
          更新记录
        </Button>,
        <Button key="logs" onClick={() => void showLogs()}>
          打开日志文件夹
        </Button>,
        <Button key="diagnostics" onClick={() => void showDiagnostics()}>
          复制诊断信息…
        </Button>,
        <Button key="close" type="primary" autoFocus onClick={onClose}>
          关闭
        </Button>,
      ]}
    >
      <p className="mz-about-lead">部门预算信息公开编辑器。本程序不连接网络，文件只保存在您选择的位置。</p>
      {about === null ? <Spin /> : <Facts about={about} />}
    </DialogFrame>
  );
}

function Facts({ about: { forms, folders } }: { about: About }) {
  return (
    <>
      <h3>表样（{forms.length} 个）</h3>
      <div className="mz-about-forms" ref={reachable}>
        <table className="mz-plain-table">
          <thead>
            <tr>
              <th>名称</th>
              <th>年度</th>
              <th>来源</th>
            </tr>
          </thead>
          <tbody>
            {forms.map(({ id, title, years, origin }) => (
              <tr key={id}>
                <td>{title}</td>
                <td>{yearsInWords(years)}</td>
                <td>{origin}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>文件夹</h3>
      <dl className="mz-about-folders">
        {folders.map(({ label, path }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{path}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function yearsInWords(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? `${first ?? ''}` : `${first ?? ''}—${last ?? ''}`;
}
