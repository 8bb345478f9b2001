import { Buffer } from 'node:buffer';
import { readWorkbook } from '../../electron/services/workbook/read';
import { rawParts } from '../support/raw-book';
import { zipOf } from '../support/workbook-zip';
import { formattedOut, gigabyte, withEntry } from '../unit/electron/services/workbook/workbook-big';

const SHEET = 'xl/worksheets/sheet3.xml';

/** Reading of one workbook: milliseconds of each run, and by how many MB the process grew at most. */
export interface BookRun {
  id: string;
  name: string;
  /** What was wrong with the result, or null. */
  fault: string | null;
  took: number[];
  grown: number;
}

async function run(id: string, name: string, bytes: Uint8Array, refused: boolean): Promise<BookRun> {
  const took: number[] = [];
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let fault: string | null = null;
  for (let times = 0; times < 5; times += 1) {
    const start = performance.now();
    const result = await readWorkbook(bytes, '公开表.xlsx');
    took.push(performance.now() - start);
    most = Math.max(most, process.memoryUsage.rss());
    if (result.ok === refused) fault = result.ok ? 'was read' : result.error.code;
  }
  return { id, name, fault, took, grown: (most - before) / 2 ** 20 };
}

/** 打开工作簿: one as it should be, one that is formatted out to IV3381, and a bomb of 1 MB that unpacks to 1 GB. */
export async function bigBooks(): Promise<BookRun[]> {
  const parts = rawParts();
  const wide = { ...parts, [SHEET]: formattedOut(String(parts[SHEET])) };
  const plain = Buffer.from(await zipOf({ ...parts, [SHEET]: 'x' }));
  return [
    await run('open-official', '读官方工作簿', await zipOf(parts), false),
    await run('open-wide', '读格式画到 IV3381 的工作簿', await zipOf(wide), false),
    await run('refuse-bomb', '拒绝 1 MB 变 1 GB 的压缩炸弹', withEntry(plain, SHEET, gigabyte(), 2 ** 30), true),
    await run('refuse-lying-bomb', '拒绝自称很小的压缩炸弹', withEntry(plain, SHEET, gigabyte(), 4096), true),
  ];
}
