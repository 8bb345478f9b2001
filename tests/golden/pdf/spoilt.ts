import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ports } from './poppler';

const folders: string[] = [];

/** The page templates with a fault put into one of them. */
export function spoilt(file: string, right: string, wrong: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-spoilt-'));
  folders.push(folder);
  cpSync(ports.printDir, folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  expect(before).toContain(right);
  writeFileSync(join(folder, file), before.replace(right, wrong));
  return folder;
}

export function removeSpoilt(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
