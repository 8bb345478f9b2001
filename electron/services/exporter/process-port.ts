/**
 * Engine flags of a process: room for what is short-lived grows to 1 MB (of 16). Reading pages back makes much of that,
 * and the process is measured by all it takes up. It collects what is left over after each large job by itself.
 */
export const LEAN: readonly string[] = ['--max-semi-space-size=1', '--expose-gc'];

/**
 * How the C library of Linux keeps memory: in one pool, and what is free goes back to the system at once. Typst frees
 * much, in many threads; left to itself the library keeps a quarter of it.
 */
export const FRUGAL: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** A process that was started (子进程). It never keeps the program running by itself. */
export interface StartedProcess {
  /** Structured clone: bytes and dates arrive as such. */
  send(message: unknown): void;
  /** At once, whatever it is doing. */
  kill(): void;
}

/** What a host hears of a process. */
export interface ProcessEvents {
  message(value: unknown): void;
  /** It is gone, however that came; called once, with the end of what it wrote to its error output. */
  ended(errorOutput: string): void;
}

/** Starts the built exporting process: Node's own child process, or Electron's utilityProcess in the desktop program. */
export type StartProcess = (args: readonly string[], events: ProcessEvents) => StartedProcess;

/** The last characters that a process wrote; a process in trouble may write without end. */
export class LastWords {
  private text = '';

  add(chunk: string): void {
    this.text = (this.text + chunk).slice(-4000);
  }

  toString(): string {
    return this.text;
  }
}
