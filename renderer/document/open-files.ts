import type { Answer, CallFailure, Value } from '../../shared/contract/api';
import type { Corrections } from '../../shared/contract/corrections';
import type { Mapping } from '../../shared/contract/mapping';
import { sentenceOf } from '../../shared/contract/sentences';
import { FORM_EXTENSION } from '../../shared/format/form-package';
import { corrected } from '../../shared/mapping/correct';
import { invisibleIn, removedSentence } from '../../shared/text/invisible';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask, openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type FileChoice, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { importForm } from './forms';
import { mayLeave, showDocument } from './lifecycle';
import { localTime } from './local-time';
import { openDocument } from './open-document';
import { whileReading } from './reading-file';
import { afterOpening, chooseOpening, type Opening } from './unsaved-work';

/**
 * Opens a file of any kind the program reads, after the guard for unsaved work. Every way to open one leads through here
 * (start argument, 打开, recent files, a second start), so work left unsaved of it is offered before anything is shown.
 */
export async function openFile(choice: FileChoice): Promise<void> {
  commitActiveEdit();
  if (choice.name.toLowerCase().endsWith(FORM_EXTENSION)) return importForm(choice);
  if (!(await mayLeave())) return;
  const opening = await chooseOpening(choice);
  try {
    if (opening.kind === 'recover') await showRecovered(opening.id);
    if (opening.kind === 'file') await openAsItStands(choice, opening);
  } catch {
    // Whatever goes wrong in this window is said; nothing of a file that is not shown stays open unseen.
    notify('error', sentenceOf({ code: 'show-failed', params: { name: choice.name } }));
  }
}

async function openAsItStands(choice: FileChoice, opening: Opening & { kind: 'file' }): Promise<void> {
  const leaving = openDocument()?.session;
  const answer = await whileReading(`正在打开 ${choice.name}`, (task) =>
    hostApi().openFile({ file: choice.file, leaving, task }),
  );
  if (answer.ok) {
    await showOpened(choice, answer.value);
    await afterOpening(opening);
  } else if (answer.error.code === CANCELLED) notify('info', failureSentence(answer.error));
  else if (answer.error.code === IS_FORM) await importForm(choice);
  else if (answer.error.code === UNKNOWN_FORM) await showMapping(choice, failureSentence(answer.error));
  else await offerVersion(choice, answer.error);
}

/** No table of any known form was found: the user may still say what the sheets are. */
const UNKNOWN_FORM = 'workbook-unknown-form';
/** A package of a form under another name. */
const IS_FORM = 'file-is-form';
const CANCELLED = 'open-cancelled';

async function showOpened(choice: FileChoice, opened: Value<'openFile'>): Promise<void> {
  const { report, notices, ownerUnresponsive } = opened;
  if (!showDocument(opened, report === null, notices)) return;
  tellNote(opened);
  if (ownerUnresponsive) await askToTakeOver(opened.session, notices);
  if (!report) return;
  openDialog({ kind: 'import-report', report, choice, mappable: opened.source !== null });
}

/** 对应关系: how the sheets of a workbook are read, to be put right. */
export async function showMapping(choice: FileChoice, sentence: string | null): Promise<void> {
  const answer = await whileReading(`正在读取 ${choice.name}`, (task) =>
    hostApi().mapWorkbook({ file: choice.file, task }),
  );
  if (answer.ok) openDialog({ kind: 'mapping', choice, mapping: await inOwnForm(choice, answer.value), sentence });
  else notify('error', sentence ?? failureSentence(answer.error));
}

/** A workbook of no known form is most likely of the form of the document that is open. */
async function inOwnForm({ file }: FileChoice, mapping: Mapping): Promise<Mapping> {
  const own = openDocument()?.editor.template.id;
  if (mapping.recognised || own === mapping.template || !mapping.templates.some(({ id }) => id === own)) return mapping;
  const corrections = corrected(mapping, { kind: 'template', template: own ?? '' });
  const answer = await hostApi().mapWorkbook({ file, corrections });
  return answer.ok ? answer.value : mapping;
}

