import type { SectionRows } from '../document/rows';
import type { LineLayout, RowLayout } from '../form/layout';
import type { TableForm } from '../form/template';

/** Sets the rows of all sections on printed lines: from the top, and foot rows level with each other at the end. */
export function linesOf(form: TableForm, sections: readonly SectionRows[]): LineLayout[] {
  const sides = sections.map((rows) => {
    const section = form.sections.find((candidate) => candidate.id === rows.section);
    const fixed = section ? [...section.before, ...section.after] : [];
    const footIds = new Set(fixed.filter((row) => row.foot).map((row) => row.id));
    const isFoot = (row: RowLayout): boolean => !row.classified && footIds.has(row.id);
    return {
      section: rows.section,
      body: rows.rows.filter((row) => !isFoot(row)),
      foot: rows.rows.filter(isFoot),
    };
  });
  const bodyHeight = Math.max(...sides.map((side) => side.body.length));
  const footHeight = Math.max(...sides.map((side) => side.foot.length));
  return Array.from({ length: bodyHeight + footHeight }, (_, at) => ({
    number: at + 1,
    rows: Object.fromEntries(
      sides.map((side) => {
        const fromEnd = at - (bodyHeight + footHeight - side.foot.length);
        return [side.section, side.body[at] ?? (fromEnd >= 0 ? side.foot[fromEnd] : undefined)];
      }),
    ),
  }));
}
