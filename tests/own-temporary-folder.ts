import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the systems name the folder for temporary files. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'];

/**
 * Before all tests: a temporary folder of this run for every process that it starts, so that what a program leaves that
 * was killed, or a test that failed, goes with it. Answers how to remove it. Where there is one already, nothing is done.
 */
export default function ownTemporaryFolder(): () => void {
  if (process.env.MINGZHANG_TESTS_TMP) return () => undefined;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingzhang-tests-')));
  // As the system's own: some tests start programs as another user.
  chmodSync(folder, 0o1777);
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  for (const name of [...NAMES, 'MINGZHANG_TESTS_TMP']) process.env[name] = folder;
  return () => {
    Reflect.deleteProperty(process.env, 'MINGZHANG_TESTS_TMP');
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    // A browser that was killed may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
}
