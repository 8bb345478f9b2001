import { join } from 'node:path';
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Place } from '../../../shared/contract/preview';
import type { PrintModel } from '../../../shared/editor/print-model';
import { type Failure, ok, type Result } from '../../../shared/result/result';
import type { Listing } from '../report/listing';
import { messagesOf, pdfFailure } from './diagnostics';
import { type FaceReport, reportFaces } from './fonts';
import type { Printable } from './missing-glyphs';
import { modelJson } from './model-json';
import type { PdfFolders } from './ports';
import { placesAmong } from './proof/marks';
import { printedParts, provePaper } from './proof/prove';
import { proveListing } from './proof/prove-listing';
import { marksOf, type Proof, provenPdf } from './proof/proven';
import { type SvgPages, splitPages } from './svg-pages';

/** Pages as they are shown, and why they cannot be printed. */
export interface Drawing {
  pages: SvgPages;
  places: Place[];
  fault: Failure | null;
}

/** Typesetter kept for re-use: its caches make the print after an edit about ten times faster than the first. */
export interface Printer {
  /** PDF/A-2a and PDF/UA-1, made at that time and proven to hold every text of the model (核对纸面). */
  pdf(model: PrintModel, at: Date): Result<Uint8Array>;
  /** 审核报告 and 两年比较, proven alike. */
  listing(model: Listing, at: Date): Result<Uint8Array>;
  /** The same pages as SVG. */
  svgPages(model: PrintModel): Result<SvgPages>;
  /** The same pages as SVG, where on them everything stands, and what a PDF of them would be refused for. */
  draw(model: PrintModel): Result<Drawing>;
  /** The same of a list; nothing of it leads anywhere. */
  drawListing(model: Listing): Result<Drawing>;
  /** Which faces the pages are set in on this machine. */
  faces(): FaceReport[];
}

/** Results not used by so many later settings leave the caches; each more would keep one whole setting more. */
const CACHE_AGE = 1;
/** With tags for screen readers, and without, which is faster and looks the same. */
const STANDARDS = { published: 'a-2a', looked: 'a-2b' } as const;

/** A page template and the name it reads its model by. */
interface Pages {
  main: string;
  model: string;
}
const DOCUMENT: Pages = { main: 'document.typ', model: 'model.json' };
const LISTING: Pages = { main: 'listing.typ', model: 'listing.json' };

/**
 * Opens the typesetter on the page templates and fonts of the host. The native library takes a while to load, so only
 * a print loads it.
 */
export async function openPrinter(ports: PdfFolders): Promise<Printer> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: ports.printDir, fontArgs: [{ fontPaths: [ports.fontsDir] }] });
  const at = (name: string) => join(ports.printDir, name);

  function set(model: Printable, pages: Pages): Result<NodeTypstDocument> {
    compiler.mapShadow(at(pages.model), Buffer.from(modelJson(model)));
    const outcome = compiler.compile({ mainFilePath: at(pages.main) });
    compiler.evictCache(CACHE_AGE);
    const document = outcome.result;
    if (document !== null) return ok(document);
    return pdfFailure(messagesOf(outcome.takeError()?.shortDiagnostics).join('; '), model);
  }

  /** The native compiler throws where it cannot write; to callers that is a failure like any other. */
  function write<T>(model: Printable, pages: Pages, output: (document: NodeTypstDocument) => T): Result<T> {
    return tried(model, () => {
      const document = set(model, pages);
      return document.ok ? ok(output(document.value)) : document;
    });
  }

  function tried<T>(model: Printable, work: () => Result<T>): Result<T> {
    try {
      return work();
    } catch (error) {
      return pdfFailure(error instanceof Error ? error.message : String(error), model);
    }
  }

  function madeAt(time: Date): { pdfStandard: string; creationTimestamp: number } {
    return { pdfStandard: STANDARDS.published, creationTimestamp: Math.floor(time.getTime() / 1000) };
  }

  function flat<T>(result: Result<Result<T>>): Result<T> {
    return result.ok ? result.value : result;
  }

  /** Why a set document cannot be published; tags for screen readers do not matter for that. */
  function faultOf<M extends Printable>(model: M, document: NodeTypstDocument, prove: Proof<M>): Failure | null {
    const proven = tried(model, () =>
      provenPdf(compiler, document, model, prove, {
        ...madeAt(new Date(0)),
        pdfStandard: STANDARDS.looked,
        pdfTags: false,
      }),
    );
    return proven.ok ? null : proven.error;
  }

  return {
    pdf: (model, made) =>
      flat(
        write(model, DOCUMENT, (document) =>
          provenPdf(compiler, document, model, provePaper, madeAt(made), printedParts),
        ),
      ),
    listing: (model, made) =>
      flat(write(model, LISTING, (document) => provenPdf(compiler, document, model, proveListing, madeAt(made)))),
    svgPages: (model) => write(model, DOCUMENT, (document) => splitPages(compiler.plainSvg(document))),
    draw: (model) =>
      write(model, DOCUMENT, (document) => ({
        pages: splitPages(compiler.plainSvg(document)),
        places: placesAmong(marksOf(compiler, document)),
        fault: faultOf(model, document, provePaper),
      })),
    drawListing: (model) =>
      write(model, LISTING, (document) => ({
        pages: splitPages(compiler.plainSvg(document)),
        places: [],
        fault: faultOf(model, document, proveListing),
      })),
    faces: () => {
      const outcome = compiler.compile({ mainFilePath: at('probe.typ') });
      return reportFaces(ports.printDir, messagesOf(outcome.takeWarnings()?.shortDiagnostics));
    },
  };
}
