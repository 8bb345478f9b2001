import type { CustomCellRendererProps } from 'ag-grid-react';
import type { ComingLine } from '../state/folder-store';
import type { FolderRow } from './folder-row';

type Cell = CustomCellRendererProps<FolderRow>;
type Props = Cell & { open(line: ComingLine): void };

/** 文件: its name, which opens it, in front of it quietly the folder that it lies in. */
export function fileCell({ data, open }: Props) {
  if (data?.kind !== 'file') return <strong>{data?.title ?? ''}</strong>;
  const { line } = data;
  const at = line.file.lastIndexOf('/') + 1;
  return (
    <span className="mz-look-file" title={line.file}>
      <button type="button" className="mz-link" tabIndex={-1} disabled={line.id === null} onClick={() => open(line)}>
        {line.file.slice(at)}
      </button>
      {at > 0 && <span className="mz-muted">{line.file.slice(0, at - 1)}</span>}
    </span>
  );
}

/** A text that is cut off where it is too long; the mouse shows the whole. */
export function textCell({ value }: Cell) {
  return (
    <span className="mz-look-text" title={value}>
      {value}
    </span>
  );
}
