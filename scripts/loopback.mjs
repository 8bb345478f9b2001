/** Starts the built loopback host as a child process, for the browser tests and the screenshot. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/host.cjs', import.meta.url));

/** The key in the address is 32 random bytes. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?key=[0-9a-f]{64}\n/;

/**
 * Answers the address that the host prints for people, how to get another one (each lets one page load in), and how to
 * end it.
 * @param {{ files: readonly string[], folder: string, env: NodeJS.ProcessEnv }} run
 */
export async function startLoopbackHost({ files, folder, env }) {
  const child = spawn(process.execPath, [program, '--no-open', '--stay', '--port', '0', ...files], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const address = await printedAddress(child);
  const freshAddress = () => {
    const printed = printedAddress(child);
    child.stdin.write('\n');
    return printed;
  };
  return { address, freshAddress, stop: (/** @type {NodeJS.Signals} */ signal) => endProcess(child, signal) };
}

/**
 * Waits until the process is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export async function endProcess(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<string>}
 */
function printedAddress(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const ended = (/** @type {number | null} */ code) => reject(new Error(`the host ended with ${code}: ${said}`));
    const listen = (/** @type {Buffer} */ chunk) => {
      said += chunk.toString();
      const address = ADDRESS.exec(said)?.[0]?.trim();
      if (address === undefined) return;
      child.stdout.off('data', listen);
      child.stderr.off('data', listen);
      child.off('exit', ended);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', ended);
  });
}
