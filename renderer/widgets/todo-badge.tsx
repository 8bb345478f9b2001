import { FormOutlined } from '@ant-design/icons';

/** 待填: how much is still to do in a table or a section; without the word where it stands beside another mark. */
export function TodoBadge({ count, beside = false }: { count: number; beside?: boolean }) {
  if (count === 0) return null;
  return (
    <span className="mz-badge mz-badge-todo" title={`待填 ${count} 处`}>
      <FormOutlined aria-label={beside ? '待填' : undefined} aria-hidden={!beside} /> {beside ? '' : '待填 '}
      {count}
    </span>
  );
}
