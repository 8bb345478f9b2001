import { columnLetters } from '../../electron/services/ooxml/workbook';
import { type BookSheet, officialBook } from './recognise-book';

/** How a hand-written package is written. */
export interface RawOptions {
  strict?: boolean;
  /** Namespace prefix of every SpreadsheetML element, such as `x:`. */
  prefix?: string;
  inline?: boolean;
  /** `T3 E9` → formula of that cell, whose figure becomes its cached result. */
  formulas?: Record<string, string>;
  /** Whole `<c>` elements instead of the plain ones, by the same keys. */
  cells?: Record<string, (plain: string) => string>;
  sheets?: BookSheet[];
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** A user's workbook written by hand: everything in it that a rewrite by a library loses. */
export function rawParts(options: RawOptions = {}): Record<string, string | Uint8Array> {
  const sheets = options.sheets ?? officialBook();
  const prefix = options.prefix ?? '';
  const main = options.strict ? STRICT : TRANSITIONAL;
  const relations = options.strict ? STRICT_RELATIONS : RELATIONS;
  const prefixed = (xml: string) => xml.replace(/<(\/?)(?!x14:|xm:)([A-Za-z])/g, `<$1${prefix}$2`);
  const own = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`;
  const root = (name: string, inner: string) =>
    `${HEAD}<${prefix}${name} ${own} xmlns:r="${relations}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">${prefixed(inner)}</${prefix}${name}>`;
  const strings = new Strings(options.inline ?? false);
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationsXml([['rId1', `${relations}/officeDocument`, 'xl/workbook.xml']]),
    'docProps/app.xml': `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>`,
    'xl/workbook.xml': root('workbook', workbookInner(sheets)),
    'xl/_rels/workbook.xml.rels': relationsXml([
      ...sheets.map((_, at): Relation => [`rId${at + 1}`, `${relations}/worksheet`, `worksheets/sheet${at + 1}.xml`]),
      ['rId90', `${relations}/sharedStrings`, 'sharedStrings.xml'],
      ['rId91', `${relations}/styles`, 'styles.xml'],
      ['rId92', `${relations}/theme`, 'theme/theme1.xml'],
      ['rId93', `${relations}/calcChain`, 'calcChain.xml'],
      ['rId94', `${relations}/customXml`, '../customXml/item1.xml'],
    ]),
  };
  for (const [at, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = root('worksheet', sheetInner(sheet, at, strings, options));
    parts[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`] = relationsXml([
      ['rId1', `${relations}/printerSettings`, '../printerSettings/printerSettings1.bin'],
      ['rId2', `${relations}/drawing`, '../drawings/drawing1.xml'],
      ['rId3', `${relations}/vmlDrawing`, '../drawings/vmlDrawing1.vml'],
      ['rId4', `${relations}/comments`, '../comments1.xml'],
    ]);
  }
  const chain = Object.keys(options.formulas ?? {}).map((key) => key.split(' '));
  return {
    ...parts,
    'xl/sharedStrings.xml': root('sst', strings.xml()),
    'xl/styles.xml': root('styleSheet', STYLES),
    'xl/theme/theme1.xml': `${HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements/></a:theme>`,
    'xl/calcChain.xml': root('calcChain', chainInner(chain)),
    'xl/comments1.xml': root(
      'comments',
      '<authors><author>预算股</author></authors><commentList><comment ref="D8" authorId="0"><text><r><t>请核对</t></r></text></comment></commentList>',
    ),
    'xl/drawings/drawing1.xml': DRAWING,
    'xl/drawings/_rels/drawing1.xml.rels': relationsXml([['rId1', `${relations}/chart`, '../charts/chart1.xml']]),
    'xl/charts/chart1.xml': chartXml(sheets[2]?.name ?? ''),
    'xl/drawings/vmlDrawing1.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s1"/></xml>',
    'xl/printerSettings/printerSettings1.bin': Uint8Array.from({ length: 600 }, (_, at) => (at * 37) % 256),
    'customXml/item1.xml': '<b:Sources xmlns:b="http://example.org/sources" note="&#10;kept"/>',
  };
}

type Relation = [id: string, type: string, target: string];

function relationsXml(relations: Relation[]): string {
  const inner = relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`;
}

const ANCHOR = [
  '<xdr:from><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>',
  '<xdr:to><xdr:col>18</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>',
].join('');
const DRAWING = `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>${ANCHOR}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

/** A bar chart over the amounts of one sheet. */
function chartXml(sheet: string): string {
  return `${HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>'${sheet}'!$D$8:$D$15</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`;
}

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const sheetTypes = Array.from({ length: sheets }, (_, at) =>
    override(`xl/worksheets/sheet${at + 1}.xml`, `${CONTENT}.worksheet+xml`),
  );
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="${CONTENT}.printerSettings"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override('xl/workbook.xml', `${CONTENT}.sheet.main+xml`)}${sheetTypes.join('')}${override('xl/calcChain.xml', `${CONTENT}.calcChain+xml`)}${override('xl/comments1.xml', `${CONTENT}.comments+xml`)}${override('xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml')}${override('xl/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml')}${override('xl/sharedStrings.xml', `${CONTENT}.sharedStrings+xml`)}${override('xl/styles.xml', `${CONTENT}.styles+xml`)}${override('xl/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml')}</Types>`;
}

function workbookInner(sheets: readonly BookSheet[]): string {
  const list = sheets.map((sheet, at) => `<sheet name="${sheet.name}" sheetId="${at + 11}" r:id="rId${at + 1}"/>`);
  return `<workbookPr codeName="ThisWorkbook"/><bookViews><workbookView xWindow="0" activeTab="2"/></bookViews><sheets>${list.join('')}</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheets[0]?.name}'!$1:$6</definedName><definedName name="本表合计" localSheetId="2">'${sheets[2]?.name}'!$D$6</definedName><definedName name="明细" hidden="1">OFFSET('${sheets[2]?.name}'!$A$7,0,0,COUNTA('${sheets[2]?.name}'!$B:$B),9)</definedName></definedNames>`;
}

