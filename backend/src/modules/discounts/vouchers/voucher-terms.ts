import { Money, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { VoucherIncomplete } from './voucher.errors';
import type { VoucherTerms } from './voucher-form';

/** Every column that a voucher's terms are kept in. @throws VoucherIncomplete naming the fields that are wrong */
export function columnsOf(amount: DecimalText, terms: VoucherTerms) {
  const wrong = mistakes(amount, terms);
  const fields = Object.keys(wrong);
  if (fields.length > 0) throw VoucherIncomplete({ fields }, { fieldErrors: wrong });
  return {
    name: terms.name,
    currency: terms.currency,
    amount,
    minimum: terms.minimum ?? null,
    valid_from: terms.validFrom,
    valid_until: terms.validUntil,
    with_discounts: terms.withDiscounts,
    scope_provider: terms.scopeProvider ?? null,
    scope_service_code: terms.scopeServiceCode ?? null,
    scope_region: terms.scopeRegion ?? null,
    scope_tag_key: terms.scopeTagKey ?? null,
    scope_tag_value: terms.scopeTagValue ?? null,
    scope_project: terms.scopeProject ?? null,
  };
}

const NEEDED: Text = { zh: '请填写', en: 'Is needed' };
const LONGEST = 20;

function mistakes(amount: DecimalText, terms: VoucherTerms): Record<string, Text> {
  const { currency, minimum } = terms;
  const isMoney = (value: DecimalText) =>
    value.split('.')[0]!.length <= LONGEST && Money.of(value, currency).rounded().equals(Money.of(value, currency));
  const digits: Text = { zh: '小数位不能多于币种的最小单位', en: 'Has more digits than the currency' };
  return {
    ...(!isMoney(amount) && { amount: digits }),
    ...(minimum !== undefined && !isMoney(minimum) && { minimum: digits }),
    ...(terms.validUntil < terms.validFrom && {
      validUntil: { zh: '不能早于生效日', en: 'Must not be before it is valid from' },
    }),
    ...(terms.scopeServiceCode && !terms.scopeProvider && { scopeProvider: NEEDED }),
    ...(terms.scopeTagKey && !terms.scopeTagValue && { scopeTagValue: NEEDED }),
    ...(terms.scopeTagValue && !terms.scopeTagKey && { scopeTagKey: NEEDED }),
  };
}
