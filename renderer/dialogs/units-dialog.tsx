import { Alert, Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import type { LookedAt, SummedTable, UnitCheck } from '../../shared/contract/sum';
import { parseDepartment } from '../../shared/document/project';
import { chooseFiles } from '../document/choose-file';
import { checkUnits, chooseUnitFolder, isSummed, lookAtUnits, sumUnits } from '../document/units';
import type { FileChoice } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';
import { type EliminationDraft, Eliminations } from './eliminations';
import { UnitCheckView } from './unit-check-view';

interface Props {
  purpose: 'sum' | 'check';
  onClose(): void;
}

const TITLES = { sum: '汇总单位', check: '与单位核对' } as const;

/** 汇总单位 and 与单位核对: the units' files with what each is, before anything is made of them. */
export function UnitsDialog({ purpose, onClose }: Props) {
  const field = useId();
  const [files, setFiles] = useState<readonly FileChoice[]>([]);
  const [units, setUnits] = useState<readonly LookedAt[]>([]);
  const [tables, setTables] = useState<readonly SummedTable[]>([]);
  const [department, setDepartment] = useState('');
  const [eliminations, setEliminations] = useState<readonly EliminationDraft[]>([]);
  const [despite, setDespite] = useState(false);
  const [check, setCheck] = useState<UnitCheck | null>(null);
  const good = units.filter(({ why }) => why === null).length;
  const refused = units.length - good;
  const isSum = purpose === 'sum';
  const take = async (wanted: readonly FileChoice[]): Promise<void> => {
    const found = wanted.length === 0 ? { units: [], tables: [] } : await lookAtUnits(wanted, purpose);
    if (found === null) return;
    setFiles(wanted);
    setUnits(found.units);
    setTables(found.tables);
    setCheck(null);
  };
  const add = async (choose: () => Promise<FileChoice[]>): Promise<void> => {
    const chosen = await choose();
    const added = chosen.filter(({ file }) => !files.some((one) => one.file === file));
    if (added.length > 0) await take([...files, ...added]);
  };
  const run = async (): Promise<void> => {
    if (!isSum) return setCheck(await checkUnits(files));
    const given = eliminations.filter(({ amount }) => amount.trim() !== '');
    await sumUnits(files, {
      department: parseDepartment(department),
      eliminations: given.map(({ key: _, ...one }) => one),
      despite,
    });
  };
  const mayRun = isSum
    ? good > 0 && (refused === 0 || despite) && parseDepartment(department).name !== ''
    : files.length > 0 || isSummed();
  return (
    <DialogFrame
      width={980}
      title={TITLES[purpose]}
      onCancel={onClose}
      footer={[
        <Button key="folder" onClick={() => void add(chooseUnitFolder)}>
          添加文件夹…
        </Button>,
        <Button key="file" onClick={() => void add(chooseFiles)}>
          添加文件…
        </Button>,
        <Button key="close" onClick={onClose}>
          {check === null ? '取消' : '关闭'}
        </Button>,
        <Button key="run" type="primary" disabled={!mayRun} onClick={() => void run()}>
          {isSum ? '汇总' : '核对'}
        </Button>,
      ]}
    >
      <p className="mz-muted">{isSum ? SUM_HINT : checkHint()}</p>
      {isSum && (
        <div className="mz-units-department">
          <label htmlFor={field}>部门编码及名称</label>
          <Input
            id={field}
            value={department}
            placeholder="如 [434]某某部门"
            maxLength={400}
            onChange={({ target }) => setDepartment(target.value)}
          />
        </div>
      )}
      {units.length > 0 && check === null && (
        <UnitList units={units} remove={(file) => void take(files.filter((one) => one.file !== file))} />
      )}
      {refused > 0 && check === null && (
        <Alert
          type="warning"
          showIcon
          title={`${good} 个单位可以${isSum ? '汇总' : '核对'}，${refused} 个文件不能计入。请按说明处理后重新添加。`}
          description={
            isSum && (
              <Checkbox checked={despite} onChange={({ target }) => setDespite(target.checked)}>
                仍汇总其余 {good} 个单位，缺哪些写进文档
              </Checkbox>
            )
          }
        />
      )}
      {isSum && good > 0 && <Eliminations tables={tables} value={eliminations} onChange={setEliminations} />}
      {check !== null && <UnitCheckView check={check} onClose={onClose} />}
    </DialogFrame>
  );
}

const SUM_HINT =
  '各单位用同一个表样、同一年度的公开文档或工作簿，按科目和栏相加；合计按表样推算。表头和文字在部门的文档里另写。';

function checkHint(): string {
  const own = isSummed() ? '不添加文件时，与汇总时各单位的数核对。' : '';
  return `逐格比较本部门的数和各单位的合计，指出有关的单位。什么也不改动。${own}`;
}

/** What cannot be taken stands first: nobody has to look for it among sixty. */
function UnitList({ units, remove }: { units: readonly LookedAt[]; remove(file: string): void }) {
  const shown = [...units.filter(({ why }) => why !== null), ...units.filter(({ why }) => why === null)];
  return (
    <div className="mz-units-list" ref={reachable}>
      <table className="mz-plain-table" aria-label="单位">
        <thead>
          <tr>
            <th>文件</th>
            <th>单位</th>
            <th>年度</th>
            <th>情况</th>
            <th aria-label="移除" />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ file, name, department, year, why }) => (
            <tr key={file}>
              <td>{name}</td>
              <td>{department}</td>
              <td>{year ?? ''}</td>
              <td className={why === null ? '' : 'mz-text-error'}>{why ?? '可以计入'}</td>
              <td>
                <Button size="small" type="text" aria-label={`移除 ${name}`} onClick={() => remove(file)}>
                  移除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
