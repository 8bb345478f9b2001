/** Looks of words, cells and tables, which say nothing: most of what Word writes. */
const LOOKS =
  'rFonts sz szCs lang kern color shd spacing ind bCs i iCs snapToGrid keepNext keepLines widowControl wordWrap ' +
  'autoSpaceDE autoSpaceDN adjustRightInd textAlignment topLinePunct tcW tblW tblInd tblLook tblLayout vAlign noWrap ' +
  'hideMark tblStyle cantSplit trHeight gridCol top left bottom right start end insideH insideV tl2br tr2bl ' +
  'proofErr lastRenderedPageBreak';
const LOOK = new RegExp(`<w:(?:${LOOKS.replaceAll(' ', '|')})(?:\\s[^<>]*)?/>`, 'g');
/** 书签, whatever stands in them: none of the file's own may pass for a mark of ours. */
const BOOKMARK = /<w:bookmark(?:Start|End)(?:\s+[\w:]+\s*=\s*"[^"<]*")*\s*\/>/g;
/** How words are set that a text keeps: 加粗, and paragraphs in the middle or at the right (对齐). */
const KEPT = /<w:(?:b|jc)(?:\s[^<>]*)?\/>/g;
const TELLING = /^<w:(?:b|b w:val="(?:1|true|on)"|jc w:val="(?:center|right|end)")\s*\/>$/;
const TABLE_OR_KEPT = new RegExp(`</?w:tbl>|${KEPT.source}`, 'g');
/** What WPS writes with every run: that its words are no others than they seem. */
const OFF =
  /<w:(?:vertAlign\s+w:val="baseline"|(?:strike|dstrike|caps|smallCaps|vanish)\s+w:val="(?:0|false|off)")\s*\/>/g;
const EMPTY = /<w:(rPr|pPr|tcPr|trPr|tblPr|tblPrEx|tblGrid|tblBorders|tblCellMar|tcBorders|tcMar|pBdr)>\s*<\/w:\1>/g;
/** Looks stand in looks of paragraphs or cells, these in others. */
const DEPTH = 2;

/** How the first paragraph of a cell is set; of a table the words count alone. */
const STYLE_IN_CELL = /(?<=<w:tc><w:p>)<w:pPr><w:pStyle\s[^<>]*\/><\/w:pPr>/g;

const PLAIN_RUNS = /(?:<w:r><w:t(?: xml:space="preserve")?>[^<]*<\/w:t><\/w:r>){2,}/g;
const RUN_TAG = /<w:r><w:t(?: xml:space="preserve")?>|<\/w:t><\/w:r>/g;

/**
 * A part of a Word file without its looks: the library makes a tree of every tag. `kept`: with what a text keeps of them,
 * outside of its tables.
 */
export function withoutLooks(text: string, kept = false): string {
  let slim = text.replace(LOOK, '').replace(BOOKMARK, '').replace(OFF, '');
  slim = kept ? withTellingLooks(slim) : slim.replace(KEPT, '');
  for (let at = 0; at < DEPTH; at += 1) slim = slim.replace(EMPTY, '');
  return slim.replace(STYLE_IN_CELL, '').replace(PLAIN_RUNS, joined);
}

/** Pieces of words that nothing sets apart any more: WPS begins one wherever the script changes. */
function joined(runs: string): string {
  return `<w:r><w:t xml:space="preserve">${runs.replaceAll(RUN_TAG, '')}</w:t></w:r>`;
}

/** Of the looks that a text keeps, those that tell something and stand in no table. */
function withTellingLooks(text: string): string {
  let depth = 0;
  return text.replace(TABLE_OR_KEPT, (tag) => {
    if (tag === '<w:tbl>') depth += 1;
    else if (tag === '</w:tbl>') depth = Math.max(0, depth - 1);
    else return depth === 0 && TELLING.test(tag) ? tag : '';
    return tag;
  });
}
