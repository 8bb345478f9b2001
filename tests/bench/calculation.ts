import { readProjectFile } from '../../electron/services/files/project-file';
import { type DocumentEditor, openEditor } from '../../shared/document/editor';
import { loadTemplate } from '../../shared/template/load';
import { hyperFormulaPeer } from './peer-hyperformula';
import type { Results, Verdict } from './results';
import type { Sample } from './sample';

const EDITS = 400;
const WARM_UP = 100;

/** A typed cell, a cell that follows it, and the words for the report. */
const EDITED = [
  { id: 'edit-t3', cell: { table: 'T3', row: '2010301', column: 'basic' }, what: '支出总表末级科目' },
  { id: 'edit-t6', cell: { table: 'T6', row: '30101', column: 'personnel' }, what: '基本支出表末级科目' },
  { id: 'edit-e3', cell: { table: 'E3', row: 'r10', column: 'budget' }, what: '绩效目标表' },
] as const;

/** 推算与审核: one edit with all its findings, the whole check, opening; HyperFormula does the same relations. */
export async function calculation(results: Results, sample: Sample): Promise<void> {
  const editor = openEditor(sample.template, sample.project);
  const peer = hyperFormulaPeer(editor);
  for (const { id, cell, what } of EDITED) {
    const ours = texts();
    for (let run = 0; run < WARM_UP; run += 1) edit(editor, cell, ours());
    await results.time({ id, task: `录入${what}一格 → 全部推算与审核`, peer: `${id}-peer`, runs: EDITS }, () => {
      const text = ours();
      const done = edit(editor, cell, text);
      return () => (done && editor.cell(cell.table, cell.row, cell.column).text === text ? null : 'not in the cell');
    });
    const theirs = texts();
    for (let run = 0; run < WARM_UP; run += 1) peer.edit(cell, theirs());
    await results.time({ id: `${id}-peer`, task: `同样关系，HyperFormula 录入${what}一格`, runs: EDITS }, () => {
      const text = theirs();
      peer.edit(cell, text);
      return () => (peer.value(cell) === text ? null : 'not in the cell');
    });
    const fault = agree(editor, peer);
    if (fault !== null) results.add({ id: `${id}-agree`, task: '与 HyperFormula 逐格相同', samples: [], fault });
  }
  const whole = editor.findings().length;
  await results.time({ id: 'check-all', task: '全审', peer: 'build-peer', runs: 60 }, () => {
    editor.checkAll();
    return () => (editor.findings().length === whole && whole > 0 ? null : `${editor.findings().length} ≠ ${whole}`);
  });
  await opening(results, sample);
  await results.time({ id: 'build-peer', task: '同样关系，HyperFormula 建表', runs: 10 }, () => {
    peer.build();
    return () => null;
  });
}

async function opening(results: Results, { template, project, files, bytes }: Sample): Promise<void> {
  const findings = openEditor(template, project).findings().length;
  await results.time({ id: 'open', task: '打开（表样已装入）', peer: 'build-peer', runs: 40 }, () => {
    const opened = openEditor(template, project);
    return () => (opened.findings().length === findings ? null : 'other findings than at first');
  });
  await results.time({ id: 'load-template', task: '装入表样', runs: 20 }, () => {
    const loaded = loadTemplate(files);
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

function edit(editor: DocumentEditor, cell: (typeof EDITED)[number]['cell'], text: string): boolean {
  const done = editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text }] });
  editor.findings();
  return done.ok;
}

/** Both engines hold the same amount in every cell, to the half of a hundredth. */
function agree(editor: DocumentEditor, peer: ReturnType<typeof hyperFormulaPeer>): Verdict {
  for (const slot of editor.graph.slots.values()) {
    const theirs = peer.value(slot);
    const ours = slot.value?.toFixed(2) ?? '0.00';
    if (theirs !== null && theirs !== ours) return `${slot.table} ${slot.row} ${slot.column}: ${ours}, peer ${theirs}`;
  }
  return null;
}
