/** Longest report that is shown or logged. */
const limit = 4000;

/**
 * Text of an error for the local log and the error window (错误报告): message and stack without the clerk's folder and
 * file names. Paths keep their last name when it is program code, quoted texts are dropped: they may hold figures.
 */
export function redactedError(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : String(thrown);
  return text
    .split('\n')
    .map((line) => (/^\s+at /.test(line) ? redactFrame(line) : redactMessage(line)))
    .join('\n')
    .slice(0, limit);
}

/** A stack line keeps function, file name, line and column. */
function redactFrame(line: string): string {
  return line.replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^()]*[\\/]([^\\/()]+:\d+:\d+)/g, '$1');
}

function redactMessage(line: string): string {
  return line
    .replace(/(['"“‘「]).*(['"”’」])/g, '$1…$2')
    .replace(/(?:file:\/\/)?(?:[A-Za-z]:[\\/]|\\\\|\/)[^\s,;，；]+/g, '<path>');
}
