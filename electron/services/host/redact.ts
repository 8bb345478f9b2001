import { constants } from 'node:os';
import { hasSentence } from '../../../shared/contract/sentences';

/** Longest report that is shown or logged. */
const limit = 4000;

/** Sentences of the script engine about its own names; no value of the user can stand in them. */
const ENGINE = [
  /^Cannot (read|set) properties of (undefined|null) \((reading|setting) '[A-Za-z_$][\w$]*'\)$/,
  /^[A-Za-z_$][\w$.]*(\(\.\.\.\))? is not (a function|a constructor|defined|iterable)$/,
  /^Assignment to constant variable\.$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid (array|string|typed array) length$/,
];

/**
 * Text of an error for the local log and the error window (错误报告): its kind, its codes and the places in the program.
 * Messages are left out, because cell contents, names, amounts and paths stand in them; what remains is known text.
 */
export function redactedError(thrown: unknown): string {
  const text = thrown instanceof Error ? errorText(thrown) : codesIn(String(thrown));
  return text.slice(0, limit);
}

function errorText(error: Error): string {
  const said = ENGINE.some((pattern) => pattern.test(error.message)) ? `: ${error.message}` : '';
  const codes = codesIn(`${field(error, 'code')} ${field(error, 'syscall')} ${error.message}`);
  const head = `${plainName(error.name)}${said}${codes === '' ? '' : ` ${codes}`}`;
  // The stack begins with the message, and a message may hold lines that look like places.
  const stack = (error.stack ?? '').split(error.message).at(-1) ?? '';
  const frames = stack.split('\n').flatMap((line) => frameOf(line) ?? []);
  return [head, ...frames].join('\n');
}

function field(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}

function plainName(name: string): string {
  return /^[A-Za-z]{1,40}$/.test(name) ? name : 'Error';
}

/** Codes of the system and of the program that stand in a text, each once. */
function codesIn(text: string): string {
  const words = text.match(/[A-Za-z][A-Za-z0-9_-]*/g) ?? [];
  return [...new Set(words.filter(isCode))].join(' ');
}

function isCode(word: string): boolean {
  return (
    Object.hasOwn(constants.errno, word) || /^ERR_[A-Z_]+$/.test(word) || SYSTEM_CALLS.has(word) || hasSentence(word)
  );
}

const SYSTEM_CALLS = new Set([
  'open',
  'read',
  'write',
  'rename',
  'mkdir',
  'stat',
  'unlink',
  'fsync',
  'scandir',
  'listen',
]);

/** A line of the stack: function, file of the program, line and column. */
function frameOf(line: string): string | null {
  const [, , caller = '', file = '', place = ''] =
    /^\s+at (async )?(?:([\w$.<>[\] ]+) \()?.*?([\w.-]+\.[cm]?[jt]sx?):(\d+:\d+)\)?$/.exec(line) ?? [];
  return file === '' ? null : `    at ${caller === '' ? '' : `${caller} `}${file}:${place}`;
}
