import { FileTextOutlined, HistoryOutlined, TagOutlined } from '@ant-design/icons';
import { Button, Select, Spin } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { Comparison } from '../../shared/compare/comparison';
import { sentenceOf } from '../../shared/contract/sentences';
import { localTime } from '../document/local-time';
import { runCommand } from '../document/run-command';
import {
  chooseOther,
  compareSources,
  keptVersions,
  listVersions,
  openVersionCopy,
  restoreVersion,
  type Source,
  sourceKey,
  sourceLabel,
} from '../document/versions';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { ComparisonView } from './comparison-view';

type FileSource = Extract<Source, { kind: 'file' }>;
const ICONS: Record<Source['kind'], ReactNode> = {
  current: null,
  version: <HistoryOutlined aria-hidden />,
  kept: <TagOutlined aria-hidden />,
  file: <FileTextOutlined aria-hidden />,
};
type Compared = { before: Source; after: Source; comparison: Comparison | null; failure: string | null };

/** Versions kept of the document with the files chosen beside them; null while they are being looked up. */
function useSources(others: readonly FileSource[]): Source[] | null {
  const [versions, setVersions] = useState<Source[] | null>(null);
  useEffect(() => {
    void listVersions().then((found) => setVersions(found.map(({ id, time }) => ({ kind: 'version', id, time }))));
  }, []);
  useView((state) => state.version);
  return versions && [...others, ...keptVersions(), ...versions];
}

/** The comparison of two sources, made anew whenever one of them is chosen; null until it is there. */
function useComparison(before: Source, after: Source | null): Compared | null {
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    if (after === null) return;
    let current = true;
    void compareSources(before, after).then((result) => {
      if (!current) return;
      const failure = result.ok ? null : sentenceOf(result.error);
      setCompared({ before, after, comparison: result.ok ? result.value : null, failure });
    });
    return () => {
      current = false;
    };
  }, [before, after]);
  return compared?.before === before && compared.after === after ? compared : null;
}

/** 历史版本: what each version would change, going back to one, and comparing any two of versions and files. */
interface Props {
  others: readonly FileSource[];
  /** Id of the version with a name that is looked at first. */
  chosen: string | null;
  onClose(): void;
}

export function VersionsDialog({ others, chosen: first, onClose }: Props) {
  const sources = useSources(others);
  // What changed since the version that was asked for; otherwise what going back to another would change.
  const since = keptVersions().find(({ id }) => id === first) ?? null;
  const [from, setFrom] = useState<Source>(() => since ?? { kind: 'current' });
  const [chosen, setChosen] = useState<Source | null>(() => (since ? { kind: 'current' } : (others.at(-1) ?? null)));
  const target = chosen ?? sources?.[0] ?? null;
  const compared = useComparison(from, target);
  const version = target?.kind === 'version' ? target : null;
  const kept = target?.kind === 'kept' ? target : null;
  const restorable = version ?? kept;
  const bases: Source[] = [{ kind: 'current' }, ...(sources ?? [])];
  return (
    <DialogFrame
      width={980}
      title="历史版本"
      onCancel={onClose}
      footer={[
        <Button key="other" onClick={() => void chooseOther(others)}>
          与其他文件比较…
        </Button>,
        ...(kept
          ? [
              <Button
                key="drop"
                danger
                onClick={() => {
                  runCommand({ kind: 'drop-version', id: kept.id });
                  setChosen(null);
                }}
              >
                删除此版本
              </Button>,
            ]
          : []),
        <Button key="copy" disabled={!restorable} onClick={() => restorable && void openVersionCopy(restorable)}>
          作为副本打开
        </Button>,
        <Button
          key="restore"
          type="primary"
          disabled={!restorable}
          onClick={() => restorable && void restoreVersion(restorable).then((done) => done && onClose())}
        >
          恢复到此版本
        </Button>,
      ]}
    >
      <div className="mz-versions">
        <ul aria-label="版本">
          {sources === null && <Spin />}
          {sources?.length === 0 && <li className="mz-muted">还没有历史版本。每次保存会自动保留上一版本。</li>}
          {sources?.map((source) => (
            <li key={sourceKey(source)}>
              <button
                type="button"
                aria-pressed={target !== null && sourceKey(source) === sourceKey(target)}
                className="mz-version"
                onClick={() => setChosen(source)}
              >
                {ICONS[source.kind]} {source.kind === 'kept' ? source.name : sourceLabel(source)}
                {source.kind === 'kept' && (
                  <span className="mz-muted">{[source.by, localTime(source.time)].join(' ').trim()}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
        <section aria-label="差异">
          <div className="mz-versions-head">
            <Select
              aria-label="比较的起点"
              size="small"
              className="mz-versions-from"
              value={sourceKey(from)}
              options={bases.map((source) => ({ value: sourceKey(source), label: sourceLabel(source) }))}
              onChange={(key) => setFrom(bases.find((source) => sourceKey(source) === key) ?? { kind: 'current' })}
            />
            <span>→ {target ? sourceLabel(target) : '请在左侧选择'}</span>
          </div>
          {target && !compared && <Spin />}
          {compared?.failure && <p role="alert">{compared.failure}</p>}
          {compared?.comparison && <ComparisonView comparison={compared.comparison} />}
        </section>
      </div>
    </DialogFrame>
  );
}
