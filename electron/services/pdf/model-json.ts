/** Control characters have no shape and only come in through pasted text; line breaks and tabs stay. */
const SHAPELESS = /[^\P{Cc}\t\n]|[\uFEFF\uFFFE\uFFFF]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;
/** 〓 is the printer's mark for a character that cannot be set. */
const UNSETTABLE = '〓';

/** The model as the JSON the page templates read; text that cannot be set at all is cleaned of its invisible part. */
export function modelJson(model: unknown): string {
  return JSON.stringify(model, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(SHAPELESS, '').replace(HALF_CHARACTER, UNSETTABLE) : value,
  );
}
