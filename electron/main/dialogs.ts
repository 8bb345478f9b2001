import { access } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { FileFilter, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { Args } from '../../shared/contract/api';
import {
  NAME_LIST_EXTENSIONS,
  OPENED_EXTENSIONS,
  safeFileName,
  TEXT_EXTENSIONS,
  WORKBOOK_EXTENSIONS,
} from '../../shared/document/file-name';

type Extension = Args<'pickSave'>['extension'];

const formFilter: FileFilter = { name: '表样包', extensions: ['mzform'] };

const saveKinds: Readonly<Record<Exclude<Extension, 'folder'>, { title: string; filter: FileFilter }>> = {
  mzb: { title: '保存公开文档', filter: { name: '公开文档', extensions: ['mzb'] } },
  xlsx: { title: '导出 Excel', filter: { name: 'Excel 工作簿', extensions: ['xlsx'] } },
  xlsm: { title: '保存回原工作簿', filter: { name: '启用宏的工作簿', extensions: ['xlsm'] } },
  pdf: { title: '导出 PDF', filter: { name: 'PDF 文件', extensions: ['pdf'] } },
  docx: { title: '导出 Word', filter: { name: 'Word 文档', extensions: ['docx'] } },
  html: { title: '导出网页', filter: { name: '网页', extensions: ['html'] } },
  zip: { title: '导出机读数据', filter: { name: '压缩文件', extensions: ['zip'] } },
  mzform: { title: '表样另存为', filter: formFilter },
};

/** Folders are picked, not named: the package gets its name inside. */
const folderTitle = '选择存放公开包的文件夹';

const openFilters: FileFilter[] = [
  { name: '公开文档、工作簿、报表数据、表样包', extensions: OPENED_EXTENSIONS.map(withoutDot) },
  { name: '公开文档', extensions: ['mzb'] },
  { name: 'Excel 工作簿', extensions: WORKBOOK_EXTENSIONS.map(withoutDot) },
  { name: 'Word 文档', extensions: TEXT_EXTENSIONS.map(withoutDot) },
  { name: '报表数据', extensions: ['json'] },
  formFilter,
];

const onlyKinds: Readonly<Record<NonNullable<Args<'pickOpen'>['only']>, { title: string; filters: FileFilter[] }>> = {
  forms: { title: '导入表样', filters: [formFilter] },
  texts: { title: '从 Word 取文字', filters: [{ name: 'Word 文档', extensions: TEXT_EXTENSIONS.map(withoutDot) }] },
  names: { title: '选择名单', filters: [{ name: '文本、工作簿', extensions: NAME_LIST_EXTENSIONS.map(withoutDot) }] },
};

/** The system's dialogs, bound to the window they belong to. */
export interface DialogPorts {
  open(options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
  save(options: SaveDialogOptions): Promise<{ canceled: boolean; filePath: string }>;
  /** Answers the index of the button. */
  ask(options: MessageBoxOptions): Promise<number>;
  /** Where the first dialog starts. */
  startFolder: string;
  exists(path: string): Promise<boolean>;
}

/** Picks a file path to read or to write; null = cancelled (系统文件窗口). */
export interface NativeDialogs {
  pickOpen(only?: Args<'pickOpen'>['only']): Promise<string | null>;
  /** Several files at once; none = cancelled. */
  pickSeveral(): Promise<string[]>;
  pickFolder(): Promise<string | null>;
  pickSave(suggested: string, extension: Extension): Promise<string | null>;
}

/** Native dialogs that start where the last one ended. */
export function createNativeDialogs(ports: DialogPorts): NativeDialogs {
  let folder = ports.startFolder;
  const remembered = (path: string): string => {
    folder = dirname(path);
    return path;
  };
  return {
    pickOpen: async (only) => {
      const { title, filters } = only === undefined ? { title: '打开', filters: openFilters } : onlyKinds[only];
      const answer = await ports.open({
        title,
        buttonLabel: '打开',
        defaultPath: folder,
        filters,
        properties: ['openFile'],
      });
      const path = answer.filePaths[0];
      return answer.canceled || path === undefined ? null : remembered(path);
    },
    pickSeveral: async () => {
      const answer = await ports.open({
        title: '添加文件',
        buttonLabel: '添加',
        defaultPath: folder,
        filters: openFilters,
        properties: ['openFile', 'multiSelections'],
      });
      return answer.canceled ? [] : answer.filePaths.map(remembered);
    },
    pickFolder: async () => {
      const answer = await ports.open({
        title: '选择文件夹',
        buttonLabel: '选择',
        defaultPath: folder,
        properties: ['openDirectory'],
      });
      const path = answer.filePaths[0];
      if (answer.canceled || path === undefined) return null;
      folder = path;
      return path;
    },
    pickSave: async (suggested, extension) => {
      if (extension === 'folder') {
        const answer = await ports.open({
          title: folderTitle,
          buttonLabel: '选择',
          defaultPath: folder,
          properties: ['openDirectory', 'createDirectory'],
        });
        const parent = answer.filePaths[0];
        return answer.canceled || parent === undefined ? null : remembered(join(parent, basename(suggested)));
      }
      const { title, filter } = saveKinds[extension];
      const answer = await ports.save({
        title,
        buttonLabel: '保存',
        // Only the last name counts: a suggestion never leads into another folder.
        defaultPath: join(folder, suggestedName(basename(suggested), extension)),
        filters: [filter],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (answer.canceled || answer.filePath === '') return null;
      const path = withExtension(answer.filePath, extension);
      // Some desktops do not add the extension, so their question about overwriting was about another name.
      if (path !== answer.filePath && (await ports.exists(path)) && !(await mayOverwrite(ports, path))) return null;
      return remembered(path);
    },
  };
}

function suggestedName(name: string, extension: Extension): string {
  return safeFileName(
    extname(name).toLowerCase() === `.${extension}` ? name.slice(0, -extension.length - 1) : name,
    extension,
  );
}

function withExtension(path: string, extension: Exclude<Extension, 'folder'>): string {
  return extname(path).toLowerCase() === `.${extension}` ? path : `${path}.${extension}`;
}

async function mayOverwrite(ports: DialogPorts, path: string): Promise<boolean> {
  const button = await ports.ask({
    type: 'warning',
    message: `“${basename(path)}”已存在。要替换它吗？`,
    buttons: ['替换', '取消'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return button === 0;
}

/** True when something lies at the path. */
export async function pathExists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function withoutDot(extension: string): string {
  return extension.slice(1);
}
