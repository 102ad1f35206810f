import { Decimal, Money, type CurrencyCode } from '@cloudtally/plugin-sdk';
import type { BillContent } from '../domain/bill-content';
import type { Reason } from '../domain/change-reasons';

type Locale = 'zh' | 'en';
const signed = (count: number): string => (count > 0 ? `+${count}` : String(count));

/** Why a line changed, in one clause each. */
export const REASON_WORDS: Readonly<Record<Reason['code'], Readonly<Record<Locale, (reason: Reason) => string>>>> = {
  late_charges: {
    zh: reason => `厂商迟到或变更的费用${counted(reason, ' 条')}`,
    en: reason => `charges that came late or changed${counted(reason, '')}`,
  },
  re_attribution: {
    zh: reason => `费用归属变化${counted(reason, ' 条')}`,
    en: reason => `charges attributed otherwise${counted(reason, '')}`,
  },
  new_terms: {
    zh: reason => `适用价格变化${moved(reason)}`,
    en: reason => `other terms apply${moved(reason)}`,
  },
  tiers: { zh: () => '阶梯累计变化', en: () => 'another place in the tiers' },
};

const counted = (reason: Reason, unit: string): string =>
  'charges' in reason && reason.charges !== 0 ? ` ${signed(reason.charges)}${unit}` : '';
const moved = (reason: Reason): string => ('from' in reason ? ` ${reason.from ?? '—'} → ${reason.to ?? '—'}` : '');

/** What a line of a note says of the line that it corrects: which, from what to what, and why. */
export function correctionText(line: BillContent['lines'][number], currency: CurrencyCode, locale: Locale): string {
  const before = Money.of(line.exactBefore ?? '0', currency).rounded();
  const after = Money.of(new Decimal(before.toText()).plus(line.price).toFixed(), currency).rounded();
  const place =
    line.correctsLineNo == null
      ? { zh: '新增', en: 'New' }[locale]
      : { zh: `原第 ${line.correctsLineNo} 行`, en: `Line ${line.correctsLineNo}` }[locale];
  const why = (line.reasons ?? [])
    .map(reason => REASON_WORDS[reason.code][locale](reason))
    .join(locale === 'zh' ? '；' : '; ');
  return `${place}${locale === 'zh' ? '：' : ': '}${before.toDocumentText()} → ${after.toDocumentText()}${why ? (locale === 'zh' ? `；${why}` : `; ${why}`) : ''}`;
}
