interface Written {
  text: string;
  /** Where bold words of it begin and end. */
  bold: { start: number; end: number }[];
}

/** Words of one paragraph as they come, with the bold ones (加粗). */
export class ParagraphWords {
  private pieces: { text: string; bold: boolean }[] = [];

  add(text: string, bold: boolean): void {
    this.pieces.push({ text, bold });
  }

  /** What was added so far, blanks side by side one and none at the ends. Empty afterwards. */
  take(): Written {
    const written: Written = { text: '', bold: [] };
    const whole = this.pieces.map(({ text }) => text).join('');
    const end = whole.trimEnd().length;
    let at = 0;
    for (const { text, bold } of this.pieces) {
      const start = written.text.length;
      for (const letter of text.slice(0, Math.max(0, end - at))) {
        const blank = BLANK.test(letter);
        if (written.text === '' && letter.trim() === '') continue;
        if (!blank || !BLANK.test(written.text.at(-1) ?? '')) written.text += blank ? ' ' : letter;
      }
      at += text.length;
      if (bold) addStretch(written, start);
    }
    this.pieces = [];
    return written;
  }
}

const BLANK = /[ \t\u00a0]/;

/** The words from there on are bold; with the bold ones right before they are one stretch. */
function addStretch({ text, bold }: Written, start: number): void {
  const last = bold.at(-1);
  if (text.length === start) return;
  if (last?.end === start) last.end = text.length;
  else bold.push({ start, end: text.length });
}
