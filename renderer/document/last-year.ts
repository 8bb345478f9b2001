import { sentenceOf } from '../../shared/contract/sentences';
import { type LastYearPlan, planLastYear } from '../../shared/editor/last-year';
import { loadTemplate } from '../../shared/form/load';
import { commitActiveEdit } from '../focus/active-edit';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/view-store';
import { chooseFile } from './choose-file';
import { openDocument } from './open-document';
import { runCommand } from './run-command';

/** Whether the form of the open document says what to take from last year's. */
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
  if (plan === null) return;
  const take = await ask<boolean>((settle) => ({ kind: 'last-year', name: choice.name, plan, answer: settle }));
  if (!take || openDocument() !== document) return;
  if (runCommand(plan.command)) notify('success', doneSentence(plan));
}

function doneSentence({ taken, missing }: LastYearPlan): string {
  const rest = missing.length === 0 ? '' : `，${missing.length} 项上年文件里没有`;
  return `已从上年文件取数 ${taken.length} 项${rest}，可以撤销`;
}
