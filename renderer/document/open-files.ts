import type { Answer } from '../../shared/contract/api';
import { commitActiveEdit } from '../grid/active-edit';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify, useView } from '../state/view-store';
import { chooseFile, type FileChoice } from './choose-file';
import { mayLeave, showDocument } from './lifecycle';

/** Opens a file of any kind the program reads, after the guard for unsaved work. */
export async function openFile(choice: FileChoice): Promise<void> {
  commitActiveEdit();
  if (!(await mayLeave())) return;
  useView.setState({
    busy: { title: choice.name === '' ? '正在打开文件' : `正在打开 ${choice.name}`, fraction: 0, step: '' },
  });
  const answer = await hostApi().openFile({ file: choice.file });
  useView.setState({ busy: null });
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return;
  }
  const { report } = answer.value;
  if (showDocument(answer.value, report === null) && report) {
    useView.setState({
      dialog: { kind: 'import-report', report, name: choice.name === '' ? report.template : choice.name },
    });
  }
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
  return show(await hostApi().newDocument({ template, department, year }), true);
}

export async function recoverWork(id: string): Promise<void> {
  if (await mayLeave()) show(await hostApi().recover({ id }), false);
}

function show(answer: Answer<'newDocument'>, fresh: boolean): boolean {
  if (answer.ok) return showDocument(answer.value, fresh);
  notify('error', failureSentence(answer.error));
  return false;
}