function chainInner(entries: readonly string[][]): string {
  let last = '';
  return entries
    .map(([table = '', address = '']) => {
      const sheet = String(Number.parseInt(table.slice(1), 10) + 10);
      const own = sheet === last ? '' : ` i="${sheet}"`;
      last = sheet;
      return `<c r="${address}"${own}/>`;
    })
    .join('');
}

/** Shared strings, some of them in rich text with phonetic runs; or inline ones. */
class Strings {
  private readonly items: string[] = [];

  constructor(private readonly inline: boolean) {}

  cell(address: string, style: number, text: string): string {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    if (this.inline) {
      return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
    }
    const half = Math.ceil(escaped.length / 2);
    const rich = escaped.length > 6 && !escaped.includes('&');
    const item = rich
      ? `<r><rPr><b/></rPr><t xml:space="preserve">${escaped.slice(0, half)}</t></r><r><t xml:space="preserve">${escaped.slice(half)}</t></r><rPh sb="0" eb="1"><t>ブ</t></rPh><phoneticPr fontId="1"/>`
      : `<t xml:space="preserve">${escaped}</t>`;
    return `<c r="${address}" s="${style}" t="s"><v>${this.items.push(item) - 1}</v></c>`;
  }

  xml(): string {
    return this.items.map((item) => `<si>${item}</si>`).join('');
  }
}

function sheetInner(sheet: BookSheet, at: number, strings: Strings, options: RawOptions): string {
  const rows = sheet.rows.map((cells, r) => {
    const inner = cells.map((value, c) => cellXml(value, `${columnLetters(c + 1)}${r + 1}`, at, strings, options));
    return `<row r="${r + 1}" spans="1:${Math.max(1, cells.length)}" ht="15" x14ac:dyDescent="0.2">${inner.join('')}</row>`;
  });
  const width = Math.max(...sheet.rows.map((cells) => cells.length));
  const merges = sheet.merges.map(
    ([t, l, b, r]) => `<mergeCell ref="${columnLetters(l)}${t}:${columnLetters(r)}${b}"/>`,
  );
  return `<sheetPr codeName="S${at}"><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${columnLetters(width)}${sheet.rows.length}"/>
<sheetViews><sheetView workbookViewId="0"><pane ySplit="6" topLeftCell="A7" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${width}" width="14" style="2" customWidth="1"/></cols><sheetData>${rows.join('\r\n')}</sheetData><sheetProtection sheet="1" objects="1"/><protectedRanges><protectedRange sqref="D7:G20" name="可填"/></protectedRanges><mergeCells count="${merges.length}">${merges.join('')}</mergeCells><phoneticPr fontId="1"/><conditionalFormatting sqref="D7:G20"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="decimal" allowBlank="1" sqref="D7:G20"><formula1>0</formula1><formula2>99999999</formula2></dataValidation></dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" r:id="rId1"/><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>明细</xm:f></x14:formula1><xm:sqref>B7:B20</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="iconSet" priority="2" id="{1B5A2A6C-0000-4000-8000-000000000001}"><x14:iconSet iconSet="3Triangles"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>$D$6</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>$D$7</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>D7:D20</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`;
}

function cellXml(value: string | number, address: string, at: number, strings: Strings, options: RawOptions): string {
  const key = `T${at + 1} ${address}`;
  const style = typeof value === 'number' ? 3 : 1;
  const formula = options.formulas?.[key];
  const plain = (): string => {
    if (value === '') return `<c r="${address}" s="2"/>`;
    if (typeof value === 'string') return strings.cell(address, style, value);
    const inner = formula === undefined ? '' : `<f>${formula}</f>`;
    return `<c r="${address}" s="${style}">${inner}<v>${value}</v></c>`;
  };
  return options.cells?.[key]?.(plain()) ?? plain();
}

const STYLES =
  '<numFmts count="1"><numFmt numFmtId="170" formatCode="#,##0.00_ "/></numFmts><fonts count="1"><font><sz val="10"/><color theme="1"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0"/><xf numFmtId="49" fontId="0"/><xf numFmtId="0" fontId="0" applyProtection="1"/><xf numFmtId="170" fontId="0" applyNumberFormat="1"/></cellXfs><dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs>';
