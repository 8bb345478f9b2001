import { homedir } from 'node:os';
import { createBackend } from '../services/handlers';
import { startProgram } from './program';

startProgram(createBackend, {
  argv: process.argv,
  workingFolder: process.cwd(),
  env: process.env,
  platform: process.platform,
  home: homedir(),
  resources: process.resourcesPath,
  onFailure: (listener) => {
    process.on('uncaughtException', (thrown) => listener('uncaught exception', thrown));
    process.on('unhandledRejection', (thrown) => listener('unhandled rejection', thrown));
  },
});
