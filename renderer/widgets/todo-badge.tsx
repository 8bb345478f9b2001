import { FormOutlined } from '@ant-design/icons';

/** 待填: how much is still to do in a table or a section. */
export function TodoBadge({ count }: { count: number }) {
  return (
    <span className="mz-badge mz-badge-todo" title={`待填 ${count} 处`}>
      <FormOutlined aria-hidden /> 待填 {count}
    </span>
  );
}
