import { basename } from 'node:path';
import { moveToForm } from '../../../shared/carry/move-to-form';
import { type LastText, rollForward } from '../../../shared/carry/roll-forward';
import type { Args, Value } from '../../../shared/contract/api';
import type { Project } from '../../../shared/document/project';
import { ok, type Result } from '../../../shared/result/result';
import type { LoadedTemplate } from '../templates/read-template';
import { chosenPath } from './folders';
import { readAndOpen } from './read-limited';
import { type Services, templateById } from './services';
import { type Opened, openedValue } from './sessions';
import { readWordText } from './word-text';

/** 由上年新建: last year's file is only read; the new document has no file yet. */
export async function rollForwardFile(
  services: Services,
  { file, text, template: id, department, year }: Args<'rollForward'>,
  signal?: AbortSignal,
): Promise<Result<Value<'rollForward'>>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const found = await templateById(services, id);
  if (!found.ok) return found;
  const last = await readAndOpen(services, path.value, basename(path.value), signal);
  if (!last.ok) return last;
  const written = await lastText(services, text, signal);
  if (!written.ok) return written;
  const rolled = rollForward(last.value, found.value.template, { department, year }, written.value);
  if (!rolled.ok) return rolled;
  return ok({ ...openNew(services, rolled.value.project, found.value), report: rolled.value.report });
}

async function lastText(services: Services, file?: string, signal?: AbortSignal): Promise<Result<LastText | null>> {
  if (file === undefined) return ok(null);
  const read = await readWordText(services, file, signal);
  return read.ok ? ok({ ...read.value, name: basename(services.folders.files.pathOf(file) ?? '') }) : read;
}

/** 换表样: the document at hand and its file stay as they are; its copy in the other form has no file yet. */
export async function moveDocument(
  services: Services,
  { session: id, project, template: form }: Args<'moveToForm'>,
): Promise<Result<Value<'moveToForm'>>> {
  const session = services.sessions.get(id);
  if (!session.ok) return session;
  const found = await templateById(services, form);
  if (!found.ok) return found;
  const moved = moveToForm(
    { template: session.value.template, project, units: session.value.units },
    found.value.template,
  );
  if (!moved.ok) return moved;
  return ok({ ...openNew(services, moved.value.project, found.value), report: moved.value.report });
}

function openNew(services: Services, project: Project, { files, template }: LoadedTemplate): Opened {
  const content = { project, template: files, source: null };
  const session = services.sessions.add({ content, name: null, path: null, hash: null, readOnly: false }, template);
  return openedValue(session, project);
}
