import { randomUUID } from 'node:crypto';
import { compareYears } from '../../../shared/compare/years';
import type { DrawnWhat, Preview, StandIn } from '../../../shared/contract/preview';
import type { Project } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import { yearsListing } from '../report/years-listing';
import { openedPrinter } from './export';
import type { PdfPorts } from './ports';
import type { Drawing, Printer } from './printer';
import { pageSvg, type SvgPage, shapesOf } from './svg-pages';

/** Draws documents for the screen (预览) and keeps the newest drawing of each, from which pages are asked one by one. */
export interface Typesetter {
  draw(
    document: string,
    template: Template,
    project: Project,
    folders: PdfPorts,
    what?: DrawnWhat,
  ): Promise<Result<Preview>>;
  /** A page, counted from 1, as an SVG document; stale when the document was drawn again meanwhile. */
  page(document: string, drawing: number, page: number): Promise<Result<string>>;
  /** The document is closed. */
  forget(document: string): void;
}

interface Drawn {
  drawing: number;
  pages: SvgPage[];
  shapes: ReadonlyMap<string, string>;
  /** Name of each page's picture. */
  pictures: readonly string[];
}

/** A page keeps the name of its picture where it is drawn as it was, from shapes that are what they were. */
function picturesOf(
  { pages, shapes }: Pick<Drawn, 'pages' | 'shapes'>,
  before: Drawn | undefined,
  drawing: string,
): string[] {
  const comparable = before && [...shapes].every(([id, shape]) => (before.shapes.get(id) ?? shape) === shape);
  return pages.map(({ width, height, body }, at) => {
    const old = comparable ? before.pages[at] : undefined;
    const same = old?.body === body && old.width === width && old.height === height;
    return (same ? before?.pictures[at] : undefined) ?? `${drawing} ${at}`;
  });
}

function drawYears(printer: Printer, editor: DocumentEditor): Result<Drawing> {
  const comparison = compareYears(editor);
  if (comparison === null) return fail('no-last-year', { year: `${editor.project.year - 1}` });
  return printer.drawListing(yearsListing(comparison, editor.project.department.name));
}

/** A typesetter in this very process. */
export function createTypesetter(): Typesetter {
  const drawn = new Map<string, Drawn>();
  /** Pictures that another process named are others. */
  const own = randomUUID();
  let count = 0;
  let standIns: StandIn[] | null = null;
  return {
    draw: async (document, template, project, folders, what = 'document') => {
      const opened = await openedPrinter(folders);
      if (!opened.ok) return opened;
      const printer = opened.value;
      const editor = openEditor(template, project);
      const made = what === 'years' ? drawYears(printer, editor) : printer.draw(printModel(editor));
      if (!made.ok) return made;
      const { places, fault } = made.value;
      const { pages, definitions } = made.value.pages;
      // Fonts do not come and go while the program runs.
      standIns ??= printer.faces().flatMap(({ own, wanted, used }) => (own ? [] : [{ wanted, used }]));
      count += 1;
      const shapes = shapesOf(definitions);
      const pictures = picturesOf({ pages, shapes }, drawn.get(document), `${own} ${count}`);
      drawn.set(document, { drawing: count, pages, shapes, pictures });
      const sizes = pages.map(({ width, height }, at) => ({ width, height, picture: pictures[at] ?? '' }));
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
