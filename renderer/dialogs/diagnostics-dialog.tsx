import { Input } from 'antd';
import { notify } from '../state/notices';
import { DialogFrame } from '../widgets/dialog-frame';

/** 诊断信息: the whole text that is put on the clipboard. */
export function DiagnosticsDialog({ text, onClose }: { text: string; onClose(): void }) {
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        notify('success', '诊断信息已复制，可以粘贴给技术支持。');
        onClose();
      },
      () => notify('error', '没有复制成功。请在框中全选（Ctrl+A）后按 Ctrl+C。'),
    );
  };
  return (
    <DialogFrame
      width={720}
      title="诊断信息"
      okText="复制"
      cancelText="关闭"
      okButtonProps={{ autoFocus: true }}
      onOk={copy}
      onCancel={onClose}
    >
      <p className="mz-about-lead">以下就是要复制的全部内容：没有文档里的任何内容、名称和金额，也没有文件名和路径。</p>
      <Input.TextArea className="mz-diagnostics" readOnly value={text} aria-label="诊断信息" rows={14} />
    </DialogFrame>
  );
}
