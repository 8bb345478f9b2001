import { readFileSync } from 'node:fs';

/**
 * Most memory that this very process has held so far, in bytes: what `resourceUsage` calls maxRSS may be of the process
 * that started it.
 */
export function ownPeak(): number {
  const status = statusText();
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(status) ?? [];
  return kilobytes === undefined ? process.memoryUsage().rss : Number.parseInt(kilobytes, 10) * 1024;
}

/** Empty where the system keeps no such account. */
function statusText(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
