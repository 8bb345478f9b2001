import { fork } from 'node:child_process';
import { Socket } from 'node:net';
import { FRUGAL, LastWords, LEAN, type StartProcess } from './process-port';

/** Processes of Node itself, for the loopback host and the command line; `entry` is the built file that serves. */
export function nodeProcesses(entry: string): StartProcess {
  return (args, events) => {
    const child = fork(entry, [...args], {
      serialization: 'advanced',
      execArgv: [...LEAN],
      env: { ...process.env, ...FRUGAL },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const words = new LastWords();
    const kill = (): void => void child.kill('SIGKILL');
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      process.off('exit', kill);
      events.ended(words.toString());
    };
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (text: string) => words.add(text));
    child.on('message', (value) => events.message(value));
    // 'close' comes after the last words.
    child.on('close', end);
    child.on('error', end);
    process.once('exit', kill);
    child.unref();
    child.channel?.unref();
    if (child.stderr instanceof Socket) child.stderr.unref();
    return {
      // A process that is gone meanwhile says so by its end.
      send: (message) => child.connected && child.send(Object(message), () => undefined),
      kill,
    };
  };
}
