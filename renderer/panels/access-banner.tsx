import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { runAction } from '../actions/registry';
import { useView } from '../state/view-store';

/** Stands while only a copy can be saved: who has the file, or what of it could not be read. */
export function AccessBanner() {
  const access = useView((state) => state.access);
  const readOnly = useView((state) => state.head?.readOnly ?? false);
  if (!readOnly || access.length === 0) return null;
  return (
    <section className="mz-access" aria-label="只读" data-testid="access">
      <LockOutlined aria-hidden />
      <ul>
        {access.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Button size="small" onClick={() => runAction('save-as')}>
        另存为副本
      </Button>
    </section>
  );
}
