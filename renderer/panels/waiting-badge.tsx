import { ClockCircleOutlined } from '@ant-design/icons';
import { quoted } from '../../shared/text/quoted';
import { openDocument } from '../document/open-document';

/** 待算: nothing is to be filled in here, but the figures come from tables that nobody has begun. */
export function WaitingBadge({ from }: { from: readonly string[] }) {
  const wording = openDocument()?.editor.wording;
  const names = from.map((table) => quoted(wording?.table(table) ?? table)).join('、');
  return (
    <span className="mz-badge mz-badge-empty" title={`数字来自还没有填写的${names}，填好或选“无此项”后才算完成`}>
      <ClockCircleOutlined aria-hidden /> 待算
    </span>
  );
}
