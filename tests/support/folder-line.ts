import type { FolderLine } from '../../shared/contract/folder';

type Document = NonNullable<FolderLine['document']>;

/** A line of a folder's list, with what a document of a small form says where nothing else is said. */
export function folderLine(
  file: string,
  document: Partial<Document> | null,
  more: Partial<FolderLine> = {},
): FolderLine {
  const whole: Document = {
    form: '表样',
    purpose: '预算',
    template: 'tiny-2030',
    department: { code: '', name: file },
    year: 2030,
    figures: [],
    amounts: '',
    otherUnit: '',
    unused: { count: 0, first: [] },
    units: [],
    counts: { error: 0, warning: 0, info: 0 },
    unexplained: 0,
    todo: 0,
    damage: [],
  };
  return {
    file,
    modified: '',
    hash: `hash of ${file}`,
    document: document && { ...whole, ...document },
    failure: null,
    change: null,
    exported: null,
    ...more,
  };
}
