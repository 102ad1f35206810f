import type { CurrencyCode, DecimalText } from '@cloudtally/plugin-sdk';
import { chineseCapitals } from './chinese-capitals';
import { englishWords } from './english-words';

// Currencies whose amounts Chinese accounts write with 元, 角, 分.
const NAMES: Readonly<Record<CurrencyCode, string>> = { CNY: '人民币', HKD: '港币', USD: '美元', EUR: '欧元' };

/**
 * The line "in words" of a document, in its reader's language.
 *
 * @returns null when the currency has no agreed Chinese capitals (yen has no 角, dinar has three decimals)
 * @throws  NotADocumentAmount, AmountTooLongForWords
 */
export function moneyInWords(amount: DecimalText, currency: CurrencyCode, locale: 'zh' | 'en'): string | null {
  if (locale === 'en') return englishWords(amount, currency);
  const name = NAMES[currency];
  return name === undefined ? null : name + chineseCapitals(amount);
}
