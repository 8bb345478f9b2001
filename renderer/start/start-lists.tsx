import { ExperimentOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Answer, Value } from '../../shared/contract/api';
import { localTime } from '../document/local-time';
import { openFile, openSample, recoverWork } from '../document/open-files';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';

type ListCall = 'recoverable' | 'recentFiles' | 'listSamples';

/** What the start page offers beside a new document. */
export interface StartLists {
  offers: Value<'recoverable'>;
  recent: Value<'recentFiles'>;
  samples: Value<'listSamples'>;
}

/** All of it, or null while the host still looks: what came later would push away what is being clicked. */
export function useStartLists(): StartLists | null {
  const [lists, setLists] = useState<StartLists | null>(null);
  useEffect(() => void readLists().then(setLists), []);
  return lists;
}

async function readLists(): Promise<StartLists> {
  const host = hostApi();
  const [offers, recent, samples] = await Promise.all([
    host.recoverable({}),
    host.recentFiles({}),
    host.listSamples({}),
  ]);
  return {
    offers: listOf<'recoverable'>(offers),
    recent: listOf<'recentFiles'>(recent),
    samples: listOf<'listSamples'>(samples),
  };
}

function listOf<M extends ListCall>(answer: Answer<M>): Value<M> | [] {
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return [];
}

/** Files opened lately. */
export function RecentFiles({ files }: { files: StartLists['recent'] }) {
  if (files.length === 0) return <p className="mz-muted mz-start-none">还没有打开过文件。</p>;
  return (
    <ul className="mz-start-list">
      {files.map((file) => (
        <li key={file.file}>
          <button
            type="button"
            className="mz-start-item"
            onClick={() => void openFile({ file: file.file, name: file.name })}
          >
            <FileTextOutlined aria-hidden />
            <span className="mz-start-item-text">
              <span>{file.name}</span>
              <span className="mz-muted">{file.folder}</span>
            </span>
            <span className="mz-muted">{localTime(file.opened)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Documents that come with the program, to try it on. */
export function Samples({ samples }: { samples: StartLists['samples'] }) {
  if (samples.length === 0) return null;
  return (
    <section>
      <h2>示例</h2>
      <ul className="mz-start-list">
        {samples.map((sample) => (
          <li key={sample.id}>
            <button type="button" className="mz-start-item" onClick={() => void openSample(sample.id)}>
              <ExperimentOutlined aria-hidden />
              <span className="mz-start-item-text">{sample.title}</span>
            </button>
            {sample.note !== '' && <p className="mz-sample-note">{sample.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Work that an earlier run left unsaved: take it back or let it go. */
export function RecoveryOffers({ found }: { found: StartLists['offers'] }) {
  const [offers, setOffers] = useState(found);
  const discard = async (id: string, name: string): Promise<void> => {
    const agreed = await ask<boolean>((answer) => ({
      kind: 'confirm',
      title: '放弃未保存的内容？',
      text: `“${name}”上次没有保存的改动不再提示恢复。已保存的文件不受影响。`,
      confirm: '放弃',
      danger: true,
      answer,
    }));
    if (!agreed) return;
    const answer = await hostApi().discardRecovery({ id });
    if (answer.ok) setOffers((known) => known.filter((offer) => offer.id !== id));
    else notify('error', failureSentence(answer.error));
  };
  if (offers.length === 0) return null;
  return (
    <section className="mz-recovery" aria-label="未保存的内容">
      <h2>上次有未保存的内容</h2>
      <p>程序上次没有正常退出，下面的改动已自动备份，可以恢复后继续填写。</p>
      <ul>
        {offers.map((offer) => (
          <li key={offer.id}>
            <span className="mz-start-item-text">
              <strong>{offer.name}</strong>
              {offer.head !== '' && <span>{offer.head}</span>}
              <span className="mz-muted">
                {localTime(offer.time)}，{offer.steps} 步改动
                {offer.complete ? '' : '（之后的改动已损坏，不能恢复）'}
                {offer.copy && '；原文件后来又改动过，将作为副本打开'}
              </span>
            </span>
            <Button size="small" type="primary" onClick={() => void recoverWork(offer.id)}>
              恢复
            </Button>
            <Button size="small" onClick={() => void discard(offer.id, offer.name)}>
              放弃
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
