/** Comparable form of a title or label: half-width, without blanks, quotes and a unit in brackets behind it. */
export function titleKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF"'“”‘’「」『』]/g, '')
    .replace(UNIT_BEHIND, '')
    .toLowerCase();
}

const UNIT = '(?:人民币)?([十百千]?万?元|亿元|[美港欧日澳加韩英](?:元|圆|币|镑)|USD|HKD|EUR|JPY|GBP)';
const UNIT_BEHIND = new RegExp(`\\((?:[^()]*:)?${UNIT}\\)$`);
/** 元氏县 behind 编制单位 is a place. */
const UNIT_SAID = new RegExp(`单位:?\\(?${UNIT}(?!\\p{Script=Han})`, 'u');

/** 金额单位 that a title (`基本支出（元）`) or a heading line (`单位：万元`) names; null where it names none. */
export function unitSaid(text: string): string | null {
  const words = text.normalize('NFKC').replace(/\s/g, '');
  return UNIT_BEHIND.exec(words)?.[1] ?? UNIT_SAID.exec(words)?.[1] ?? null;
}

const ORDINAL = /^(?:其中:)?(?:\([一二三四五六七八九十\d]{1,3}\)|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.,])?/;

/** A label without its ordinal (一、 （一） 1.) and without 其中：; the whole label where nothing else is left. */
export function looseKey(label: string): string {
  const key = titleKey(label);
  const bare = key.replace(ORDINAL, '');
  return bare === '' ? key : bare;
}
