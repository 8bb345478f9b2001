import type { Value } from '../../shared/contract/api';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';
import type { FileChoice } from '../state/view-store';
import { localTime } from './local-time';

type Offers = Value<'recoverable'>;

/** What becomes of a file that is about to be opened, and of the work that an earlier run left unsaved of it. */
export type Opening =
  /** As it stands in the file; once it is open, the work of these journals is given up and the note is told. */
  | { kind: 'file'; givenUp: readonly string[]; note: string | null }
  /** With the work of this journal. */
  | { kind: 'recover'; id: string }
  | { kind: 'cancelled' };

/** Asks before anything of a file is shown (恢复未保存的内容), by whatever way it is opened. */
export async function chooseOpening({ file, name }: FileChoice): Promise<Opening> {
  const answer = await hostApi().recoverableOf({ file });
  if (!answer.ok) {
    // Opening says itself that the file is unknown.
    const note = answer.error.code === 'file-unknown' ? null : failureSentence(answer.error);
    return { kind: 'file', givenUp: [], note };
  }
  const [newest] = answer.value;
  if (!newest) return { kind: 'file', givenUp: [], note: null };
  const choice = await ask<string>((done) => ({
    kind: 'choice',
    title: '恢复未保存的内容？',
    text: whatIsOffered(name, answer.value, newest),
    choices: [
      { key: 'recover', label: '恢复' },
      { key: 'file', label: '不恢复，打开文件', danger: true },
      { key: 'cancel', label: '取消' },
    ],
    answer: done,
  }));
  if (choice === 'recover') return { kind: 'recover', id: newest.id };
  if (choice !== 'file') return { kind: 'cancelled' };
  return { kind: 'file', givenUp: answer.value.map(({ id }) => id), note: null };
}

function whatIsOffered(
  name: string,
  offers: Offers,
  { time, steps, complete, copy, name: known }: Offers[number],
): string {
  const others = offers.length - 1;
  return [
    `“${name === '' ? known : name}”上次没有正常关闭，${localTime(time)} 前的 ${steps} 步改动没有保存，已自动备份。`,
    complete ? '' : '再往后的改动已损坏，不能恢复。',
    copy ? '文件后来又改动过，恢复的内容将作为副本打开，请核对两份内容后另存。' : '',
    others > 0 ? `更早的还有 ${others} 份，恢复后仍可在起始页找到。` : '',
    '选择“不恢复”则放弃这些改动，以后不再提示。',
  ].join('');
}

/** Only after the file is open: had it not opened, the work would be all there is. */
export async function afterOpening({ givenUp, note }: Opening & { kind: 'file' }): Promise<void> {
  if (note !== null) notify('warning', note);
  for (const id of givenUp) {
    const answer = await hostApi().discardRecovery({ id });
    if (!answer.ok && answer.error.code !== 'recovery-gone') notify('warning', failureSentence(answer.error));
  }
}

/** Work of other documents waits on the start page, which a window that opens with a file does not show. */
export async function tellOtherWork(): Promise<void> {
  const answer = await hostApi().recoverable({});
  if (!answer.ok || answer.value.length === 0) return;
  notify('warning', `另有 ${answer.value.length} 份文档上次没有保存。关闭本文档回到起始页，可以恢复。`);
}
