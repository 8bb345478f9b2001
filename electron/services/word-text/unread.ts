import { quoted } from '../../../shared/text/quoted';

/** Elements whose words the library reads; those in any other are left out by it. */
const READ = new Set(
  'document body p r t tab br cr sym hyperlink tbl tr tc sdt sdtContent customXml ins moveTo object smartTag pict noBreakHyphen softHyphen txbxContent'
    .split(' ')
    .map((name) => `w:${name}`)
    .concat(
      'mc:AlternateContent',
      'mc:Fallback',
      ...['roundrect', 'shape', 'textbox', 'group', 'rect'].map((name) => `v:${name}`),
    ),
);
const REVISED = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
const WORDS = new Set(['w:t', 'w:delText', 'm:t']);
/** Letters of a place that a report quotes, and places that it names. */
const MAX_QUOTED_CHARACTERS = 24;
const MAX_NAMED = 3;

type Kind = 'unread' | 'revised' | 'doublyStruck';

/** A paragraph, or a cell with all in it. */
interface Place {
  words: string;
  kinds: Set<Kind>;
}

/** Tags of a Word file's text: where it says something that is not read, or that nobody has accepted yet (修订). */
export class UnreadWords {
  private readonly stack: string[] = [];
  /** Depth from which on the library leaves everything out; 0 = nothing is. */
  private leftFrom = 0;
  private revised = 0;
  private place: Place | null = null;
  /** Depth of the paragraph or of the outermost cell that the place stands for. */
  private placeAt = 0;
  private head = '';
  private struck = false;
  private readonly pictures = new Pictures();
  private readonly found: Record<Kind, { count: number; named: string[] }> = {
    unread: { count: 0, named: [] },
    revised: { count: 0, named: [] },
    doublyStruck: { count: 0, named: [] },
  };

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.stack.push(name);
    this.pictures.open(name, attributes);
    if (this.leftFrom === 0 && !READ.has(name)) this.leftFrom = this.stack.length;
    if (REVISED.has(name)) this.revised += 1;
    if (name === 'w:tr' && this.place === null) this.head = '';
    if (name === 'w:r') this.struck = false;
    if (name === 'w:dstrike') this.struck = !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '');
    if (this.place === null && (name === 'w:tc' || name === 'w:p')) {
      this.place = { words: '', kinds: new Set() };
      this.placeAt = this.stack.length;
    }
  }

  text(text: string): void {
    const { place } = this;
    if (!place || text.trim() === '' || !WORDS.has(this.stack.at(-1) ?? '')) return;
    const left = this.leftFrom > 0 ? this.stack[this.leftFrom - 1] : null;
    // The same words stand in the part that is read (文本框).
    if (left === 'mc:Choice') return;
    if (this.revised > 0) place.kinds.add('revised');
    else if (left !== null) place.kinds.add('unread');
    else if (this.struck) place.kinds.add('doublyStruck');
    // How a word is read out stands small above it.
    if (left !== 'w:del' && left !== 'w:moveFrom' && !this.stack.includes('w:rt')) place.words += text.trim();
  }

  close(name: string): void {
    if (REVISED.has(name)) this.revised -= 1;
    if (this.place !== null && this.stack.length === this.placeAt) this.end(this.place, name === 'w:tc');
    if (this.stack.length === this.leftFrom) this.leftFrom = 0;
    this.stack.pop();
  }

  notes(symbols: number): string[] {
    const { unread, revised, doublyStruck } = this.found;
    return [
      ...(unread.count > 0
        ? [`文件有 ${unread.count} 处公式、注音、域、文本框里的文字没有读出，请对照原文补上：${namedIn(unread)}。`]
        : []),
      ...(symbols > 0 ? [`文件有 ${symbols} 个特殊符号没有读出，请对照原文补上。`] : []),
      ...(revised.count > 0
        ? [`文件有 ${revised.count} 处没有接受的修订，按接受修订以后的文字取用，请核对：${namedIn(revised)}。`]
        : []),
      ...(doublyStruck.count > 0
        ? [`文件有 ${doublyStruck.count} 处加了双删除线的文字，也取用了，请核对：${namedIn(doublyStruck)}。`]
        : []),
      ...this.pictures.notes(),
    ];
  }

  private end({ words, kinds }: Place, isCell: boolean): void {
    this.place = null;
    const said = words === '' ? '删去的文字' : quoted(shortened(words));
    const name = isCell && this.head !== '' ? `${quoted(this.head)}一行的${said}` : said;
    // The first words of a row say which it is; a number alone does not.
    if (isCell && (this.head === '' || /^[\d.]*$/.test(this.head)))
      this.head = shortened(`${this.head} ${words}`.trim());
    for (const kind of kinds) {
      const of = this.found[kind];
      of.count += 1;
      if (of.named.length < MAX_NAMED) of.named.push(name);
    }
  }
}

function namedIn({ count, named }: { count: number; named: readonly string[] }): string {
  return `${named.join('、')}${count > named.length ? '等' : ''}`;
}

function shortened(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text;
}

/** 图: none is read; who needs one puts it into the text again, where it follows the tables. */
class Pictures {
  readonly named: string[] = [];
  count = 0;
  private name = '';

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'wp:docPr') this.name = attributes.title || attributes.name || '';
    if (tag !== 'pic:pic' && tag !== 'c:chart') return;
    this.count += 1;
    if (this.name !== '' && this.named.length < MAX_NAMED) this.named.push(quoted(shortened(this.name)));
    this.name = '';
  }

  notes(): string[] {
    if (this.count === 0) return [];
    const names = this.named.length === 0 ? '' : `：${namedIn(this)}`;
    return [`文件有 ${this.count} 幅图没有取用${names}。总览里有的图，可以在文字里用“插入图”放进去，数随表变动。`];
  }
}
