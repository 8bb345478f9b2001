import type { Preview, StandIn } from '../../../shared/contract/preview';
import type { PrintModel } from '../../../shared/document/print-model';
import { fail, ok, type Result } from '../../../shared/result/result';
import { printerFor } from '../pdf/export';
import type { PdfPorts } from '../pdf/ports';
import { pageSvg, type SvgPage, shapesOf } from '../pdf/svg-pages';

/** Draws documents for the screen (预览) and keeps the newest drawing of each, from which pages are asked one by one. */
export interface Typesetter {
  draw(document: string, model: PrintModel): Promise<Result<Preview>>;
  /** A page, counted from 1, as an SVG document; stale when the document was drawn again meanwhile. */
  page(document: string, drawing: number, page: number): Promise<Result<string>>;
  /** The document is closed. */
  forget(document: string): void;
}

/** A typesetter in this very thread. */
export function createTypesetter(ports: PdfPorts): Typesetter {
  const drawn = new Map<string, { drawing: number; pages: SvgPage[]; shapes: ReadonlyMap<string, string> }>();
  let count = 0;
  let standIns: StandIn[] | null = null;
  return {
    draw: async (document, model) => {
      const printer = await printerFor(ports);
      const made = printer.draw(model);
      if (!made.ok) return made;
      const { places } = made.value;
      const { pages, definitions } = made.value.pages;
      // Fonts do not come and go while the program runs.
      standIns ??= printer.faces().flatMap(({ own, wanted, used }) => (own ? [] : [{ wanted, used }]));
      count += 1;
      drawn.set(document, { drawing: count, pages, shapes: shapesOf(definitions) });
      const sizes = pages.map(({ width, height }) => ({ width, height }));
      return ok({ drawing: count, pages: sizes, places, standIns });
    },
    page: async (document, drawing, page) => {
      const found = drawn.get(document);
      const sheet = found?.drawing === drawing ? found.pages[page - 1] : undefined;
      return found && sheet ? ok(pageSvg(sheet, found.shapes)) : fail('preview-stale');
    },
    forget: (document) => {
      drawn.delete(document);
    },
  };
}
