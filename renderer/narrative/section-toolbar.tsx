import { FileWordOutlined, LinkOutlined, NumberOutlined, RollbackOutlined } from '@ant-design/icons';
import type { Editor } from '@tiptap/react';
import { useEditorState } from '@tiptap/react';
import { Button, Divider, Popover, Segmented } from 'antd';
import { bindAmounts } from '../../shared/editor/edit';
import { runAction } from '../actions/registry';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { NothingButton } from '../panels/nothing-button';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { PictureButton } from './picture-button';

const KINDS = [
  { value: 'heading', label: '标题' },
  { value: 'paragraph', label: '正文' },
  { value: 'item', label: '编号列表' },
] as const;

/** Kinds of paragraph, 取数, binding of hand-written amounts, and the way back to the standard wording. */
export function SectionToolbar({ editor, section, flush }: { editor: Editor; section: string; flush(): void }) {
  useView((state) => state.version);
  const kind = useEditorState({
    editor,
    selector: ({ editor: current }) => KINDS.find(({ value }) => current.isActive(value))?.value ?? '',
  });
  const standard = openDocument()?.editor.narrative.section(section)?.standard ?? true;
  const insert = (): void => {
    flush();
    openDialog({
      kind: 'figure',
      insert: (figure) => editor.chain().focus().insertContent({ type: 'figure', attrs: figure }).run(),
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
    <div className="mz-text-tools" role="toolbar" aria-label="文字工具">
      <Segmented
        size="small"
        options={KINDS.map(({ value, label }) => ({ value, label }))}
        value={kind}
        onChange={(value) => editor.chain().focus().setNode(value).run()}
      />
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
      <Button size="small" icon={<FileWordOutlined aria-hidden />} onClick={takeText}>
        从 Word 取文字…
      </Button>
      <NothingButton before={flush} />
      <Button size="small" icon={<RollbackOutlined aria-hidden />} disabled={standard} onClick={restore}>
        恢复标准文字
      </Button>
      <span className="mz-muted mz-text-origin">{standard ? '标准文字，数字随表变动' : '已修改'}</span>
    </div>
  );
}

/** Amounts written by hand that equal a table's, to be bound one by one or all at once. */
function BindButton({ section, flush }: { section: string; flush(): void }) {
  const document = openDocument();
  const offers = document?.editor.bindable().filter((offer) => offer.section === section) ?? [];
  if (!document || offers.length === 0) return null;
  const bind = (chosen: typeof offers): void => {
    flush();
    const blocks = bindAmounts(section, document.editor.narrative.blocks(section), chosen);
    runCommand({ kind: 'set-section', label: '改为取数', section, blocks });
  };
  const list = (
    <div className="mz-bind">
      <ul className="mz-reflist">
        {offers.map((offer) => (
          <li key={`${offer.block}/${offer.at}`}>
            <span className="mz-amount">{offer.number}</span>
            <span>{offer.place}</span>
            <Button size="small" onClick={() => bind([offer])}>
              改为取数
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" type="primary" onClick={() => bind(offers)}>
        全部改为取数
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" content={list}>
      <Button size="small" icon={<LinkOutlined aria-hidden />} title="手写数字与表内相同，改为取数后随表变动">
        改为取数（{offers.length}）
      </Button>
    </Popover>
  );
}
