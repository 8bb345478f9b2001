import { z } from 'zod';
import { knownOptions, knownWords } from './known-options';
import { checkOptions } from './strict';

/** What came out of the printer: the options of the job, and its sheets as a PDF in base64. */
interface Job {
  options: Electron.WebContentsPrintOptions;
  pdf: string;
}

interface Machine {
  installed: string[];
  /** Why the next jobs are not taken, one for each; '' = it is taken. */
  answers: string[];
  jobs: Job[];
}

/** The printers of the machine; a test says what they answer. */
export const printer: Machine = { installed: ['Office-1', 'A3-2'], answers: [], jobs: [] };

/** Electron passes over options that it does not know, and refuses words that it does not. */
export function checkPrintOptions(options: Electron.WebContentsPrintOptions): void {
  checkOptions('print', options, knownOptions('print'));
  const { pageSize, margins, duplexMode } = options;
  checkOptions('print.margins', margins ?? {}, knownOptions('printMargins'));
  checkWord('pageSize', typeof pageSize === 'string' ? pageSize : undefined, knownWords('print', 'pageSize'));
  checkWord('duplexMode', duplexMode, knownWords('print', 'duplexMode'));
  checkWord('marginType', margins?.marginType, knownWords('printMargins', 'marginType'));
}

function checkWord(option: string, word: string | undefined, known: ReadonlySet<string>): void {
  if (known.size === 0) throw new Error(`electron.d.ts names no words for ${option}`);
  if (word !== undefined && !known.has(word)) throw new Error(`Electron knows no ${option} ${word}`);
}

const INCHES: Readonly<Record<string, readonly [number, number]>> = { A4: [8.27, 11.69], A3: [11.69, 16.54] };
const pdfSchema = z.object({ data: z.string() });

/**
 * Prints as the system does, which passes over the sizes of a page's style: what is told counts, and what is not told is
 * an upright A4 sheet with margins. Answers why it was not taken, '' when it was.
 */
export async function printed(
  options: Electron.WebContentsPrintOptions,
  cdp: (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>,
): Promise<string> {
  const { pageSize, landscape = false, margins, deviceName, scaleFactor = 100, printBackground = false } = options;
  if (deviceName !== undefined && !printer.installed.includes(deviceName)) return 'Invalid deviceName provided';
  const [paperWidth, paperHeight] = INCHES[typeof pageSize === 'string' ? pageSize : 'A4'] ?? [8.27, 11.69];
  const margin = margins?.marginType === 'none' ? 0 : 0.4;
  const { data } = pdfSchema.parse(
    await cdp('Page.printToPDF', {
      preferCSSPageSize: false,
      paperWidth,
      paperHeight,
      landscape,
      printBackground,
      scale: scaleFactor / 100,
      marginTop: margin,
      marginBottom: margin,
      marginLeft: margin,
      marginRight: margin,
    }),
  );
  const reason = printer.answers.shift() ?? '';
  if (reason === '') printer.jobs.push({ options, pdf: data });
  return reason;
}
