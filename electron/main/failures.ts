import { app, dialog, type MessageBoxOptions } from 'electron';
import { errorBox, fatalText } from './error-box';

/** What failures are told with. */
export interface FailurePorts {
  /** Ends when it is written down. */
  log(where: string, thrown: unknown): Promise<void>;
  /** Where that is. */
  logFolder: string;
  now(): number;
  /** Before there is a window the program cannot go on; after it, nobody is there to be told. */
  phase(): 'starting' | 'open' | 'ending';
  ask(options: MessageBoxOptions): Promise<number>;
}

/** Errors that nobody expected (意外错误): written down and told, without boxes that follow one another without end. */
export interface Failures {
  report(where: string, thrown: unknown): void;
  /** The work goes on; where there is no window yet, this is the end. */
  failed(where: string, thrown: unknown): void;
  /** One box says what to do, and the program ends: without a window it would only keep others from starting. */
  fatal(where: string, thrown: unknown): void;
}

const QUIET_MS = 60_000;

export function createFailures(ports: FailurePorts): Failures {
  let told = Number.NEGATIVE_INFINITY;
  let open = false;
  let over = false;
  const report = (where: string, thrown: unknown): void => {
    ports.log(where, thrown).catch(() => undefined);
  };
  const fatal = (where: string, thrown: unknown): void => {
    if (over) return;
    over = true;
    const end = (): void => {
      const { title, content } = fatalText(thrown, ports.logFolder);
      dialog.showErrorBox(title, content);
      app.exit(1);
    };
    ports.log(where, thrown).then(end, end);
  };
  const failed = (where: string, thrown: unknown): void => {
    const phase = ports.phase();
    if (phase === 'starting') return fatal(where, thrown);
    report(where, thrown);
    if (phase === 'ending' || open || ports.now() - told < QUIET_MS) return;
    open = true;
    const shut = (): void => {
      open = false;
      told = ports.now();
    };
    ports.ask(errorBox(thrown)).then(shut, shut);
  };
  return { report, failed, fatal };
}
