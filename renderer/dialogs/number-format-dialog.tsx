import { Button, Checkbox } from 'antd';
import { rememberLook } from '../state/remembered-view';
import { type NumberFormat, useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

function show(format: NumberFormat): void {
  useView.setState({ format });
  rememberLook(useView.getState());
}

/** 数字格式 of the view: how amounts look on screen. What they are, and what is printed, stays. */
export function NumberFormatDialog({ onClose }: { onClose(): void }) {
  const format = useView((state) => state.format);
  return (
    <DialogFrame
      width={380}
      title="数字格式"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
    >
      <div className="mz-format">
        <Checkbox
          autoFocus
          checked={format.grouped}
          onChange={({ target }) => show({ ...format, grouped: target.checked })}
        >
          千分位分隔（1,234.56）
        </Checkbox>
        <Checkbox
          checked={format.redNegative}
          onChange={({ target }) => show({ ...format, redNegative: target.checked })}
        >
          负数红字（负号始终保留）
        </Checkbox>
        <p className="mz-muted">只改变屏幕上的显示，数据、导出和打印不变。</p>
      </div>
    </DialogFrame>
  );
}
