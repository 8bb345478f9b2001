import { ArrowUpOutlined, FileTextOutlined, FolderAddOutlined, FolderFilled } from '@ant-design/icons';
import { Alert, Button, Input, type InputRef, Spin } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Args, Value } from '../../shared/contract/api';
import { NAME_LIST_EXTENSIONS, OPENED_EXTENSIONS, TEXT_EXTENSIONS } from '../../shared/document/file-name';
import { FORM_EXTENSION } from '../../shared/format/form-package';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

export type Listing = Value<'listFolder'>;
type Entry = Listing['entries'][number];
type FileDialogState = Extract<Dialog, { kind: 'file' }>;

function titleOf(mode: FileDialogState['mode']): string {
  if (mode.purpose === 'open')
    return mode.only === undefined
      ? '打开'
      : { forms: '导入表样', names: '选择名单', texts: '从 Word 取文字' }[mode.only];
  if (mode.purpose === 'folder') return '选择文件夹';
  return {
    mzb: '另存为',
    xlsx: '导出 Excel',
    xlsm: '保存回原工作簿',
    pdf: '导出 PDF',
    docx: '导出 Word',
    html: '导出网页',
    zip: '导出机读数据',
    mzform: '表样另存为',
    folder: '公开包的文件夹',
  }[mode.extension];
}

function isShown(entry: Entry, mode: FileDialogState['mode']): boolean {
  if (entry.folder) return true;
  if (mode.purpose === 'save' && mode.extension === 'folder') return false;
  if (mode.purpose === 'save') return entry.name.toLowerCase().endsWith(`.${mode.extension}`);
  return offered(mode).some((extension) => entry.name.toLowerCase().endsWith(extension));
}

function offered(mode: FileDialogState['mode']): readonly string[] {
  if (mode.purpose !== 'open' || mode.only === undefined) return OPENED_EXTENSIONS;
  return { forms: [FORM_EXTENSION], names: NAME_LIST_EXTENSIONS, texts: TEXT_EXTENSIONS }[mode.only];
}

function withExtension(name: string, mode: FileDialogState['mode']): string {
  const trimmed = name.trim();
  if (mode.purpose !== 'save' || mode.extension === 'folder') return trimmed;
  if (trimmed.toLowerCase().endsWith(`.${mode.extension}`)) return trimmed;
  return `${trimmed}.${mode.extension}`;
}

/** Lists of the folders that the dialog walks through. */
export function useListing(only: Args<'listFolder'>['only']) {
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const go = useCallback(
    async (folder: string | null): Promise<void> => {
      const answer = await hostApi().listFolder({ folder, only });
      if (answer.ok) setListing(answer.value);
      setFailure(answer.ok ? null : failureSentence(answer.error));
    },
    [only],
  );
  useEffect(() => void go(null), [go]);
  return { listing, failure, setFailure, go };
}

/** File dialog of the program itself, for hosts that have no system dialog: open, or name a file to write. */
export function FileDialog({ dialog }: { dialog: FileDialogState }) {
  const { mode } = dialog;
  const { listing, failure, setFailure, go } = useListing(mode.purpose === 'open' ? mode.only : undefined);
  const [name, setName] = useState(mode.purpose === 'save' ? mode.suggested : '');
  /** Confirmed before the folder was listed: a quick Enter is not lost. */
  const [early, setEarly] = useState(false);
  const field = useRef<InputRef>(null);
  const [replacing, setReplacing] = useState<{ file: string; name: string } | null>(null);
  const accept = async (wanted: string): Promise<void> => {
    if (!listing) return setEarly(mode.purpose !== 'folder');
    if (mode.purpose === 'folder') return dialog.answer({ file: listing.folder, name: listing.path });
    if (wanted.trim() === '') return;
    const answer = await hostApi().chooseInFolder({
      folder: listing.folder,
      name: withExtension(wanted, mode),
      asFolder: mode.purpose === 'save' && mode.extension === 'folder',
    });
    if (!answer.ok) return setFailure(failureSentence(answer.error));
    const choice = { file: answer.value.file, name: answer.value.name };
    if (mode.purpose === 'open' && !answer.value.exists) return setFailure(`这个文件夹里没有“${choice.name}”。`);
    if (mode.purpose === 'save' && answer.value.exists) return setReplacing(choice);
    dialog.answer(choice);
  };
  useEffect(() => {
    if (!listing || !early) return;
    setEarly(false);
    void accept(name);
  });
  const title = titleOf(mode);
  return (
    <DialogFrame
      width={640}
      title={title}
      okText={{ open: '打开', folder: '选择这个文件夹', save: '保存' }[mode.purpose]}
      cancelText="取消"
      okButtonProps={{ disabled: mode.purpose !== 'folder' && name.trim() === '' }}
      onOk={() => void accept(name)}
      onCancel={() => dialog.answer(null)}
    >
      {listing ? (
        <FolderView
          made={mode.purpose === 'save' ? setFailure : undefined}
          listing={listing}
          mode={mode}
          isSelected={(one) => one === name}
          go={(folder) => void go(folder)}
          pick={setName}
          accept={(wanted) => void accept(wanted)}
        />
      ) : (
        failure === null && <Spin />
      )}
      {mode.purpose !== 'folder' && (
        <div className="mz-filename">
          <span>文件名</span>
          <Input
            ref={field}
            autoFocus
            value={name}
            aria-label="文件名"
            onChange={(event) => {
              setName(event.target.value);
              setReplacing(null);
            }}
            onPressEnter={() => void accept(name)}
          />
        </div>
      )}
      {failure !== null && <Alert type="error" showIcon title={failure} />}
      {replacing && (
        <Alert
          type="warning"
          showIcon
          title={`“${replacing.name}”已经存在，要替换它吗？`}
          action={
            <span className="mz-replacing">
              <Button
                size="small"
                autoFocus
                onClick={() => {
                  setReplacing(null);
                  field.current?.focus({ cursor: 'all' });
                }}
              >
                不替换
              </Button>
              <Button size="small" danger onClick={() => dialog.answer(replacing)}>
                替换
              </Button>
            </span>
          }
        />
      )}
    </DialogFrame>
  );
}

