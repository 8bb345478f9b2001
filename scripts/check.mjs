/** `npm run check`: the local gate before every commit. Lint, types and all tests that need no browser. */
import { close, emptyTally, lint, types, vitest } from './gate.mjs';

const tally = emptyTally();
await lint(tally);
await types(tally);
await vitest(tally, ['--project=!interop']);
close(tally);
