import { writeFile } from 'node:fs/promises';

/** One line of the benchmark. `peer` names the line it is set against; `fault` says what was wrong with the result. */
export interface Line {
  id: string;
  task: string;
  samples: readonly number[];
  /** Cells of what is worked on, for how the cost grows with it. */
  cells?: number;
  peer: string | null;
  fault: string | null;
}

/** A line with its figures in milliseconds; null where there is none. */
export interface Row {
  id: string;
  task: string;
  median: number | null;
  p95: number | null;
  peer: string | null;
  peerMedian: number | null;
  ratio: number | null;
  cells: number | null;
  ok: boolean;
}

/** What an action made: null when it is right, else what is wrong with it. */
export type Verdict = string | null;

/** Where the medians of the lines come together. A line whose result was wrong has no figure, only its fault. */
export class Results {
  private readonly lines: Line[] = [];

  /** `wanted` names the lines to measure, with what they are set against; null = all. */
  constructor(private readonly wanted: readonly string[] | null = null) {}

  /** Whether a line, or one that it is the peer of, is to be measured. */
  wants(...ids: readonly string[]): boolean {
    return this.wanted === null || ids.some((id) => this.wanted?.includes(id));
  }

  add(line: Omit<Line, 'fault' | 'peer'> & { peer?: string; fault?: Verdict }): void {
    this.lines.push({ peer: null, fault: null, ...line });
  }

  /** Times an action that many times; the first result that is wrong ends it. */
  async time(line: Omit<Line, 'samples' | 'fault' | 'peer'> & { peer?: string; runs: number }, action: Action) {
    const samples: number[] = [];
    let fault: Verdict = null;
    for (let run = 0; run < line.runs && fault === null; run += 1) {
      const start = performance.now();
      const judge = await caught(action);
      samples.push(performance.now() - start);
      fault = await judge();
    }
    const { runs: _, ...rest } = line;
    this.add({ ...rest, samples, fault });
  }

  /** True when every line has a right result. */
  get right(): boolean {
    return this.lines.every((line) => line.fault === null);
  }

  /** One row for each line, failed ones with their fault. */
  text(): string {
    return this.lines.map((line) => this.row(line)).join('\n');
  }

  /** One row for each line; ratio = ours ÷ peer. */
  rows(): Row[] {
    return this.lines.map((line) => {
      const { median, p95, peerMedian } = this.figures(line);
      const ratio = median === null || peerMedian === null ? null : median / peerMedian;
      const { id, task, peer, fault, cells = null } = line;
      return { id, task, median, p95, peer, peerMedian, ratio, cells, ok: fault === null };
    });
  }

  /** `[{id, median, p95, unit, peer, peerMedian, ratio, ok}]`. */
  async writeJson(file: string): Promise<void> {
    const rows = this.rows().map(({ id, median, p95, peer, peerMedian, ratio, ok }) => {
      return { id, median, p95, unit: 'ms', peer, peerMedian, ratio, ok };
    });
    await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`);
  }

  private figures(line: Line) {
    const peer = this.lines.find((other) => other.id === line.peer);
    return {
      median: percentile(line, 0.5),
      p95: percentile(line, 0.95),
      peerMedian: peer ? percentile(peer, 0.5) : null,
    };
  }

  private row(line: Line): string {
    const { median, p95, peerMedian } = this.figures(line);
    if (median === null || p95 === null) return `  失败：${line.task}（${line.fault}）`;
    const ratio = peerMedian === null ? '' : `  ${(median / peerMedian).toFixed(3)} × ${line.peer}`;
    return `${figure(median)} ms 中位  ${figure(p95)} ms p95  ${line.id}  ${line.task}${ratio}`;
  }
}

/** What is timed; the verdict that it answers is asked for outside of the time. */
export type Action = () => Judge | Promise<Judge>;
type Judge = () => Verdict | Promise<Verdict>;

async function caught(action: Action): Promise<Judge> {
  try {
    return await action();
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return () => fault;
  }
}

function percentile({ samples, fault }: Line, share: number): number | null {
  if (fault !== null) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

function figure(milliseconds: number): string {
  return milliseconds.toFixed(3).padStart(10);
}
