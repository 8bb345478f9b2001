import { Input } from 'antd';
import { useState } from 'react';
import { said } from '../document/comments';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { notify } from '../state/notices';
import { useSettings } from '../state/settings-store';
import { DialogFrame } from '../widgets/dialog-frame';

/** 保存为版本: the document as it stands, under a name, kept in the file itself. */
export function KeepVersionDialog({ onClose }: { onClose(): void }) {
  const known = useSettings((state) => state.name);
  const [name, setName] = useState('');
  const taken = openDocument()?.editor.outline.versions?.map((version) => version.name) ?? [];
  const twice = taken.includes(name.trim());
  const keep = (): void => {
    if (!runCommand({ kind: 'keep-version', name, ...said(known) })) return;
    notify('success', `已保存为版本“${name.trim()}”，保存文档后写入文件。可在“历史版本”里比较、恢复。`);
    onClose();
  };
  return (
    <DialogFrame
      width={440}
      title="保存为版本"
      okText="保存为版本"
      cancelText="取消"
      okButtonProps={{ disabled: name.trim() === '' || twice }}
      onOk={keep}
      onCancel={onClose}
    >
      <Input
        autoFocus
        aria-label="版本名称"
        maxLength={60}
        value={name}
        status={twice ? 'error' : ''}
        placeholder="如：送审稿、报局长稿"
        onChange={({ target }) => setName(target.value)}
        onPressEnter={() => name.trim() !== '' && !twice && keep()}
      />
      <p className="mz-muted">{twice ? '已有这个名称的版本。' : '版本存在文档里，随文件一起走，不进入公开的文件。'}</p>
    </DialogFrame>
  );
}
