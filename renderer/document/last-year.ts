import { type LastYearPlan, planLastYear } from '../../shared/carry/last-year';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Project } from '../../shared/document/project';
import { loadTemplate } from '../../shared/form/load';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask, openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import type { FileChoice, LastYearFile } from '../state/view-store';
import { chooseFile } from './choose-file';
import { mayLeave, showDocument } from './lifecycle';
import { openDocument } from './open-document';
import { whileReading } from './reading-file';
import { runCommand } from './run-command';

/** Whether the form of the open document says what to print of last year's. */
export function takesFromLastYear(): boolean {
  return (openDocument()?.editor.narrative.form?.lastYear.length ?? 0) > 0;
}

/** 从上年文件取数: asks for last year's document or workbook, shows what it gives, and takes that as one step. */
export async function takeFromLastYear(): Promise<void> {
  commitActiveEdit();
  const choice = await chooseFile({ purpose: 'open' });
  const document = openDocument();
  if (choice === null || !document) return;
  const answer = await hostApi().readDocument({ file: choice.file });
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const template = loadTemplate(answer.value.template);
  if (!template.ok) return notify('error', sentenceOf(template.error));
  const plan = planLastYear(document.editor, template.value, answer.value.project);
  if (plan === null) {
    const params = { name: choice.name, year: `${document.editor.outline.year - 1}` };
    return notify('error', sentenceOf({ code: 'nothing-from-last-year', params }));
  }
  const take = await ask<boolean>((settle) => ({ kind: 'last-year', name: choice.name, plan, answer: settle }));
  if (!take || openDocument() !== document) return;
  if (runCommand(plan.command)) notify('success', doneSentence(plan));
}

/** 由上年新建: asks for last year's file; what the new document is for is asked next, beginning with what that one says. */
export async function chooseLastYear(): Promise<void> {
  commitActiveEdit();
  const choice = await chooseFile({ purpose: 'open' });
  if (choice !== null) await beginWith(choice, null);
}

/** Last year's file, and the Word file of its text where that is known. */
export async function beginWith(choice: FileChoice, text: FileChoice | null): Promise<void> {
  const answer = await whileReading(`正在读取 ${choice.name}`, (task) =>
    hostApi().readDocument({ file: choice.file, task }),
  );
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const template = loadTemplate(answer.value.template);
  if (!template.ok) return notify('error', sentenceOf(template.error));
  const { project, isTextless } = answer.value;
  const { department, year } = project;
  openDialog({ kind: 'roll-forward', last: { choice, department, year, form: template.value, isTextless, text } });
}

/** The Word file of last year's text, beside a workbook that has none; null when the user gave it up. */
export async function chooseLastText(): Promise<FileChoice | null> {
  return chooseFile({ purpose: 'open', only: 'texts' });
}

/** The new document out of last year's file, with what there is to say about it. */
export async function createFromLastYear(
  { choice }: LastYearFile,
  text: FileChoice | null,
  template: string,
  department: Project['department'],
  year: number,
): Promise<boolean> {
  if (!(await mayLeave())) return false;
  const answer = await whileReading(`正在由 ${choice.name} 新建`, (task) =>
    hostApi().rollForward({ file: choice.file, text: text?.file, template, department, year, task }),
  );
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return false;
  }
  if (!showDocument(answer.value, true)) return false;
  const { carried, codes, left } = answer.value.report;
  const report = {
    title: '已由上年新建',
    carried: carried.length === 0 ? '上年文件里没有可以带过来的内容。' : `带过来：${carried.join('，')}。`,
    next: '今年的金额都空着，等待填写。沿用的文字列在待填里，改过或点“已核对”才算完成。',
    codes,
    left,
  };
  openDialog({ kind: 'carried-over', report });
  return true;
}

function doneSentence({ taken, missing, figureCount }: LastYearPlan): string {
  const compared = figureCount === 0 ? '' : `，另有 ${figureCount} 个供审核和比较`;
  const rest = missing.length === 0 ? '' : `，${missing.length} 项上年文件里没有`;
  return `已从上年文件取数 ${taken.length} 项${rest}${compared}，可以撤销`;
}
