import { EllipsisOutlined, FileWordOutlined, NumberOutlined, RollbackOutlined } from '@ant-design/icons';
import type { Editor } from '@tiptap/react';
import { Button, Divider, Dropdown } from 'antd';
import { runAction } from '../actions/registry';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { NothingButton } from '../panels/nothing-button';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { BindButton } from './bind-button';
import { LookTools } from './look-tools';
import { PictureButton } from './picture-button';

/** How paragraphs are set, 取数, binding of hand-written amounts, and the way back to the standard wording. One row. */
export function SectionToolbar({ editor, section, flush }: { editor: Editor; section: string; flush(): void }) {
  useView((state) => state.version);
  const standard = openDocument()?.editor.narrative.section(section)?.standard ?? true;
  const insert = (): void => {
    flush();
    const marks = editor.isActive('bold') ? [{ type: 'bold' }] : [];
    openDialog({
      kind: 'figure',
      insert: (figure) => editor.chain().focus().insertContent({ type: 'figure', attrs: figure, marks }).run(),
    });
  };
  const restore = (): void => {
    flush();
    runCommand({ kind: 'set-section', section, blocks: null });
  };
  const takeText = (): void => {
    flush();
    runAction('word-text');
  };
  return (
    <div className="mz-text-bar">
      <div className="mz-text-tools" role="toolbar" aria-label="文字工具">
        <LookTools editor={editor} />
        <Divider orientation="vertical" />
        <Button
          size="small"
          icon={<NumberOutlined aria-hidden />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={insert}
        >
          取数
        </Button>
        <PictureButton editor={editor} flush={flush} />
        <BindButton section={section} flush={flush} />
        <NothingButton before={flush} />
        <Button
          className="mz-text-wide"
          size="small"
          icon={<FileWordOutlined aria-hidden />}
          title="从 Word 文件取这份情况说明的文字"
          onClick={takeText}
        >
          从 Word 取文字…
        </Button>
        <Button
          className="mz-text-wide"
          size="small"
          icon={<RollbackOutlined aria-hidden />}
          disabled={standard}
          onClick={restore}
        >
          恢复标准文字
        </Button>
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'word', label: '从 Word 取文字…', onClick: takeText },
              { key: 'standard', label: '恢复标准文字', disabled: standard, onClick: restore },
            ],
          }}
        >
          <Button className="mz-text-more" size="small" icon={<EllipsisOutlined aria-hidden />} aria-haspopup="menu">
            更多
          </Button>
        </Dropdown>
        <span className="mz-muted mz-text-origin">{standard ? '标准文字，数字随表变动' : '已修改'}</span>
      </div>
    </div>
  );
}
