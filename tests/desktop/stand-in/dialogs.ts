import { knownOptions } from './known-options';
import { program } from './program';
import { checkOptions } from './strict';

type Kind = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox';
interface Asked {
  kind: Kind;
  options: Readonly<Record<string, unknown>>;
  answer(given: object): void;
}

/** Native dialogs stay open, as real ones do, until a test answers them: what is answered early waits for its dialog. */
class Dialogs {
  private readonly open: Asked[] = [];
  private readonly early: { box: boolean; given: object }[] = [];
  private cancelling = false;
  readonly boxes: { title: string; content: string }[] = [];

  ask<T extends object>(kind: Kind, all: readonly unknown[]): Promise<T> {
    program.mustBeReady('dialog module');
    const options = optionsOf(all.at(-1));
    checkOptions(kind, options, knownOptions(kind));
    const at = this.early.findIndex(({ box }) => box === isBox(kind));
    const [early] = at < 0 ? [] : this.early.splice(at, 1);
    return new Promise((resolve) => {
      const answer = (given: object): void => resolve(Object.assign(Object.create(Object.prototype), given));
      if (early) answer(early.given);
      else if (this.cancelling && !isBox(kind)) answer({ canceled: true, filePaths: [], filePath: '' });
      else this.open.push({ kind, options, answer });
    });
  }

  /** Picks these files or folders, or cancels, in the file dialog that stands open or comes next. */
  pick(paths: readonly string[]): void {
    this.reply(false, { canceled: paths.length === 0, filePaths: paths, filePath: paths[0] ?? '' });
  }

  /** From now on every file dialog is given up as soon as it opens, until `clear`. */
  cancelAll(): void {
    this.cancelling = true;
  }

  /** Presses a button of the message box that stands open or comes next. */
  press(response: number): void {
    this.reply(true, { response, checkboxChecked: false });
  }

  private reply(box: boolean, given: object): void {
    const at = this.open.findIndex(({ kind }) => isBox(kind) === box);
    const [asked] = at < 0 ? [] : this.open.splice(at, 1);
    if (asked) asked.answer(given);
    else this.early.push({ box, given });
  }

  /** Forgets what is unanswered, and names it: a dialog nobody answered, or an answer no dialog asked for. */
  clear(): string[] {
    this.cancelling = false;
    const open = this.open.splice(0).map(({ kind, options }) => `nobody answered ${kind} ${options.title ?? ''}`);
    const early = this.early.splice(0).map(({ given }) => `no dialog asked for ${JSON.stringify(given)}`);
    return [...open, ...early];
  }

  /** What stands on the screen. */
  shown(): { kind: Kind; options: Readonly<Record<string, unknown>> }[] {
    return this.open.map(({ kind, options }) => ({ kind, options }));
  }
}

function isBox(kind: Kind): boolean {
  return kind === 'showMessageBox';
}

const dialogs = new Dialogs();

function optionsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('a dialog without options');
  return Object.fromEntries(Object.entries(value));
}

export const dialog = {
  showOpenDialog: (...all: unknown[]): Promise<Electron.OpenDialogReturnValue> => dialogs.ask('showOpenDialog', all),
  showSaveDialog: (...all: unknown[]): Promise<Electron.SaveDialogReturnValue> => dialogs.ask('showSaveDialog', all),
  showMessageBox: (...all: unknown[]): Promise<Electron.MessageBoxReturnValue> => dialogs.ask('showMessageBox', all),
  showErrorBox: (title: string, content: string): void => {
    dialogs.boxes.push({ title, content });
    console.error(`[error box] ${title}: ${content}`);
  },
  _dialogs: dialogs,
};
