import type { Text } from '@cloudtally/plugin-sdk';
import type { HeldReason } from './domain/draft-bill';

/** Why a bill waits for a person, in words. */
export const HELD_WORDS: Readonly<Record<HeldReason, Text>> = {
  no_agreement: { zh: '有费用没有价格', en: 'some of its charges have no price' },
  negative_total: { zh: '金额为负，需要人工处理', en: 'its total is negative, which a person has to see to' },
  no_tax_rate: { zh: '有产品在该账期没有税率', en: 'some of its products have no tax rate in that month' },
  provisional: { zh: '云厂商的账单尚未定稿', en: "the vendor's bill is not final yet" },
};
