import { LinkOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { bindAmounts } from '../../shared/editor/edit';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';

/** Amounts written by hand that equal a table's, to be bound one by one or all at once. */
export function BindButton({ section, flush }: { section: string; flush(): void }) {
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
