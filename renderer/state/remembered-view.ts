import { z } from 'zod';
import { useSettings } from './settings-store';
import { type NumberFormat, useView } from './view-store';

const remembered = z.object({
  /** table → column → width at 100 %. */
  widths: z.record(z.string(), z.record(z.string(), z.int().positive())),
  format: z.object({ grouped: z.boolean(), redNegative: z.boolean() }),
  zoom: z.int().min(50).max(200),
});
type Remembered = z.infer<typeof remembered>;

/** Widths of every column of every table take some thousand. */
const MAX_CHARACTERS = 100_000;

/** A document that was not looked at before looks as 设置 say. */
function nothing(): Remembered {
  const { grouped, redNegative, zoom } = useSettings.getState();
  return { widths: {}, format: { grouped, redNegative }, zoom };
}

/** Where the look of this document is kept in the browser: one entry for a department's form of one year. */
function keyOf(): string | null {
  const { head } = useView.getState();
  return head ? `mingzhang.view/${head.template}/${head.department}/${head.year}` : null;
}

function read(): Remembered {
  const key = keyOf();
  try {
    const text = (key && localStorage.getItem(key)) ?? 'null';
    if (text.length > MAX_CHARACTERS) return nothing();
    const found = remembered.safeParse(JSON.parse(text));
    return found.success ? found.data : nothing();
  } catch {
    return nothing();
  }
}

/** The look is a convenience: where the browser refuses to keep it, it lasts as long as the window. */
function write(change: Partial<Remembered>): void {
  const key = keyOf();
  if (key === null) return;
  try {
    localStorage.setItem(key, JSON.stringify({ ...read(), ...change }));
  } catch {
    return;
  }
}

/** Widths the user has drawn columns to, at 100 %. */
export function drawnWidths(table: string): Readonly<Record<string, number>> {
  return read().widths[table] ?? {};
}

export function rememberWidth(table: string, column: string, width: number): void {
  const { widths } = read();
  write({ widths: { ...widths, [table]: { ...widths[table], [column]: Math.round(width) } } });
}

/** The column has the width again that fits what stands in it. */
export function forgetWidth(table: string, column: string): void {
  const { widths } = read();
  const { [column]: _gone, ...rest } = widths[table] ?? {};
  write({ widths: { ...widths, [table]: rest } });
}

export function rememberLook({ format, zoom }: { format: NumberFormat; zoom: number }): void {
  write({ format, zoom });
}

/** Zoom and number format as this document was last looked at. */
export function rememberedLook(): { format: NumberFormat; zoom: number } {
  const { format, zoom } = read();
  return { format, zoom };
}
