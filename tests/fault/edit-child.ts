import { writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler } from '../../electron/services/host/call-handler';
import type { Args, MethodName, Value } from '../../shared/contract/api';
import type { Change } from '../../shared/document/changes';
import { figureOf, withFigure } from './content';

/**
 * The program without its window: takes lost work back, goes on counting its one figure up and saves now and then, until
 * it is killed: `node edit-child.mjs FOLDER`. With `end` it only saves and closes, two days later. It says each thing
 * it does as one line, which reaches the parent whatever happens afterwards.
 */
const [folder = '', end = ''] = process.argv.slice(2);
const DAY = 24 * 60 * 60 * 1000;
const machine = end === 'end' ? { now: () => new Date(Date.now() + 2 * DAY) } : {};
const home = join(folder, 'home');
const host = {
  version: '1',
  dialogs: null,
  takePending: () => null,
  showMenu: null,
  printing: null,
  showFolder: async () => true,
  fileOpened: () => undefined,
  emit: () => undefined,
  quit: () => undefined,
  folders: { data: join(folder, 'data'), assets: join(folder, 'assets'), documents: home },
};
const { handlers } = createBackend(host, machine);
const ports = { handlers, settled: async () => undefined, report: () => undefined };

async function call<M extends MethodName>(method: M, args: Args<M>): Promise<Value<M>> {
  const answer = await callHandler(ports, method, args);
  if (!answer.ok) throw new Error(`${method} ${answer.error.code} ${JSON.stringify(answer.error.params)}`);
  return answer.value;
}

function say(...words: (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

say('ready');
const offers = await call('recoverable', {});
const [offer] = offers;
const { file } = await call('chooseInFolder', {
  folder: (await call('listFolder', { folder: null })).folder,
  name: 'a.mzb',
});
const opened = offer ? await call('recover', { id: offer.id }) : await call('openFile', { file });
if (opened.readOnly) throw new Error(`read-only: ${JSON.stringify(opened.notices)}`);
const { session } = opened;
let { project } = opened;
let figure = figureOf(project);
const leftovers = (await readdir(home)).filter((name) => name.endsWith('.tmp'));
say('start', figure, offers.length, leftovers.length);

async function type(step: number): Promise<void> {
  const [before, after] = [`${figure}`, `${figure + 1}`];
  const change: Change = { kind: 'cell', table: 'A', row: '201', column: 'basic', before, after };
  say('typing', after, Date.now());
  await call('journal', { session, step, changes: [change] });
  figure += 1;
  project = withFigure(figure);
  say('kept', figure);
}

async function save(step: number): Promise<void> {
  await call('save', { session, file: null, project, step });
  say('saved', figure);
}

if (end === 'end') {
  await save(0);
  await call('closeSession', { session });
} else {
  for (let step = 1; ; step += 1) {
    await type(step);
    if (step % 4 === 0) await save(step);
  }
}
