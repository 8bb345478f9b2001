import { join, resolve } from 'node:path';
import { openEditor } from '../../shared/editor/editor';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { machineWriter } from '../services/machine/machine';
import { writePackage } from '../services/publish/write-package';
import { backups, folders, paperEngines, programData, readAny, refuseExisting } from './files';
import { formsToAsk } from './forms';
import { askedRelease, recordRelease } from './release';
import { type ExitStatus, type Terminal, unwrap } from './run';

/** publish: the whole package in a folder. What is open stops it, unless a reason is given, which goes on record. */
export async function publishCommand(
  file: string,
  options: { output: string; reason?: string; despiteErrors?: string; force?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  const folder = resolve(options.output);
  const places = { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
  const reason = options.reason ?? options.despiteErrors ?? null;
  const editor = openEditor(opened.template, opened.project, opened.units);
  const asked = await askedRelease(file, opened, editor, 'package', reason, terminal);
  if (asked === 'refused') return 1;
  const { files, release } = unwrap(
    await paperEngines.publish(opened.template, opened.project, opened.units, reason, places),
  );
  await refuseExisting(
    files.map(({ name }) => join(folder, name)),
    options.force,
  );
  const ports = { fs: nodeFileSystem, write: machineWriter(programData()) };
  unwrap(await writePackage(ports, folder, files, backups()), { name: options.output });
  if (release) await recordRelease(file, opened, release, terminal);
  for (const { name } of files) terminal.out(`已写出 ${join(options.output, name)}`);
  return 0;
}
