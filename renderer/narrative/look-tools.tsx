import { AlignCenterOutlined, AlignLeftOutlined, AlignRightOutlined, BoldOutlined } from '@ant-design/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { type Alignment, DEEPEST_ITEM } from '../../shared/text/content';
import { itemLevel, moveItems, setAlign, toggleBold } from './looks';

const KINDS = [
  { value: 'paragraph', label: '正文', node: 'paragraph', attributes: {} },
  { value: 'heading-1', label: '一级标题', node: 'heading', attributes: { level: 1 } },
  { value: 'heading-2', label: '二级标题', node: 'heading', attributes: { level: 2 } },
  { value: 'heading-3', label: '三级标题', node: 'heading', attributes: { level: 3 } },
  { value: 'item', label: '编号列表', node: 'item', attributes: {} },
] as const;

const ALIGNS: readonly { align: Alignment | null; label: string; icon: ReactNode }[] = [
  { align: null, label: '左对齐', icon: <AlignLeftOutlined aria-hidden /> },
  { align: 'center', label: '居中', icon: <AlignCenterOutlined aria-hidden /> },
  { align: 'right', label: '右对齐', icon: <AlignRightOutlined aria-hidden /> },
];

/** How the words at the caret are set: kind of paragraph, 加粗, 对齐, level in a list. */
export function LookTools({ editor }: { editor: Editor }) {
  const looks = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      kind: KINDS.find(({ node, attributes }) => current.isActive(node, attributes))?.value ?? null,
      bold: current.isActive('bold'),
      align: ALIGNS.find(({ align }) => align !== null && current.isActive('paragraph', { align }))?.align ?? null,
      level: itemLevel(current),
    }),
  });
  const setKind = (value: string): void => {
    const kind = KINDS.find((one) => one.value === value);
    if (!kind || value === looks.kind) return;
    const attributes = kind.node === 'item' ? { level: 0 } : kind.attributes;
    editor.chain().focus().setNode(kind.node, attributes).run();
  };
  const move = (by: 1 | -1): void => {
    editor.commands.focus();
    moveItems(editor, by);
  };
  return (
    <>
      <Select
        className="mz-text-kind"
        size="small"
        aria-label="段落"
        value={looks.kind}
        options={KINDS.map(({ value, label }) => ({ value, label }))}
        onChange={setKind}
      />
      <LookButton
        label="加粗"
        keys="Ctrl+B"
        pressed={looks.bold}
        icon={<BoldOutlined aria-hidden />}
        onPress={() => toggleBold(editor)}
      />
      {looks.kind === 'paragraph' && (
        <fieldset className="mz-text-aligns" aria-label="对齐">
          {ALIGNS.map(({ align, label, icon }) => (
            <LookButton
              key={label}
              label={label}
              pressed={looks.align === align}
              icon={icon}
              onPress={() => setAlign(editor, align)}
            />
          ))}
        </fieldset>
      )}
      {looks.level !== null && (
        <>
          <LevelButton label="降级" keys="Tab" disabled={looks.level === DEEPEST_ITEM} onPress={() => move(1)} />
          <LevelButton label="升级" keys="Shift+Tab" disabled={looks.level === 0} onPress={() => move(-1)} />
        </>
      )}
    </>
  );
}

interface Look {
  label: string;
  keys?: string;
  onPress(): void;
}

/** A button whose state is that of the words at the caret, which stays in the text. */
function LookButton({ label, keys, pressed, icon, onPress }: Look & { pressed: boolean; icon: ReactNode }) {
  return (
    <Button
      className="mz-text-look"
      type="text"
      size="small"
      icon={icon}
      aria-label={label}
      aria-pressed={pressed}
      title={keys === undefined ? label : `${label}（${keys}）`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    />
  );
}

function LevelButton({ label, keys, disabled, onPress }: Look & { disabled: boolean }) {
  return (
    <Button
      size="small"
      disabled={disabled}
      title={`${label}（${keys}）`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {label}
    </Button>
  );
}
