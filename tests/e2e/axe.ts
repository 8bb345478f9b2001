import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { settled } from './editor';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Violation {
  id: string;
  impact: string | null;
  targets: string;
}

/** What axe finds on the page as it stands, of these grades. */
export async function violations(page: Page, grades: readonly string[]): Promise<Violation[]> {
  await page.evaluate(axe);
  // While a dialog fades in, its words have another contrast.
  await settled(page);
  const found: Violation[] = await page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] });
    return violations.map((violation: { id: string; impact: string | null; nodes: { html: string }[] }) => ({
      id: violation.id,
      impact: violation.impact,
      targets: violation.nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(' | '),
    }));
  });
  return found.filter(({ impact }) => impact !== null && grades.includes(impact));
}
