import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { documentsInArguments } from '../services/host/launch-arguments';

/** What the command line of the loopback host says (启动参数). */
export interface HostOptions {
  /** 0 = any free port. */
  port: number;
  open: boolean;
  stay: boolean;
  /** null = the usual data folder. */
  data: string | null;
  documents: readonly string[];
  /** What the file dialog can reach; empty = the documents folder and the home folder. */
  folders: string[];
}

/** Reads the command line; null = it cannot be understood. */
export function hostOptions(argv: readonly string[], workingFolder: string): HostOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        stay: { type: 'boolean', default: false },
        data: { type: 'string' },
        folder: { type: 'string', multiple: true, default: [] },
      },
    });
    if (!/^\d{1,5}$/.test(values.port)) return null;
    const port = Number(values.port);
    if (port > 65_535) return null;
    return {
      port,
      open: !values['no-open'],
      stay: values.stay,
      data: values.data === undefined ? null : resolve(workingFolder, values.data),
      documents: documentsInArguments(positionals, workingFolder),
      folders: values.folder.map((folder) => resolve(workingFolder, folder)),
    };
  } catch {
    return null;
  }
}

/** Shown when the command line cannot be understood. */
export const usage = `用法：node dist/host.cjs [选项] [文件]
  --port 端口   监听 127.0.0.1 的这个端口（默认任选一个空闲端口）
  --no-open     不打开浏览器，只显示地址
  --stay        关闭窗口后程序继续运行
  --folder 文件夹 程序内文件窗口可以访问的文件夹，可写多次（默认为主目录及其中的“文档”）
  --data 文件夹 程序数据（恢复日志、最近文件）的位置`;
