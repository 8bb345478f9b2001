import { hostApi } from '../host/host-api';
import { useView } from '../state/view-store';

/** A file is usually read before anybody could want to stop it. */
const CANCELLABLE_AFTER = 500;

/**
 * Shows that a file is being read (正在打开), and after half a second offers 取消. `read` gets the name under which the
 * host can be told to stop; its answer is then the failure `open-cancelled`.
 */
export async function whileReading<T>(title: string, read: (task: string) => Promise<T>): Promise<T> {
  const task = crypto.randomUUID();
  useView.setState({ busy: { title, fraction: null, step: '' } });
  const cancel = (): void => {
    useView.setState({ busy: { title, fraction: null, step: '正在停止' } });
    void hostApi().cancelOpening({ task });
  };
  const offer = setTimeout(() => {
    useView.setState(({ busy }) => ({ busy: busy && { ...busy, step: '正在读取和核对文件', cancel } }));
  }, CANCELLABLE_AFTER);
  try {
    return await read(task);
  } finally {
    clearTimeout(offer);
    useView.setState({ busy: null });
  }
}