/** Imports a workbook as the user put it right. What was open before was given up, or is the same import untouched. */
export async function importAs(choice: FileChoice, corrections: Corrections): Promise<void> {
  const leaving = openDocument()?.session;
  const answer = await whileReading(`正在导入 ${choice.name}`, (task) =>
    hostApi().openFile({ file: choice.file, leaving, corrections, task }),
  );
  if (answer.ok) await showOpened(choice, answer.value);
  else notify('error', failureSentence(answer.error));
}

/** A file that does not open may have been kept as it was before. */
async function offerVersion({ file, name }: FileChoice, failure: CallFailure): Promise<void> {
  const kept = await hostApi().versions({ session: null, file });
  const newest = kept.ok ? kept.value[0] : undefined;
  if (!newest || failure.code === 'file-not-found') {
    notify('error', failureSentence(failure));
    return;
  }
  const choice = await ask<string>((answer) => ({
    kind: 'choice',
    title: '打开历史版本？',
    text: `${failureSentence(failure)}本机保留有它的历史版本，最近一次是 ${localTime(newest.time)}。`,
    choices: [
      { key: 'open', label: '打开最近的版本' },
      { key: 'cancel', label: '取消' },
    ],
    answer,
  }));
  if (choice !== 'open') return;
  show(await hostApi().openVersion({ session: null, file, id: newest.id }), false);
  if (useView.getState().head) notify('info', `${name} 的历史版本作为副本打开，保存时另存`);
}

export async function chooseAndOpen(): Promise<void> {
  const choice = await chooseFile({ purpose: 'open' });
  if (choice) await openFile(choice);
}

export async function openSample(sample: string): Promise<void> {
  if (await mayLeave()) show(await hostApi().openSample({ sample }), true);
}

export async function createDocument(
  template: string,
  department: { code: string; name: string },
  year: number,
): Promise<boolean> {
  if (!(await mayLeave())) return false;
  const removed = invisibleIn(`${department.code}${department.name}`);
  const made = show(await hostApi().newDocument({ template, department, year }), true);
  if (made && removed.length > 0) notify('warning', removedSentence(removed));
  return made;
}

export async function recoverWork(id: string): Promise<void> {
  if (await mayLeave()) await showRecovered(id);
}

async function showRecovered(id: string): Promise<void> {
  const answer = await hostApi().recover({ id });
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return;
  }
  const { notices, ownerUnresponsive, session } = answer.value;
  if (!showDocument(answer.value, false, notices)) return;
  tellNote(answer.value);
  if (ownerUnresponsive) await askToTakeOver(session, notices);
}

/** Of a file that may be edited nothing stands in the banner; what there is to say is said in passing. */
function tellNote({ readOnly, notices }: { readOnly: boolean; notices: readonly CallFailure[] }): void {
  if (!readOnly && notices.length > 0) notify('info', notices.map(failureSentence).join(''));
}

/** Somebody's lock does not answer: only the user can know whether its owner still works on the file. */
async function askToTakeOver(session: string, notices: readonly CallFailure[]): Promise<void> {
  const choice = await ask<string>((answer) => ({
    kind: 'choice',
    title: '接管编辑？',
    text: `${notices.map(failureSentence).join('')}请先问过对方再接管；接管后对方保存时会被提示另存。`,
    choices: [
      { key: 'cancel', label: '只读打开' },
      { key: 'take', label: '接管编辑', danger: true },
    ],
    answer,
  }));
  if (choice !== 'take') return;
  const answer = await hostApi().takeOver({ session });
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return;
  }
  useView.setState(({ head }) => ({ access: [], head: head && { ...head, readOnly: false } }));
}

function show(answer: Answer<'newDocument'>, fresh: boolean): boolean {
  if (answer.ok) return showDocument(answer.value, fresh);
  notify('error', failureSentence(answer.error));
  return false;
}
