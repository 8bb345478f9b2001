import { utilityProcess } from 'electron';
import { FRUGAL, LastWords, LEAN, type StartProcess } from '../services/exporter/process-port';

/** Electron's own kind of child process (导出进程): a packed program cannot start Node's. `entry` is the built file. */
export function utilityProcesses(entry: string): StartProcess {
  return (args, events) => {
    const child = utilityProcess.fork(entry, [...args], {
      serviceName: '明账导出',
      execArgv: [...LEAN],
      env: { ...process.env, ...FRUGAL },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const words = new LastWords();
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (text: string) => words.add(text));
    child.on('message', (value: unknown) => events.message(value));
    // A fatal error of V8 is told here, in words of its own, and the exit follows.
    child.on('error', (kind, location) => words.add(`${kind} ${location}`));
    child.once('exit', () => events.ended(words.toString()));
    return {
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    };
  };
}
