import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { Value } from '../../shared/contract/api';
import { readYear } from '../../shared/document/year';
import { showFolder } from '../document/folder';
import { lookAtLastYear, rollFolder } from '../document/last-year-folder';
import type { FileChoice } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

type Found = Value<'lastYearFolder'>;
type Rolled = Value<'rollFolder'>;

interface Props {
  folder: FileChoice;
  found: Found;
  onClose(): void;
}

/** 由上年文件夹新建: which file each department begins with, before anything is made; then what became of each. */
export function RollFolderDialog({ folder, found: first, onClose }: Props) {
  const field = useId();
  const [found, setFound] = useState(first);
  const [year, setYear] = useState('');
  /** The year that the list was made for. */
  const [shown, setShown] = useState<number | null>(null);
  const [rolled, setRolled] = useState<Rolled | null>(null);
  const wanted = year.trim() === '' ? null : readYear(year);
  const isWrong = wanted === null && year.trim() !== '';
  const look = async (): Promise<void> => {
    const again = await lookAtLastYear(folder, wanted);
    if (again === null) return;
    setFound(again);
    setShown(wanted);
  };
  const make = async (): Promise<void> => setRolled(await rollFolder(folder, shown));
  if (rolled !== null) return <RolledDialog rolled={rolled} onClose={onClose} />;
  return (
    <DialogFrame
      width={980}
      title="由上年文件夹新建"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          取消
        </Button>,
        isWrong || wanted !== shown ? (
          <Button key="look" type="primary" disabled={isWrong} onClick={() => void look()}>
            按这个年度重新查看
          </Button>
        ) : (
          <Button key="run" type="primary" onClick={() => void make()}>
            {`新建 ${found.documents.length} 份文档`}
          </Button>
        ),
      ]}
    >
      <p className="mz-muted">
        每个部门取上一年的一份：先取公开文档，再取工作簿，再取 Word 文件；没有情况说明的，取同部门的 Word
        文件。带过来科目行、文字和上年数，今年的金额都空着。新文档写进这个文件夹里新的一层，原来的文件不改动。
      </p>
      <div className="mz-units-department">
        <label htmlFor={field}>预算年度</label>
        <Input
          id={field}
          value={year}
          placeholder="不填：多数部门上年的下一年"
          inputMode="numeric"
          onChange={({ target }) => setYear(target.value)}
        />
      </div>
      <div className="mz-units-list" ref={reachable}>
        <table className="mz-plain-table" aria-label="各部门的上年文件">
          <thead>
            <tr>
              <th>部门</th>
              <th>上年文件</th>
              <th>情况说明</th>
              <th>新文档</th>
              <th>情况</th>
            </tr>
          </thead>
          <tbody>
            {found.documents.map(({ choice, text, department, year: next, form, notes }) => (
              <tr key={choice.name}>
                <td>{department}</td>
                <td>{choice.name}</td>
                <td>{text?.name ?? ''}</td>
                <td>{`${next} 年，${form}`}</td>
                <td>{notes.join('')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.left.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${found.left.length} 个文件没有取用`}
          description={<Lines lines={found.left} />}
        />
      )}
    </DialogFrame>
  );
}

function RolledDialog({ rolled: { folder, lines, cancelled }, onClose }: { rolled: Rolled; onClose(): void }) {
  const show = (): void => {
    onClose();
    void showFolder(folder);
  };
  const made = lines.filter(({ failure }) => failure === null).length;
  const isWhole = made === lines.length && !cancelled;
  const rest = [
    ...(made < lines.length ? [`${lines.length - made} 份没有新建`] : []),
    ...(cancelled ? ['已停止'] : []),
  ];
  return (
    <DialogFrame
      width={980}
      title="已由上年文件夹新建"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        <Button key="show" type="primary" autoFocus disabled={made === 0} onClick={show}>
          在文件夹一览中查看
        </Button>,
      ]}
    >
      <Alert
        type={isWhole ? 'success' : 'warning'}
        showIcon
        title={[`新建 ${made} 份文档，今年的金额都空着，等待填写`, ...rest].join('；')}
        description={folder.name}
      />
      <div className="mz-units-list" ref={reachable}>
        <table className="mz-plain-table" aria-label="新建的文档">
          <thead>
            <tr>
              <th>部门</th>
              <th>新文档</th>
              <th>情况</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ file, department, output, told, failure }) => (
              <tr key={file}>
                <td>{department}</td>
                <td>{output ?? ''}</td>
                <td className={failure === null ? '' : 'mz-text-error'}>{failure ?? <Told lines={told} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </DialogFrame>
  );
}

/** The first line, with the others behind it. */
function Told({ lines: [first = '', ...more] }: { lines: readonly string[] }) {
  if (more.length === 0) return <>{first}</>;
  return (
    <>
      {first}
      <details>
        <summary>{`逐条 ${more.length}`}</summary>
        <Lines lines={more} />
      </details>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mz-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
