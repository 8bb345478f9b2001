import { withoutInvisible } from '../../../shared/text/invisible';

/** Blanks after which no line breaks, always or before some signs; on paper every line must break somewhere. */
const FIXED_BLANK = /[\u00A0\u2007\u202F\t]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;
/** 〓 is the printer's mark for a character that cannot be set. */
const UNSETTABLE = '〓';

/** A text as it can be set: without its invisible part. */
export function settable(text: string): string {
  return withoutInvisible(text.replace(HALF_CHARACTER, UNSETTABLE)).replace(FIXED_BLANK, ' ');
}

/** The model as the JSON the page templates read; text that cannot be set at all is cleaned of its invisible part. */
export function modelJson(model: unknown): string {
  return JSON.stringify(model, (_key, value: unknown) => (typeof value === 'string' ? settable(value) : value));
}
