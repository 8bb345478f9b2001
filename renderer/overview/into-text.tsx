import { FileAddOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { withPicture } from '../../shared/editor/edit';
import { goToSection } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';

/** 放进情况说明: puts a picture at the end of a section of the text, and shows it there. */
export function IntoText({ title }: { title: string }) {
  const narrative = openDocument()?.editor.narrative;
  const sections = narrative?.form ? narrative.sections() : [];
  if (!narrative || sections.length === 0) return null;
  const put = (section: string): void => {
    const blocks = withPicture(narrative.blocks(section), title);
    if (runCommand({ kind: 'set-section', label: '插入图', section, blocks }))
      goToSection(section, blocks.at(-1)?.id ?? null);
  };
  const items = sections.map((section) => ({ key: section.id, label: section.title === '' ? '开头' : section.title }));
  return (
    <Dropdown trigger={['click']} autoFocus menu={{ items, selectable: false, onClick: ({ key }) => put(key) }}>
      <Button
        size="small"
        type="text"
        icon={<FileAddOutlined aria-hidden />}
        title="放进情况说明"
        aria-label={`${title}放进情况说明`}
        aria-haspopup="menu"
      />
    </Dropdown>
  );
}
