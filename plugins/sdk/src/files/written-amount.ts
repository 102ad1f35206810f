import { NotAnAmount, normaliseDecimal, type DecimalText } from '../money';
import { readDecimal } from './cell-values';

const MARKS = /[¥$€£\s]|RMB|CNY|USD|HKD|EUR|人民币|元整?/gi;
/** Every dash that a keyboard, a font or a copy out of a document makes of a minus. */
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const NOTHING = /^-*$/;
/** What most are; a comma may part decimals or thousands, a point too where the file says so. */
const PLAIN = /^-?\d{1,26}(\.\d{1,12})?$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;

/** `exact` is every digit, `kept` what a charge can hold of it: at most 12 decimals, as Excel's fractions have more. */
export interface WrittenAmount {
  readonly exact: DecimalText;
  readonly kept: DecimalText;
}

/**
 * A number as people write it into a sheet: "￥１，２３４．５０", "(120.00)", "12-", "1.5e-3", "3 000 元".
 *
 * A comma groups three digits or it is refused: "1,5" may be one and a half or fifteen.
 *
 * @param decimalComma the file writes "1.234,56"
 * @returns null for nothing (empty, "-", "—"); undefined for what is no number or does not fit
 */
export function readWrittenAmount(
  text: string | null | undefined,
  { decimalComma = false } = {},
): WrittenAmount | null | undefined {
  if (!decimalComma && text && PLAIN.test(text)) return amountOf(text);
  const plain = (text ?? '').slice(0, 100).normalize('NFKC').replace(DASHES, '-').replace(MARKS, '');
  if (NOTHING.test(plain)) return null;
  const signed = /^\((.+)\)$/.exec(plain);
  const trailing = /^([^-]+)-$/.exec(plain);
  const body = signed?.[1] ?? trailing?.[1] ?? plain;
  const digits = ungrouped(decimalComma ? swapped(body) : body);
  if (digits === undefined) return undefined;
  return amountOf(signed || trailing ? `-${digits}` : digits);
}

const swapped = (text: string) => text.replace(/[.,]/g, mark => (mark === '.' ? ',' : '.'));

function ungrouped(text: string): string | undefined {
  if (!text.includes(',')) return text;
  const unsigned = text.replace(/^[-+]/, '');
  return GROUPED.test(unsigned) ? text.replaceAll(',', '') : undefined;
}

function amountOf(text: string): WrittenAmount | undefined {
  try {
    const exact = normaliseDecimal(text);
    const kept = readDecimal(exact)?.text;
    return kept === undefined ? undefined : { exact, kept };
  } catch (error) {
    if (NotAnAmount.is(error)) return undefined;
    throw error;
  }
}
