import { exportExcel } from '../../electron/services/excel/export';
import type { Workbook } from '../../electron/services/ooxml/workbook';
import { saveBack } from '../../electron/services/save-back/save-back';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { openEditor } from '../../shared/editor/editor';
import { type BookPeer, bookPeers, type Cells, numbersBook } from './peer-books';
import type { Results, Verdict } from './results';
import type { Sample } from './sample';

/** Cover, contents, tables, checks and guide of the sample. */
const SHEETS = 18;
const NUMBERS = { sheets: 9, rows: 2000, columns: 10 };
const FEWER = { ...NUMBERS, rows: 200 };
const RUNS = 12;
const LONG_RUNS = 5;
/** A figure that no other cell follows: one cell of the workbook changes. */
const CELL = { table: 'E3', row: 'r10', column: 'budget' };

const WITH = ['exceljs', 'sheetjs', 'hucre'] as const;
const ids = (id: string): string[] => [`${id}-first`, id, ...WITH.map((peer) => `${id}-${peer}`)];

/** Lines of this part. */
export const WORKBOOK_LINES = [
  ...ids('write-workbook'),
  ...ids('open-workbook'),
  'recognise-workbook',
  ...ids('save-back'),
  ...ids('read-18k'),
  ...ids('read-180k'),
];

interface Measure {
  id: string;
  task: string;
  runs: number;
  cells?: number;
  /** The peer that the goal speaks of. */
  beside: (typeof WITH)[number];
  ours: () => Promise<() => Verdict | Promise<Verdict>>;
  theirs: (peer: BookPeer) => Promise<() => Verdict | Promise<Verdict>>;
}

/** 工作簿: written, opened, saved back and read, beside the three libraries that do the same. */
export async function workbooks(results: Results, sample: Sample): Promise<void> {
  const writes = writing(sample);
  if (results.wants(...ids(writes.id))) await beside(results, writes);
  const own = await exportExcel(sample.template, sample.project);
  const measures = [opening(own), await savingBack(sample, own), reading('read-18k', FEWER)];
  for (const measure of [...measures, reading('read-180k', NUMBERS)]) {
    if (results.wants(...ids(measure.id))) await beside(results, measure);
  }
  if (results.wants('recognise-workbook')) await recognising(results, sample, own);
}

async function beside(results: Results, { id, task, runs, cells, beside, ours, theirs }: Measure): Promise<void> {
  const size = cells === undefined ? {} : { cells };
  await results.time({ id: `${id}-first`, task: `${task}（首次）`, runs: 1 }, ours);
  await results.time({ id, task, peer: `${id}-${beside}`, runs, ...size }, ours);
  for (const [name, peer] of Object.entries(await bookPeers())) {
    const other = { id: `${id}-${name}`, task: `${task}，${peer.title}`, runs, ...size };
    await theirs(peer);
    await results.time(other, () => theirs(peer));
  }
}

function writing({ template, project }: Sample): Measure {
  const made = async (bytes: Uint8Array) => {
    const read = await readWorkbook(bytes);
    return read.ok && read.value.sheets.length === SHEETS ? null : `${bytes.length} bytes`;
  };
  let cells: Promise<Cells> | null = null;
  return {
    id: 'write-workbook',
    task: '写样例的工作簿，带公式与校验表',
    runs: RUNS,
    beside: 'exceljs',
    ours: async () => {
      const bytes = await exportExcel(template, project);
      return () => made(bytes);
    },
    theirs: async (peer) => {
      cells ??= exportExcel(template, project).then(cellsOf);
      const bytes = await peer.write(await cells);
      return async () => ((await readWorkbook(bytes)).ok ? null : 'not a workbook');
    },
  };
}

/** The same texts, numbers and formulas, without the styles. */
async function cellsOf(bytes: Uint8Array): Promise<Cells> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return read.value.sheets.map(({ name, cells }) => ({ name, cells }));
}

function opening(own: Uint8Array): Measure {
  const counted = (count: number): Verdict => (count === SHEETS ? null : `${count} sheets`);
  return {
    id: 'open-workbook',
    task: `读 ${SHEETS} 张表的工作簿`,
    runs: 20,
    beside: 'exceljs',
    ours: async () => {
      const read = await readWorkbook(own);
      return () => (read.ok ? counted(read.value.sheets.length) : read.error.code);
    },
    theirs: async (peer) => {
      const sheets = await peer.sheetCount(own);
      return () => counted(sheets);
    },
  };
}

async function recognising(results: Results, { template }: Sample, own: Uint8Array): Promise<void> {
  const read = await readWorkbook(own);
  if (!read.ok) throw new Error(read.error.code);
  await results.time({ id: 'recognise-workbook', task: '认出样例工作簿中的各表', runs: 20 }, () => {
    const found = recogniseWorkbook(read.value, [template]);
    return () => (found.ok && found.value.places.amounts.length > 300 ? null : 'not recognised');
  });
}

async function savingBack({ template, project }: Sample, own: Uint8Array): Promise<Measure> {
  const place = await plainNumber(own);
  const editor = openEditor(template, project);
  let step = 0;
  return {
    id: 'save-back',
    task: '回写一格到原工作簿并复核',
    runs: RUNS,
    beside: 'exceljs',
    ours: async () => {
      const text = `${10 + step++}.25`;
      const edited = editor.dispatch({ kind: 'set-cells', cells: [{ ...CELL, text }] });
      const made = await saveBack(own, template, editor.project);
      return () => {
        if (!edited.ok || !made.ok) return made.ok ? 'not edited' : made.error.code;
        return made.value.changed.some(({ after }) => after === text) ? null : `${text} is not in the workbook`;
      };
    },
    theirs: async (peer) => {
      step += 1;
      const at = { ...place, value: step };
      const bytes = await peer.change(own, at);
      return async () => cellIs(await readWorkbook(bytes), at);
    },
  };
}

/** A number that no formula gives, on a sheet of a table. */
async function plainNumber(bytes: Uint8Array): Promise<{ sheet: number; address: string }> {
  const [, , third] = await cellsOf(bytes);
  const found = third?.cells.find(({ kind, formula }) => kind === 'number' && formula === undefined);
  if (!found) throw new Error('no number that is typed');
  return { sheet: 2, address: found.address };
}

type Read = { ok: true; value: Workbook } | { ok: false; error: { code: string } };

function cellIs(read: Read, { sheet, address, value }: { sheet: number; address: string; value: number }): Verdict {
  if (!read.ok) return read.error.code;
  const found = read.value.sheets[sheet]?.cells.find((cell) => cell.address === address);
  return found?.text === `${value}` ? null : `${address} holds ${found?.text}`;
}

function reading(id: string, size: typeof NUMBERS): Measure {
  const cells = size.sheets * size.rows * size.columns;
  const book = numbersBook(size);
  return {
    id,
    task: `读 ${cells.toLocaleString('en-US')} 格`,
    runs: LONG_RUNS,
    cells,
    beside: 'hucre',
    ours: async () => {
      const read = await readWorkbook(await book);
      return () => {
        if (!read.ok) return read.error.code;
        const count = read.value.sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0);
        return count === cells ? null : `${count} cells`;
      };
    },
    theirs: async (peer) => {
      const count = await peer.cellCount(await book);
      return () => (count === cells ? null : `${count} cells`);
    },
  };
}
