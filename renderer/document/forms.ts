import { NOTHING_TOLD } from '../../shared/contract/drafts';
import type { FormList, FormSummary, InspectedForm, InstallPlan } from '../../shared/contract/forms';
import { safeFileName } from '../../shared/document/file-name';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask, openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type FileChoice, useView } from '../state/view-store';
import { chooseFile } from './choose-file';

/** 导入表样: asks for a package and installs it on the user's word. */
export async function chooseForm(): Promise<void> {
  const choice = await chooseFile({ purpose: 'open', only: 'forms' });
  if (choice) await importForm(choice);
}

/** 从官方空表生成表样: asks for the blank workbook and shows what was understood of it. */
export async function chooseBlankWorkbook(): Promise<void> {
  const choice = await chooseFile({ purpose: 'open' });
  if (!choice) return;
  const answer = await hostApi().draftForm({ file: choice.file, told: NOTHING_TOLD });
  if (answer.ok) openDialog({ kind: 'draft-form', choice, drafted: answer.value });
  else notify('error', failureSentence(answer.error));
}

/** A form that was made of a blank workbook lies among the user's own now. */
export function draftSaved(title: string): void {
  formsChanged();
  notify('success', `已生成表样“${title}”，新建时可以选用`);
}

/** What a package holds is shown before it is installed, whatever way it came. */
export async function importForm(choice: FileChoice): Promise<void> {
  const answer = await hostApi().inspectForm({ file: choice.file });
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const inspected = answer.value;
  const agreed = await ask<boolean>((agree) => ({ kind: 'install-form', name: choice.name, inspected, answer: agree }));
  if (agreed && inspected.plan.kind !== 'same') await install(choice, inspected);
}

async function install({ file }: FileChoice, { form, plan, hash }: InspectedForm): Promise<void> {
  const replace = plan.kind === 'older' || plan.kind === 'other-contents';
  const answer = await hostApi().installForm({ file, hash, replace });
  formsChanged();
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  notify('success', `${DONE[answer.value.plan.kind]}表样“${form.title}”，新建时可以选用`);
}

const DONE: Readonly<Record<InstallPlan['kind'], string>> = {
  new: '已导入',
  newer: '已更新',
  same: '已装有',
  older: '已换回较早一版的',
  'other-contents': '已替换',
  repair: '已重新导入',
};

/** 移除 after a question: what was made with the form keeps it. */
export async function removeForm(name: string, title: string): Promise<void> {
  const agreed = await ask<boolean>((answer) => ({
    kind: 'confirm',
    title: '移除表样？',
    text: `“${title}”不再出现在新建中，也不再用来识别工作簿。用它做的公开文档自带表样，照常打开。`,
    confirm: '移除',
    danger: true,
    answer,
  }));
  if (!agreed) return;
  const answer = await hostApi().removeForm({ name });
  formsChanged();
  if (answer.ok) notify('success', `已移除表样“${title}”`);
  else notify('error', failureSentence(answer.error));
}

/** 表样另存为: an installed form as a package to give to others. */
export async function saveForm({ id, title }: FormSummary): Promise<void> {
  const choice = await chooseFile({ purpose: 'save', extension: 'mzform', suggested: safeFileName(title, 'mzform') });
  if (!choice) return;
  const answer = await hostApi().saveForm({ name: id, file: choice.file });
  if (answer.ok) notify('success', `已另存为“${answer.value.name}”，对方在“表样管理”里导入`);
  else notify('error', failureSentence(answer.error));
}

/** All forms as they lie there now; null where they cannot be read, which is said. */
export async function listForms(): Promise<FormList | null> {
  const answer = await hostApi().listForms({});
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return null;
}

/** Where a form comes from (来源), in words. */
export function originText({ origin }: Pick<FormSummary, 'origin'>): string {
  if (origin.kind === 'shipped') return '内置';
  const from = origin.from === '' ? '导入' : `导入自“${origin.from}”`;
  return origin.maker === '' ? from : `${from}（${origin.maker}）`;
}

/** Lists of forms that are shown are read anew. */
function formsChanged(): void {
  useView.setState(({ formsStamp }) => ({ formsStamp: formsStamp + 1 }));
}
