import { Buffer } from 'node:buffer';
import { readWorkbook } from '../../electron/services/workbook/read';
import { rawParts } from '../support/raw-book';
import { zipOf } from '../support/workbook-zip';
import { formattedOut, gigabyte, withEntry } from '../unit/electron/services/workbook/workbook-big';
import type { Results } from './results';

const SHEET = 'xl/worksheets/sheet3.xml';

async function run(results: Results, id: string, name: string, bytes: Uint8Array, refused: boolean): Promise<void> {
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
  const grown = ((most - before) / 2 ** 20).toFixed(0);
  results.add({ id, task: `${name}（进程至多多占 ${grown} MB）`, samples: took, fault });
}

/** Lines of this part. */
export const BIG_BOOK_LINES = ['open-official', 'open-wide', 'refuse-bomb', 'refuse-lying-bomb'];

/** 打开工作簿: one as it should be, one that is formatted out to IV3381, and a bomb of 1 MB that unpacks to 1 GB. */
export async function bigBooks(results: Results): Promise<void> {
  const parts = rawParts();
  const wide = { ...parts, [SHEET]: formattedOut(String(parts[SHEET])) };
  const plain = Buffer.from(await zipOf({ ...parts, [SHEET]: 'x' }));
  const bomb = (size: number) => withEntry(plain, SHEET, gigabyte(), size);
  await run(results, 'open-official', '读官方工作簿', await zipOf(parts), false);
  await run(results, 'open-wide', '读格式画到 IV3381 的工作簿', await zipOf(wide), false);
  await run(results, 'refuse-bomb', '拒绝 1 MB 变 1 GB 的压缩炸弹', bomb(2 ** 30), true);
  await run(results, 'refuse-lying-bomb', '拒绝自称很小的压缩炸弹', bomb(4096), true);
}
