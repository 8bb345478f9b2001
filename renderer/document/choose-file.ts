import type { HostApi } from '../../shared/contract/api';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { type NoticeAction, notify } from '../state/notices';
import type { FileChoice, FileDialogMode } from '../state/view-store';

let dialogs: Promise<'native' | 'in-app'> | null = null;

function dialogKind(): Promise<'native' | 'in-app'> {
  dialogs ??= hostApi()
    .hostInfo({})
    .then((answer) => (answer.ok ? answer.value.dialogs : 'in-app'));
  return dialogs;
}

/** Asks for a file: with the system's dialog where the host has one, with the program's own otherwise. */
export async function chooseFile(mode: FileDialogMode): Promise<FileChoice | null> {
  if ((await dialogKind()) === 'in-app') {
    return ask<FileChoice | null>((answer) => ({ kind: 'file', mode, answer }));
  }
  const picked = await pick(hostApi(), mode);
  if (picked.ok) return picked.value;
  notify('error', failureSentence(picked.error));
  return null;
}

/** Asks for several files at once; none when the user gave it up. */
export async function chooseFiles(): Promise<FileChoice[]> {
  if ((await dialogKind()) === 'in-app') return ask<FileChoice[]>((answer) => ({ kind: 'files', answer }));
  const picked = await hostApi().pickSeveral({});
  if (picked.ok) return picked.value;
  notify('error', failureSentence(picked.error));
  return [];
}

function pick(host: HostApi, mode: FileDialogMode): ReturnType<HostApi['pickOpen']> {
  switch (mode.purpose) {
    case 'open':
      return host.pickOpen({ only: mode.only });
    case 'folder':
      return host.pickFolder({});
    case 'save':
      return host.pickSave({ suggested: mode.suggested, extension: mode.extension });
  }
}

/** 打开所在文件夹, the button beside what is told of a file that was written. */
export function folderOf({ file }: FileChoice): NoticeAction {
  const show = async (): Promise<void> => {
    const answer = await hostApi().showFile({ file });
    if (!answer.ok) notify('error', failureSentence(answer.error));
  };
  return { label: '打开所在文件夹', run: () => void show() };
}
