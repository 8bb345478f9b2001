import { type BarLine, barLines, chartCaption, lineText } from '../../../shared/editor/chart-words';
import { type DrawnChart, toldBars } from '../../../shared/editor/overview-charts';
import { Amount } from '../../../shared/money/amount';
import { FACES } from './type';
import { escaped } from './xml-words';

const DARK = solid('595959');
const WHITE = solid('FFFFFF');
/** Beside each other apart on a black and white print too, however many parts a form draws. */
const LOOKS: readonly string[] = [DARK, WHITE, solid('C8C8C8'), ruled('narVert'), ruled('narHorz')];
const EDGE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>';
const NO_EDGE = '<a:ln><a:noFill/></a:ln>';
/** Hundredths of a point. */
const SIZES = { title: 1200, words: 1050 } as const;
/** Axes are told apart by numbers, as the format wants. */
const AXES = { names: 111, amounts: 222 } as const;

function solid(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
}

function ruled(pattern: string): string {
  const colours = '<a:fgClr><a:srgbClr val="404040"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>';
  return `<a:pattFill prst="${pattern}">${colours}</a:pattFill>`;
}

interface Series {
  title: string;
  look: string;
  points: { value: string; label: string }[];
}

/** 图 as a chart of the office program: its amounts stand in it, no workbook behind it. */
export function chartXml(chart: DrawnChart): string {
  const whole = chart.whole !== null;
  const series = whole ? partsOf(chart) : amountsOf(chart);
  const names = whole ? [chart.title] : toldBars(chart).map(({ title }) => title);
  const drawn = series.map((one, at) => seriesXml(one, at, names, !whole));
  const axes = `<c:axId val="${AXES.names}"/><c:axId val="${AXES.amounts}"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>',
    `<c:title><c:tx>${rich(chartCaption(chart), FACES.hei, SIZES.title)}</c:tx><c:overlay val="0"/></c:title>`,
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    `<c:barChart><c:barDir val="bar"/><c:grouping val="${whole ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>`,
    ...drawn,
    `<c:gapWidth val="50"/>${whole ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`,
    axesXml(whole ? '100' : scaleOf(series), whole),
    '</c:plotArea>',
    whole ? legendXml() : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    `<c:spPr><a:noFill/>${NO_EDGE}</c:spPr>${looksOfWords(FACES.song, SIZES.words)}</c:chartSpace>`,
  ].join('');
}

/** Parts of a whole: the mark of each says its amount. */
function partsOf(chart: DrawnChart): Series[] {
  return toldBars(chart).map((bar, at) => ({
    title: [bar.title, ...barLines(bar, chart).map(lineText)].join(' '),
    look: LOOKS[at % LOOKS.length] ?? DARK,
    points: [{ value: bar.amount?.percent ?? '0', label: '' }],
  }));
}

/** Last year's amounts and this year's, or the only ones, each written beside its bar. */
function amountsOf(chart: DrawnChart): Series[] {
  const lines = toldBars(chart).map((bar) => barLines(bar, chart));
  const series = chart.legend === null ? 1 : 2;
  return Array.from({ length: series }, (_, at) => {
    const own = lines.flatMap((of) => of[at] ?? []);
    return {
      title: own[0]?.of ?? chart.title,
      look: own[0]?.last ? WHITE : DARK,
      points: own.map((line) => ({ value: numberOf(line), label: lineText(line) })),
    };
  });
}

function numberOf({ amount }: BarLine): string {
  return amount?.text.replaceAll(',', '') ?? '0';
}

/** Points that the bars and what is written beside them share, and that half a letter takes. */
const ROOM = 300;
const HALF_LETTER = 5.25;
const WIDE = /[^\u0020-\u007e]/gu;

