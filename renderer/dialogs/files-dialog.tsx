import { Alert, Spin } from 'antd';
import { useState } from 'react';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { FolderView, type Listing, useListing } from './file-dialog';

/** 添加文件: several files of one folder, for hosts that have no system dialog; a click takes a file in or out. */
export function FilesDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'files' }> }) {
  const { listing, failure, go } = useListing(undefined);
  const [names, setNames] = useState<readonly string[]>([]);
  const accept = (wanted: readonly string[]): void => dialog.answer(listing === null ? [] : chosenOf(listing, wanted));
  const toggle = (name: string): void =>
    setNames(names.includes(name) ? names.filter((one) => one !== name) : [...names, name]);
  return (
    <DialogFrame
      width={640}
      title="添加文件"
      okText={names.length === 0 ? '添加' : `添加 ${names.length} 个文件`}
      cancelText="取消"
      okButtonProps={{ disabled: names.length === 0 }}
      onOk={() => accept(names)}
      onCancel={() => dialog.answer([])}
    >
      <p className="mz-muted">可以选多个文件，再点一下不选。</p>
      {listing ? (
        <FolderView
          listing={listing}
          mode={{ purpose: 'open' }}
          several
          isSelected={(name) => names.includes(name)}
          go={(folder) => {
            setNames([]);
            void go(folder);
          }}
          pick={toggle}
          accept={(name) => accept([...names.filter((one) => one !== name), name])}
        />
      ) : (
        failure === null && <Spin />
      )}
      {failure !== null && <Alert type="error" showIcon title={failure} />}
    </DialogFrame>
  );
}

/** In the order of the list. */
function chosenOf({ entries }: Listing, names: readonly string[]): { file: string; name: string }[] {
  return entries.flatMap(({ id, name, folder }) => (!folder && names.includes(name) ? [{ file: id, name }] : []));
}
