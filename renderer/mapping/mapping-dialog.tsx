import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { MappedSheet, Mapping } from '../../shared/contract/mapping';
import { importAs } from '../document/open-files';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { MappingPanel } from './mapping-panel';
import { type Picked, useMapping } from './mapping-state';
import { SheetList } from './sheet-list';
import { SheetPreview } from './sheet-preview';

type MappingDialogState = Extract<Dialog, { kind: 'mapping' }>;

function Legend() {
  return (
    <p className="mz-map-legend">
      <span className="mz-use-imported">读入的数据</span>
      <span className="mz-use-label">表名、栏目、科目</span>
      <span className="mz-use-unused">没有用上</span>
    </p>
  );
}

/** Where to begin: the first sheet that is not read whole, else the first. */
function firstOpen(mapping: Mapping): string {
  const open = mapping.sheets.find((sheet) => sheet.cells.some((cell) => cell.use === 'unused'));
  return (open ?? mapping.sheets[0])?.name ?? '';
}

/** 对应关系: sheet by sheet what is read as what; every table, column and line can be put right by clicking it. */
export function MappingDialog({ dialog, onClose }: { dialog: MappingDialogState; onClose(): void }) {
  const { mapping, failure, touched, waiting, say, reset } = useMapping(dialog.choice.file, dialog.mapping);
  const [name, setName] = useState(() => firstOpen(dialog.mapping));
  const [region, setRegion] = useState(0);
  const [picked, setPicked] = useState<Picked>(null);
  const sheet: MappedSheet | undefined = mapping.sheets.find((candidate) => candidate.name === name);
  const show = (next: string): void => {
    setName(next);
    setRegion(0);
    setPicked(null);
  };
  const found = mapping.sheets.some((candidate) => candidate.regions.length > 0);
  return (
    <DialogFrame
      width={1310}
      className="mz-map-dialog"
      title={`对应关系：${dialog.choice.name}`}
      onCancel={onClose}
      footer={[
        <Button key="reset" className="mz-map-reset" onClick={reset}>
          恢复自动识别
        </Button>,
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button
          key="import"
          type="primary"
          disabled={!found || waiting}
          onClick={() => void importAs(dialog.choice, mapping.corrections)}
        >
          {touched || dialog.sentence !== null ? '按此导入' : '照此导入'}
        </Button>,
      ]}
    >
      {dialog.sentence !== null && !found && <Alert type="warning" showIcon title={dialog.sentence} />}
      {mapping.remembered && <Alert type="info" showIcon title="已套用上次对同样格式的工作簿所作的更正。" />}
      {failure !== null && <Alert type="error" showIcon title={failure} />}
      <div className="mz-map-head">
        <label>
          表样
          <select
            value={mapping.template}
            onChange={(event) => say({ kind: 'template', template: event.target.value })}
          >
            {mapping.templates.map((template) => (
              <option key={template.id} value={template.id}>
                {template.title}
              </option>
            ))}
          </select>
        </label>
        <Legend />
      </div>
      <div className="mz-map-body">
        <SheetList mapping={mapping} shown={name} show={show} />
        {sheet && (
          <>
            <SheetPreview
              key={sheet.name}
              mapping={mapping}
              sheet={sheet}
              region={sheet.regions[region] ?? null}
              picked={picked}
              pick={setPicked}
            />
            <MappingPanel
              mapping={mapping}
              sheet={sheet}
              region={region}
              picked={picked}
              say={say}
              chooseRegion={setRegion}
              pick={setPicked}
            />
          </>
        )}
      </div>
    </DialogFrame>
  );
}
