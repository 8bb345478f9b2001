/** `npm run types`: compiles every layer with its own settings, without output. */
import { emptyTally, types } from './gate.mjs';

const tally = emptyTally();
await types(tally);
process.exitCode = tally.failed === 0 ? 0 : 1;
