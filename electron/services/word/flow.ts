/** How a piece of the Word file takes room on its pages, in twentieths of a point. */
export interface Flow {
  /** Name of the place that the contents lead to. */
  mark?: string;
  before: number;
  after: number;
  /** Heights of its lines or rows, between which a page may end. */
  lines: readonly number[];
  /** Stands again above the lines of each further page. */
  header: number;
  /** Stays on the page of what comes next. */
  keepNext: boolean;
}

/** The pieces of one section, which begins a page, and the height between its margins. */
export interface FlowSection {
  height: number;
  flow: readonly Flow[];
}

/** Page of each mark (页码), and how many pages there are: what the office program comes to with exact line pitches. */
export function pagesOf(sections: readonly FlowSection[]): { marks: ReadonlyMap<string, number>; count: number } {
  const marks = new Map<string, number>();
  let page = 0;
  for (const { height, flow } of sections) {
    page += 1;
    let used = 0;
    for (const [at, piece] of flow.entries()) {
      if (used > 0 && used + together(flow, at) > height) {
        page += 1;
        used = 0;
      }
      if (piece.mark !== undefined) marks.set(piece.mark, page);
      used += piece.before + piece.header;
      for (const line of piece.lines) {
        if (used > 0 && used + line > height) {
          page += 1;
          used = piece.header;
        }
        used += line;
      }
      used += piece.after;
    }
  }
  return { marks, count: page };
}

/** Height that has to be on one page: a piece's first line, or all of it and of what it stays with. */
function together(flow: readonly Flow[], from: number): number {
  let height = 0;
  for (const { before, header, lines, after, keepNext } of flow.slice(from)) {
    if (!keepNext) return height + before + header + (lines[0] ?? 0);
    height += before + header + lines.reduce((sum, line) => sum + line, 0) + after;
  }
  return height;
}