/** Where the scale ends, so that what is written behind the longest bar has room on its line; null where nothing is above zero. */
function scaleOf(series: readonly Series[]): string | null {
  const points = series.flatMap((one) => one.points);
  const longest = points.map(({ value }) => new Amount(value)).reduce((most, one) => (one.gt(most) ? one : most), ZERO);
  const halves = points.map(({ label }) => label.length + (label.match(WIDE)?.length ?? 0) + 2);
  const free = Math.max(ROOM / 3, ROOM - Math.max(0, ...halves) * HALF_LETTER);
  return longest.gt(0) ? longest.times(ROOM).div(free).toDecimalPlaces(2).toFixed() : null;
}

const ZERO = new Amount(0);

function seriesXml({ title, look, points }: Series, at: number, names: readonly string[], labelled: boolean): string {
  const words = points.map(({ label }, point) => labelXml(label, point));
  const flags = flagsXml(labelled);
  return [
    `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:v>${escaped(title)}</c:v></c:tx>`,
    `<c:spPr>${look}${EDGE}</c:spPr><c:invertIfNegative val="0"/>`,
    labelled ? `<c:dLbls>${words.join('')}<c:dLblPos val="outEnd"/>${flags}</c:dLbls>` : '',
    `<c:cat><c:strLit><c:ptCount val="${names.length}"/>${pointsXml(names)}</c:strLit></c:cat>`,
    `<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${points.length}"/>`,
    pointsXml(points.map(({ value }) => value)),
    '</c:numLit></c:val></c:ser>',
  ].join('');
}

/** The amount as it is printed, digit by digit: the office program computes with fewer. */
function labelXml(label: string, point: number): string {
  const words = rich(label, FACES.song, SIZES.words);
  return `<c:dLbl><c:idx val="${point}"/><c:tx>${words}</c:tx><c:dLblPos val="outEnd"/>${flagsXml(true)}</c:dLbl>`;
}

function flagsXml(value: boolean): string {
  const flags = [
    ['LegendKey', false],
    ['Val', value],
    ['CatName', false],
    ['SerName', false],
    ['Percent', false],
    ['BubbleSize', false],
  ] as const;
  return flags.map(([name, shown]) => `<c:show${name} val="${shown ? 1 : 0}"/>`).join('');
}

function pointsXml(texts: readonly string[]): string {
  return texts.map((text, at) => `<c:pt idx="${at}"><c:v>${escaped(text)}</c:v></c:pt>`).join('');
}

/** Names from the top down; no scale, as every amount is written. */
function axesXml(scale: string | null, whole: boolean): string {
  const most = scale === null ? '' : `<c:max val="${scale}"/>`;
  return [
    `<c:catAx><c:axId val="${AXES.names}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>`,
    `<c:delete val="${whole ? 1 : 0}"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>`,
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${EDGE}</c:spPr>`,
    `${looksOfWords(FACES.song, SIZES.words)}<c:crossAx val="${AXES.amounts}"/><c:crosses val="autoZero"/>`,
    '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>',
    `<c:valAx><c:axId val="${AXES.amounts}"/><c:scaling><c:orientation val="minMax"/>${most}${whole ? '<c:min val="0"/>' : ''}</c:scaling>`,
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>',
    `<c:crossAx val="${AXES.names}"/><c:crosses val="autoZero"/></c:valAx>`,
  ].join('');
}

function legendXml(): string {
  const words = looksOfWords(FACES.song, SIZES.words);
  return `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${words}</c:legend>`;
}

function letters(tag: 'defRPr' | 'rPr', face: string, size: number): string {
  const faces = `<a:latin typeface="${face}"/><a:ea typeface="${face}"/>`;
  return `<a:${tag} lang="zh-CN" sz="${size}" b="0">${solid('000000')}${faces}</a:${tag}>`;
}

function looksOfWords(face: string, size: number): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters('defRPr', face, size)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
}

function rich(text: string, face: string, size: number): string {
  const look = `<a:pPr>${letters('defRPr', face, size)}</a:pPr>`;
  const run = `<a:r>${letters('rPr', face, size)}<a:t>${escaped(text)}</a:t></a:r>`;
  return `<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>${look}${run}</a:p></c:rich>`;
}
