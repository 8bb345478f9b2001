import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app } from 'electron';
import { z } from 'zod';
import { createBackend } from '../services/calls/handlers';
import { PORTABLE_MARK } from '../services/host/data-folder';
import { exportingMachine } from '../services/machine/machine';
import { offerFormsBeside } from '../services/templates/built-forms';
import { utilityProcesses } from './exporting-process';
import { startProgram } from './program';

offerFormsBeside(import.meta.url);

/** dist/ of the program; package.json lies beside it, in a source tree as in a package. */
const built = dirname(fileURLToPath(import.meta.url));
const program = dirname(built);
const facts = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')));

/** Of the program itself, in a package. */
const place = app.isPackaged ? dirname(app.getPath('exe')) : null;

const start = utilityProcesses(join(built, 'exporter.cjs'));
const openingThread = pathToFileURL(join(built, 'batch-thread.cjs'));

startProgram(
  (host, machine) => createBackend(host, { ...machine, ...exportingMachine(start, machine.log), openingThread }),
  {
    argv: process.argv,
    workingFolder: process.cwd(),
    env: process.env,
    platform: process.platform,
    home: homedir(),
    portable: place !== null && existsSync(join(place, PORTABLE_MARK)) ? place : null,
    version: facts.version,
    built,
    assets: join(app.isPackaged ? process.resourcesPath : program, 'assets'),
    onFailure: (listener) => {
      process.on('uncaughtException', (thrown) => listener('uncaught exception', thrown));
      process.on('unhandledRejection', (thrown) => listener('unhandled rejection', thrown));
    },
    onEnd: (listener) => {
      for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, listener);
    },
  },
);
