import { bigBooks } from './big-books';
import { CALCULATION_LINES, calculation } from './calculation';
import { longTable } from './long-table';
import { paper } from './paper';
import { programs } from './programs';
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

/** The parts, and the lines in them that can be asked for alone. */
const parts: readonly { name: string; ids: readonly string[]; measure: (r: Results, s: Sample) => Promise<void> }[] = [
  { name: 'books', ids: [], measure: workbooks },
  { name: 'calculation', ids: CALCULATION_LINES, measure: calculation },
  { name: 'grid', ids: [], measure: inTheBrowser },
  { name: 'paper', ids: [], measure: paper },
  { name: 'programs', ids: [], measure: programs },
];

/** `npm run bench -- grid edit-t3 --json FILE` measures these parts and lines alone and writes the figures. */
const args = process.argv.slice(2);
const json = args.indexOf('--json');
const file = json < 0 ? undefined : args.splice(json, 2)[1];
const known = parts.flatMap(({ name, ids }) => [name, ...ids]);
const unknown = args.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`nothing to measure: ${unknown.join(', ')}; there are ${known.join(', ')}`);

const lines = args.flatMap((name) => parts.find((part) => part.name === name)?.ids ?? [name]);
const results = new Results(args.length === 0 ? null : lines);
const sample = await readSample();
for (const { name, ids, measure } of parts) {
  if (args.length > 0 && !args.some((arg) => arg === name || ids.includes(arg))) continue;
  // A part that breaks off is a failure of its own; the others are still measured.
  await measure(results, sample).catch((error: unknown) => {
    results.add({ id: name, task: name, samples: [], fault: error instanceof Error ? error.message : String(error) });
  });
}
console.log(results.text());
if (file !== undefined) await results.writeJson(file);
if (!results.right) process.exitCode = 1;
