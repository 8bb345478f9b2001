import { BarChartOutlined } from '@ant-design/icons';
import type { Editor } from '@tiptap/react';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { drawnChart } from '../../shared/editor/overview-charts';
import { openDocument } from '../document/open-document';
import { insertPicture, whyNotDrawn } from './picture';

/** 插入图: the pictures of 总览; one of which nothing can be told yet says why it cannot be put in. */
export function PictureButton({ editor, flush }: { editor: Editor; flush(): void }) {
  const [open, setOpen] = useState(false);
  const document = openDocument();
  if (!document || document.template.overview.length === 0) return null;
  const items = document.template.overview.map(({ title }) => {
    const drawn = open && drawnChart(title, document.editor) !== null;
    return { key: title, label: drawn ? title : `${title}（${whyNotDrawn(title)}）`, disabled: !drawn };
  });
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      open={open}
      onOpenChange={setOpen}
      menu={{
        items,
        selectable: false,
        onClick: ({ key }) => {
          setOpen(false);
          flush();
          insertPicture(editor, key);
          flush();
        },
      }}
    >
      <Button size="small" icon={<BarChartOutlined aria-hidden />} aria-haspopup="menu" aria-expanded={open}>
        插入图
      </Button>
    </Dropdown>
  );
}
