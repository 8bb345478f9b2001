import { withoutInvisible } from '../text/invisible';

/** How workbooks are called that are read; only the first two are written (工作簿扩展名). */
export const WORKBOOK_EXTENSIONS: readonly string[] = ['.xlsx', '.xlsm', '.xls', '.et', '.ods', '.fods', '.xlsb'];

/** What a written text is taken from (从 Word 取文字); macros in it are told, and never run. */
export const TEXT_EXTENSIONS: readonly string[] = ['.docx', '.docm'];

/** What 打开 offers: documents, packages of forms, and whatever tables are read from (打开). */
export const OPENED_EXTENSIONS: readonly string[] = [
  '.mzb',
  ...WORKBOOK_EXTENSIONS,
  ...TEXT_EXTENSIONS,
  '.json',
  '.mzform',
];

/** What a list of names is read from (名单). */
export const NAME_LIST_EXTENSIONS: readonly string[] = ['.txt', '.csv', ...WORKBOOK_EXTENSIONS];

const COPY = [/(副本|复件|copy)\s*([（(]?\d*[）)]?)\s*$/iu, /[（(]\d+[）)]\s*$/u, /^(复件|副本|copy of)[\s(（-]/iu];

/** Whether a file's name is one that systems and browsers give to a copy (副本、复件、“(1)”、copy). */
export function isCopyName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '');
  return COPY.some((pattern) => pattern.test(name));
}

/** Bytes that every file system takes for a name, with room for what is appended to backups and temporary files. */
const MAX_BYTES = 200;
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
const NAMELESS = '部门预算信息公开';

/**
 * A file name (文件名) made of text that anybody may have typed: one that every system takes, and that leads into no other
 * folder.
 */
export function safeFileName(text: string, extension: string): string {
  return `${safeName(text, extension.length + 1)}.${extension}`;
}

/** The same without an extension, such as the name of a folder; `spare` bytes are left for what is added to it. */
export function safeName(text: string, spare: number): string {
  const plain = withoutInvisible(text)
    .replace(/[\\/:*?"<>|]|\p{Cc}/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '');
  const name = cut(plain, MAX_BYTES - spare).replace(/[\s.]+$/u, '');
  const base = name === '' ? NAMELESS : name;
  const reserved = RESERVED.test((base.split('.', 1)[0] ?? '').trimEnd());
  return `${reserved ? '_' : ''}${base}`;
}

/** As many whole characters as the bytes hold. */
function cut(text: string, bytes: number): string {
  let room = bytes;
  let kept = '';
  for (const character of text) {
    room -= size(character.codePointAt(0) ?? 0);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

/** Bytes of a character in UTF-8. */
function size(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
