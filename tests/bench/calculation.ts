import { readProjectFile } from '../../electron/services/files/project-file';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import { bigDocument } from './big-documents';
import { hyperFormulaPeer } from './peer-hyperformula';
import type { Results, Verdict } from './results';
import type { Sample } from './sample';

type Peer = ReturnType<typeof hyperFormulaPeer>;

/** A typed cell, a cell that follows it, and the words for the report. */
const T3 = { table: 'T3', row: '2010301', column: 'basic' };
const EDITED = [
  { id: 'edit-t3', cell: T3, what: '支出总表末级科目' },
  { id: 'edit-t6', cell: { table: 'T6', row: '30101', column: 'personnel' }, what: '基本支出表末级科目' },
  { id: 'edit-e3', cell: { table: 'E3', row: 'r10', column: 'budget' }, what: '绩效目标表' },
] as const;

/** Documents by how large they are: what an edit and a row cost in them, and how often each is measured. */
const SIZES: readonly Size[] = [
  {
    name: '样例',
    edits: EDITED,
    row: 'row-add',
    check: 'check-all',
    times: 400,
    rowTimes: 60,
    document: ({ project }) => project,
  },
  {
    name: '300 个功能科目、120 个经济科目',
    edits: [{ id: 'edit-420', cell: T3, what: '支出总表末级科目' }],
    row: 'row-add-420',
    check: 'check-420',
    times: 200,
    rowTimes: 30,
    document: (sample) => bigDocument(sample, { functional: 300, economic: 120 }, 0),
  },
  {
    name: '全部科目、6,000 条记录',
    edits: [{ id: 'edit-88k', cell: T3, what: '支出总表末级科目' }],
    row: 'row-add-all',
    check: 'check-88k',
    times: 100,
    rowTimes: 6,
    document: (sample) => bigDocument(sample, { functional: 2000, economic: 2000 }, 3000),
  },
];

interface Size {
  name: string;
  edits: readonly { id: string; cell: typeof T3; what: string }[];
  row: string;
  /** The whole check. */
  check: string;
  times: number;
  /** How often a row is added before it is measured warm, by us and by the peer. */
  rowTimes: number;
  document(sample: Sample): Project;
}

const WHOLE = ['open', 'build-peer', 'load-template', 'read-mzb'];
/** Edits after opening, before the engine is warm: as a user has them. */
const COLD = 20;
const ROWS = 12;
const CHECKS = 30;

/** Lines of this part that can be asked for by themselves. */
export const CALCULATION_LINES = [...SIZES.flatMap(linesOf), ...WHOLE];

/** 推算与审核: one edit with all its findings, a row, the whole check, opening; HyperFormula does the same relations. */
export async function calculation(results: Results, sample: Sample): Promise<void> {
  for (const size of SIZES) {
    if (results.wants(...linesOf(size))) await ofSize(results, sample, size);
  }
  if (results.wants(...WHOLE)) await whole(results, sample);
}

async function ofSize(results: Results, sample: Sample, size: Size): Promise<void> {
  const editor = openEditor(sample.template, size.document(sample));
  editor.findings();
  const peer = hyperFormulaPeer(editor);
  for (const one of size.edits) {
    if (results.wants(...timed(one.id))) await edits(results, editor, peer, size, one);
  }
  if (results.wants(...timed(size.row))) await rows(results, editor, peer, size);
  if (results.wants(size.check)) await check(results, editor, size);
}

async function check(results: Results, editor: DocumentEditor, { name, check: id }: Size): Promise<void> {
  const count = editor.findings().length;
  const cells = editor.graph.slots.size;
  const peer = id === 'check-all' ? { peer: 'build-peer' } : {};
  await results.time({ id, task: `${name}：全审`, runs: CHECKS, cells, ...peer }, () => {
    editor.checkAll();
    return () => (editor.findings().length === count && count > 0 ? null : `${editor.findings().length} ≠ ${count}`);
  });
}

function linesOf({ edits, row, check }: Size): string[] {
  return [...[...edits.map(({ id }) => id), row].flatMap(timed), check];
}

/** Right after opening and warm, by us and by the peer. */
function timed(id: string): string[] {
  return [`${id}-cold`, `${id}-cold-peer`, id, `${id}-peer`];
}

