const REFUSED = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;
/** Characters; Chinese ones take three bytes of the 255 that a name may have. */
const LONGEST = 60;

/** A text as a file name that every system takes: without its forbidden characters, not too long, with decent edges. */
export function nameOf(text: string): string {
  const clean = [...text.replace(REFUSED, '')]
    .slice(0, LONGEST)
    .join('')
    .trim()
    .replace(/[.\s]+$/, '');
  return clean === '' ? '部门预算信息公开' : clean;
}
