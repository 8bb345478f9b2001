import { WarningFilled } from '@ant-design/icons';
import { useView } from '../state/view-store';

/** Stands for as long as the program behind the window is gone, since nothing entered meanwhile is kept. */
export function HostGoneBanner() {
  const gone = useView((state) => state.hostGone);
  if (!gone) return null;
  return (
    <div className="mz-host-gone" role="alert" data-testid="host-gone">
      <WarningFilled aria-hidden />{' '}
      程序已断开，之后的修改不会保存，也不会留在恢复日志里。请复制出未保存的数字后重新启动明账。
    </div>
  );
}
