import type { Args } from '../../../shared/contract/api';
import type { MenuBar } from '../../../shared/contract/menu';
import type { PrintEnd, Printer, PrintRun } from '../../../shared/contract/printing';
import type { Emit } from './handlers-type';
import type { OpenRequest } from './open-requests';

/** One job for a printer (打印任务): equal sheets; `printer` as in the call. */
export interface PrintJob extends Pick<PrintRun, 'paper' | 'landscape'> {
  printer: string | null;
  pages: number;
  /** The page at that place, from 0, as an SVG document; null: it is not to be had, and nothing is printed. */
  picture(at: number): Promise<string | null>;
}

/** The host's way to printers. */
export interface PrintPorts {
  printers(): Promise<Printer[]>;
  /** Ends when the printer has taken the job, or why not. */
  print(job: PrintJob): Promise<'printed' | NonNullable<PrintEnd['stopped']>>;
}

/** What a host gives the handlers (宿主能力). Paths stay on this side; the page sees opaque file ids only. */
export interface HostPorts {
  /** Shown by “about” and written into crash reports. */
  version: string;
  /** Null: the host has no native dialogs, the page shows its own. */
  dialogs: {
    /** `only`: nothing but packages of forms, or lists of names, is offered. */
    pickOpen(only?: Args<'pickOpen'>['only']): Promise<string | null>;
    /** Several files at once; none = cancelled. */
    pickSeveral(): Promise<string[]>;
    pickFolder(): Promise<string | null>;
    pickSave(suggested: string, extension: Args<'pickSave'>['extension']): Promise<string | null>;
  } | null;
  /** Path of the document that waits since the start; asking for it means that the page is ready. */
  takePending(): OpenRequest | null;
  /** Shows the menu bar that the page describes; null: the host has none. */
  showMenu: ((bar: MenuBar) => void) | null;
  /** Null: the page prints by itself. */
  printing: PrintPorts | null;
  /** Shows a folder in the system's own window; false: it could not. */
  showFolder(folder: string): Promise<boolean>;
  /** A document was opened or saved there: the system's list of recent files. */
  fileOpened(path: string): void;
  emit: Emit;
  /** The page may go: closes the window, or ends the loopback host. */
  quit(): void;
  folders: {
    /** Journals, backups, recent files. */
    data: string;
    /** assets/ of the program. */
    assets: string;
    /** Where the first file dialog starts. */
    documents: string;
    /** What the page's own file dialog can reach; the documents folder and the home folder when not said. */
    reach?: readonly string[];
  };
}
