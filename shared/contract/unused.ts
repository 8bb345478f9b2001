import { z } from 'zod';

/** Cells of an imported file that went nowhere (没有用上的格子): how many, and the first of them by place and text. */
export const unusedSchema = z.object({ count: z.int(), first: z.array(z.string()) });
export type Unused = z.infer<typeof unusedSchema>;

export const NONE_UNUSED: Unused = { count: 0, first: [] };

const MAX_NAMED = 3;
const MAX_TEXT = 20;

export function unusedOf(cells: readonly { sheet: string; address: string; text: string }[]): Unused {
  const first = cells.slice(0, MAX_NAMED).map(({ sheet, address, text }) => {
    const letters = [...text];
    const shown = letters.length > MAX_TEXT ? `${letters.slice(0, MAX_TEXT).join('')}…` : text;
    return `${sheet} ${address}“${shown}”`;
  });
  return { count: cells.length, first };
}

/** What is said of them; '' where there are none. */
export function unusedWords({ count, first }: Unused): string {
  if (count === 0) return '';
  return `有 ${count} 个格子没有用上（${first.join('、')}${count > first.length ? ' 等' : ''}），导出里没有它们，请打开核对`;
}
