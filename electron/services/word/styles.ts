import { cellLine, FACES, FIRST_LINE, GAPS, LINES, PADDING, SIZES } from './type';

/** Styles of the Word file (样式) by their ids; office programs show their names. */
export const STYLES = {
  part: 'Heading1',
  section: 'Heading2',
  heading: 'Heading3',
  subheading: 'Heading4',
  cover: 'CoverLine',
  contentsTitle: 'ContentsTitle',
  contentsPlace: 'ContentsPlace',
  tableTitle: 'TableTitle',
  innerTitle: 'InnerTableTitle',
  tableLines: 'TableLines',
  note: 'TableNote',
  pageNumber: 'Footer',
  partTitle: 'PartTitle',
  sectionEnd: 'SectionEnd',
  picture: 'Picture',
  table: 'FormTable',
} as const;

export type CellKind = 'left' | 'center' | 'right' | 'head';
const CELLS: Readonly<Record<CellKind, { id: string; name: string; align: 'left' | 'center' | 'right' }>> = {
  left: { id: 'TableText', name: '表格文字', align: 'left' },
  center: { id: 'TableCentred', name: '表格居中', align: 'center' },
  right: { id: 'TableFigure', name: '表格数字', align: 'right' },
  head: { id: 'TableHead', name: '表头', align: 'center' },
};

/** Style of the cells of that kind in a table whose letters are `size` half points high. */
export function cellStyle(kind: CellKind, size: number): string {
  return `${CELLS[kind].id}${size}`;
}

interface Style {
  id: string;
  name: string;
  /** Style of the paragraph after it. */
  next?: string;
  face?: string;
  size?: number;
  bold?: boolean;
  align?: 'left' | 'center' | 'right' | 'both';
  line?: number;
  /** As high as what stands in the line, a picture. */
  grows?: boolean;
  before?: number;
  after?: number;
  indent?: number;
  keepNext?: boolean;
  outline?: number;
  more?: string;
}

