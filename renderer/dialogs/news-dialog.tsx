import { Button } from 'antd';
import changelog from '../../CHANGELOG.md?raw';
import { type Changes, newsSince, readChangelog } from '../../shared/text/changelog';
import { DialogFrame } from '../widgets/dialog-frame';

/** What is new in `version` for who had `since`; where `since` is null the whole change log (更新记录). */
export function newsFor(range: { since: string; version: string } | null): readonly Changes[] {
  const all = readChangelog(changelog);
  return range === null ? all : newsSince(all, range.since, range.version);
}

/** 更新内容, after an update and from 关于. */
export function NewsDialog({ since, onClose }: { since: { since: string; version: string } | null; onClose(): void }) {
  return (
    <DialogFrame
      width={640}
      title={since === null ? '更新记录' : `明账已更新到 ${since.version}`}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          知道了
        </Button>
      }
    >
      <div className="mz-news">
        {newsFor(since).map(({ version, lines }) => (
          <section key={version}>
            <h3>{version}</h3>
            <ul className="mz-plain-list">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}
