import { extname } from 'node:path';

const CHECKED = new Set(['.mzb', '.xlsx', '.xlsm', '.json']);

/** Files of a folder that a batch checks, in Chinese order, and how many others there are (挑选文件). */
export function batchFiles(names: readonly string[]): { files: string[]; others: number } {
  const seen = names.filter((name) => !name.startsWith('.') && !name.startsWith('~$'));
  const files = seen.filter((name) => CHECKED.has(extname(name).toLowerCase()));
  const order = new Intl.Collator('zh-CN', { numeric: true });
  return { files: files.sort(order.compare), others: seen.length - files.length };
}
