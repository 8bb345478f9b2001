import { Button } from 'antd';
import { useAction } from '../actions/registry';
import { commitActiveEdit } from '../focus/focus-registry';
import { useView } from '../state/view-store';

/** 无此项: shown while nothing is written in the table or something is open in the section, to tell nothing to report from forgotten. */
export function NothingButton({ before = commitActiveEdit }: { before?: () => void }) {
  useView((state) => state.version);
  const { action, enabled, label } = useAction('set-nothing');
  if (!enabled) return null;
  return (
    <Button
      size="small"
      title="确实没有这项内容：空表列示并印说明，或写一句“无此项”"
      onClick={() => {
        before();
        void action?.run();
      }}
    >
      {label}
    </Button>
  );
}
