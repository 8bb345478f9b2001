import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportPdf } from '../../../electron/services/pdf/export';
import type { PrintModel } from '../../../shared/editor/print-model';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export const ports = {
  printDir: join(root, 'assets/print'),
  fontsDir: join(root, 'assets/fonts'),
  now: () => new Date('2030-02-03T04:05:06Z'),
};

/** Puts the bundled fonts where the program looks for them; they are not kept in the repository. */
export function provideFonts(): void {
  run(process.execPath, [join(root, 'scripts/fonts.mjs')]);
}

export async function print(model: PrintModel): Promise<Uint8Array> {
  const printed = await exportPdf(model, ports);
  if (!printed.ok) throw new Error(JSON.stringify(printed.error));
  return printed.value;
}

function run(command: string, args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`${command} does not run: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout;
}

/** Sentences that the tags say in place of what stands there (替代文字). */
export function alternatives(pdf: Uint8Array): string[] {
  const written = poppler(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
  return [...written.matchAll(/\/Alt <feff([0-9a-f]+)>/gu)].map(([, digits = '']) =>
    (digits.match(/.{4}/gu) ?? []).map((digit) => String.fromCharCode(Number.parseInt(digit, 16))).join(''),
  );
}

/** Runs one of poppler's programs on the PDF; `FILE` in the arguments stands for it. */
function poppler(pdf: Uint8Array, command: string, args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-pdf-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    return run(
      command,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each page as a grey PNG at so many dots per inch. */
export function pageImages(pdf: Uint8Array, resolution: number): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-pages-'));
  try {
    poppler(pdf, 'pdftoppm', ['-r', `${resolution}`, '-gray', '-png', 'FILE', join(folder, 'page')]);
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What qpdf says of the file's structure. */
export function qpdfCheck(pdf: Uint8Array): string {
  return poppler(pdf, 'qpdf', ['--check', 'FILE']);
}

/** Text of each page, its layout kept. */
export function pageTexts(pdf: Uint8Array): string[] {
  return poppler(pdf, 'pdftotext', ['-layout', 'FILE', '-']).split('\f').slice(0, -1);
}

export function pageSizes(pdf: Uint8Array): { width: number; height: number }[] {
  const text = poppler(pdf, 'pdfinfo', ['-f', '1', '-l', '9999', 'FILE']);
  return [...text.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gm)].map(([, width, height]) => ({
    width: Math.round(+(width ?? '')),
    height: Math.round(+(height ?? '')),
  }));
}

export function information(pdf: Uint8Array): string {
  return poppler(pdf, 'pdfinfo', ['FILE']);
}

/** The tags for screen readers with the text under each. */
export function structure(pdf: Uint8Array): string {
  return poppler(pdf, 'pdfinfo', ['-struct-text', 'FILE']);
}

export function metadata(pdf: Uint8Array): string {
  return poppler(pdf, 'pdfinfo', ['-meta', 'FILE']);
}

export function fonts(pdf: Uint8Array): { name: string; embedded: boolean }[] {
  const lines = poppler(pdf, 'pdffonts', ['FILE']).trimEnd().split('\n').slice(2);
  return lines.map((line) => ({ name: line.split(' ')[0] ?? '', embedded: /^.* (yes) \w+ \w+ +\d+ +\d+$/.test(line) }));
}

/** Words in a bold face, line by line. */
export function boldWords(pdf: Uint8Array): string[] {
  const pages = poppler(pdf, 'pdftohtml', ['-xml', '-i', '-stdout', 'FILE']);
  return [...pages.matchAll(/<b>(.*?)<\/b>/g)].map(([, words = '']) => words);
}

/** 书签 in order. */
export function bookmarks(pdf: Uint8Array): { title: string; page: number }[] {
  const xml = poppler(pdf, 'pdftohtml', ['-xml', '-stdout', '-i', 'FILE']);
  return [...xml.matchAll(/<item page="(\d+)">([^<]*)<\/item>/g)].map(([, page, title]) => ({
    title: title ?? '',
    page: Number.parseInt(page ?? '', 10),
  }));
}

export interface Word {
  page: number;
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every word with its box, in points from the upper left corner of its page. */
export function words(pdf: Uint8Array): Word[] {
  const xml = poppler(pdf, 'pdftotext', ['-bbox', 'FILE', '-']);
  return xml
    .split('<page ')
    .slice(1)
    .flatMap((page, position) =>
      [
        ...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g),
      ].map(([, left, top, right, bottom, text]) => ({
        page: position + 1,
        text: text ?? '',
        left: +(left ?? ''),
        top: +(top ?? ''),
        right: +(right ?? ''),
        bottom: +(bottom ?? ''),
      })),
    );
}
