import { checkFile } from '../batch/check-file';
import { convertFile } from '../batch/convert-file';
import type { ThreadData } from '../batch/task';
import { serveThread } from '../batch/thread';
import { recallingFrom } from '../files/import-memory';
import { nodeFileSystem } from '../fs/node-file-system';
import { lazily } from '../host/lazily';
import { findForms } from '../templates/all-forms';
import { machineWriter } from './machine';

/** The thread's end of a batch (审核线程): checks and converts the files that it is given, until it is stopped. */
export function serveBatch(data: ThreadData): void {
  const { templates: folder, lists, installed = null } = data;
  const forms = lazily(async () => {
    const all = await findForms(nodeFileSystem, { templates: folder, lists, installed });
    return all.ok ? all.value.templates : [];
  });
  const write = machineWriter(null);
  const recall = recallingFrom(nodeFileSystem, data.memory);
  serveThread(async (task) => {
    const convert = (opened: Parameters<typeof convertFile>[2]) => convertFile(write, task, opened, data);
    return checkFile(nodeFileSystem, data.folder, task.file, forms, { recall, convert, look: data.look });
  });
}
