import type { PrintModel } from '../../../shared/editor/print-model';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Listing } from '../report/listing';
import type { FaceReport } from './fonts';
import type { PdfFolders, PdfPorts } from './ports';
import { openPrinter, type Printer } from './printer';
import type { SvgPages } from './svg-pages';

/** One typesetter for each pair of template and font folders, opened at first use. */
const printers = new Map<string, Promise<Printer>>();

/** 导出 PDF: contents page and all tables of the model as PDF/A-2a and PDF/UA-1. */
export async function exportPdf(model: PrintModel, ports: PdfPorts): Promise<Result<Uint8Array>> {
  return withPrinter(ports, (printer) => printer.pdf(model, ports.now()));
}

/** 审核报告 and 两年比较 on paper. */
export async function exportListingPdf(listing: Listing, ports: PdfPorts): Promise<Result<Uint8Array>> {
  return withPrinter(ports, (printer) => printer.listing(listing, ports.now()));
}

/** 预览: the very pages of the PDF as SVG. */
export async function exportSvgPages(model: PrintModel, ports: PdfPorts): Promise<Result<SvgPages>> {
  return withPrinter(ports, (printer) => printer.svgPages(model));
}

/** 字体情况: which faces of the form are installed and what stands in for the others. */
export async function printFaces(ports: PdfPorts): Promise<Result<FaceReport[]>> {
  return withPrinter(ports, (printer) => ({ ok: true, value: printer.faces() }));
}

async function withPrinter<T>(ports: PdfPorts, use: (printer: Printer) => Result<T>): Promise<Result<T>> {
  const printer = await openedPrinter(ports);
  return printer.ok ? use(printer.value) : printer;
}

/** The typesetter of these folders; a failure where its native library cannot be loaded. */
export async function openedPrinter(ports: PdfFolders): Promise<Result<Printer>> {
  try {
    return ok(await printerFor(ports));
  } catch (error) {
    return fail('pdf-unavailable', { cause: error instanceof Error ? error.message : String(error) });
  }
}

function printerFor(ports: PdfFolders): Promise<Printer> {
  const key = JSON.stringify([ports.printDir, ports.fontsDir]);
  const known = printers.get(key);
  if (known !== undefined) return known;
  const opened = openPrinter(ports);
  printers.set(key, opened);
  opened.catch(() => printers.delete(key));
  return opened;
}
