import { fail, ok, type Result } from '../../../shared/result/result';
import { invisibleIn } from '../../../shared/text/invisible';

const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;
const FORBIDDEN = /[:*?"<>|]/;
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
const MAX_BYTES = 245;

/** Checks a file name typed by the user against the rules of Windows, whatever machine this is: the file will travel. */
export function checkFileName(name: string): Result<string> {
  const stem = name.replace(/\.[^.]*$/, '');
  if (name.trim() === '' || name === '.' || name === '..' || stem.trim() === '') return fail('name-empty');
  if (/[/\\]/.test(name)) return fail('name-separator');
  if (CONTROL.test(name) || invisibleIn(name).length > 0) return fail('name-control');
  const [character] = FORBIDDEN.exec(name) ?? [];
  if (character !== undefined) return fail('name-character', { character });
  if (/^\s|[\s.]$/.test(name)) return fail('name-edge');
  if (RESERVED.test((name.split('.', 1)[0] ?? '').trimEnd())) return fail('name-reserved', { name });
  if (new TextEncoder().encode(name).length > MAX_BYTES) return fail('name-too-long');
  return ok(name);
}
