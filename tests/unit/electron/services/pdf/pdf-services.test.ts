import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesOf, pdfFailure } from '../../../../../electron/services/pdf/diagnostics';
import { reportFaces } from '../../../../../electron/services/pdf/fonts';
import { modelJson } from '../../../../../electron/services/pdf/model-json';
import { splitPages } from '../../../../../electron/services/pdf/svg-pages';
import { hasSentence, sentenceOf } from '../../../../../shared/contract/sentences';
import type { PrintModel } from '../../../../../shared/editor/print-model';

const model: PrintModel = {
  title: 't',
  department: 'd',
  year: '2030',
  contentsTitle: 'c',
  partTitle: 'p',
  cover: [],
  before: null,
  tables: [],
  narrative: null,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-print-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what the compiler says', () => {
  it('takes the messages and survives an unknown shape', () => {
    expect(messagesOf([{ message: 'a', severity: 1, path: 'x' }, { message: 'b' }])).toEqual(['a', 'b']);
    expect(messagesOf([{ text: 'a' }])).toEqual([]);
    expect(messagesOf(undefined)).toEqual([]);
  });

  it('finds every character no font has, plain or escaped, each once', () => {
    const said = (text: string) =>
      `[X { message: "the text \`\\"${text}\\"\` could not be displayed with font \`\\"S\\"\`" }]`;
    const failure = pdfFailure(['\u{2A6D6}', '\\\\u{e123}', '\u{2A6D6}', '\u{1F600}'].map(said).join(', '), model);
    expect(failure.error).toEqual({
      code: 'pdf-missing-glyph',
      params: { count: '3', list: '“\u{2A6D6}”（U+2A6D6）、“\ue123”（U+E123）、“\u{1F600}”（U+1F600）' },
    });
  });

  it('keeps any other log, shortened', () => {
    const failure = pdfFailure(`file not found${'x'.repeat(5000)}`, model);
    expect(failure.error.code).toBe('pdf-failed');
    expect(failure.error.params?.cause).toHaveLength(2000);
  });

  it('has a sentence for each failure', () => {
    for (const code of ['pdf-failed', 'pdf-missing-glyph', 'pdf-unavailable']) expect(hasSentence(code)).toBe(true);
    const sentence = sentenceOf({
      code: 'pdf-missing-glyph',
      params: { count: '1', list: '“㒖”（U+3496，“甲表”第 1 行）' },
    });
    expect(sentence).toContain('有 1 个字符在本机所有字体中都没有：“㒖”（U+3496，“甲表”第 1 行）。');
  });
});

describe('faces of the form', () => {
  beforeEach(() => {
    const faces = { body: { name: '宋体', own: ['SimSun', '宋体'], open: ['Noto Serif SC'] } };
    writeFileSync(join(folder, 'fonts.json'), JSON.stringify(faces));
  });

  it.each([
    [[], { used: 'SimSun', own: true }],
    [['unknown font family: simsun'], { used: '宋体', own: true }],
    [['unknown font family: simsun', 'unknown font family: 宋体'], { used: 'Noto Serif SC', own: false }],
    [
      ['unknown font family: simsun', 'unknown font family: 宋体', 'unknown font family: noto serif sc'],
      { used: null, own: false },
    ],
  ])('with warnings %j', (warnings, expected) => {
    expect(reportFaces(folder, warnings)).toEqual([{ role: 'body', wanted: '宋体', ...expected }]);
  });
});

describe('model as JSON', () => {
  it('drops what has no shape, marks half characters, keeps everything else', () => {
    const title = 'a\u0000\u001b\u007f\uFFFEb\tc\nd \ud840e\u{20000}“\\"#';
    expect(JSON.parse(modelJson({ ...model, title }))).toEqual({ ...model, title: 'ab c\nd 〓e\u{20000}“\\"#' });
  });
});

describe('SVG pages', () => {
  it('takes the tall document apart', () => {
    const page = (height: number, width: number, y: number, body: string) =>
      `    <path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v ${height} h ${width} v -${height} Z "/>\n` +
      `    <g${y === 0 ? '' : ` transform="matrix(1 0 0 1 0 ${y})"`}>\n        <g>\n            ${body}\n        </g>\n    </g>\n`;
    const svg = `<svg>\n${page(842.5, 595, 0, '<use href="#a"/>')}${page(595, 842.5, 842.5, '<use href="#b"/>')}    <defs id="glyph">\n        <symbol id="a"/>\n    </defs>\n</svg>`;
    expect(splitPages(svg)).toEqual({
      definitions: '<defs id="glyph">\n<symbol id="a"/>\n</defs>',
      pages: [
        { width: 595, height: 842.5, body: '<g>\n<use href="#a"/>\n</g>' },
        { width: 842.5, height: 595, body: '<g>\n<use href="#b"/>\n</g>' },
      ],
    });
  });
});

describe('page templates', () => {
  const printDir = fileURLToPath(new URL('../../../../../assets/print', import.meta.url));

  it('know the words of no form', () => {
    const typst = readdirSync(printDir).filter((name) => name.endsWith('.typ'));
    expect(typst).toContain('head.typ');
    for (const name of typst) {
      const code = readFileSync(join(printDir, name), 'utf8')
        .split('\n')
        .filter((line) => !line.trimStart().startsWith('//'))
        .join('\n');
      expect(code.match(/\p{Script=Han}+/gu) ?? [], name).toEqual(name === 'head.typ' ? ['续表'] : []);
    }
  });
});

describe('scripts/fonts.mjs', () => {
  const script = fileURLToPath(new URL('../../../../../scripts/fonts.mjs', import.meta.url));
  const run = () => spawnSync(process.execPath, [script, '--out', folder], { encoding: 'utf8' });

  it('brings five TrueType fonts and does nothing the second time', () => {
    expect(run().status).toBe(0);
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual([
      'NotoSansSC_500Medium.ttf',
      'NotoSerifSC_400Regular.ttf',
      'NotoSerifSC_700Bold.ttf',
      'Tinos_400Regular.ttf',
      'Tinos_700Bold.ttf',
    ]);
    for (const name of names)
      expect(readFileSync(join(folder, name)).subarray(0, 4)).toEqual(Buffer.from([0, 1, 0, 0]));
    expect(run().stderr).toBe('');
    writeFileSync(join(folder, 'NotoSansSC_500Medium.ttf'), 'half');
    expect(run().stderr).toContain('NotoSansSC_500Medium.ttf');
    expect(readFileSync(join(folder, 'NotoSansSC_500Medium.ttf')).length).toBeGreaterThan(1_000_000);
  });
});