/** A row that comes and goes: two operations. */
async function rows(results: Results, editor: DocumentEditor, peer: Peer, { name, row: id, rowTimes }: Size) {
  const before = editor.findings().length;
  const action = () => {
    const added = editor.dispatch({ kind: 'add-row', table: 'T3', code: '299', name: '其他' });
    editor.findings();
    editor.undo();
    const after = editor.findings().length;
    return () => (added.ok && after === before ? null : `${added.ok}, ${after} findings for ${before}`);
  };
  const peerAction = () => peer.addRow(T3);
  const task = `${name}：支出总表加一个类再撤销 → 全部推算与审核`;
  const peerTask = `HyperFormula：${name}加一行再删去`;
  await results.time({ id: `${id}-cold`, task: `${task}（刚打开）`, peer: `${id}-cold-peer`, runs: ROWS }, action);
  await results.time({ id: `${id}-cold-peer`, task: `${peerTask}（刚打开）`, runs: ROWS }, peerAction);
  for (let run = 0; run < rowTimes; run += 1) action();
  const cells = editor.graph.slots.size;
  await results.time({ id, task, peer: `${id}-peer`, runs: ROWS, cells }, action);
  for (let run = 0; run < rowTimes; run += 1) peerAction();
  await results.time({ id: `${id}-peer`, task: peerTask, runs: ROWS, cells }, peerAction);
}

async function edits(results: Results, editor: DocumentEditor, peer: Peer, size: Size, one: Size['edits'][number]) {
  const { id, cell } = one;
  const task = `${size.name}：录入${one.what}一格 → 全部推算与审核`;
  const ours = texts();
  const action = () => {
    const text = ours();
    const done = edit(editor, cell, text);
    return () => (done && editor.cell(cell.table, cell.row, cell.column).text === text ? null : 'not in the cell');
  };
  const theirs = texts();
  const peerAction = () => {
    const text = theirs();
    peer.edit(cell, text);
    return () => (peer.value(cell) === text ? null : 'not in the cell');
  };
  const peerTask = `同样关系，HyperFormula 录入${one.what}一格`;
  await results.time({ id: `${id}-cold`, task: `${task}（刚打开）`, peer: `${id}-cold-peer`, runs: COLD }, action);
  await results.time({ id: `${id}-cold-peer`, task: `${peerTask}（刚打开）`, runs: COLD }, peerAction);
  for (let run = 0; run < size.times; run += 1) action();
  const cells = editor.graph.slots.size;
  await results.time({ id, task, peer: `${id}-peer`, runs: size.times, cells }, action);
  for (let run = 0; run < size.times; run += 1) peerAction();
  await results.time({ id: `${id}-peer`, task: peerTask, runs: size.times, cells }, peerAction);
  const fault = agree(editor, peer);
  if (fault !== null) results.add({ id: `${id}-agree`, task: '与 HyperFormula 逐格相同', samples: [], fault });
}

async function whole(results: Results, sample: Sample): Promise<void> {
  const editor = openEditor(sample.template, sample.project);
  const peer = hyperFormulaPeer(editor);
  await opening(results, sample);
  await results.time({ id: 'build-peer', task: '同样关系，HyperFormula 建表', runs: 10 }, () => peer.build());
}

async function opening(results: Results, { template, project, files, bytes }: Sample): Promise<void> {
  const findings = openEditor(template, project).findings().length;
  await results.time({ id: 'open', task: '打开（表样已装入）', peer: 'build-peer', runs: 40 }, () => {
    const opened = openEditor(template, project);
    const found = opened.findings().length;
    return () => (found === findings ? null : 'other findings than at first');
  });
  let unread = 0;
  await results.time({ id: 'load-template', task: '装入表样', runs: 20 }, () => {
    // A form is remembered by its texts: each run gets one that nobody has read.
    unread += 1;
    const loaded = loadTemplate({ ...files, 'template.yaml': `${files['template.yaml']}\n# ${unread}\n` });
    return () => (loaded.ok ? null : loaded.error.code);
  });
  await results.time({ id: 'read-mzb', task: '读公开文档', runs: 20 }, async () => {
    const read = await readProjectFile(bytes);
    return () => (read.ok ? null : read.error.code);
  });
}

/** Amounts that differ from one run to the next. */
function texts(): () => string {
  let step = 0;
  return () => `${600 + (step++ % 300)}.11`;
}

function edit(editor: DocumentEditor, cell: typeof T3, text: string): boolean {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text }] });
  editor.findings();
  return done.ok;
}

/** Both engines hold the same amount in every cell, to the half of a hundredth. */
function agree(editor: DocumentEditor, peer: Peer): Verdict {
  for (const slot of editor.graph.slots.values()) {
    const theirs = peer.value(slot);
    const ours = slot.value?.toFixed(2) ?? '0.00';
    if (theirs !== null && theirs !== ours) return `${slot.table} ${slot.row} ${slot.column}: ${ours}, peer ${theirs}`;
  }
  return null;
}
