import { ArrowLeftOutlined, DownOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, Progress } from 'antd';
import { useEffect, useMemo } from 'react';
import { companionsOf, leadOf } from '../../shared/folder/companions';
import { duplicateWords, findDuplicates } from '../../shared/folder/duplicates';
import { filtered } from '../../shared/folder/filter';
import { remarksOf } from '../../shared/folder/remarks';
import { standingWords } from '../../shared/folder/state';
import {
  chooseFolder,
  chooseNames,
  exportFolderFiles,
  exportFolderFindings,
  type FolderExport,
  leaveFolder,
  lookAgain,
  stopFolderWork,
} from '../document/folder';
import { type FolderWork, type OpenFolder, useFolder } from '../state/folder-store';
import { FolderFilterBar } from './folder-filter';
import { FolderGrid } from './folder-grid';
import { FolderNotes } from './folder-notes';
import './folder.css';

/** How often the folder is looked at for files that others changed. */
const LIVE_MS = 3000;

/** Follows the files while they are on the screen. */
function useLive(): void {
  useEffect(() => {
    // Back from one of its files, whose bytes may be others now.
    if (useFolder.getState().open?.found) void lookAgain('hashes');
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void lookAgain('changes');
    }, LIVE_MS);
    return () => clearInterval(timer);
  }, []);
}

/** 文件夹: the departments of a folder side by side. */
export function FolderScreen() {
  const open = useFolder((state) => state.open);
  return open && <Shown key={open.look} open={open} />;
}

function Shown({ open }: { open: OpenFolder }) {
  useLive();
  const { lines, filter, work, failure, found } = open;
  const duplicates = useMemo(() => findDuplicates(lines), [lines]);
  const twice = useMemo(() => duplicateWords(duplicates), [duplicates]);
  const remarks = useMemo(() => remarksOf(lines, duplicates), [lines, duplicates]);
  const shown = useMemo(() => filtered(lines, filter, twice), [lines, filter, twice]);
  const exported = useMemo(() => leadOf(companionsOf(lines)), [lines]);
  const exportable = shown
    .filter(({ document, file }) => document !== null && !exported.has(file))
    .map(({ file }) => file);
  const path = found?.path ?? open.folder.name;
  return (
    <main className="mz-look" aria-label="文件夹">
      <header className="mz-look-head">
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={leaveFolder}>
          起始页
        </Button>
        <div className="mz-look-title">
          <h1 title={path}>{path.split(/[\\/]/u).at(-1) ?? path}</h1>
          <p className="mz-muted" title={path}>
            {found && lines.length > 0 ? `共 ${lines.length} 份：${standingWords(lines)}` : path}
          </p>
        </div>
        <div className="mz-look-ways">
          <Button onClick={() => void chooseFolder()}>换一个…</Button>
          <Button disabled={work !== null} onClick={() => void chooseNames()}>
            名单…
          </Button>
          <Button disabled={work !== null} onClick={() => void lookAgain('all')}>
            全部重新审核
          </Button>
          <ExportWays files={exportable} isAll={shown.length === lines.length} disabled={work !== null} />
          <Button type="primary" disabled={work !== null || !found} onClick={() => void exportFolderFindings()}>
            审核结果表…
          </Button>
        </div>
      </header>
      {failure !== null && <Alert type="error" showIcon title={failure} />}
      {found?.cancelled && work === null && (
        <Alert
          type="warning"
          showIcon
          title="已停止，没有审核的文件列为“未审核”。"
          action={
            <Button size="small" onClick={() => void lookAgain('hashes')}>
              继续审核
            </Button>
          }
        />
      )}
      <FolderFilterBar open={open} twice={twice} />
      <FolderNotes open={open} duplicates={duplicates} />
      {found && lines.length === 0 ? (
        <p className="mz-muted mz-look-none">
          这个文件夹及其子文件夹里没有公开文档（.mzb）、工作簿或 Word 文件。放进文件后会自动列出。
        </p>
      ) : (
        <FolderGrid all={lines} lines={shown} remarks={remarks} />
      )}
      {work && <Working work={work} />}
    </main>
  );
}

const WAYS: readonly { key: FolderExport; label: string }[] = [
  { key: 'xlsx', label: 'Excel（含公式和校验）' },
  { key: 'pdf', label: 'PDF（没有未完事项的）' },
  { key: 'docx', label: 'Word（没有未完事项的）' },
];

/** 全部导出: what was exported of a document that lies there is not exported once more. */
function ExportWays({ files, isAll, disabled }: { files: readonly string[]; isAll: boolean; disabled: boolean }) {
  const ways = WAYS.map(({ key, label }) => ({ key, label, onClick: () => void exportFolderFiles(files, key) }));
  return (
    <Dropdown trigger={['click']} autoFocus menu={{ items: ways }} disabled={disabled || files.length === 0}>
      <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" aria-haspopup="menu">
        {isAll ? '全部' : `${files.length} 份`}导出
      </Button>
    </Dropdown>
  );
}

function Working({ work: { what, done, total, stopping } }: { work: FolderWork }) {
  const word = { look: '正在核对和审核', export: '正在导出' }[what];
  return (
    <footer className="mz-look-work" role="status">
      <span>{word}</span>
      <Progress
        percent={Math.round((100 * done) / Math.max(1, total))}
        format={() => (total === 0 ? '' : `${done} / ${total}`)}
        aria-label={word}
      />
      <Button danger size="small" loading={stopping} onClick={stopFolderWork}>
        {stopping ? '正在停止' : '停止'}
      </Button>
    </footer>
  );
}