/** 新建文件夹 in the folder that is shown: a button that becomes a field for its name; the new folder is then gone into. */
function NewFolder({
  folder,
  go,
  told,
}: {
  folder: string;
  go(folder: string): void;
  told(failure: string | null): void;
}) {
  const [name, setName] = useState<string | null>(null);
  const leave = (): void => {
    setName(null);
    told(null);
  };
  if (name === null)
    return (
      <Button size="small" icon={<FolderAddOutlined aria-hidden />} onClick={() => setName('新建文件夹')}>
        新建文件夹
      </Button>
    );
  const make = async (): Promise<void> => {
    const answer = await hostApi().newFolder({ folder, name: name.trim() });
    if (!answer.ok) return told(failureSentence(answer.error));
    leave();
    go(answer.value.folder);
  };
  return (
    <span className="mz-folder-new">
      <Input
        size="small"
        autoFocus
        value={name}
        aria-label="新文件夹的名称"
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={() => void make()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // It ends the naming, and not the dialog.
          event.stopPropagation();
          leave();
        }}
      />
      <Button size="small" onClick={() => void make()}>
        建立
      </Button>
    </span>
  );
}

interface FolderProps {
  listing: Listing;
  mode: FileDialogState['mode'];
  isSelected(name: string): boolean;
  several?: boolean;
  go(folder: string | null): void;
  pick(name: string): void;
  accept(name: string): void;
  /** Told why a new folder could not be made; where it is given, one can be. */
  made?: ((failure: string | null) => void) | undefined;
}

/** A folder with what can be chosen in it; `several`: what is picked stays so beside what was picked before. */
export function FolderView({ listing, mode, isSelected, several, go, pick, accept, made }: FolderProps) {
  const entries = listing.entries.filter((entry) => isShown(entry, mode));
  return (
    <div className="mz-folder">
      <div className="mz-folder-places">
        {listing.places.map((place) => (
          <button key={place.id} type="button" className="mz-link" onClick={() => go(place.id)}>
            {place.name}
          </button>
        ))}
      </div>
      <div className="mz-folder-main">
        <div className="mz-folder-path">
          <Button
            size="small"
            icon={<ArrowUpOutlined aria-hidden />}
            aria-label="上一级文件夹"
            disabled={listing.parent === null}
            onClick={() => go(listing.parent)}
          />
          <span className="mz-folder-where" title={listing.path}>
            {listing.path}
          </span>
          {made && <NewFolder key={listing.folder} folder={listing.folder} go={go} told={made} />}
        </div>
        <ul className="mz-folder-list" aria-label="文件">
          {entries.length === 0 && <li className="mz-muted mz-folder-none">没有可用的文件</li>}
          {entries.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                aria-pressed={several && !entry.folder ? isSelected(entry.name) : undefined}
                className={isSelected(entry.name) ? 'mz-file mz-file-selected' : 'mz-file'}
                onClick={() => (entry.folder ? go(entry.id) : pick(entry.name))}
                onDoubleClick={() => !entry.folder && mode.purpose !== 'folder' && accept(entry.name)}
              >
                {entry.folder ? <FolderFilled aria-hidden /> : <FileTextOutlined aria-hidden />}
                <span className="mz-file-name">{entry.name}</span>
                <span className="mz-muted">{entry.folder ? '' : entry.modified.slice(0, 10)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
