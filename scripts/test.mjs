/** `npm test`: everything, on a machine that has only Node: set-up, build, lint, types, all tests, one closing line. */
import { targetNames } from './build.mjs';
import { close, emptyTally, lint, playwright, step, types, vitest } from './gate.mjs';
import { prepareMachine } from './machine.mjs';

const OLDEST_NODE = [20, 19];

const tally = emptyTally();
if (nodeIsTooOld()) {
  console.error(`Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}`);
  tally.failed += 1;
} else {
  prepareMachine();
  const built = await step(tally, 'build', ['node', 'scripts/build.mjs', ...targetNames]);
  await lint(tally);
  await types(tally);
  await vitest(tally);
  if (built) await playwright(tally);
}
close(tally);

function nodeIsTooOld() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map((part) => Number.parseInt(part, 10));
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
