import { type CaptureKind, captureEnds } from './captures';
import { BREAK } from './fold-sign';

/** A part of what is looked for: words as they stand, anything (as little as will do), or what is read. */
export type Part =
  | { kind: 'words'; words: string }
  | { kind: 'gap'; across: boolean }
  | { kind: 'capture'; capture: CaptureKind };

interface Range {
  from: number;
  to: number;
}

export interface Match extends Range {
  /** What was read, in order. */
  captured: Range[];
}

/**
 * Every place where the parts follow each other in a text, none over another. It finds what a regular expression of them
 * finds, and never tries a part twice at one place: the time is at most as long as the text times the parts, whatever a
 * form asks for.
 */
export function matchesOf(parts: readonly Part[], text: string): Match[] {
  const matcher = new Matcher(parts, text);
  const matches: Match[] = [];
  const [first] = parts;
  let at = 0;
  while (at <= text.length) {
    const from = first?.kind === 'words' ? text.indexOf(first.words, at) : at;
    if (from < 0) break;
    const match = matcher.at(from);
    if (match) matches.push(match);
    at = match && match.to > from ? match.to : after(text, from);
  }
  return matches;
}

class Matcher {
  /** Places at which a part and those after it do not stand, by part. */
  private readonly failed: Set<number>[];
  /** Of a part that goes on up to an end: end → the lowest place from which on the parts after it stand nowhere. */
  private readonly spans: Map<number, number>[];
  private ends: Int32Array | null = null;
  private captured: Range[] = [];

  constructor(
    private readonly parts: readonly Part[],
    private readonly text: string,
  ) {
    this.failed = parts.map(() => new Set());
    this.spans = parts.map(() => new Map());
  }

  at(from: number): Match | null {
    this.captured = [];
    const to = this.follow(0, from);
    return to < 0 ? null : { from, to, captured: this.captured.reverse() };
  }

  /** Where the parts from this one on end when they begin at a place; -1 = they do not stand there. */
  private follow(index: number, at: number): number {
    const part = this.parts[index];
    if (!part) return at;
    if (part.kind === 'gap') return this.shortest(index, at, part.across ? this.text.length : this.sentenceEnd(at));
    if (part.kind === 'capture' && part.capture === 'list') return this.longest(index, at, this.sentenceEnd(at));
    const failed = this.failed[index];
    if (failed?.has(at)) return -1;
    for (const end of endsOf(part, this.text, at)) {
      const to = this.endingAt(index, at, end);
      if (to >= 0) return to;
    }
    failed?.add(at);
    return -1;
  }

  private shortest(index: number, at: number, last: number): number {
    const untried = this.untried(index, last);
    for (let end = at; end < untried; end = after(this.text, end)) {
      const to = this.endingAt(index, at, end);
      if (to >= 0) return to;
    }
    this.leave(index, at, last);
    return -1;
  }

  private longest(index: number, at: number, last: number): number {
    for (let end = this.untried(index, last) - 1; end >= at; end -= 1) {
      if (end > at && after(this.text, end - 1) > end) continue;
      const to = this.endingAt(index, at, end);
      if (to >= 0) return to;
    }
    this.leave(index, at, last);
    return -1;
  }

  private endingAt(index: number, from: number, end: number): number {
    const to = this.follow(index + 1, end);
    // The parts are told from the last one on.
    if (to >= 0 && this.parts[index]?.kind === 'capture') this.captured.push({ from, to: end });
    return to;
  }

  private untried(index: number, last: number): number {
    return this.spans[index]?.get(last) ?? last + 1;
  }

  private leave(index: number, at: number, last: number): void {
    this.spans[index]?.set(last, Math.min(at, this.untried(index, last)));
  }

  private sentenceEnd(at: number): number {
    this.ends ??= sentenceEnds(this.text);
    return this.ends[at] ?? this.text.length;
  }
}

/** Where a part that begins at a place may end. */
function endsOf(part: Part, text: string, at: number): number[] {
  if (part.kind === 'words') return text.startsWith(part.words, at) ? [at + part.words.length] : [];
  return part.kind === 'capture' && part.capture !== 'list' ? captureEnds(part.capture, text, at) : [];
}

/** Of every place of a text, where its sentence ends. */
function sentenceEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length + 1);
  let end = text.length;
  for (let at = text.length; at >= 0; at -= 1) {
    if (text[at] === '。' || text[at] === BREAK) end = at;
    ends[at] = end;
  }
  return ends;
}

/** The place after the letter at this one; some letters take two. */
function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