function fonts(name: string): string {
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

function runOf({ face, size, bold }: Style): string {
  const weight = bold ? '<w:b/><w:bCs/>' : '';
  const height = size === undefined ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  return `<w:rPr>${face === undefined ? '' : fonts(face)}${weight}${height}</w:rPr>`;
}

function paragraphOf({
  align,
  line,
  grows = false,
  before = 0,
  after = 0,
  indent,
  keepNext,
  outline,
  more = '',
}: Style): string {
  const pitch = `w:line="${line}" w:lineRule="${grows ? 'auto' : 'exact'}"`;
  return [
    '<w:pPr>',
    keepNext ? '<w:keepNext/>' : '',
    more,
    line === undefined ? '' : `<w:spacing w:before="${before}" w:after="${after}" ${pitch}/>`,
    indent === undefined ? '' : `<w:ind w:firstLineChars="${indent === 0 ? 0 : 200}" w:firstLine="${indent}"/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
    '</w:pPr>',
  ].join('');
}

const NORMAL = 'Normal';

function paragraphStyle(style: Style): string {
  const { id, name, next } = style;
  const first = id === NORMAL;
  return [
    `<w:style w:type="paragraph"${first ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>`,
    first ? '' : `<w:basedOn w:val="${NORMAL}"/>`,
    next === undefined ? '' : `<w:next w:val="${next}"/>`,
    '<w:qFormat/>',
    paragraphOf(style),
    runOf(style),
    '</w:style>',
  ].join('');
}

const { title, song, hei, kai, fang } = FACES;
const LEFT = { indent: 0, align: 'left' } as const;
const CENTRED = { indent: 0, align: 'center' } as const;

function textStyles(): Style[] {
  const heading = { next: NORMAL, keepNext: true, size: SIZES.body } as const;
  const top = { face: title, size: SIZES.bodyTitle, line: LINES.bodyTitle, after: LINES.body, outline: 0, ...CENTRED };
  const body = { face: fang, size: SIZES.body, line: LINES.body, indent: FIRST_LINE, align: 'both' } as const;
  return [
    { id: NORMAL, name: 'Normal', ...body, more: '<w:widowControl w:val="0"/>' },
    { ...heading, id: STYLES.part, name: 'heading 1', ...top },
    { ...heading, id: STYLES.section, name: 'heading 2', face: hei, outline: 1 },
    { ...heading, id: STYLES.heading, name: 'heading 3', face: kai, outline: 2 },
    { ...heading, id: STYLES.subheading, name: 'heading 4', face: fang, bold: true, outline: 3 },
    { id: STYLES.cover, name: '封面', face: title, size: SIZES.cover, line: LINES.cover, ...CENTRED },
    { id: STYLES.pageNumber, name: 'footer', face: song, size: SIZES.pageNumber, line: LINES.pageNumber, ...CENTRED },
    { id: STYLES.picture, name: '图', line: 240, grows: true, before: GAPS.picture, after: GAPS.picture, ...CENTRED },
    { id: STYLES.partTitle, name: '部分题', size: 2, line: LINES.end, keepNext: true, outline: 0, ...LEFT },
    { id: STYLES.sectionEnd, name: '节末', size: 2, line: LINES.end, ...LEFT },
  ];
}

function contentsStyles(room: number): Style[] {
  const tabs = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${room}"/></w:tabs>`;
  const top = { face: title, size: SIZES.title, line: LINES.title, after: GAPS.title, ...CENTRED };
  const part = { face: hei, size: SIZES.part, line: LINES.part, before: GAPS.part, more: tabs, ...LEFT };
  return [
    { id: STYLES.contentsTitle, name: '目录标题', ...top },
    { id: 'TOC1', name: 'toc 1', ...part },
    { id: 'TOC2', name: 'toc 2', face: song, size: SIZES.entry, line: LINES.entry, more: tabs, ...LEFT },
  ];
}

function tableStyles(): Style[] {
  const { tableTitle, innerTitle, tableLines, note } = STYLES;
  const titled = { next: tableLines, face: title, keepNext: true, ...CENTRED } as const;
  const around = { line: LINES.title, before: GAPS.title, after: GAPS.title };
  const lines = { line: LINES.heading, before: GAPS.heading, after: GAPS.heading, keepNext: true, ...LEFT };
  return [
    { ...titled, id: tableTitle, name: '表题', size: SIZES.title, ...around, outline: 1 },
    { ...titled, id: innerTitle, name: '文中表题', size: SIZES.innerTitle, line: LINES.innerTitle },
    { id: tableLines, name: '表首', face: song, size: SIZES.heading, ...lines },
    { id: note, name: '注', next: NORMAL, face: song, size: SIZES.note, line: LINES.note, before: GAPS.note, ...LEFT },
  ];
}

function cellStyles(size: number): Style[] {
  const kinds: readonly CellKind[] = ['left', 'center', 'right', 'head'];
  return kinds.map((kind) => ({
    id: cellStyle(kind, size),
    name: `${CELLS[kind].name} ${size / 2} 磅`,
    face: song,
    size,
    line: cellLine(size),
    indent: 0,
    align: CELLS[kind].align,
  }));
}

const EDGES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;
const SIDES = ['top', 'left', 'bottom', 'right'] as const;

function gridStyle(): string {
  const borders = EDGES.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
  const sides = SIDES.map((side) => `<w:${side} w:w="${PADDING[side]}" w:type="dxa"/>`).join('');
  return [
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    `<w:style w:type="table" w:styleId="${STYLES.table}"><w:name w:val="公开表"/><w:basedOn w:val="TableNormal"/><w:qFormat/>`,
    `<w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar>${sides}</w:tblCellMar></w:tblPr>`,
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>',
  ].join('');
}

/** Styles of a Word file whose tables have letters of those sizes (half points); `room` is the width of its text in twips. */
export function stylesXml(sizes: readonly number[], room: number): string {
  const languages = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
  const size = `<w:sz w:val="${SIZES.body}"/><w:szCs w:val="${SIZES.body}"/>`;
  const cells = [...new Set(sizes)].sort((a, b) => b - a).flatMap(cellStyles);
  const every = [...textStyles(), ...contentsStyles(room), ...tableStyles(), ...cells];
  const character = 'w:style w:type="character"';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(fang)}${size}${languages}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault/></w:docDefaults>',
    ...every.map(paragraphStyle),
    `<${character} w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>`,
    gridStyle(),
    '</w:styles>',
  ].join('');
}
