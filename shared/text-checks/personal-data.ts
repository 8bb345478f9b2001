import type { TextRuleHead, WrongWords } from './text-finding';

/** W9: what must not be published: 身份证号, 手机号, 银行卡号, 密级. */
export const PRIVATE: TextRuleHead = { id: 'W9', severity: 'warning', say: '公开文件不得含个人信息和涉密标志' };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
const SECRET =
  /(?:绝密|机密|秘密)(?:[★☆]|级)|[【［[](?:绝密|机密|秘密)[】］\]]|密级\s*[:：]|内部(?:资料|文件)[，,、]?(?:注意保存|不得外传|严禁外传)/u;

/** Personal data and marks of secrecy in a text, as kind and shortened words. */
export function privateData(text: string): { kind: string; shown: string }[] {
  const plain = text.normalize('NFKC');
  const found: { kind: string; shown: string }[] = [];
  for (const [digits] of plain.matchAll(/(?<![\dA-Za-z])\d[\d -]{9,24}[\dXx](?![\dA-Za-z])/g)) {
    // Two numbers with a blank between them are no single one.
    const whole = digits.replace(/[ -]/g, '').toUpperCase();
    for (const number of kindOf(whole) === null ? digits.toUpperCase().split(/ +/) : [whole]) {
      const kind = kindOf(number);
      if (kind !== null) found.push({ kind, shown: masked(number) });
    }
  }
  const secret = SECRET.exec(plain);
  if (secret) found.push({ kind: '涉密标志', shown: secret[0] });
  return found;
}

function kindOf(number: string): string | null {
  if (/^\d{17}[\dX]$/.test(number) && isIdentity(number)) return '身份证号';
  if (/^1[3-9]\d{9}$/.test(number)) return '手机号';
  if (/^\d{16,19}$/.test(number) && luhn(number)) return '银行卡号';
  return null;
}

/** GB 11643: a date of birth and a check digit. */
function isIdentity(number: string): boolean {
  const month = number.slice(10, 12);
  const day = number.slice(12, 14);
  const dated =
    /^(?:18|19|20)\d{2}$/.test(number.slice(6, 10)) && month >= '01' && month <= '12' && day >= '01' && day <= '31';
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * digitAt(number, at), 0);
  return dated && CHECK_DIGITS[sum % 11] === number[17];
}

function luhn(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = digitAt(number, number.length - 1 - at);
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += at % 2 === 0 ? digit : doubled;
  }
  return sum > 0 && sum % 10 === 0;
}

function digitAt(number: string, at: number): number {
  return number.charCodeAt(at) - 48;
}

/** Enough to find it by, not enough to publish it in a report. */
function masked(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-4)}`;
}

/** Personal data in a piece of text; `place` stands before what was found. */
export function privateWords(text: string, place: string): WrongWords[] {
  return privateData(text).map(({ kind, shown }) => ({
    head: PRIVATE,
    mark: shown,
    sentence: `${place}有${kind} ${shown}，公开前请删除或脱敏。`,
  }));
}
