import { bigBooks } from './big-books';
import { calculation } from './calculation';
import { longTable } from './long-table';
import { paper } from './paper';
import { Results } from './results';
import { readSample, type Sample } from './sample';

/** The same gestures in a short table are the peer: what they cost must not grow with the table. */
async function inTheBrowser(results: Results, { project, files }: Sample): Promise<void> {
  for (const [count, peer] of [
    [200, null],
    [10_000, 200],
  ] as const) {
    const samples = await longTable(project, files, count);
    if (samples === null) return console.log('没有 Chromium，没有量表格中的手感。');
    for (const [id, gesture, taken] of [
      ['enter-paint', '回车 → 画好单元格与审核', samples.edit],
      ['page-key', '翻页', samples.scroll],
    ] as const) {
      const task = `${count.toLocaleString('en-US')} 行的表中${gesture}`;
      results.add({ id: `${id}-${count}`, task, samples: taken, ...(peer === null ? {} : { peer: `${id}-${peer}` }) });
    }
  }
}

async function workbooks(results: Results): Promise<void> {
  for (const { id, name, took, grown, fault } of await bigBooks()) {
    results.add({ id, task: `${name}（进程至多多占 ${grown.toFixed(0)} MB）`, samples: took, fault });
  }
}

/** `npm run bench -- grid paper --json FILE` measures these alone and writes the figures. */
const sections = { books: workbooks, calculation, grid: inTheBrowser, paper };
const args = process.argv.slice(2);
const json = args.indexOf('--json');
const file = json < 0 ? undefined : args.splice(json, 2)[1];
const unknown = args.filter((name) => !Object.keys(sections).includes(name));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);

const results = new Results();
const sample = await readSample();
for (const [name, measure] of Object.entries(sections)) {
  if (args.length > 0 && !args.includes(name)) continue;
  // A part that breaks off is a failure of its own; the others are still measured.
  await measure(results, sample).catch((error: unknown) => {
    results.add({ id: name, task: name, samples: [], fault: error instanceof Error ? error.message : String(error) });
  });
}
console.log(results.text());
if (file !== undefined) await results.writeJson(file);
if (!results.right) process.exitCode = 1;
