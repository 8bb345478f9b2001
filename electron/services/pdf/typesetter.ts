import type { Preview, StandIn } from '../../../shared/contract/preview';
import type { Project } from '../../../shared/document/project';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import { openedPrinter } from './export';
import type { PdfPorts } from './ports';
import { pageSvg, type SvgPage, shapesOf } from './svg-pages';

/** Draws documents for the screen (预览) and keeps the newest drawing of each, from which pages are asked one by one. */
export interface Typesetter {
  draw(document: string, template: Template, project: Project, folders: PdfPorts): Promise<Result<Preview>>;
  /** A page, counted from 1, as an SVG document; stale when the document was drawn again meanwhile. */
  page(document: string, drawing: number, page: number): Promise<Result<string>>;
  /** The document is closed. */
  forget(document: string): void;
}

/** A typesetter in this very process. */
export function createTypesetter(): Typesetter {
  const drawn = new Map<string, { drawing: number; pages: SvgPage[]; shapes: ReadonlyMap<string, string> }>();
  let count = 0;
  let standIns: StandIn[] | null = null;
  return {
    draw: async (document, template, project, folders) => {
      const opened = await openedPrinter(folders);
      if (!opened.ok) return opened;
      const printer = opened.value;
      const made = printer.draw(printModel(openEditor(template, project)));
      if (!made.ok) return made;
      const { places, fault } = made.value;
      const { pages, definitions } = made.value.pages;
      // Fonts do not come and go while the program runs.
      standIns ??= printer.faces().flatMap(({ own, wanted, used }) => (own ? [] : [{ wanted, used }]));
      count += 1;
      drawn.set(document, { drawing: count, pages, shapes: shapesOf(definitions) });
      const sizes = pages.map(({ width, height }) => ({ width, height }));
      return ok({ drawing: count, pages: sizes, places, standIns, fault });
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
