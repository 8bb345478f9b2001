/** One version in 更新记录 (CHANGELOG.md) with what changed in it. */
export interface Changes {
  version: string;
  lines: readonly string[];
}

/** The versions of a change log, in its order; what is not out yet (未发布) is none. */
export function readChangelog(text: string): Changes[] {
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [head = '', ...body] = section.split('\n');
      const version = /^(\d+(?:\.\d+)*)/.exec(head.trim())?.[1];
      const lines = body.filter((line) => line.startsWith('- ')).map((line) => line.slice(2).replaceAll('`', ''));
      return version === undefined ? [] : [{ version, lines }];
    });
}

/** 更新内容: what came after the version whose news was told last, up to this one. */
export function newsSince(changes: readonly Changes[], told: string, version: string): Changes[] {
  return changes.filter((one) => compare(one.version, told) > 0 && compare(one.version, version) <= 0);
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
