import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { createBackend } from '../services/calls/handlers';
import { nodeProcesses } from '../services/exporter/node-process';
import { exportingMachine } from '../services/machine/machine';
import { offerFormsBeside } from '../services/templates/built-forms';
import { hostOptions, usage } from './options';
import { startHost } from './program';
import { afterHangUp } from './terminal';

/** dist/ of the program; package.json and assets/ lie beside it. */
const built = dirname(fileURLToPath(import.meta.url));
const program = dirname(built);

async function main(): Promise<void> {
  offerFormsBeside(import.meta.url);
  const options = hostOptions(process.argv.slice(2), process.cwd());
  if (options === null) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const { version } = z.object({ version: z.string() }).parse(readJson(join(program, 'package.json')));
  const installation = { version, rendererFolder: join(built, 'renderer'), assets: join(program, 'assets') };
  const start = nodeProcesses(join(built, 'exporter.cjs'));
  const openingThread = pathToFileURL(join(built, 'batch-thread.cjs'));
  const host = await startHost(
    options,
    installation,
    (ports, machine) => createBackend(ports, { ...machine, ...exportingMachine(start, machine.log), openingThread }),
    (line) => console.log(line),
  );
  const stop = (): void => {
    host.stop().catch((thrown: unknown) => console.error(thrown));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const hadTerminal = process.stdin.isTTY || process.stdout.isTTY;
  let hungUp = false;
  process.on('SIGHUP', () => {
    hungUp = true;
    if (afterHangUp(process.platform, options.stay) === 'stop') stop();
  });
  const input = onEveryLine(() => console.log(host.server.freshAddress()));
  host.showWindow().catch((thrown: unknown) => console.error(thrown));
  await host.ended;
  input.close();
  console.log('明账已退出。');
  if (hungUp && hadTerminal) endWithoutTerminal();
}

/** Node sets its terminal back as the very last thing, and breaks down where that is gone: all else is done before. */
function endWithoutTerminal(): void {
  process.emit('exit', 0);
  process.kill(process.pid, 'SIGKILL');
}

/** Whoever holds the terminal may have another address; nobody else hears of it. */
function onEveryLine(run: () => void): Interface {
  // A closed terminal is no reason to end: the window is still open.
  process.stdin.on('error', () => undefined);
  return createInterface({ input: process.stdin }).on('line', run);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

main().catch((thrown: unknown) => {
  const busy = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
  console.error(busy ? '端口已被占用，请换一个端口或不指定端口。' : `明账没有启动：${String(thrown)}`);
  process.exitCode = 1;
});
