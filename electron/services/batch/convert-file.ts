import { extname, join } from 'node:path';
import { type Failure, ok, type Result } from '../../../shared/result/result';
import { saveProject } from '../files/save-project';
import type { AtomicWriter } from '../fs/atomic-write';
import { lazyEngines } from '../open/engines';
import type { OpenedFile } from '../open/open-any';
import { convertedNames, type Task, type ThreadData } from './task';

export interface Converted {
  outputs: string[];
  failure: Failure | null;
}

/** Writes an opened file as 公开文档 and as an Excel workbook, as asked (转换一份文件). */
export async function convertFile(
  write: AtomicWriter,
  task: Task,
  opened: OpenedFile,
  data: Pick<ThreadData, 'convert' | 'version'>,
): Promise<Converted> {
  const { convert } = data;
  const outputs: string[] = [];
  if (convert === null) return { outputs, failure: null };
  for (const name of convertedNames(task, convert)) {
    const written = await writeAs(write, join(convert.folder, name), opened, data.version);
    if (!written.ok) return { outputs, failure: written.error };
    outputs.push(name);
  }
  return { outputs, failure: null };
}

async function writeAs(
  write: AtomicWriter,
  path: string,
  { template, project, files, source, units }: OpenedFile,
  version: string,
): Promise<Result<unknown>> {
  const place = { path, expected: null, backups: null };
  if (extname(path) === '.mzb') {
    const app = { name: 'mingzhang', version };
    return saveProject(write, { ...place, content: { project, template: files, source, units }, app });
  }
  const bytes = await lazyEngines.excel(template, project, { valuesOnly: false, protect: false, published: false });
  if (!bytes.ok) return bytes;
  const written = await write({ ...place, bytes: bytes.value });
  return written.ok ? ok(null) : written;
}
