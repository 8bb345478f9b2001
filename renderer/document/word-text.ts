import { placeText } from '../../shared/carry/place-text';
import { sentenceOf } from '../../shared/contract/sentences';
import { TEXT_EXTENSIONS } from '../../shared/document/file-name';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';
import type { FileChoice } from '../state/view-store';
import { chooseFile } from './choose-file';
import { openDocument } from './open-document';
import { openFile } from './open-files';
import { whileReading } from './reading-file';
import { runCommand } from './run-command';

/** 从 Word 取文字: asks for a Word file, shows what of it goes where and what gives way to it, and takes that as one step. */
export async function takeFromWord(): Promise<void> {
  commitActiveEdit();
  const choice = await chooseFile({ purpose: 'open', only: 'texts' });
  if (choice !== null) await takeTextOf(choice);
}

/** A Word file dropped on an open document: its text may be what is wanted, not a document of its own. */
export async function openHanded(choice: FileChoice): Promise<void> {
  const isText = TEXT_EXTENSIONS.some((extension) => choice.name.toLowerCase().endsWith(extension));
  if (!isText || !openDocument()) return openFile(choice);
  const wanted = await ask<string>((answer) => ({
    kind: 'choice',
    title: `怎样使用 ${choice.name}？`,
    text: '可以把其中的情况说明放进打开的文档（先列出再取用），也可以读取其中的表，作为一份新文档打开。',
    choices: [
      { key: 'text', label: '从中取文字' },
      { key: 'open', label: '作为新文档打开' },
      { key: 'cancel', label: '取消' },
    ],
    answer,
  }));
  if (wanted === 'text') await takeTextOf(choice);
  if (wanted === 'open') await openFile(choice);
}

async function takeTextOf({ file, name }: FileChoice): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  if (!document) return;
  const answer = await whileReading(`正在读取 ${name}`, (task) => hostApi().readWordText({ file, task }));
  if (openDocument() !== document) return;
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const { paragraphs, notes } = answer.value;
  const placed = placeText(document.editor, paragraphs);
  if (placed.found === 0) return notify('error', sentenceOf({ code: 'word-no-section', params: { name } }));
  const take = await ask<boolean>((settle) => ({ kind: 'word-text', name, placed, notes, answer: settle }));
  const { command, parts } = placed;
  if (!take || command === null || openDocument() !== document) return;
  if (runCommand(command)) notify('success', `已从 ${name} 取来 ${parts.length} 个部分的文字，可以撤销`);
}
