import type { Text } from '@cloudtally/plugin-sdk';

export type StepKey = 'vendor' | 'attribution' | 'rating' | 'billing' | 'ledger' | 'collection';
export type CarriedCause = 'late' | 'not_issued' | 'no_agreement' | 'negative_total' | 'provisional' | 'no_tax_rate';

export const STEP_TITLES: Readonly<Record<StepKey, Text>> = {
  vendor: { zh: '厂商账单 = 入账费用', en: 'Vendor total = ingested' },
  attribution: { zh: '入账费用 = 已归属 + 已排除 + 未归属', en: 'Ingested = attributed + excluded + unassigned' },
  rating: { zh: '已归属成本 = 已计价 + 待处理', en: 'Attributed cost = rated + held' },
  billing: { zh: '计价金额 + 抹零 = 已出账 + 更正 + 结转', en: 'Rated + rounding = billed + notes + carried' },
  ledger: { zh: '已出账 + 更正 = 总账应收', en: 'Billed + notes = posted to the ledger' },
  collection: { zh: '已出账 + 更正 = 已核销 + 未收', en: 'Billed + notes = paid + open' },
};

export const CAUSE_TITLES = {
  explained: { zh: '已说明的差异', en: 'Explained differences' },
  late_charges: { zh: '已关账账期的迟到费用', en: 'Late charges of closed months' },
  excluded: { zh: '已排除', en: 'Excluded' },
  unassigned: { zh: '未归属', en: 'Unassigned' },
  held: { zh: '待处理（无价格）', en: 'Held (no price)' },
  rounding: { zh: '抹零', en: 'Rounding' },
  notes: { zh: '贷项与借项通知', en: 'Credit and debit notes' },
  open: { zh: '未收', en: 'Open' },
  written_off: { zh: '坏账核销', en: 'Written off' },
} as const satisfies Record<string, Text>;

export const CARRIED_TITLES: Readonly<Record<CarriedCause, Text>> = {
  late: { zh: '出账后的变化（结转）', en: 'Changed after issue (carried)' },
  not_issued: { zh: '尚未出账', en: 'Not issued yet' },
  no_agreement: { zh: '账单待处理：有费用未定价', en: 'Bill held: charges without a price' },
  negative_total: { zh: '账单待处理：金额为负', en: 'Bill held: negative total' },
  no_tax_rate: { zh: '账单待处理：有产品没有税率', en: 'Bill held: products without a tax rate' },
  provisional: { zh: '账单待处理：云账单未定稿', en: 'Bill held: provisional data' },
};
