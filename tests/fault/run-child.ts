import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';

/** A process that is at it longer than this is killed: it hangs. */
const MAX_WAIT_MS = 540_000;

/** Runs Node to its end and gives what it printed; it must end well. */
export async function saidByNode(args: readonly string[], options: Pick<SpawnOptions, 'cwd' | 'env'>): Promise<string> {
  const program = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const hang = setTimeout(() => program.kill('SIGKILL'), MAX_WAIT_MS);
  let [said, trouble] = ['', ''];
  program.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  program.stderr.on('data', (text: Buffer) => {
    trouble += text.toString();
  });
  const [status] = await once(program, 'close');
  clearTimeout(hang);
  expect(status, trouble.slice(-4000)).toBe(0);
  return said;
}
